from . import trm_consent_receipt
from . import trm_consent_receipt_entry
from . import trm_processing_record
from . import trm_impact_help
from . import trm_promise_report
from . import trm_registration_report
from . import trm_year
