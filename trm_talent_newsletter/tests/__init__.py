from . import test_issue_audience
from . import test_issue_content
from . import test_issue_doors
from . import test_join_page
from . import test_leave_page
from . import test_security
from . import test_tracking
