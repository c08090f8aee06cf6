"""Whether everything that was acknowledged is there, once."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bench.person import Person
from deploy.cluster.local import Cluster


@dataclass(frozen=True, slots=True)
class Verdict:
    """``lost`` was acknowledged and is not there; ``twice`` is there more than once."""

    acknowledged: int
    lost: frozenset[str]
    twice: frozenset[str]

    @classmethod
    def on(cls, acknowledged: Iterable[str], kept: Iterable[str]) -> Self:
        said, there = set(acknowledged), Counter(kept)
        twice = frozenset(text for text, times in there.items() if times > 1)
        return cls(len(said), frozenset(said - there.keys()), twice)


def kept(cluster: Cluster, people: Iterable[Person]) -> list[str]:
    """What these people have in their vaults now, opened by their own keys, as the primary has it."""
    environment = cluster.environment(cluster.data("app1"))
    environment["READ_COOKIES"] = " ".join(person.session for person in people)
    command = [sys.executable, "-m", "tests.failover.reading"]
    said = subprocess.run(
        command, env={**os.environ, **environment}, check=True, capture_output=True, text=True, timeout=120
    )
    return said.stdout.splitlines()
