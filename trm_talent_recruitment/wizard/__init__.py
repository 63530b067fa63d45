from . import trm_talent_pitch
