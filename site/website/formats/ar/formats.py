"""Arabic with 24 hours and with thousands that are kept apart."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
NUMBER_GROUPING = 3
SHORT_DATETIME_FORMAT = "d\u200f/m\u200f/Y، H:i"
TIME_FORMAT = "H:i"
