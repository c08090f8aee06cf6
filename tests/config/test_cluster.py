"""deploy/cluster: the files that an operator begins with fit together, and say what no cluster may go without."""

import re
from pathlib import Path
from string import Template
from typing import Final

import pytest
from deploy.cluster import local

PLACE: Final = Path(local.__file__).parent
FILES: Final = ("etcd.yml", "patroni.yml", "haproxy.cfg", "troth.env")
OF_A_MACHINE: Final = {"NAME", "ADDRESS", "DATA", "SOCKETS"}


def gaps(name: str) -> set[str]:
    return set(Template((PLACE / name).read_text()).get_identifiers())


def lines(name: str) -> list[str]:
    """Without what is only said to people."""
    return [line.strip() for line in (PLACE / name).read_text().splitlines() if not line.strip().startswith("#")]


def given() -> set[str]:
    return {line.partition("=")[0] for line in lines("cluster.env") if line}


def test_each_gap_in_a_file_is_filled_by_the_one_list_and_nothing_in_it_is_idle() -> None:
    assert set().union(*map(gaps, FILES)) == given()


def test_the_cluster_for_trying_fills_the_same_gaps(tmp_path: Path) -> None:
    assert given() <= local.chosen(tmp_path, 8000).keys() | OF_A_MACHINE


def test_nothing_is_told_as_saved_before_it_is_on_a_second_disk() -> None:
    said = lines("patroni.yml")

    assert "synchronous_mode: true" in said
    assert "synchronous_mode_strict: true" in said
    assert 'synchronous_commit: "on"' in said
    assert "statement_timeout: 0" in said


def test_a_primary_that_wakes_up_asks_before_it_leads_again() -> None:
    """Patroni 3.0.2 does so over etcd's older protocol alone; over the newer one the drill of failovers lost writes."""
    assert "etcd:" in lines("patroni.yml")
    assert "etcd3:" not in lines("patroni.yml")
    assert "enable-v2: true" in lines("etcd.yml")


def test_patroni_has_time_to_give_up_before_another_takes_over() -> None:
    """What Patroni itself demands: else two might believe to be the primary."""
    said = dict(re.findall(r"(ttl|loop_wait|retry_timeout): (\d+)", (PLACE / "patroni.yml").read_text()))
    ttl, loop, retry = (int(said[name]) for name in ("ttl", "loop_wait", "retry_timeout"))

    assert ttl >= loop + 2 * retry


@pytest.mark.parametrize("server", ["db1", "db2", "db3"])
def test_only_the_primary_is_ever_asked(server: str) -> None:
    """T-10: each database counts as there only where Patroni says that it is the primary."""
    database = (PLACE / "haproxy.cfg").read_text().partition("listen postgresql")[2].partition("\nlisten ")[0]

    assert "option httpchk OPTIONS /primary" in database
    assert re.search(rf"server {server} \S+ check port 8008\n", database)
    assert not re.search(r"httpchk.*(replica|read-only|async|sync)", database)
