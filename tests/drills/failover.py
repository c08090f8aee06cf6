"""The primary fails again and again while people write (T-09): FAILOVERS=24 times, in all the ways of
``tests.failover.trouble``, one after the other. Run by root, for it cuts machines off by a firewall.

What was acknowledged is noted outside, opened again after each failover, and none of it may be missing or be there
twice. And once without waiting for a second disk: then the same judge must find something lost, or it is blind.
"""

import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.person import Person, arrive
from deploy.cluster.local import Cluster, cluster, wait_until
from tests.failover import trouble
from tests.failover.judging import Verdict, kept
from tests.failover.writing import Writers

FAILOVERS = int(os.environ.get("FAILOVERS", "24"))
WAYS = os.environ.get("WAYS", ",".join(trouble.ALL)).split(",")  # some of them, with commas between
FIRST = int(os.environ.get("FIRST", "0"))  # to go on with the ways where a run before has ended
MINUTES = float(os.environ.get("MINUTES", "40"))  # after so many none begins any more
LOSSES = int(os.environ.get("LOSSES", "1"))  # failovers without waiting for a second disk
WRITERS = int(os.environ.get("WRITERS", "4"))
QUIET = 3.0  # seconds of writing before each
LONGEST = 120.0
WITHIN = 45.0  # seconds, for 95 of 100 gaps


@pytest.fixture(scope="module")
def whole() -> Iterator[Cluster]:
    trouble.in_a_network_apart()
    with cluster() as made:
        yield made


@pytest.fixture
def people(whole: Cluster) -> dict[str, Person]:
    names = [f"writer-{secrets.token_hex(3)}" for _ in range(WRITERS)]
    return {name: arrive(whole.port, name) for name in names}


def failover(whole: Cluster, writers: Writers, name: str) -> float:
    """Let it happen, until another machine is the primary, people write again, and all is whole; the gap in seconds."""
    time.sleep(QUIET)
    began = time.monotonic()
    with trouble.happens(trouble.ALL[name], whole) as before:
        others = [one for one in whole.machines if one is not before]
        wait_until("another is the primary", lambda: any(one.is_primary for one in others))
        writers.wait_for_more(3, LONGEST)
    gap = writers.gap(began)
    wait_until("all is whole again", whole.is_whole)
    return gap


def part(gaps: list[float], share: float) -> float:
    return sorted(gaps)[min(len(gaps) - 1, int(share * len(gaps)))]


def test_nothing_that_was_acknowledged_is_lost_or_done_twice(
    whole: Cluster, people: dict[str, Person], tmp_path: Path
) -> None:
    writers, gaps, began = Writers(people, tmp_path), [], time.monotonic()
    writers.start()
    try:
        for number in range(FIRST, FIRST + FAILOVERS):
            if time.monotonic() - began > MINUTES * 60:
                break
            way = WAYS[number % len(WAYS)]
            gaps.append(failover(whole, writers, way))
            verdict = Verdict.on(writers.acknowledged(), kept(whole, people.values()))
            print(
                f"\n{number + 1}. {way}: a gap of {gaps[-1]:.1f} s; {verdict.acknowledged} acknowledged, "
                f"{len(verdict.lost)} lost, {len(verdict.twice)} twice",
                end="", flush=True,
            )  # fmt: skip
            assert not verdict.lost
            assert not verdict.twice
    finally:
        writers.stop()
    verdict = Verdict.on(writers.acknowledged(), kept(whole, people.values()))
    print(
        f"\n{len(gaps)} failovers, {verdict.acknowledged:,} writes acknowledged, {len(verdict.lost)} lost, "
        f"{len(verdict.twice)} twice; nobody could write for {part(gaps, 0.5):.1f} s (half), {part(gaps, 0.95):.1f} s "
        f"(95 of 100), {max(gaps):.1f} s (longest); answers {writers.answers()}"
    )
    assert not verdict.lost
    assert not verdict.twice
    assert part(gaps, 0.95) <= WITHIN


def test_nothing_that_is_sent_fails_while_one_troth_after_the_other_is_started_anew(
    whole: Cluster, people: dict[str, Person], tmp_path: Path
) -> None:
    writers = Writers(people, tmp_path)
    writers.start()
    try:
        writers.wait_for_more(20, LONGEST)
        began = time.monotonic()
        for name in ("app1", "app2"):
            whole.stop(name)
            whole.run_troth(name)
            time.sleep(QUIET)  # until HAProxy has seen it
        writers.wait_for_more(20, LONGEST)
        gap = writers.gap(began)
    finally:
        writers.stop()
    verdict = Verdict.on(writers.acknowledged(), kept(whole, people.values()))
    print(
        f"\n2 restarts, {verdict.acknowledged:,} writes acknowledged, {len(verdict.lost)} lost, {len(verdict.twice)} "
        f"twice; nobody could write for {gap:.2f} s at most; answers {writers.answers()}"
    )
    assert not verdict.lost
    assert not verdict.twice
    assert gap < 1
    assert set(writers.answers()) == {"302"}


def test_without_a_second_disk_the_judge_finds_what_is_lost(
    whole: Cluster, people: dict[str, Person], tmp_path: Path
) -> None:
    whole.let_go()
    wait_until("nobody waits for a second disk", whole.is_whole)
    writers, lost = Writers(people, tmp_path), 0
    writers.start()
    try:
        for _ in range(LOSSES):
            failover(whole, writers, "kill while replicas lag")
    finally:
        writers.stop()
    verdict = Verdict.on(writers.acknowledged(), kept(whole, people.values()))
    lost = len(verdict.lost)
    print(f"\nasynchronous, {LOSSES} failovers: {verdict.acknowledged:,} writes acknowledged, {lost} lost")
    assert lost > 0
