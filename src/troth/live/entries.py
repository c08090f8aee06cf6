"""What a session seals: that it was begun, and every act taken in it, by whoever took it.

In the shared vault lies what two do on two phones; in one's own what is done at one phone, or alone. How a session
stands follows from its acts (``engine/session.py``).
"""

from collections.abc import Iterator
from typing import ClassVar, Final, Literal, get_args
from uuid import UUID

from msgspec.structs import replace

from troth.engine.session import Act, Back, Done, End, GoOn, Longer, NotQuite, Part, Rest, Start, Way
from troth.vault.bodies import Body

Name = Literal["done", "not_quite", "start", "longer", "back", "rest", "go_on", "end", "way"]


class Began(Body, frozen=True):
    """A session. ``what`` is the feature whose it is, ``slug`` the thing of its pack, ``first`` whose turn is first
    (``a`` began it). ``topic`` is what it is about, in the words of who began it, ``minutes`` how long it
    was meant to last. ``way`` is how its steps are done, where there is more than one. ``relationship`` is one's own
    card, and so only in one's own vault.
    """

    kind: ClassVar[str] = "session"
    what: str
    slug: str
    first: Part = "a"
    topic: str = ""
    minutes: int | None = None
    way: str = ""
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield self.topic


class Move(Body, frozen=True):
    """One act in a ``session``. ``value`` is what was chosen or written for both, ``number`` seconds, or a moment.
    ``apart``: as long as nothing comes after it, it shows to who took it alone.
    """

    kind: ClassVar[str] = "session-move"
    session: UUID
    act: Name
    beat: int
    value: str = ""
    number: int | None = None
    apart: bool = False

    def words(self) -> Iterator[str]:
        yield self.value

    def as_act(self) -> Act:
        return act(self.act, self.beat, self.value, self.number)


_PLAIN: Final[dict[Name, type[NotQuite | Start | Back | GoOn | End]]] = {
    "not_quite": NotQuite, "start": Start, "back": Back, "go_on": GoOn, "end": End,
}  # fmt: skip
_NAMES: Final[dict[type, Name]] = {
    Done: "done", Longer: "longer", Rest: "rest", Way: "way", **{kind: name for name, kind in _PLAIN.items()}
}  # fmt: skip
NAMES: Final[dict[str, Name]] = {name: name for name in get_args(Name)}
"""Every act by the name that a form gives it."""


def act(name: Name, beat: int, value: str = "", number: int | None = None) -> Act:
    """An act by its name."""
    match name:
        case "done":
            return Done(beat, value)
        case "longer":
            return Longer(beat, number or 0)
        case "rest":
            return Rest(beat, number)
        case "way":
            return Way(beat, value)
        case other:
            return _PLAIN[other](beat)


def move(session: UUID, act: Act, *, apart: bool) -> Move:
    """An act as it is sealed."""
    made = Move(session=session, act=_NAMES[type(act)], beat=act.beat, apart=apart)
    match act:
        case Done(value=value):
            return replace(made, value=value)
        case Longer(seconds=number) | Rest(until=number):
            return replace(made, number=number)
        case Way(way=way):
            return replace(made, value=way)
        case _:
            return made
