from . import test_tools
from . import test_trm_pool
from . import test_trm_pool_rule
from . import test_trm_talent
from . import test_trm_talent_matching
from . import test_trm_talent_search
from . import test_trm_touchpoint
