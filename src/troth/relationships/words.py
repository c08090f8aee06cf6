"""How a relationship is spoken of on pages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.relationships.entries import Kind

YOU_ARE: Final[dict[Kind, str | Promise]] = {
    Kind.ROMANTIC: _("You share a life"),
    Kind.FRIENDSHIP: _("Friends"),
    Kind.FAMILY: _("Family"),
    Kind.WORK: _("You work together"),
}
WE_ARE: Final[dict[Kind, str | Promise]] = {
    Kind.ROMANTIC: _("We share a life"),
    Kind.FRIENDSHIP: _("Friends"),
    Kind.FAMILY: _("Family"),
    Kind.WORK: _("We work together"),
}
