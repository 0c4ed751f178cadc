#!/bin/sh
# Make the virtual environment $1 and install $2 (`.` or `.[dev]`) into it, versions as constraints.txt pins them.
# Installs python3-venv where it is missing, apt-get is there and we are root.
set -eu
venv=$1 what=$2
python=${PYTHON:-python3}

fail() { echo "set-up: $*" >&2; exit 1; }

command -v "$python" >/dev/null || fail "no $python here: install Python 3.11 or newer, or name one: make PYTHON=..."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old: Python 3.11 or newer is needed; name one: make PYTHON=..."

if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } ||
            fail "$python cannot make virtual environments: install python3-venv"
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy python3-venv
    fi
    "$python" -m venv "$venv"
fi

echo "installing into $venv: a minute or so"
# PIP_CONSTRAINT also holds for what pip needs to build the package itself.
PIP_CONSTRAINT=$(pwd)/constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 \
    "$venv/bin/python" -m pip install --quiet --editable "$what"

touch "$venv/.ready"
case $what in *dev*) touch "$venv/.ready-dev" ;; esac
