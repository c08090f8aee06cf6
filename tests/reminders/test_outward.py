"""Addresses that people give lead to the open internet alone, unless the host allows more."""

import socket

import pytest
from pytest_django.fixtures import Settings
from tests.reminders.elsewhere import Certified, Service, serving

from troth.reminders import outward
from troth.reminders.errors import NotAllowed, NotSent

OPEN = ("1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::1")
CLOSED = (
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
    "2001:db8::1",
)  # fmt: skip
NOT_ADDRESSES = (
    "", "nothing", "http://push.example/one", "ftp://push.example/", "file:///etc/passwd", "//push.example/", "https://",
    "https:///one", "https://push.example:0/", "https://push.example:70000/", "https://a:b@push.example/",
    "https://push.example/one two", "https://push.example/\r\nX: y", "https://püsh.example/", "https://push.example/#x",
    "https://[::1", "https://push.example/" + "x" * 1000,
)  # fmt: skip


@pytest.mark.parametrize("address", OPEN)
def test_the_open_internet_is_open(address: str) -> None:
    assert outward.is_open(address)


@pytest.mark.parametrize("address", CLOSED)
def test_home_this_machine_and_ways_round_are_not(address: str) -> None:
    assert not outward.is_open(address)


@pytest.mark.parametrize("url", NOT_ADDRESSES)
def test_what_is_no_plain_https_address_is_refused(url: str) -> None:
    with pytest.raises(NotAllowed):
        outward.parse(url)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "127.1", "2130706433", "0x7f000001"])
def test_nothing_at_home_is_reached_however_it_is_written(
    certificate: Certified, settings: Settings, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    settings.OUTWARD = "public"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.authority))
    with serving(certificate) as service:
        with pytest.raises((NotAllowed, NotSent)):
            outward.post(f"https://{host}:{service.port}/one", b"", {})

        assert service.sent == []


def test_a_name_with_one_address_at_home_among_others_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTWARD = "public"
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: both)

    with pytest.raises(NotAllowed):
        outward.judged("both.example", 443)


def test_the_connection_goes_to_the_address_that_was_judged(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is asked for twice could answer differently: so it is asked for once."""
    asked, really = [], socket.getaddrinfo

    def counted(host: str, *args: object, **more: object) -> object:
        asked.append(host)
        return really(host, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    outward.post(f"https://127.0.0.1:{service.port}/one", b"", {})

    assert [host for host in asked if not host.replace(".", "").isdigit()] == []
    outward.post(service.url("/one"), b"", {})
    assert asked.count("localhost") == 1


def test_where_the_host_allows_it_home_is_reached(service: Service) -> None:
    assert outward.post(service.url("/one?two=3"), b"words", {"Title": "Reminder"}) == 201
    assert [(sent.path, sent.body) for sent in service.sent] == [("/one?two=3", b"words")]


def test_no_answer_is_followed_elsewhere(service: Service) -> None:
    service.status = 302

    assert outward.post(service.url("/one"), b"", {}) == 302
    assert [sent.path for sent in service.sent] == ["/one"]


def test_a_certificate_that_nobody_vouches_for_ends_it(
    certificate: Certified, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTWARD = "any"
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with serving(certificate) as service:
        with pytest.raises(NotSent):
            outward.post(service.url("/one"), b"", {})

        assert service.sent == []


def test_where_nothing_may_leave_nothing_does(service: Service, settings: Settings) -> None:
    settings.OUTWARD = "none"

    with pytest.raises(NotAllowed):
        outward.post(service.url("/one"), b"", {})
    assert service.sent == []


def test_nobody_there_is_told_from_nothing_else(settings: Settings) -> None:
    settings.OUTWARD = "any"
    for url in ("https://127.0.0.1:9/one", "https://nobody.invalid/one"):
        with pytest.raises(NotSent) as told:
            outward.post(url, b"", {})
        assert told.value.args == ("not-sent",)
