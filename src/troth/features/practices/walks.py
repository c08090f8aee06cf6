"""Doing a practice step by step: begin, go on, end. Every word is sealed as soon as it is sent."""

import datetime as dt
from collections.abc import Mapping
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from troth.content.library import offered
from troth.content.schema import Practice, Step
from troth.features.practices import words
from troth.features.practices.entries import Said, Walk, Written
from troth.outcomes.actions import note_and_learn
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.vault import entries, snapshots
from troth.vault.entries import Opened
from troth.vault.keys import Keyring


def begun(me: Me, practice: Practice) -> Walk | None:
    """Where one is in a practice, if it was begun."""
    return snapshots.load(me.keyring, me.id, Walk, practice.slug)


def begin(me: Me, practice: Practice, one: MyRelationship | None) -> None:
    """Begin, or go on with somebody else in mind; what was written stays."""
    about = one.id if one else None
    snapshots.update(
        me.keyring, me.id, Walk, lambda walk: replace(walk or Walk(), relationship=about), practice.slug
    )  # fmt: skip


def say(me: Me, practice: Practice, number: int, text: str) -> None:
    """Keep what was said at one step; nothing takes it back."""

    def change(walk: Walk | None) -> Walk:
        known = walk or Walk()
        others = {at: kept for at, kept in known.said.items() if at != number}
        return replace(known, said=others | ({number: text} if text else {}))

    snapshots.update(me.keyring, me.id, Walk, change, practice.slug)


def drop(me: Me, practice: Practice) -> None:
    """Let it be: what was written on the way is deleted."""
    snapshots.drop(me.keyring, me.id, Walk, practice.slug)


@transaction.atomic
def end(
    me: Me,
    practice: Practice,
    walk: Walk,
    one: MyRelationship | None,
    felt: int | None,
    *,
    at: dt.datetime | None = None,
) -> UUID | None:
    """It is done: note that, and keep what was written; its id, if there is any. ``at`` is the moment, if not now."""
    note_and_learn(me, practice, one, felt, at=at)
    said = told(practice, walk.said)
    drop(me, practice)
    return keep(me, practice, said, one, at=at) if said else None


def keep(
    me: Me, practice: Practice, said: list[Said], one: MyRelationship | None, *, at: dt.datetime | None = None
) -> UUID:
    """Keep what was written, for oneself."""
    body = Written(
        slug=practice.slug, said=said, relationship=one.id if one else None, hidden=practice.surprise, at=at
    )  # fmt: skip
    return entries.put(me.keyring, me.id, body, scope=one.scope if one else "", day=timezone.localdate(at))


def told(practice: Practice, said: Mapping[int, str]) -> list[Said]:
    """What was said at each step, in words, with what was asked."""
    steps = list(enumerate(practice.steps, 1))
    return [
        Said(step.prompt or step.text, _in_words(step, said[at]), own=step.kind == "write")
        for at, step in steps
        if said.get(at, "").strip()
    ]


def _in_words(step: Step, text: str) -> str:
    return str(words.answers(step).get(text, text))


@transaction.atomic
def give(me: Me, one: MyRelationship, found: Opened[Written], line: int, *, at: dt.datetime | None = None) -> None:
    """Let the other read one line, or all of it (0). What is given is no surprise any more."""
    id = sharing.share(me, one, "written", text_of(found.body, line), found.day, at=at)
    body = replace(found.body, hidden=False, copies=found.body.copies | {line: id})
    entries.revise(me.keyring, me.id, found.id, body, version=found.version)


def text_of(body: Written, line: int) -> str:
    """Exactly what the other would read."""
    return body.lines[line - 1] if line else "\n\n".join(said.text.strip() for said in body.said)


def happened(me: Me, found: Opened[Written]) -> None:
    """The surprise is none any more: it may stand on the page of its month."""
    if found.body.hidden:
        entries.revise(me.keyring, me.id, found.id, replace(found.body, hidden=False), version=found.version)


def forget(keyring: Keyring, scope: str) -> None:
    """Delete all that was written about one person, and what was begun with them in mind."""
    entries.clear(keyring, Written, scope=scope)
    walks = snapshots.load_many(keyring, keyring.person, [(Walk, slug) for slug in offered().practices])
    for (_kind, slug), walk in walks.items():
        about = cast("Walk", walk).relationship
        if about and about.hex == scope:
            snapshots.drop(keyring, keyring.person, Walk, slug)
