"""How the kinds of closeness are spoken of."""

from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Intimacy
from troth.engine.sitting import Area

Words = str | Promise
Side = Literal["now", "wished"]

AREAS: Final[dict[Side, Area]] = {"now": "intimacy_actual", "wished": "intimacy_wished"}
"""What each side is called among all that is asked."""
TITLES: Final[dict[Intimacy, Words]] = {
    "emotional": _("Emotional"),
    "intellectual": _("Intellectual"),
    "physical": _("Physical"),
    "experiential": _("Experiential"),
    "spiritual": _("Spiritual"),
}
MEANS: Final[dict[Intimacy, Words]] = {
    "emotional": _("Saying how you are, and being met with care."),
    "intellectual": _("Liking how the other thinks, also when you differ."),
    "physical": _("Touch that both of you welcome."),
    "experiential": _("What you do and live through side by side."),
    "spiritual": _("Sharing what gives life its meaning for you."),
}
MORE: Final[dict[Intimacy, Words]] = {
    "emotional": _("more openness about feelings"),
    "intellectual": _("more talk about ideas"),
    "physical": _("more touch that both welcome"),
    "experiential": _("more things done together"),
    "spiritual": _("more talk about what matters most"),
}
"""What somebody hopes for who hopes for more of it."""
