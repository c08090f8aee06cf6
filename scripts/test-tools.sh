#!/bin/sh
# What the tests need besides Python: a browser, the same without its windows, a database server,
# two proxies, and what the page for programs types. With "drills", also what drills alone need:
# file systems of our own, another clock, and to see what a program asks of its system. With "bench",
# what asks for one page as often as it is answered.
# Python may be on its way at the same time, from the same place: so apt-get is asked by one at a time.
set -eu
cd "$(dirname "$0")/.."
missing=
for browser in chromium chromium-headless-shell; do
    command -v $browser >/dev/null || missing="$missing $browser"
done
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx"
for program in curl caddy; do
    command -v $program >/dev/null || missing="$missing $program"
done
command -v uuidgen >/dev/null || missing="$missing uuid-runtime"
if [ "${1:-}" = drills ]; then
    command -v fusermount3 >/dev/null || missing="$missing fuse3"
    command -v faketime >/dev/null || missing="$missing faketime"
    command -v strace >/dev/null || missing="$missing strace"
fi
if [ "${1:-}" = bench ]; then
    command -v wrk >/dev/null || missing="$missing wrk"
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need these programs. On Debian: sudo apt install$missing" >&2
    exit 1
fi
echo "Installing$missing …"
flock scripts apt-get update -qq
DEBIAN_FRONTEND=noninteractive flock scripts apt-get install -y -qq --no-install-recommends $missing >/dev/null
