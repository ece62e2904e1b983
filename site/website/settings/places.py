"""Where things lie, and for which city; what other modules of the settings build on."""

import tomllib
from pathlib import Path

import environ

env = environ.Env()

SITE_DIR = Path(__file__).resolve().parent.parent
ROOT = SITE_DIR.parent.parent
# Where a deployment keeps what it stores; never inside the package: beside manage.py, or where the process was started.
VAR = Path(env("COSMART_VAR", default=str((ROOT if (ROOT / "manage.py").exists() else Path.cwd()) / "var")))

# The city as configuration: name, sender of letters, publisher of data (docs/operating.md, "Another city").
CITY_FILE = Path(env("CITY_FILE", default=str(SITE_DIR / "demo" / "kassel" / "city.toml")))
with CITY_FILE.open("rb") as city_file:
    CITY = tomllib.load(city_file)
DISTRICTS_FILE = CITY_FILE.parent / CITY["districts_file"]
BASE_URL = env("BASE_URL", default="http://localhost:8000")
TIME_ZONE = "Europe/Berlin"
