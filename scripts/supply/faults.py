"""Known faults in what Troth is installed with. A package that nobody was asked about is no package without faults."""

import json
import subprocess
import sys
from typing import Any, Final

from scripts.supply.licences import LOCKS, ROOT

SERVICES: Final = ("pypi", "osv")


def known_faults() -> list[str]:
    """Asks one service and, where it gives no answer, the next; what none of them has answered for is a fault too."""
    for service in SERVICES:
        found = _asked(service)
        if found is not None:
            return found
    return [f"no answer from {' or '.join(SERVICES)}: nothing is known of any package"]


def _asked(service: str) -> list[str] | None:
    locks = [part for lock in LOCKS for part in ("-r", f"requirements/{lock}.txt")]
    command = ["-m", "pip_audit", "-f", "json", "-s", service, "--require-hashes", "--disable-pip", *locks]
    done = subprocess.run(
        [sys.executable, *command, "--progress-spinner", "off"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return None
    asked = [each for each in packages if "vulns" in each]
    if not asked:
        return None
    print(f"  {service} was asked about {len(asked)} of {len(packages)} packages")
    unasked = [f"{each['name']}: {each['skip_reason']}" for each in packages if "vulns" not in each]
    return unasked + [f"{each['name']} {each['version']}: {one['id']}" for each in asked for one in each["vulns"]]
