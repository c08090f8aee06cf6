"""What calm says."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANWHILE: Final[tuple[str | Promise, ...]] = (
    _("Walk a little, or breathe out slowly. A body needs about twenty minutes to come down."),
    _("Leave the argument outside. Going over it keeps the heat up."),
    _("No messages about it. What you want to say will still be there."),
)
GENTLY: Final[tuple[str | Promise, ...]] = (
    _("Begin with yourself: what you felt, and what you would like."),
    _("Say one thing that you understand on their side."),
    _("If it gets hot again, pause again. That is no failure."),
)
EXAMPLES: Final[tuple[str | Promise, ...]] = (
    _("What one of us tells stays with the other, unless we ask first."),
    _("Either of us may call a pause, and whoever calls it names the time to come back."),
    _("We do not bring up hard things after ten in the evening."),
    _("When one of us is hurt, we mend it within a day, even if only a little."),
    _("We do not make jokes about what the other is ashamed of."),
    _("Before we give advice, we ask whether it is wanted."),
    _("In front of others we speak of each other as if the other could hear it."),
    _("We say it when our mood comes from somewhere else."),
)
"""To take as they are, or to begin from."""
