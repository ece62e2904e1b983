# `make demo` and `make test` need only Python 3.11 or newer and make; everything else they fetch or say.
PYTHON ?= python3
PORT ?= 8000
VENV ?= .venv
UV := .tools/bin/uv
RUN := $(VENV)/bin/python
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON ?= $(PYTHON)

.PHONY: help demo test check audit fmt docs messages clean
help:
	@echo "make demo      the Kassel demo at http://127.0.0.1:$(PORT)/ (PORT=… chooses another port; data is kept)"
	@echo "make test      the whole suite: SQLite, PostgreSQL, Redis, a real browser"
	@echo "make check     lint, format, types, arrows, migrations, catalogues, docs, secrets, deployment settings"
	@echo "make audit     known holes in the locked dependencies (needs the network)"
	@echo "make fmt       format and fix what can be fixed"
	@echo "make docs      write the generated pages;  make messages  update the catalogues;  make clean  forget all that was made"

demo: $(VENV)/.installed
	@$(RUN) scripts/demo.py --port $(PORT)

test: $(VENV)/.installed-dev
	@$(RUN) scripts/system_packages.py
	@$(RUN) scripts/run_tests.py $(STAGES)

check: $(VENV)/.installed-dev
	@$(RUN) scripts/system_packages.py gettext git
	@$(RUN) scripts/check.py

audit: $(VENV)/.installed-dev
	@$(RUN) scripts/audit.py

fmt: $(VENV)/.installed-dev
	@$(VENV)/bin/ruff check --fix-only .
	@$(VENV)/bin/ruff format .

docs: $(VENV)/.installed-dev
	@$(RUN) scripts/docs.py write

messages: $(VENV)/.installed-dev
	@$(RUN) scripts/catalogues.py update

clean:
	rm -rf .tools .venv var build dist .mypy_cache .ruff_cache .coverage*

$(UV): scripts/uv.txt scripts/get_uv.py
	@echo "Fetching uv …"
	@$(PYTHON) scripts/get_uv.py
	@touch $@

# The project itself is not installed: manage.py and the tools put its source roots on the path.
$(VENV)/.installed: uv.lock $(UV)
	@echo "Installing the locked packages …"
	@$(UV) sync --locked --no-install-project --no-dev --inexact --quiet
	@touch $@

$(VENV)/.installed-dev: uv.lock $(UV)
	@echo "Installing the locked packages and the developers' tools …"
	@$(UV) sync --locked --no-install-project --quiet
	@touch $(VENV)/.installed $@
