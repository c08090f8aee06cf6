#!/bin/sh
# Run one of the long tests in tests/drills, for at most 45 minutes, and say what it was run on;
# PROCESSES=2 shares its parts among so many.
set -eu
cd "$(dirname "$0")/.."
drill="tests/drills/$1.py"
if [ -z "$1" ] || [ ! -f "$drill" ]; then
    echo "make drill NAME=… where the name is one of:" $(ls tests/drills 2>/dev/null | sed -n 's/^\([a-z].*\)\.py$/\1/p')
    exit 1
fi
scripts/test-tools.sh drills
echo "Drill $1 at commit $(git rev-parse --short HEAD 2>/dev/null || echo none), $(date -u +%Y-%m-%dT%H:%MZ)"
exec timeout 45m .venv/bin/python -m pytest -s -n "${PROCESSES:-0}" "$drill"
