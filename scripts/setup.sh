#!/usr/bin/env bash
# Makes .venv and installs exactly what the lock files name; does nothing while they are unchanged.
# Usage: setup.sh [dev]      PYTHON names another interpreter than python3.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$(pwd -P)
python=${PYTHON:-python3}
venv=.venv/bin/python

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_pip() { "$1" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pip") is None)' >/dev/null 2>&1; }

# A venv names its own place in its scripts, so one that was moved or copied is a broken one.
usable() {
    recent "$venv" && has_pip "$venv" && grep -qF "$here/.venv" .venv/bin/activate
}

if ! usable; then
    if ! recent "$python"; then
        found=$(command -v "$python" >/dev/null && "$python" --version 2>&1 || true)
        echo "需要 Python 3.11 或更新的版本；现在的 $python 是：${found:-没有安装}。" >&2
        echo "装好后如命令名不同，请写明，例如：make setup PYTHON=python3.11" >&2
        exit 1
    fi
    echo "建立虚拟环境 .venv"
    if ! "$python" -m venv --clear .venv; then
        echo "无法建立虚拟环境。Debian、Ubuntu 上请先安装 python3-venv 再试。" >&2
        exit 1
    fi
fi

# Skipped while nothing that decides what gets installed has changed.
install() {
    local stamp=.venv/.installed-$1 files=(pyproject.toml requirements/run.txt requirements/"$1".txt) wanted
    wanted=$({ echo "$here"; "$venv" --version; cat "${files[@]}"; } | cksum)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
    rm -f "$stamp"
    echo "安装 requirements/$1.txt"
    "$venv" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$1.txt"
    "$venv" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$wanted" >"$stamp"
}

install run
if [ "${1:-}" = dev ]; then install dev; fi
