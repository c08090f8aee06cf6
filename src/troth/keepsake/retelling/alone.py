"""What one keeps for oneself, as the book tells it."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from troth.content.library import offered
from troth.features.barriers.entries import FearCard, FearLook
from troth.features.barriers.words import NEAR
from troth.features.boundaries.entries import Boundary
from troth.features.boundaries.words import HOW, SORTS
from troth.features.checkin.entries import CheckIn
from troth.features.checkin.queries import closeness_words
from troth.features.checkin.questions import asked, said
from troth.features.details.entries import Detail
from troth.features.details.words import ABOUT
from troth.features.habits.entries import HabitLook
from troth.features.habits.words import HABITS
from troth.features.habits.words import OFTEN as HOW_OFTEN
from troth.features.intimacies.entries import Reliance
from troth.features.journal.entries import JournalEntry
from troth.features.listening.entries import Alone
from troth.features.memories.words import dated
from troth.features.patterns.entries import Pattern
from troth.features.patterns.words import LINES
from troth.features.practices.entries import Written
from troth.features.rhythm.entries import Month, Noticed
from troth.features.rhythm.words import ASKS, NOTICED
from troth.keepsake.retelling.page import Page, joined, page
from troth.outcomes.entries import Outcome
from troth.outcomes.words import FELT
from troth.ui.inside import inside


def _journal(body: JournalEntry, _name: str) -> Page:
    return page(body.title or _("From the journal"), body.prompt, body.text)


def _checkin(body: CheckIn, name: str) -> Page:
    items = offered().items
    answers = [
        (asked(items[slug], name), said(items[slug], value))
        for slug, value in body.answers.items()
        if value is not None and slug in items
    ]
    close = (_("How close"), closeness_words(body.closeness)) if body.closeness else None
    return page(_("A check-in"), close, (_("In a word"), body.word), *answers)


def _detail(body: Detail, _name: str) -> Page:
    return page(dict(ABOUT)[body.about], body.text, dated(body.day) if body.day else None)


def _habit(body: HabitLook, _name: str) -> Page:
    habit = HABITS[body.habit]
    signs = joined(habit.signs[sign] for sign in body.signs if sign in habit.signs)
    often = HOW_OFTEN[body.often]
    return page(_("A habit of my own: %(habit)s") % {"habit": inside(str(habit.title))}, often, signs, body.text)


def _fear(body: FearLook, _name: str) -> Page:
    known = {sign.slug: sign.text for fear in offered().fears.values() for sign in fear.signs}
    signs = joined(known[sign] for sign in body.signs if sign in known)
    return page(
        _("A fear of my own"),
        NEAR[body.near],
        signs,
        (_("When it comes"), body.comes),
        (_("What eases it"), body.eases),
    )


def _card(body: FearCard, _name: str) -> Page:
    return page(_("A card for loud hours"), (_("What helps"), body.helps), (_("What does not"), body.hinders))


def _exercise(body: Alone, _name: str) -> Page:
    exercise = offered().exercises.get(body.slug)
    title = exercise.title if exercise else _("An exercise, by myself")
    return page(title, *((line.asked, line.text) for line in body.lines))


def _pattern(body: Pattern, _name: str) -> Page:
    lines = body.lines()
    moved = joined(dated(day) for day in body.moved)
    return page(
        _("A pattern that keeps coming back"), *((LINES[name].title, lines[name]) for name in LINES),
        (_("The new move, done"), moved),
    )  # fmt: skip


def _boundary(body: Boundary, _name: str) -> Page:
    noted = [(f"{HOW[each.how]}, {dated(each.day)}", each.text or "·") for each in body.noted]
    return page(
        _("A boundary: %(about)s") % {"about": inside(str(SORTS[body.sort]))}, body.text,
        (_("What I hope"), body.hope), (_("What I am not saying"), body.beside), *noted,
        (_("It holds no more since"), dated(body.ended) if body.ended else ""),
    )  # fmt: skip


def _written(body: Written, _name: str) -> Page:
    practice = offered().practices.get(body.slug)
    title = practice.title if practice else _("Written for a practice")
    return page(title, *((said.asked, said.text) for said in body.said))


def _month(body: Month, _name: str) -> Page:
    return page(_("The page of a month"), *((ASKS[ask], text) for ask, text in body.answers.items()))


def _noticed(body: Noticed, _name: str) -> Page:
    return page(NOTICED[body.what], body.text)


def _outcome(body: Outcome, _name: str) -> Page:
    pack = offered()
    practice, share = pack.practices.get(body.slug), pack.shares.get(body.slug)
    title = practice.title if practice else share.text if share else ""
    return page(title or _("Something done"), None if body.felt is None else FELT[body.felt])


def _reliance(body: Reliance, _name: str) -> Page:
    return page(_("What I rely on them for"), body.text)


ALONE: Final[dict[str, Callable[[Any, str], Page]]] = {
    JournalEntry.kind: _journal,
    CheckIn.kind: _checkin,
    Detail.kind: _detail,
    HabitLook.kind: _habit,
    FearLook.kind: _fear,
    FearCard.kind: _card,
    Alone.kind: _exercise,
    Pattern.kind: _pattern,
    Boundary.kind: _boundary,
    Written.kind: _written,
    Month.kind: _month,
    Noticed.kind: _noticed,
    Outcome.kind: _outcome,
    Reliance.kind: _reliance,
}
