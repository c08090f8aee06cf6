"""Schemathesis against a running Troth, with a token for everything that somebody has (T-15)."""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from tests.api.calling import token_for
from tests.cast import Actor

from troth.api import callers, serving

OPERATION: Final = re.compile(r"(GET|POST|PUT|DELETE) /\S+")
HOOKS: Final = Path(__file__).with_name("fresh_keys.py")
CONFIG: Final = """\
hooks = "{hooks}"
headers = {{ Authorization = "Bearer {token}" }}

[parameters]
"path.id" = "{id}"

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "409", "422"]  # 422: it has the right form, and its day has been

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "413", "415", "422"]

[phases.stateful]
max-steps = 12

[phases.stateful.generation]
max-examples = {paths}
"""


@dataclass(frozen=True)
class Probed:
    """What came of it: ``cases`` by operation."""

    failed: bool
    said: str
    cases: dict[str, int]


def probe(
    actor: Actor,
    one: UUID,
    url: str,
    place: Path,
    patch: pytest.MonkeyPatch,
    *,
    examples: int,
    phases: str,
    room: str = "",
) -> Probed:
    """Let Schemathesis ask, with every check it knows, about the relationship ``one``; in one ``room`` alone, if one
    is named.
    """
    for name in ("CALLS", "WRITES"):
        patch.setattr(serving, name, 10**9)
    patch.setattr(callers, "UNKNOWN", 10**9)
    program = token_for(actor, one)
    config = place / "schemathesis.toml"
    config.write_text(
        CONFIG.format(hooks=HOOKS, token=program.token, id=one, paths=min(examples, 60)), encoding="utf-8"
    )
    report = place / "events.ndjson"
    command = [
        str(Path(sys.executable).with_name("st")), "--config-file", str(config), "run", f"{url}/api/openapi.json",
        "--url", f"{url}/api", "--phases", phases, "-n", str(examples), "--seed", "1", "--checks", "all",
        "--continue-on-failure", "--suppress-health-check", "all", "--generation-database", ":memory:",
        "--report", "ndjson", "--report-ndjson-path", str(report), "--no-color",
    ]  # fmt: skip
    command += ["--include-tag", room] if room else []
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    return Probed(done.returncode != 0, done.stdout + done.stderr, counted(report))


def counted(report: Path) -> dict[str, int]:
    """How many cases each operation met."""
    found: Counter[str] = Counter()
    for line in report.read_text(encoding="utf-8").splitlines():
        seen = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
        if OPERATION.fullmatch(seen.get("label", "")):
            found[seen["label"]] += len(seen.get("cases", ()))  # a scenario may end before its first
    return dict(found)
