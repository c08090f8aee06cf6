"""The invented people, and how they come in. Their keys are known to everybody who has this program."""

from dataclasses import dataclass

from troth.demo.story import year
from troth.vault.account import account_secret, kit_code


@dataclass(frozen=True, slots=True)
class Login:
    """What one of them needs on a new device."""

    name: str
    line: str
    password: str
    seed: str  # of the form they signed up with; the account secret is made from it
    kit: str


def logins() -> list[Login]:
    return [_login(one.name, one.line) for one in year().people]


def _login(name: str, line: str) -> Login:
    seed = f"an-invented-person-called-{name}"
    return Login(name, line, year().password, seed, kit_code(account_secret(seed)))
