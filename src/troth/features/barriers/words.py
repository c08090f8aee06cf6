"""The words of this room that are not a pack's."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.features.barriers.entries import Near

NEAR: Final[dict[Near, str | Promise]] = {
    "quiet": _("It is quiet"),
    "sometimes": _("It comes and goes"),
    "often": _("It is often near"),
    "unsure": _("I cannot tell"),
}
