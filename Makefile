# `make help` says what there is. The environment is .venv, the data .data; PORT picks the port.
PORT ?= 8000
BROWSER ?= 1
WERELDEN ?= 50000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY = .venv/bin/python
export PORT BROWSER

.PHONY: help run test check fmt bench demo setup setup-dev lock
.DEFAULT_GOAL := help

help: ## wat er kan
	@echo "Taskforce Thuiszitters"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: setup ## alles klaarzetten en starten op http://localhost:8000/ (of PORT=…); Ctrl-C stopt
	@$(PY) -m thuiszitters.devserver.supervisor

test: setup-dev ## alle controles en alle tests; BROWSER=0 laat de browsertests weg
	@$(MAKE) --no-print-directory checks
	@$(PY) -m thuiszitters.devserver.testrun $(ARGS)

check: setup-dev checks ## alleen de controles: stijl, typen, importregels, sjablonen, migraties

checks:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/djade --check --target-version 5.2 $$(git ls-files '*.html')
	THUISZITTERS_DATA_DIR=.data/test THUISZITTERS_FSYNC=0 $(PY) manage.py makemigrations --check --dry-run

fmt: setup-dev ## de code opmaken
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	-.venv/bin/djade --target-version 5.2 $$(git ls-files '*.html')

bench: setup-dev ## de metingen (zie benchmarks/), en de eigenschaptests op 50.000 werelden (of WERELDEN)
	@$(PY) -m benchmarks
	@VERZUIM_WERELDEN=$(WERELDEN) BROWSER=0 $(PY) -m thuiszitters.devserver.testrun \
		tests/attendance/rules/test_eigenschap.py tests/attendance/services/test_kandidaten.py $(ARGS)

demo: setup ## demogegevens opnieuw maken; LEERLINGEN=100000 voor een grote regio
	@$(PY) -m thuiszitters.devserver.prepare
	@DEMO=1 $(PY) manage.py demo $(if $(LEERLINGEN),--leerlingen $(LEERLINGEN))

setup:
	@$(call with-python,-m thuiszitters.devserver.bootstrap)

setup-dev:
	@$(call with-python,-m thuiszitters.devserver.bootstrap --dev)

lock: setup-dev ## de vastgezette versies opnieuw bepalen uit pyproject.toml en package.json
	$(LOCK) --extra embedded pyproject.toml -o requirements.txt
	$(LOCK) --extra embedded --extra dev pyproject.toml -o requirements-dev.txt
	$(LOCK) --no-deps --group pyproject.toml:setup -o requirements-setup.txt
	npm install --package-lock-only --ignore-scripts

LOCK = .venv/opzet/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

with-python = $(if $(PYTHON),$(PYTHON) $(1),echo "Python 3.11 of nieuwer is nodig en niet gevonden. \
Installeer het, of wijs het aan met: make run PYTHON=/pad/naar/python3" >&2; exit 1)
