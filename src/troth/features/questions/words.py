"""How stages, sets and cards are spoken of."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Kind, Purpose, Stage

STAGES: Final[dict[Stage, str | Promise]] = {
    "facts": _("Light things"),
    "values": _("What matters"),
    "vulnerability": _("What lies deeper"),
}
DEPTHS: Final[dict[Stage, str | Promise]] = {
    "facts": _("Small facts and habits, easy to tell. A good place to begin, and a fine place to stay."),
    "values": _("What you hold dear, and why. Some of these ask for a moment of thought."),
    "vulnerability": _("What is tender: fears, hopes, what is still on its way. Only as far as you both like."),
}
SETS: Final[dict[Kind, str | Promise]] = {
    "romantic": _("For two who share a life"),
    "friendship": _("For friends"),
    "family": _("For family"),
    "work": _("For two who work together"),
}
PURPOSES: Final[dict[Purpose, str | Promise]] = {
    "pick_a_side": _("Pick a side"),
    "play": _("Play"),
    "if_we_could": _("If we could"),
    "dream": _("Dream"),
}
HOW_TO: Final[dict[Purpose, str | Promise]] = {
    "pick_a_side": _("Each picks a side and says why. Then change sides for a minute."),
    "play": _("Say what comes first. Nobody keeps count."),
    "if_we_could": _("Spin it out together, one sentence each."),
    "dream": _("One tells, the other asks to hear more. Then the other way round."),
}
