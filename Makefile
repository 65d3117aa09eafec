# Two commands on a fresh machine with Python 3.11, pip and make: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# The machine's pip installs into .venv, so that neither ensurepip nor a second pip is needed there.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check
DEMO := out/ferry
CASE := out/ferry-case

.PHONY: demo workbench test check bench bench-extract readme lock clean help

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/.run  ## analyse the bundled example (fiction) and say where the report is
	$(BIN)/abduce run examples/ferry/documents --case examples/ferry/case.toml --out $(DEMO)
	@echo; echo "The report: file://$(CURDIR)/$(DEMO)/report.html"

workbench: $(VENV)/.dev $(CASE)/case.db  ## make a case of the bundled example and open its workbench
	$(BIN)/abduce analyse $(CASE)
	$(BIN)/abduce serve $(CASE)

test: $(VENV)/.dev  ## run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile -rs

check: $(VENV)/.dev  ## lint, format, types, and which folder may import which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_arrows.py

bench: $(VENV)/.dev  ## what a run costs against one plain pass of spaCy, and the stages' own benchmarks
	@for file in $(BENCHMARKS); do echo "== $$file"; $(BIN)/python $$file || exit 1; done

bench-extract: $(VENV)/.dev  ## how right extract is, with the cases gained and lost since the last time
	$(BIN)/python benchmarks/extract_accuracy.py

# Scripts that train or only lend a hand are no benchmarks.
BENCHMARKS := benchmarks/run_cost.py $(filter-out %/run_cost.py %/trace_corpus.py %/gained_lost.py %/store_places.py benchmarks/train_%.py, \
	$(sort $(wildcard benchmarks/*.py)))

readme: $(VENV)/.run  ## write into README.md what its example prints today
	$(BIN)/python docs/refresh.py

lock: $(VENV)/.lock  ## make both lock files again from pyproject.toml
	$(PUBLIC_INDEX) $(VENV)/.lock/bin/pip-compile $(COMPILE) -o requirements.lock pyproject.toml
	$(PUBLIC_INDEX) $(VENV)/.lock/bin/pip-compile $(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

# A lock file holds what the public index has, whatever mirrors and wheels this machine is set up to use.
PUBLIC_INDEX := PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL=
COMPILE := --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

clean:  ## remove .venv and what was made
	rm -rf $(VENV) out build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(CASE)/case.db: | $(VENV)/.run
	$(BIN)/abduce new $(CASE) --case examples/ferry/case.toml
	$(BIN)/abduce add $(CASE) examples/ferry/documents

$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.lock:
	$(PYTHON) -m venv --without-pip $@
	$(PYTHON) -m pip --python $@/bin/python install --quiet pip 'pip-tools>=7.5'
