"""Every parser of what comes from outside, for SECONDS each, by a fuzzer that finds its own way in (T-14).

PARSERS=name,name chooses some. No more than 512 MB, twenty seconds for one input, and nothing raised but what is
declared.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.fuzzing.parsers import PARSERS

SECONDS: Final = int(os.environ.get("SECONDS", "150"))
CHOSEN: Final = os.environ.get("PARSERS", "").split(",") if os.environ.get("PARSERS") else [*PARSERS]
MOST_MEMORY: Final = 512
LIMITS: Final = (f"-rss_limit_mb={MOST_MEMORY}", "-timeout=20", "-max_len=65536", "-print_final_stats=1")


@pytest.mark.parametrize("name", CHOSEN)
def test_nothing_comes_of_any_bytes_but_what_is_declared(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzzing", name, f"-max_total_time={SECONDS}", *LIMITS]
    done = subprocess.run(
        [*command, f"-artifact_prefix={tmp_path}/"],
        capture_output=True, text=True, errors="replace", check=False, env=os.environ | {"TMPDIR": str(tmp_path)},
    )  # fmt: skip
    said = done.stdout + done.stderr
    found = {key: int(value) for key, value in re.findall(r"stat::(\w+):\s+(\d+)", said)}
    lines = re.findall(r"\bcov: (\d+)", said)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    tried, memory = found["number_of_executed_units"], found["peak_rss_mb"]
    print(f"\n{name}: {tried:,} inputs in {SECONDS} s, at most {memory} MB, {lines[-1] if lines else 0} places reached")
    assert memory <= MOST_MEMORY
