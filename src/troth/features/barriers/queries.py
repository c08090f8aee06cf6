"""Reading one's own looks, paths and cards, and the cards of both; and what may help, through the gates of Today."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.utils import timezone

from troth.content.fear import SmallStep
from troth.content.library import offered
from troth.content.schema import Fear, Practice
from troth.engine.gates import closed_by
from troth.features.barriers.entries import FearCard, FearLook, GivenCard, SmallPath, SmallPaths
from troth.features.barriers.portraits import FEARS, Told, told
from troth.features.barriers.releases import as_read
from troth.outcomes.candidates import context, fits, key, practice_candidate
from troth.people.me import Me
from troth.relationships import private
from troth.relationships.access import MyRelationship
from troth.relationships.shelves import common
from troth.vault import entries, snapshots
from troth.vault.entries import Opened, Page
from troth.vault.errors import CannotOpen, Gone

MOST: Final = 100  # cards that were given; more than two people write
HELPS: Final = 3  # practices beside the path
ANY_LENGTH: Final = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody is on a path: the step that is next, and those that were taken, in the order of taking."""

    begun: bool
    rests: bool
    now: SmallStep | None
    taken: list[SmallStep]


@dataclass(frozen=True, slots=True)
class CardPage:
    """One's own card: ``text`` as the other would read it, ``given`` the copy they have, if it was not taken back."""

    found: Opened[FearCard]
    text: str
    given: Opened[GivenCard] | None

    @property
    def newer(self) -> bool:
        """Whether there is anything in it that the other cannot read."""
        return self.given is None or self.given.body.text != self.text


@dataclass(frozen=True, slots=True)
class FearPage:
    """One fear on a page of its own."""

    told: Told
    last: Opened[FearLook] | None
    path: Standing
    card: CardPage | None
    practices: list[Practice]


@dataclass(frozen=True, slots=True)
class Room:
    """All three, and the cards that were given, both ways, newest first, with the places of those taken back."""

    fears: list[Told]
    paths: dict[Fear, Standing]
    given: Page[GivenCard]

    @property
    def names(self) -> dict[Fear, str]:
        return {each.fear: each.name for each in self.fears}


def scope(one: MyRelationship, fear: Fear) -> str:
    """What narrows looks and cards to one person and one fear."""
    return f"{one.scope}/{fear}"


def room(me: Me, one: MyRelationship) -> Room:
    """Two queries at most."""
    given: Page[GivenCard] = Page()
    if one.vault:
        shelf = common(me, one)
        given = entries.page(shelf.keyring, shelf.vault, GivenCard, size=MOST)
    tales, kept = [told(fear, one.kind) for fear in FEARS], _paths(me, one)
    return Room(tales, {each.fear: _standing(each, one, kept) for each in tales}, given)


def fear_page(me: Me, one: MyRelationship, fear: Fear) -> FearPage:
    """One of them; four queries at most."""
    tale = told(fear, one.kind)
    newest = entries.page(me.keyring, me.id, FearLook, scope=scope(one, fear), size=1).entries
    return FearPage(
        tale, next((look for look in newest if look.genuine), None), _standing(tale, one, _paths(me, one)),
        card_page(me, one, fear), _helpful(tale, one),
    )  # fmt: skip


def looks(me: Me, one: MyRelationship, fear: Fear, before: int | None = None) -> Page[FearLook]:
    """One's looks at one fear, newest first; one query."""
    return entries.page(me.keyring, me.id, FearLook, scope=scope(one, fear), before=before)


def own_look(me: Me, one: MyRelationship, id: UUID) -> Opened[FearLook]:
    return private.get(me, one, id, FearLook)


def path(me: Me, one: MyRelationship, fear: Fear) -> Standing:
    return _standing(told(fear, one.kind), one, _paths(me, one))


def card(me: Me, one: MyRelationship, fear: Fear) -> Opened[FearCard] | None:
    """One's own card for one fear, if there is one; one query."""
    page = entries.page(me.keyring, me.id, FearCard, scope=scope(one, fear))
    return next((found for found in page.entries if found.genuine), None)


def card_page(me: Me, one: MyRelationship, fear: Fear) -> CardPage | None:
    """Two queries at most."""
    found = card(me, one, fear)
    return CardPage(found, as_read(found.body, one.kind), still_given(me, one, found.body.given)) if found else None


def still_given(me: Me, one: MyRelationship, id: UUID | None) -> Opened[GivenCard] | None:
    """The copy that was given, unless it was taken back."""
    try:
        return given(me, one, id) if id else None
    except Gone:
        return None


def given(me: Me, one: MyRelationship, id: UUID) -> Opened[GivenCard]:
    """A card that one of the two has given; :class:`Gone` for all else alike."""
    shelf = common(me, one)
    try:
        return entries.get(shelf.keyring, shelf.vault, id, GivenCard)
    except CannotOpen:
        raise Gone from None


def earlier(me: Me, one: MyRelationship, found: Opened[GivenCard]) -> list[Opened[GivenCard]]:
    """What it said before, newest first, for both to read."""
    shelf = common(me, one)
    return entries.earlier(shelf.keyring, shelf.vault, found.id, GivenCard) if found.version > 1 else []


def actions_for(one: MyRelationship, fear: Fear) -> list[SmallStep]:
    """What who was given a card can do, about themselves; nothing while things for two are paused (S-25)."""
    return _open_steps(told(fear, one.kind), "actions", one)


def _paths(me: Me, one: MyRelationship) -> SmallPaths:
    return snapshots.load(me.keyring, me.id, SmallPaths, one.scope) or SmallPaths()


def _standing(tale: Told, one: MyRelationship, kept: SmallPaths) -> Standing:
    path, steps = kept.paths.get(tale.fear, SmallPath()), tale.steps("path")
    by_practice = {step.practice: step for step in steps}
    open_now = _open_steps(tale, "path", one)
    return Standing(
        tale.fear in kept.paths, path.rests, next((step for step in open_now if step.practice not in path.taken), None),
        [by_practice[slug] for slug in path.taken if slug in by_practice],
    )  # fmt: skip


def _open_steps(tale: Told, part: str, one: MyRelationship) -> list[SmallStep]:
    """Those that the gates of Today leave open."""
    steps = tale.steps(part)
    safe = {practice.slug for practice in _safe([offered().practices[step.practice] for step in steps], one)}
    return [step for step in steps if step.practice in safe]


def _helpful(tale: Told, one: MyRelationship) -> list[Practice]:
    """A few more that answer this fear, in the form that one person does alone, the ones that ask least first."""
    there = {step.practice for part in ("path", "actions") for step in tale.steps(part)}
    answering = [
        each
        for each in offered().practices.values()
        if tale.fear in each.fears and each.slug not in there and not each.joint and not each.not_when_afraid
    ]
    found = _safe(answering, one, alone=True)
    return sorted(found, key=lambda each: (each.fears.index(tale.fear), each.effort, each.minutes, each.slug))[:HELPS]


def _safe(practices: list[Practice], one: MyRelationship, *, alone: bool = False) -> list[Practice]:
    """Those that no gate closes. Nothing rests here: a step stays where it is until it is taken."""
    now = context(timezone.localdate(), ANY_LENGTH, [one], picked=key(one))
    forms = [(practice_candidate(each, one), each) for each in practices if fits(each, one)]
    if alone:  # what is written for oneself opens nothing
        forms = [(replace(form, share_level=0), each) for form, each in forms]
    return [each for form, each in forms if closed_by(form, now) is None]
