import datetime as dt
import json
import socket
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509

from troth.config import lan
from troth.vault.authority import Pair, issue

USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign")  # fmt: skip


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.1.20"])
    monkeypatch.setattr(lan, "names", lambda: ["kitchen.local"])


def handshake(made: lan.Certificate, trust: ssl.SSLContext, name: str) -> None:
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(made.chain, made.key)
    near, far = socket.socketpair()

    def answer() -> None:
        try:
            ours.wrap_socket(far, server_side=True).close()
        except (ssl.SSLError, OSError):
            far.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        trust.wrap_socket(near, server_hostname=name).close()
    finally:
        near.close()
        thread.join(5)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "192.168.1.20", "kitchen.local"])
def test_a_phone_that_trusts_the_authority_is_let_in_at_each_of_our_names(tmp_path: Path, name: str) -> None:
    made = lan.certificate(tmp_path)

    handshake(made, ssl.create_default_context(cafile=made.authority), name)


@pytest.mark.usefixtures("home")
def test_each_is_for_one_use_and_whoever_reads_it_has_to_heed_that(tmp_path: Path) -> None:
    made = lan.certificate(tmp_path)
    ours, authority = (x509.load_pem_x509_certificate(path.read_bytes()) for path in (made.chain, made.authority))
    for one, signs in ((ours, False), (authority, True)):
        use, basic = (one.extensions.get_extension_for_class(kind) for kind in (x509.KeyUsage, x509.BasicConstraints))
        assert (use.critical, basic.critical, basic.value.ca) == (True, True, signs)
        uses = {name for name in USES if getattr(use.value, name)}
        assert uses == ({"key_cert_sign", "crl_sign"} if signs else {"digital_signature"})
    assert authority.extensions.get_extension_for_class(x509.NameConstraints).critical
    assert not ours.extensions.get_extension_for_class(x509.SubjectAlternativeName).critical


@pytest.mark.usefixtures("home")
def test_it_vouches_for_no_other_name(tmp_path: Path) -> None:
    made = lan.certificate(tmp_path)

    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(made, ssl.create_default_context(cafile=made.authority), "bank.example")


def test_even_its_key_cannot_vouch_for_a_page_of_the_internet(tmp_path: Path) -> None:
    made = lan.certificate(tmp_path)
    now = dt.datetime.now(dt.UTC)
    authority = Pair(made.authority.read_bytes(), (tmp_path / "authority.key").read_bytes())
    forged = issue(authority, ["bank.example"], now - dt.timedelta(days=1), now + dt.timedelta(days=30))
    made.chain.write_bytes(forged.certificate)
    made.key.write_bytes(forged.key)

    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        handshake(made, ssl.create_default_context(cafile=made.authority), "bank.example")


@pytest.mark.usefixtures("home")
def test_a_phone_that_does_not_trust_it_is_warned(tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(lan.certificate(tmp_path), ssl.create_default_context(), "localhost")


@pytest.mark.usefixtures("home")
def test_nothing_is_made_again_while_nothing_changed(tmp_path: Path) -> None:
    first = lan.certificate(tmp_path).chain.read_bytes()

    assert lan.certificate(tmp_path).chain.read_bytes() == first


@pytest.mark.usefixtures("home")
def test_a_new_address_gets_a_new_certificate_from_the_same_authority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lan.certificate(tmp_path)
    before = first.chain.read_bytes()
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.1.77"])

    second = lan.certificate(tmp_path)

    assert second.chain.read_bytes() != before
    assert second.fingerprint == first.fingerprint


@pytest.mark.usefixtures("home")
def test_it_is_renewed_a_month_before_it_ends(tmp_path: Path) -> None:
    before = lan.certificate(tmp_path).chain.read_bytes()
    note = tmp_path / "certificate.json"
    soon = json.loads(note.read_text()) | {"until": "2020-01-01T00:00:00+00:00"}
    note.write_text(json.dumps(soon))

    assert lan.certificate(tmp_path).chain.read_bytes() != before


@pytest.mark.usefixtures("home")
def test_the_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    lan.certificate(tmp_path)

    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("*key*")} == {0o600}


def test_only_private_addresses_count_as_home() -> None:
    assert [lan._is_private(ip) for ip in ("192.168.1.2", "10.0.0.3", "8.8.8.8", "127.0.0.1", "169.254.1.1")] == [
        True,
        True,
        False,
        False,
        False,
    ]
