"""Chromium's own authenticator, and the pages about passkeys."""

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page
from tests.journeys.ways import Scenes


@dataclass
class Authenticator:
    """What holds this phone's passkeys."""

    wire: CDPSession
    id: str = ""

    @classmethod
    def of(cls, page: Page, *, opens: bool, over: str = "internal") -> "Authenticator":
        wire = page.context.new_cdp_session(page)
        wire.send("WebAuthn.enable")
        made = wire.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": over, "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True, "hasPrf": opens, "automaticPresenceSimulation": True,
        }})  # fmt: skip
        return cls(wire, made["authenticatorId"])

    def refuses(self) -> None:
        """Its owner shows no finger, and gives up."""
        self.wire.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})

    def loses_all(self) -> None:
        self.wire.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})

    def count(self) -> int:
        return len(self.wire.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"])


def adds(page: Page, password: str, *, opens: bool) -> None:
    """Add a passkey, from the page for it."""
    Authenticator.of(page, opens=opens)
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name="Add this passkey").click()
    page.wait_for_url("**/unlock/passkeys/")


def scenes(password: str) -> Scenes:
    """A passkey that opens the account, in somebody's settings; to be looked at last, for it stays there."""

    def kept(page: Page) -> None:
        adds(page, password, opens=True)

    return {
        "passkeys-none": ("/unlock/passkeys/",),
        "passkey-add": ("/unlock/passkeys/add/",),
        "passkeys": ("/unlock/passkeys/add/", kept),
        "passkey": ("/unlock/passkeys/", "main a.go[href*='/unlock/passkeys/']"),
        "step-by-passkey": ("/unlock/recovery/",),
    }


def second(password: str) -> Scenes:
    """A second step after the password, in front of unlock."""

    def halfway(page: Page) -> None:
        adds(page, password, opens=False)
        page.get_by_role("button", name="Lock now").click()
        page.get_by_label("Your password").fill(password)
        page.locator("main").get_by_role("button", name="Unlock", exact=True).click()
        page.wait_for_selector("text=One more step")

    return {"second": ("/unlock/passkeys/add/", halfway)}
