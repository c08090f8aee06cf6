"""Exactly what the other reads of a card."""

from django.utils.translation import gettext as _

from troth.features.barriers.entries import FearCard
from troth.features.barriers.portraits import told
from troth.relationships.entries import Kind
from troth.ui.inside import inside


def as_read(card: FearCard, kind: Kind) -> str:
    """The whole card, under a line that says when it is for."""
    name = told(card.fear, kind).name
    parts = [_("For when my fear of %(name)s is loud.") % {"name": inside(name)}]
    if card.helps.strip():
        parts.append(_("What helps me: %(words)s") % {"words": card.helps.strip()})
    if card.hinders.strip():
        parts.append(_("What does not help: %(words)s") % {"words": card.hinders.strip()})
    return "\n\n".join(parts)
