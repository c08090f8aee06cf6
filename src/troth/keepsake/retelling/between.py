"""What lies between two, as the book tells it."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from troth.content.library import offered
from troth.features.barriers.entries import GivenCard
from troth.features.calm.entries import Proposed, Said
from troth.features.intimacies.entries import Goal
from troth.features.intimacies.entries import Step as GoalStep
from troth.features.memories.entries import Dream, Joke, Line, Memory, Tradition
from troth.features.memories.moments import said
from troth.features.memories.words import RETURNS, dated
from troth.features.questions.entries import Answer
from troth.features.transparency.entries import Alone as AloneWith
from troth.features.transparency.entries import Note, View
from troth.features.transparency.words import HEADS
from troth.keepsake.retelling.page import Page, page
from troth.live.entries import Began, Move
from troth.promises import entries as promises
from troth.promises.entries import Given, Promised
from troth.promises.words import WENT, by
from troth.relationships.entries import Hello
from troth.relationships.sharing import Shared
from troth.ui.inside import inside


def _hello(_body: Hello, _name: str) -> Page:
    return page(_("The shared space begins"))


def _shared(body: Shared, _name: str) -> Page:
    return page(HEADS.get(body.what.partition("/")[0], _("Given to be read")), body.text)


def _promise(body: Given, _name: str) -> Page:
    if not isinstance(body.what, Promised):
        return page(_("A mistake, owned"), body.what.what, (_("To make it right"), body.what.amends))
    title = {"to_them": _("A promise"), "to_myself": _("A promise to myself"), "to_me": _("A promise made to me")}
    return page(title[body.made], body.what.terms.text, by(body.what.terms.when, there=body.what.there))


def _step(body: promises.Step, _name: str) -> Page:
    act = body.act
    match act:
        case promises.Done():
            return page(_("About a promise: it is done"))
        case promises.Answer():
            return page(_("About a promise: %(how)s") % {"how": inside(str(WENT[act.outcome]))})
        case promises.Change():
            return page(_("About a promise: another time is asked for"), act.terms.text,
                        by(act.terms.when, there=False), act.why)  # fmt: skip
        case promises.Reply():
            yes = _("About a promise: the change is agreed")
            return page(yes if act.yes else _("About a promise: it stands as it was"), act.why)
        case promises.Owned():
            return page(_("About a promise: owned"), act.what, (_("To make it right"), act.amends))
        case _:
            return page(_("About a promise: it was heard"))


def _agreement(body: Proposed, _name: str) -> Page:
    return page(_("An agreement"), body.text)


def _agreed(body: Said, _name: str) -> Page:
    return page(_("A yes to an agreement") if body.what == "yes" else _("The end of an agreement"))


def _goal(body: Goal, _name: str) -> Page:
    return page(_("A goal"), body.text)


def _goal_step(body: GoalStep, _name: str) -> Page:
    return page(_("A next step"), body.what, dated(body.when) if body.when else None)


def _note(body: Note, _name: str) -> Page:
    alone = body.alone or AloneWith()
    return page(
        HEADS[body.what], body.text, body.options, body.more, (_("What I hope"), body.hope),
        (_("What I am not saying"), body.beside), (_("What speaks for it"), alone.text), (_("Decided"), alone.decided),
        (_("Why"), alone.why),
    )  # fmt: skip


def _view(body: View, _name: str) -> Page:
    return page(_("A view of something to decide"), body.lean, body.text, (_("What I hope"), body.hope),
                (_("What I am not saying"), body.beside))  # fmt: skip


def _answer(body: Answer, _name: str) -> Page:
    question = offered().questions.get(body.slug)
    return page(question.text if question else _("An answer to a question"), body.text)


def _card(body: GivenCard, _name: str) -> Page:
    return page(_("A card for loud hours, given"), body.text)


def _session(body: Began, _name: str) -> Page:
    exercise = offered().exercises.get(body.slug)
    return page(exercise.title if exercise else _("A session of two"), body.topic)


def _move(body: Move, _name: str) -> Page:
    return page(_("Said in a session"), body.value)


def _memory(body: Memory, _name: str) -> Page:
    return page(body.name or _("A memory"), said(body.when), body.text)


def _line(body: Line, _name: str) -> Page:
    return page(_("Added"), body.text)


def _joke(body: Joke, _name: str) -> Page:
    return page(_("An inside joke"), body.text, body.origin)


def _tradition(body: Tradition, _name: str) -> Page:
    returns = f"{RETURNS[body.returns]}: {dated(body.first)}"
    return page(_("A ritual of our own") if body.chosen else _("A tradition"), body.text, returns, body.means)


def _dream(body: Dream, _name: str) -> Page:
    return page(_("A dream"), body.text, body.why)


BETWEEN: Final[dict[str, Callable[[Any, str], Page]]] = {
    Hello.kind: _hello,
    Shared.kind: _shared,
    Given.kind: _promise,
    promises.Step.kind: _step,
    Proposed.kind: _agreement,
    Said.kind: _agreed,
    Goal.kind: _goal,
    GoalStep.kind: _goal_step,
    Note.kind: _note,
    View.kind: _view,
    Answer.kind: _answer,
    GivenCard.kind: _card,
    Began.kind: _session,
    Move.kind: _move,
    Memory.kind: _memory,
    Line.kind: _line,
    Joke.kind: _joke,
    Tradition.kind: _tradition,
    Dream.kind: _dream,
}
