#!/usr/bin/env bash
# Sees to what the tests need beside Python. Root may install it with apt; anybody else is told what
# is missing, and the tests that need it show as skipped. With CI=true a missing part is a failure.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

have() {
    case $1 in
        chromium) command -v chromium || command -v chromium-browser ;;
        fonts-noto-cjk) fc-list :lang=zh-cn | grep . ;;
        postgresql) "$here/with_postgresql.sh" --find ;;
        libreoffice-writer-nogui) command -v soffice ;;
        libpangoft2-1.0-0) PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep 'libpangoft2-1\.0\.so' ;;
        libharfbuzz-subset0) PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep 'libharfbuzz-subset\.so' ;;
        nginx-light) PATH=$PATH:/usr/sbin command -v nginx ;;
    esac >/dev/null 2>&1
}

missing() {
    for part in chromium fonts-noto-cjk postgresql nginx-light libreoffice-writer-nogui \
        libpangoft2-1.0-0 libharfbuzz-subset0; do
        have "$part" || echo "$part"
    done
}

wanted=$(missing)
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    export RUNLEVEL=1 # install the servers without starting them
    apt-get update -qq
    # shellcheck disable=SC2086  one word for each package
    apt-get install -y -qq --no-install-recommends fontconfig $wanted
    wanted=$(missing)
fi
if [ -n "$wanted" ]; then
    echo "Missing for the tests:" $wanted >&2
    if [ "${CI:-}" = true ]; then exit 1; fi
    echo "The tests that need them will be skipped, each with its reason." >&2
fi
