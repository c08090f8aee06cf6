"""The ladder, and what was mended, as the book tells it."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from troth.features.ladder.entries import Answered, Helped, Kept, Offer, Step
from troth.features.ladder.words import RULES, RUNGS, WISHES
from troth.features.repair.entries import Matter, Moved, Note, Piece, Small, Told
from troth.features.repair.forms import PIECES
from troth.features.repair.releases import letter
from troth.features.repair.words import NOTES, SORTS, TELLS, WENT
from troth.keepsake.retelling.page import Page, page
from troth.ui.inside import inside


def _kept(body: Kept, _name: str) -> Page:
    return page(
        _("On the ladder: %(step)s") % {"step": inside(str(RUNGS[body.level].title))}, body.prompt, body.text,
        (_("How it might be said"), body.plan), (_("Why I would share it"), body.why),
        (_("What I hope"), body.hope), WISHES[body.wish] if body.wish else None,
        RULES[body.rule] if body.rule else None,
    )  # fmt: skip


def _offer(body: Offer, _name: str) -> Page:
    wish, rule = body.wish and WISHES[body.wish], body.rule and RULES[body.rule]
    return page(_("Offered: %(step)s") % {"step": inside(str(RUNGS[body.level].title))}, body.text, wish, rule)


def _step(body: Step, _name: str) -> Page:
    if isinstance(body.act, Answered):
        return page(_("An answer to what was offered"), body.act.text)
    if isinstance(body.act, Helped):
        return page(_("What would have helped"), body.act.text)
    return page(_("What was offered is opened"))


def _matter(body: Matter, _name: str) -> Page:
    title = _("Something that hurt me") if body.role == "hurt" else _("Something I did")
    return page(title, body.text, SORTS[body.sort] if body.sort != "unsure" else None)


def _note(body: Note, _name: str) -> Page:
    return page(NOTES[body.sort].title, body.text, WENT[body.sort][body.went] if body.went else None)


def _piece(body: Piece, _name: str) -> Page:
    titles = {"understanding": _("What I have understood"), "apology": _("An apology"), "support": _("My support")}
    labels = {name: label for name, label, _hint, _needed in PIECES[body.sort]}
    return page(titles[body.sort], *((labels.get(name, ""), text) for name, text in body.fields.items()))


def _small(body: Small, _name: str) -> Page:
    return page(_("Something small, put right"), body.what, body.felt, body.now)


def _moved(body: Moved, _name: str) -> Page:
    return page(_("A step in mending"), letter(body.fields))


def _told(body: Told, _name: str) -> Page:
    return page(TELLS[body.sort], body.text)


MENDING: Final[dict[str, Callable[[Any, str], Page]]] = {
    Kept.kind: _kept,
    Offer.kind: _offer,
    Step.kind: _step,
    Matter.kind: _matter,
    Note.kind: _note,
    Piece.kind: _piece,
    Small.kind: _small,
    Moved.kind: _moved,
    Told.kind: _told,
}
