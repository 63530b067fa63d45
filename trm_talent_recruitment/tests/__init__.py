from . import test_hr_applicant
from . import test_hr_applicant_answer
from . import test_hired
from . import test_hr_job
from . import test_story
from . import test_trm_hire_report
