from . import trm_consent_receipt
from . import trm_consent_receipt_entry
