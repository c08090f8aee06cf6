"""How numbers to call are spoken of."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FOR: Final[dict[str, str | Promise]] = {
    "emergency": _("In danger now"),
    "abuse": _("If someone close hurts, scares or controls you"),
    "sexual": _("After sexual violence"),
    "child": _("For children"),
    "crisis": _("If you think of ending your life"),
}
