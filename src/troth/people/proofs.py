"""Whether what a browser sent proves a passkey (WebAuthn).

What this stands on takes six megabytes in each process, of which most never meet a passkey: so it is loaded when the
first answer is there.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
    from webauthn.helpers.structs import AuthenticationCredential, RegistrationCredential
    from webauthn.registration.verify_registration_response import VerifiedRegistration


class Unproven(Exception):  # noqa: N818
    """Whatever is wrong with an answer: who sent it may have made it up."""


@dataclass(frozen=True, slots=True)
class Use:
    """A known passkey's answer."""

    said: "AuthenticationCredential"

    @property
    def credential(self) -> bytes:
        return self.said.raw_id

    def prove(self, site: str, challenge: bytes, public_key: bytes, uses: int) -> "VerifiedAuthentication":
        from webauthn import verify_authentication_response  # noqa: PLC0415 - see above

        with _doubting():
            return verify_authentication_response(
                credential=self.said, expected_challenge=challenge, expected_rp_id=site,
                expected_origin=settings.ADDRESS.origin, credential_public_key=public_key,
                credential_current_sign_count=uses, require_user_verification=True,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class New:
    """A new passkey's answer."""

    said: "RegistrationCredential"

    @property
    def credential(self) -> bytes:
        return self.said.raw_id

    def prove(self, site: str, challenge: bytes) -> "VerifiedRegistration":
        from webauthn import verify_registration_response  # noqa: PLC0415 - see above

        with _doubting():
            return verify_registration_response(
                credential=self.said, expected_challenge=challenge, expected_rp_id=site,
                expected_origin=settings.ADDRESS.origin, require_user_verification=True,
            )  # fmt: skip


def read_use(answer: str) -> Use:
    from webauthn.helpers import parse_authentication_credential_json  # noqa: PLC0415 - see above

    with _doubting():
        return Use(parse_authentication_credential_json(answer))


def read_new(answer: str) -> New:
    from webauthn.helpers import parse_registration_credential_json  # noqa: PLC0415 - see above

    with _doubting():
        return New(parse_registration_credential_json(answer))


@contextmanager
def _doubting() -> "Iterator[None]":
    try:
        yield
    except Exception:  # noqa: BLE001 - what is raised about an answer from outside is of any type
        raise Unproven from None
