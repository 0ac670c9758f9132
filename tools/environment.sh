#!/bin/sh
# Makes .venv and installs exactly the locked packages in it; does nothing when that was done already.
#
#   tools/environment.sh run    what the product needs
#   tools/environment.sh dev    also what its makers need
#
# PYTHON=… chooses the Python. Later runs cost one checksum.
set -eu

export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" UV_PYTHON_DOWNLOADS=never
level=$1
venv=.venv
stamp=$venv/.$level
set -- requirements/run.txt requirements/build.txt
[ "$level" = run ] || set -- "$@" requirements/dev.txt

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if fits "$python"; then
            echo "$python"
            return
        fi
    done
    cat >&2 <<'MESSAGE'
Kentongan membutuhkan Python 3.11 atau lebih baru. Pasang, atau tunjukkan tempatnya: make run PYTHON=/…/python3.13
Kentongan needs Python 3.11 or newer. Install it, or say where it is: make run PYTHON=/…/python3.13
MESSAGE
    exit 1
}

make_venv() {
    python=$(find_python) || exit 1
    echo "Menyiapkan lingkungan / making the environment: $("$python" --version)"
    rm -rf "$venv"
    if "$python" -m venv "$venv" >"$venv.log" 2>&1; then
        rm -f "$venv.log"
    elif uv --version >/dev/null 2>&1; then # Debian keeps pip apart from Python; uv needs none
        rm -rf "$venv" "$venv.log"
        uv venv --quiet --python "$python" "$venv"
    else
        cat "$venv.log" >&2
        echo "Pasang modul venv / install the venv module: apt install python3-venv" >&2
        rm -rf "$venv" "$venv.log"
        exit 1
    fi
}

# uv is quicker than pip: the one on this machine, else the locked one, else pip does.
install() {
    if uv --version >/dev/null 2>&1; then
        VIRTUAL_ENV=$PWD/$venv uv pip install --quiet "$@" && return
    elif [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r requirements/bootstrap.txt; then
        "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" "$@" && return
    fi
    echo "uv gagal, memakai pip / uv failed, using pip" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}

sum=$(cat "$0" pyproject.toml hatch_build.py requirements/bootstrap.txt "$@" | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then
    touch "$stamp"
    exit
fi
fits "$venv/bin/python" || make_venv
echo "Memasang paket terkunci / installing locked packages ($level) …"
locked=
for file; do locked="$locked -r $file"; done
# Without dependencies: the lock names them all, but for one that the project does without (see pyproject.toml).
# shellcheck disable=SC2086 # one word per option
install --no-deps --require-hashes $locked
install --no-deps --no-build-isolation --editable .
echo "$sum" >"$stamp"
