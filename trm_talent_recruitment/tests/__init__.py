from . import test_hr_applicant
from . import test_hr_applicant_answer
from . import test_hr_job
from . import test_trm_move_in
