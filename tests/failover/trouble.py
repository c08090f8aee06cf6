"""What can happen to the primary. Each leaves the cluster without it, and what mends it again."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from deploy.cluster.local import Cluster
from deploy.cluster.machine import Machine

ETCD = ("2379", "2380")
LAG = 4  # seconds
NEW_NETWORK = 0x40000000  # CLONE_NEWNET, see unshare(2)
Trouble = Callable[[Cluster, Machine], Callable[[], None]]
"""Does it to a machine, and gives what mends it."""


def in_a_network_apart() -> None:
    """From now on this process and all that it starts have a network of their own, with nothing in it but loopback. The
    rules of its firewall touch nobody else, and end with it, however that comes.
    """
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    subprocess.run(["/usr/sbin/ip", "link", "set", "lo", "up"], check=True)


def kill(_cluster: Cluster, one: Machine) -> Callable[[], None]:
    """SIGKILL for PostgreSQL, Patroni and etcd, all at once."""
    one.kill()
    return one.start


def pause(_cluster: Cluster, one: Machine) -> Callable[[], None]:
    """SIGSTOP for everything, as a machine does that swaps or is moved. It wakes up and believes to be the primary."""
    one.signal(signal.SIGSTOP)
    return lambda: one.signal(signal.SIGCONT)


def freeze_patroni(_cluster: Cluster, one: Machine) -> Callable[[], None]:
    """SIGSTOP for Patroni alone: PostgreSQL goes on as a primary, and nobody can tell it that it is none any more."""
    patroni = next(program for program in one.started if "patroni" in str(program.args))
    patroni.send_signal(signal.SIGSTOP)
    return lambda: patroni.send_signal(signal.SIGCONT)


def cut_from_etcd(_cluster: Cluster, one: Machine) -> Callable[[], None]:
    """Nothing that it says reaches etcd, nor etcd's other members; people and replicas still reach it."""
    return _drop([["-p", "tcp", way, port, *_from(one)] for port in ETCD for way in ("--dport", "--sport")])


def cut_off(_cluster: Cluster, one: Machine) -> Callable[[], None]:
    """Nothing that it says reaches anybody."""
    return _drop([["!", "-d", one.address, *_from(one)], ["!", "-d", one.address, "-s", one.address]])


def kill_while_replicas_lag(cluster: Cluster, one: Machine) -> Callable[[], None]:
    """What it sends to its replicas is lost on the way for some seconds; then it dies."""
    ports = cluster.ask("SELECT client_port FROM pg_stat_replication").split()
    reach = _drop([["-p", "tcp", "-s", one.address, "--sport", "5432", "--dport", port] for port in ports])
    time.sleep(LAG)
    one.kill()

    def mend() -> None:
        reach()
        one.start()

    return mend


def _from(one: Machine) -> list[str]:
    """What its programs send; what they have begun themselves does not carry its address."""
    return ["-m", "owner", "--gid-owner", str(one.group)]


def _drop(rules: Sequence[Sequence[str]]) -> Callable[[], None]:
    """Let the firewall throw away what fits one of the rules."""
    for rule in rules:
        _firewall("-I", rule)

    def mend() -> None:
        for rule in rules:
            _firewall("-D", rule)

    return mend


def _firewall(wish: str, rule: Sequence[str]) -> None:
    subprocess.run(["/usr/sbin/iptables", "-w", wish, "OUTPUT", *rule, "-j", "DROP"], check=True)


@contextmanager
def happens(trouble: Trouble, cluster: Cluster) -> Iterator[Machine]:
    """To the primary, for as long as the block; mended at its end whatever happened."""
    one = cluster.primary
    if one is None:
        raise RuntimeError("There is no primary.")
    mend = trouble(cluster, one)
    try:
        yield one
    finally:
        mend()


ALL: dict[str, Trouble] = {
    "kill": kill,
    "cut from etcd": cut_from_etcd,
    "pause": pause,
    "cut off": cut_off,
    "kill while replicas lag": kill_while_replicas_lag,
    "freeze patroni": freeze_patroni,
}
