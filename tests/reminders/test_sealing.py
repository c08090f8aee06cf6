"""What goes to a browser opens in that browser alone, exactly as the standards have it."""

import json

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from tests.reminders.browsers import BROWSER, Subscribed, raw

from troth.vault import feeds, push
from troth.vault.errors import CannotOpen
from troth.vault.push import Browser

# RFC 8291, appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
SECRET = raw("BTBZMqHH6r4Tts7J_aSIgg")
RECEIVER = raw("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
PUBLIC = raw("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
SENDER = raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
SALT = raw("DGv6ra1nlYgDCS1FRnbzlw")
SEALED = raw(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl"
    "95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
KEY = bytes(range(32))


def key(private: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1())


def test_a_message_is_sealed_as_in_the_standards_own_example() -> None:
    browser = Browser.parse(PUBLIC + SECRET)

    assert push.seal_push(PLAIN, browser, salt=SALT, sender=key(SENDER)) == SEALED


def test_the_tests_own_browser_opens_that_example() -> None:
    assert Subscribed(key(RECEIVER), SECRET).opens(SEALED) == PLAIN


def test_every_message_is_sealed_anew_and_opens_in_its_browser_alone() -> None:
    browser = Browser.parse(BROWSER.public + BROWSER.secret)
    one, other = push.seal_push(PLAIN, browser), push.seal_push(PLAIN, browser)

    assert one != other
    assert BROWSER.opens(one) == BROWSER.opens(other) == PLAIN
    with pytest.raises(InvalidTag):
        Subscribed.of(4712, BROWSER.secret).opens(one)
    with pytest.raises(InvalidTag):
        Subscribed(BROWSER.private, bytes(16)).opens(one)


@pytest.mark.parametrize(
    "keys", [b"", PUBLIC, PUBLIC + SECRET[:-1], b"\4" + bytes(64) + SECRET, b"\2" + PUBLIC[1:] + SECRET]
)
def test_what_no_browser_gives_is_refused(keys: bytes) -> None:
    with pytest.raises(CannotOpen):
        Browser.parse(keys)


def test_the_header_is_signed_for_one_service_with_the_key_that_browsers_were_given() -> None:
    header = push.authorization(KEY, "https://push.example", 1_800_000_000, "mailto:post@troth.example")
    token, shown = header.removeprefix("vapid t=").split(", k=")
    head, claim, signature = token.split(".")

    assert shown == push.public_key(KEY)
    assert json.loads(raw(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(raw(claim)) == {
        "aud": "https://push.example", "exp": 1_800_000_000, "sub": "mailto:post@troth.example",
    }  # fmt: skip
    verify(shown, f"{head}.{claim}", signature)
    with pytest.raises(InvalidSignature):
        verify(shown, f"{head}.{claim}x", signature)


def verify(shown: str, said: str, signature: str) -> None:
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(shown))
    r, s = (int.from_bytes(raw(signature)[place : place + 32], "big") for place in (0, 32))
    known.verify(encode_dss_signature(r, s), said.encode(), ec.ECDSA(hashes.SHA256()))


def test_another_server_key_is_another_sender_and_the_same_one_stays() -> None:
    assert push.public_key(KEY) == push.public_key(KEY) != push.public_key(bytes(32))


def test_a_calendar_opens_with_its_address_alone() -> None:
    address = feeds.new_address()
    box = feeds.seal_feed(address, b"what is due")

    assert feeds.open_feed(address, box) == b"what is due"
    assert address.encode() not in feeds.feed_id(address) + box
    for other in (feeds.new_address(), address[:-1], address.lower(), ""):
        with pytest.raises(CannotOpen):
            feeds.open_feed(other, box)
