from . import import_template
from . import proofs
from . import pages
from . import join
from . import confirm
from . import leave
from . import checkup
from . import privacy
