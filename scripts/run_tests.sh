#!/usr/bin/env bash
# Every test on SQLite, then on PostgreSQL those that touch the database; both passes always run.
set -euo pipefail
cd "$(dirname "$0")/.."

# In memory where there is room for it: the tests write very many files, each made safe as in a real home.
place=${TMPDIR:-/tmp}
room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${room:-0}" -gt 4000000 ]; then place=/dev/shm; fi
work=$(mktemp -d "$place/gongkai-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Neither the home nor the settings of whoever runs the tests may reach them, nor stay behind.
long=${GONGKAI_LONG:-}
unset DATABASE_URL PORT HOST "${!GONGKAI_@}"
if [ "$long" = 1 ]; then export GONGKAI_LONG=1; fi
mkdir "$work/tmp"
# Hundreds of processes are started; each would compile the program anew.
unset PYTHONDONTWRITEBYTECODE
.venv/bin/python -m compileall -q gongkai tests
status=0

# Usage: pass NAME COMMAND…   A pass without a single passed test has failed.
pass() {
    local name=$1 log=$work/$1.txt
    shift
    echo "== Tests on $name"
    TMPDIR=$work/tmp "$@" 2>&1 | tee "$log" || status=1
    grep -qE '^=+ .*[1-9][0-9]* passed.* =+$' "$log" || status=1
}

# One more than there are processors: most tests wait now and then, for a disk, a browser or a clock.
pytest=(.venv/bin/python -m pytest -n "${JOBS:-$(($(nproc) + 1))}" --dist worksteal)
checked=()
if [ "${CI:-}" = true ]; then
    echo "== tests/architecture and tests/domain have been run by make check"
    checked=(--ignore tests/architecture --ignore tests/domain)
fi
pass SQLite "${pytest[@]}" "${checked[@]}" -m "not postgresql"
if scripts/with_postgresql.sh --find >/dev/null 2>&1; then
    # What a browser shows does not depend on the database that filled the page, nor what a file holds.
    pass PostgreSQL scripts/with_postgresql.sh "${pytest[@]}" --database-only -m "not browser and not once"
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
