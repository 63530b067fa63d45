from . import base_module_uninstall
from . import trm_pool_membership_change_stage
from . import trm_pool_membership_leave
from . import trm_pool_membership_snooze
from . import trm_talent_add_to_pool
from . import trm_talent_hand_over
from . import trm_talent_import
from . import trm_talent_tag
