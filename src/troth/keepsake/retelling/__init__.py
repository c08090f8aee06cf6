"""How the book tells of each kind of thing. What has no words of its own (a mark, a list, a figure) is in the file for
programs alone.
"""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from troth.keepsake.retelling.alone import ALONE
from troth.keepsake.retelling.between import BETWEEN
from troth.keepsake.retelling.mending import MENDING
from troth.keepsake.retelling.page import Page as Page
from troth.keepsake.retelling.page import page
from troth.vault.bodies import Body

TELLERS: Final[dict[str, Callable[[Any, str], Page]]] = {**ALONE, **BETWEEN, **MENDING}
WORDLESS: Final = frozenset({
    "photo", "felt-heard", "question-met", "question-passed", "decision", "repair",
})  # fmt: skip
"""Entries that the book leaves out."""


def tells(kind: str) -> bool:
    return kind in TELLERS


def tell(body: Body, name: str) -> Page:
    """What it says, where the other of the two is called ``name``. What the packs here do not know says it plainly."""
    try:
        return TELLERS[body.kind](body, name)
    except KeyError:
        return page(_("Something written here"), *(words for words in body.words() if words.strip()))
