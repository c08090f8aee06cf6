#!/bin/sh
# Make .venv hold exactly what requirements/$1.txt says, each file checked against its hash.
set -eu
cd "$(dirname "$0")/.."
recent='import sys; sys.exit(sys.version_info < (3, 11))'
# The system's own first: it is built for speed, and one compiled by hand mostly takes half as long again.
python=${PYTHON:-/usr/bin/python3}
[ -n "${PYTHON:-}" ] || "$python" -c "$recent" 2>/dev/null || python=python3

if ! "$python" -c "$recent" 2>/dev/null; then
    echo "Troth needs Python 3.11 or newer. With another one installed: make PYTHON=python3.12 run" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing Python's venv module …"
        flock scripts apt-get update -qq
        DEBIAN_FRONTEND=noninteractive flock scripts apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    else
        echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2
        exit 1
    fi
fi

echo "Preparing the environment …"
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --clear .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$1.txt"

# The product itself runs from src: a path and a command are all that an installation would add.
packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd | sed 's|$|/src|' >"$packages/troth.pth"
printf '#!%s/.venv/bin/python\nfrom troth.config.command import main\n\nif __name__ == "__main__":\n    raise SystemExit(main())\n' "$(pwd)" >.venv/bin/troth
chmod +x .venv/bin/troth
touch .venv/.base
if [ "$1" != base ]; then touch ".venv/.$1"; fi
