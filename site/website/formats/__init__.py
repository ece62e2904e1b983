"""How dates and numbers are written where Django's own formats mislead; `FORMAT_MODULE_PATH` points here."""
