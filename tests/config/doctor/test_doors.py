"""The address, what stands in front of it, and the home network's certificate."""

import datetime as dt
from dataclasses import replace

import pytest
from pytest_django.fixtures import Settings
from tests.config.doctor.seeing import states, the

from troth.config import lan
from troth.config.doctor import doors
from troth.config.doctor.finding import Site, State
from troth.config.environment import Address, Tls


@pytest.fixture(autouse=True)
def here(settings: Settings) -> None:
    settings.ADDRESS = Address.parse("http://localhost:8000")
    settings.BEHIND_PROXY = settings.LAN = False
    settings.TLS = None


@pytest.fixture
def home(site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Served to a home network, in which this machine has one address and one name."""
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.1.20"])
    monkeypatch.setattr(lan, "names", lambda: ["kitchen.local"])
    lan.certificate(site.data / "lan")
    settings.ADDRESS = Address.parse("https://192.168.1.20:8443")
    return site


def test_on_this_machine_alone_nothing_is_needed(site: Site) -> None:
    assert states(doors.look(site)) == dict.fromkeys(("address", "hosts", "proxy"), State.WELL)


def test_behind_a_proxy_that_is_believed_all_is_well(site: Site, settings: Settings) -> None:
    settings.ADDRESS, settings.BEHIND_PROXY = Address.parse("https://troth.example"), True

    assert set(states(doors.look(site)).values()) == {State.WELL}


def test_a_proxy_that_is_not_believed_may_be_better(site: Site, settings: Settings) -> None:
    settings.ADDRESS = Address.parse("https://troth.example")
    found = the("proxy", doors.look(site))

    assert found.state is State.BETTER
    assert "TROTH_PROXY=yes" in found.do


def test_believing_a_proxy_that_is_not_there_may_be_better(site: Site, settings: Settings) -> None:
    settings.BEHIND_PROXY = True

    assert the("proxy", doors.look(site)).state is State.BETTER


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("troth.example kitchen.local 192.168.1.20 [fd00::1] .example.org", State.WELL),
        ("https://troth.example", State.BROKEN),
        ("troth.example:8000", State.BROKEN),
        ("*", State.BETTER),
    ],
)
def test_more_names_are_names(said: str, state: State) -> None:
    assert doors.hosts(said.split()).state is state


def test_a_new_certificate_is_well_and_says_for_how_long(home: Site) -> None:
    found = the("certificate", doors.look(home))

    assert (found.state, found.says) == (State.WELL, "The home network's certificate holds for 395 days more.")


@pytest.mark.parametrize(("days", "state"), [(380, State.BETTER), (400, State.BROKEN)])
def test_a_certificate_that_ends_soon_or_has_ended_is_said(home: Site, days: int, state: State) -> None:
    assert the("certificate", doors.look(replace(home, now=home.now + dt.timedelta(days=days)))).state is state


def test_a_certificate_of_another_address_may_be_better(home: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.1.77"])
    found = the("certificate", doors.look(home))

    assert found.state is State.BETTER
    assert "192.168.1.77" in found.says


def test_a_certificate_that_cannot_be_read_is_broken(home: Site) -> None:
    (home.data / "lan" / "chain.pem").write_text("torn")

    assert the("certificate", doors.look(home)).state is State.BROKEN


@pytest.mark.parametrize(("days", "state"), [(200, State.WELL), (392, State.BETTER), (400, State.BROKEN)])
def test_a_certificate_of_the_hosts_own_is_looked_at_too(
    site: Site, settings: Settings, days: int, state: State
) -> None:
    made = lan.certificate(site.data / "own")
    settings.ADDRESS, settings.TLS = Address.parse("https://troth.example"), Tls(made.chain, made.key)
    found = states(doors.look(replace(site, now=site.now + dt.timedelta(days=days))))

    assert (found["proxy"], found["certificate"]) == (State.WELL, state)
