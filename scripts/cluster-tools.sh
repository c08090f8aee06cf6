#!/bin/sh
# What a cluster needs besides Troth: PostgreSQL under Patroni, etcd, HAProxy, and a firewall to cut a machine off.
# None of them starts by itself: programs of ours start them, with files of their own, and stop them.
set -eu
cd "$(dirname "$0")/.."
missing=
need() { # the program, its package
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || missing="$missing $2"
}
need patroni patroni
need etcd etcd-server
need haproxy haproxy
need iptables iptables
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "A cluster needs these programs. On Debian: sudo apt install$missing" >&2
    exit 1
fi
echo "Installing$missing …"
policy=/usr/sbin/policy-rc.d # Debian asks it before a package starts what it brings: 101 is "no"
if [ ! -e $policy ]; then
    trap 'rm -f $policy' EXIT
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
fi
flock scripts apt-get update -qq
DEBIAN_FRONTEND=noninteractive flock scripts apt-get install -y -qq --no-install-recommends $missing >/dev/null
for service in patroni etcd haproxy; do # nor at the next start of the machine
    case "$missing " in *" $service"*) systemctl disable --quiet "$service" 2>/dev/null || true ;; esac
done
