"""Every property of the engine on far more histories than the suite tries: at least 500 each."""

import os
import re
import subprocess
import sys

EXAMPLES = os.environ.get("EXAMPLES", "500")
NAME = re.compile(r"^(tests/engine/\S+::\S+):$")
RAN = re.compile(r"(\d+) passing, (\d+) failing")
STOPPED = re.compile(r"Stopped because (.+)")


def test_every_property_holds_on_at_least_500_histories() -> None:
    command = [sys.executable, "-m", "pytest", "-n", "2", "--hypothesis-show-statistics", "tests/engine"]
    environment = {**os.environ, "EXAMPLES": EXAMPLES}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    ran, stopped, name = {}, {}, ""
    for line in done.stdout.splitlines():
        if found := NAME.match(line):
            name = found[1]
        elif found := RAN.search(line):
            ran[name] = ran.get(name, 0) + int(found[1])
        elif found := STOPPED.search(line):
            stopped[name] = found[1]
    print(*(f"{count:6} held  {name.removeprefix('tests/engine/')}" for name, count in sorted(ran.items())), sep="\n")
    print(f"{len(ran)} properties; {done.stdout.strip().splitlines()[-1]}")

    assert done.returncode == 0, done.stdout
    assert ran.keys() == stopped.keys()
    few = {name: count for name, count in ran.items() if count < 500 and "nothing left to do" not in stopped[name]}
    assert few == {}
