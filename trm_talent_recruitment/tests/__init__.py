from . import test_hr_applicant
from . import test_hr_applicant_answer
from . import test_hr_job
