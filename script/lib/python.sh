# shellcheck shell=sh
# Sourced by the scripts beside it, from the top of the checkout: the virtual environment and what is installed in it.

fail() {
    echo "$1" >&2
    exit 1
}

ensure_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null; then
        return
    fi
    command -v python3 >/dev/null || fail "python3 is missing: apt-get install python3 python3-venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "python3 is too old: 3.11 or newer is needed"
    python3 -c 'import ensurepip' 2>/dev/null || fail "python3-venv is missing: apt-get install python3-venv"
    python3 -m venv --clear .venv
}

# $1: a lock file. The stamp is a copy of the lock, so any change of it, also back to an older one, installs again.
ensure_requirements() {
    if cmp -s "$1" ".venv/installed-$1"; then
        return
    fi
    echo "installing $1 …"
    PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install --quiet --no-input --require-hashes \
        --requirement "$1" || fail "cannot install $1: is the package index reachable?"
    cp "$1" ".venv/installed-$1"
}
