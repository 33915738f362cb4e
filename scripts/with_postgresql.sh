#!/usr/bin/env bash
# Runs a command with DATABASE_URL naming a PostgreSQL of its own: a new cluster in a temporary
# folder on a free port of this machine, stopped and removed whatever becomes of the command.
# Usage: with_postgresql.sh COMMAND…   or   with_postgresql.sh --find   (prints where initdb lives)
set -euo pipefail

find_programs() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr) \
        "$(pg_config --bindir 2>/dev/null || true)" "$(dirname "$(command -v initdb || true)")"; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then echo "$folder" && return; fi
    done
    return 1
}

programs=$(find_programs) || { echo "PostgreSQL is not installed." >&2; exit 1; }
if [ "${1:-}" = --find ]; then echo "$programs" && exit; fi

# Not below TMPDIR: that may be closed to the user as whom the server runs.
folder=$(mktemp -d /tmp/gongkai-postgresql.XXXXXX)
child=

# PostgreSQL refuses to run as root; its package brings a user for that.
as_keeper() (
    cd "$folder"
    if [ "$(id -u)" = 0 ]; then exec runuser -u postgres -- "$@"; else exec "$@"; fi
)

stop() {
    trap - EXIT
    if [ -n "$child" ]; then kill "$child" 2>/dev/null && wait "$child" 2>/dev/null || true; fi
    if [ -f "$folder/data/postmaster.pid" ]; then
        as_keeper "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
    fi
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
as_keeper "$programs/initdb" -D "$folder/data" -U postgres -E UTF8 --no-locale --no-sync \
    --auth-local=trust --auth-host=scram-sha-256 >"$folder/initdb.log"

start() {
    # The free port may be taken before the server takes it; then another one is tried.
    for _ in 1 2 3 4 5; do
        port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
        # The data lives for minutes: nothing has to survive a power cut.
        if as_keeper "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/data/server.log" start -o \
            "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
            >/dev/null; then return; fi
    done
    cat "$folder/data/server.log" >&2
    return 1
}
start

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
# Not a superuser: a right that production lacks must be missed here too.
as_keeper "$programs/psql" -q -X -U postgres -h "$folder" -p "$port" -d postgres -v ON_ERROR_STOP=1 \
    -c "CREATE ROLE gongkai LOGIN CREATEDB PASSWORD '$password'" -c "CREATE DATABASE gongkai OWNER gongkai"
export DATABASE_URL="postgres://gongkai:$password@127.0.0.1:$port/gongkai"

# In the background, since bash delays its traps while it waits for a child in the foreground.
"$@" <&0 &
child=$!
code=0
wait "$child" || code=$?
child=
exit "$code"
