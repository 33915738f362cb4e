# The commands of the house; CONTRIBUTING.md says when to use which.
# PYTHON=… names another interpreter (3.11 or newer); JOBS=… the number of test processes.

SHELL := /bin/bash
export PYTHON JOBS

.PHONY: help setup setup-dev run test check bench docs lock sbom clean

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup:  ## make .venv and install what a home needs; skipped while nothing changed
	@scripts/setup.sh

setup-dev:  ## the same, with the tools for tests and checks
	@scripts/setup.sh dev

run: setup  ## start portal, desk and worker; honours PORT, HOST and GONGKAI_HOME
	@exec .venv/bin/gongkai serve --demo-if-empty

test: setup-dev $(if $(filter true,$(CI)),check)  ## all tests, on SQLite and on PostgreSQL
	@scripts/prepare_tests.sh
	@scripts/run_tests.sh

check: setup-dev  ## style, types, imports, migrations, and the tests of law and house
	@scripts/check.sh

bench: setup-dev  ## every benchmark in bench/, as a table and as JSON
	@if [ -f bench/run.py ]; then .venv/bin/python bench/run.py; else echo "There is no benchmark yet."; fi

docs: setup  ## write the generated pages again: docs/states, glossary, settings
	@.venv/bin/python scripts/write_docs.py

# uv resolves for every platform and Python version at once; it is needed for nothing else.
lock:  ## compile requirements/*.in into the lock files again; UPGRADE=1 takes newer versions
	@test -x build/lock/bin/uv || { $(or $(PYTHON),python3) -m venv build/lock && build/lock/bin/pip install --quiet uv; }
	@for name in run dev; do build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url $(if $(UPGRADE),--upgrade) requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done
	@scripts/setup.sh
	@.venv/bin/python scripts/components.py licences

sbom: setup  ## write the list of components (CycloneDX) to build/sbom.json
	@.venv/bin/python scripts/components.py sbom

clean:  ## remove everything that was made here, except var/ with its data
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache tests/output
	find gongkai tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
