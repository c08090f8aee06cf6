"""What bandit finds in the sources and Ruff's own rules do not: of what both see, the line itself says why it is so."""

import json
import re
import subprocess
import sys
from typing import Any, Final

from scripts.supply.licences import ROOT

EXCEPTED: Final = {
    ("", "B311"): "the seeded sampler of the engine, as in pyproject.toml; keys come from os.urandom",
    ("", "B404"): "what is started is judged where it is started",
    ("src/troth/config/environment.py", "B106"): "no password: a key that has one is refused, and nobody is asked",
    ("src/troth/keepsake/on_postgres.py", "B105"): "the name of a variable",
    ("src/troth/ui/language.py", "B308"): "a constant",
}
"""By file ("" for all) and rule, each with its reason."""
ANSWERED: Final = re.compile(r"# noqa: .*\bS(\d{3})\b")
Finding = dict[str, Any]


def unanswered(below: str = "src") -> list[str]:
    """Findings that neither the line nor the list above answers."""
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", below, "-f", "json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found: list[Finding] = json.loads(done.stdout)["results"]
    print(f"  {len(found)} findings looked at")
    return [
        f"{each['filename']}:{each['line_number']}: {each['test_id']} {each['issue_text']}"
        for each in found
        if not _answered(each)
    ]


def _answered(finding: Finding) -> bool:
    rule, file = finding["test_id"], finding["filename"]
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    said = [ANSWERED.search(lines[number - 1]) for number in finding["line_range"]]
    same = any(each is not None and f"B{each[1]}" == rule for each in said)
    return same or ("", rule) in EXCEPTED or (file, rule) in EXCEPTED
