"""What makes a good password here: long enough, and not among the first that anybody would try (SECURITY.md 2.4).

No rules about signs and digits. The list is local; nothing is asked of anybody else.
"""

from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHORTEST = 8
LONGEST = 1024  # bytes
FEWEST_SIGNS = 5  # different ones: "aaaaaaaa" and "12121212" are not eight
LOOKALIKE = str.maketrans("@401357$!", "aaoiestsi")


@cache
def common() -> frozenset[str]:
    """Passwords and words that people try first, in small letters."""
    return frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())


def trouble(password: str, *names: str) -> str | Promise | None:
    """What to do about a password that will not do, or None. ``names`` are words that anybody near would try."""
    if len(password) < SHORTEST:
        return _("Make it at least 8 characters long.")
    if len(password.encode("utf-8", "surrogatepass")) > LONGEST:
        return _("Make it a little shorter: at most 1,024 bytes fit.")
    if len(set(password)) < FEWEST_SIGNS or guessable(password, *names):
        return _("Choose another one: this is among the first that people would try.")
    return None


def guessable(password: str, *names: str) -> bool:
    """Whether it is a common password or a near name, perhaps with digits around it, signs for letters, or twice."""
    near = {part for name in names for part in (_squeezed(name), *map(_squeezed, name.split())) if part}
    whole = _squeezed(password)
    core = _core(password)
    tries = {whole, core, _half(whole), _half(core)}
    tries |= {word.translate(LOOKALIKE) for word in tries}
    tries |= {_core(word) for word in tries}
    return not tries.isdisjoint(common() | near)


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _core(text: str) -> str:
    """The word without the digits and signs around it."""
    text = _squeezed(text)
    start = next((i for i, char in enumerate(text) if char.isalpha()), 0)
    end = next((i for i, char in enumerate(reversed(text)) if char.isalpha()), len(text))
    return text[start : len(text) - end]


def _half(text: str) -> str:
    half = text[: len(text) // 2]
    return half if half * 2 == text else text
