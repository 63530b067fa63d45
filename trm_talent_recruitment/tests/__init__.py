from . import test_hr_applicant
from . import test_hr_applicant_answer
from . import test_hr_job
from . import test_refusing
from . import test_refusing_bulk
from . import test_strong_applications
from . import test_mail_template
