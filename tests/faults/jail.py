"""Running something in a network of its own that leads nowhere, and noting whom it tried to reach (T-21)."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

ADDRESS = re.compile(r'(?:inet_addr\(|inet_pton\(AF_INET6, )"([0-9a-f.:]+)"')
HERE = re.compile(r"127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$")
IPV6 = "2001:4860:4860::8888"  # Chromium's own question whether there is a way to it; nothing is sent
NAMES = "htons(53)"  # who is asked for the address of a name may be on this machine, and asks others
CALLS = "trace=connect,sendto,sendmsg,sendmmsg"


def jailed(command: Sequence[object], notes: Path) -> tuple[int, list[str]]:
    """How it ended, and each attempt to reach another machine, as the system was asked for it."""
    watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-Y", "-e", CALLS, "-o", str(notes), *map(str, command)]
    alone = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("TROTH_", "DJANGO_", "PYTEST_"))}
    inside = [*alone, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *watched]
    ended = subprocess.run(inside, env=bare, check=False)
    lines = notes.read_text(errors="replace").splitlines()
    return ended.returncode, [line for line in lines if leads_out(line)]


def leads_out(line: str) -> bool:
    found = ADDRESS.findall(line)
    return NAMES in line or any(not HERE.match(address) for address in found if address != IPV6)
