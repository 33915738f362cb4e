#!/usr/bin/env bash
# The checks that hold the house, quickest first. Nothing here changes a file or needs a home.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/gongkai-check.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset DATABASE_URL PORT HOST PYTHONDONTWRITEBYTECODE "${!GONGKAI_@}"
export TMPDIR=$work GONGKAI_HOME=$work/home DJANGO_SETTINGS_MODULE=gongkai.config.settings

say() { echo "== $1"; }

say "Style"
.venv/bin/ruff check .
.venv/bin/ruff format --check .
say "Imports"
.venv/bin/lint-imports
say "Types"
.venv/bin/mypy
say "Django, as a production home would start it"
GONGKAI_SITE_HTTPS=true .venv/bin/python -m django check --deploy --fail-level WARNING
.venv/bin/python -m django makemigrations --check --dry-run
say "Licences of what a home runs on"
cat requirements/licences.csv
say "The law and the house"
unset GONGKAI_HOME DJANGO_SETTINGS_MODULE
.venv/bin/python -m pytest -q -n "${JOBS:-2}" --dist worksteal tests/architecture tests/domain
