"""What the demo's people keep: memories with drawn photos, traditions, inside jokes and dreams."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from uuid import UUID, uuid4

from PIL import Image, ImageDraw

from troth.demo.things import Habit, Hope, Jest, Memorable, Thing
from troth.features.memories import actions, shelf, words
from troth.features.memories.entries import Dream, Joke, Memory, Tradition
from troth.features.memories.moments import moment
from troth.features.memories.photos import prepare
from troth.features.memories.shelf import Kept
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.vault.bodies import Body

WIDE, HIGH = 1600, 1200
SCENES: Final = {"harbour": ("#9dc0d2", "#2b5c70", "#f6dc9a"), "hill": ("#d8e2e6", "#55744f", "#f3efe0")}
"""The colours of the sky, of what lies below it, and of the sun."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, and what they keep of the other."""

    me: Me
    one: MyRelationship


def keep(side: Side, theirs: Side | None, thing: Thing, at: dt.datetime, ends: dt.date) -> None:
    """Keep one thing on an evening of the year that ``ends``; share it, and let the other add to it, if they did."""
    kind, id = _put(side, thing, at, ends)
    if not thing.shared or theirs is None:
        return
    id = actions.release(side.me, side.one, _load(side, kind, id), at=at)
    if isinstance(thing, Memorable) and thing.answer:
        shelf.add_line(_load(theirs, kind, id), thing.answer, at=at)
    if isinstance(thing, Hope) and thing.support:
        shelf.add_line(_load(theirs, kind, id), words.support(thing.support), at=at)


def _put(side: Side, thing: Thing, at: dt.datetime, ends: dt.date) -> tuple[type[Body], UUID]:
    if isinstance(thing, Memorable):
        photo = prepare(drawn(thing.scene)) if thing.scene else None
        memory = Memory(text=thing.text, when=thing.when or _day(thing, at.date(), ends), at=at)
        return Memory, actions.remember(side.me, side.one, memory, photo, thing.alt)
    body: Body
    if isinstance(thing, Habit):
        first = ends + dt.timedelta(days=thing.due)
        body = Tradition(
            key=uuid4(), text=thing.text, returns=thing.returns, first=first, means=thing.means, at=at
        )  # fmt: skip
    elif isinstance(thing, Jest):
        body = Joke(text=thing.text, origin=thing.origin, at=at)
    else:
        body = Dream(text=thing.text, why=thing.why, at=at)
    return type(body), actions.keep(side.me, side.one, body)


def drawn(scene: str) -> bytes:
    """A photo of an invented place."""
    sky, ground, sun = SCENES[scene]
    image = Image.new("RGB", (WIDE, HIGH), sky)
    draw = ImageDraw.Draw(image)
    draw.ellipse((1050, 220, 1290, 460), fill=sun)
    if scene == "hill":
        draw.ellipse((-700, 620, 1300, 2400), fill=ground)
    draw.rectangle((0, 860, WIDE, HIGH), fill=ground)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _day(thing: Memorable, written: dt.date, ends: dt.date) -> str:
    day = ends if thing.years else written
    leap = (day.month, day.day) == (2, 29) and thing.years
    return moment(day.year - thing.years, day.month, 28 if leap else day.day)


def _load(side: Side, kind: type[Body], id: UUID) -> Kept[Any]:
    return shelf.load(side.me, side.one, kind, id)
