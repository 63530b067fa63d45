from . import trm_hire_report
from . import trm_job_coverage
