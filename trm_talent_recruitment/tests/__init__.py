from . import test_hr_applicant
from . import test_hr_applicant_answer
from . import test_hr_job
from . import test_trm_move_in
from . import test_trm_move_in_batches
from . import test_trm_move_in_pools
from . import test_trm_move_in_screen
from . import test_trm_move_in_undo
