"""How something felt, in words: five answers from -2 to 2."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FEELINGS: Final[list[tuple[str, str | Promise]]] = [
    ("-2", _("Hard")),
    ("-1", _("A little hard")),
    ("0", _("Neither")),
    ("1", _("Good")),
    ("2", _("Very good")),
]
FELT: Final[dict[int, str | Promise]] = {int(number): words for number, words in FEELINGS}
