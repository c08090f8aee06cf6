"""Faults put into the vault, and into what decides who may see what: at least nine of ten are noticed (T-26).

MUTANTS=160 says how many, PART=2/4 that the second quarter of them is tried, SEED=27 which they are.
"""

import os
import subprocess
import sys


def test_the_tests_notice_what_breaks_the_vault_or_lets_somebody_in() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("TROTH_", "DJANGO_", "PYTEST_"))}

    assert subprocess.run([sys.executable, "-m", "scripts.mutants"], env=bare, check=False).returncode == 0
