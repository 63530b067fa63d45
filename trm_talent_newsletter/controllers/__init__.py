from . import leave
from . import mailing
