from . import applicant_get_refuse_reason
from . import trm_talent_pitch
from . import trm_talent_reject
