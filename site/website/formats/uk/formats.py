"""Ukrainian names the month in the genitive, after prepositions too."""

MONTH_DAY_FORMAT = "j E"
YEAR_MONTH_FORMAT = "E Y"
