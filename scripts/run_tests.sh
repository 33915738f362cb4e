#!/usr/bin/env bash
# Every test on SQLite, then on PostgreSQL those that touch the database; both passes always run.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/gongkai-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Neither the home nor the settings of whoever runs the tests may reach them, nor stay behind.
unset DATABASE_URL PORT HOST "${!GONGKAI_@}"
mkdir "$work/tmp"
status=0

# Usage: pass NAME COMMAND…   A pass without a single passed test has failed.
pass() {
    local name=$1 log=$work/$1.txt
    shift
    echo "== Tests on $name"
    TMPDIR=$work/tmp "$@" 2>&1 | tee "$log" || status=1
    grep -qE '^=+ .*[1-9][0-9]* passed.* =+$' "$log" || status=1
}

pytest=(.venv/bin/python -m pytest -n "${JOBS:-2}")
pass SQLite "${pytest[@]}" -m "not postgresql"
if scripts/with_postgresql.sh --find >/dev/null 2>&1; then
    # What a browser shows does not depend on the database that filled the page.
    pass PostgreSQL scripts/with_postgresql.sh "${pytest[@]}" --database-only -m "not browser"
elif [ "${CI:-}" = true ]; then
    status=1
else
    echo "== PostgreSQL is not installed: its tests were skipped"
fi

echo
for name in SQLite PostgreSQL; do
    if [ -f "$work/$name.txt" ]; then
        echo "Tests on $name:"
        grep -E '^=+ .* in .* =+$' "$work/$name.txt" | tail -n 1 || true
    fi
done
exit "$status"
