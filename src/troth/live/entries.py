"""What a session seals: that it was begun, and every act taken in it, by whoever took it.

In the shared vault lies what two do on two phones; in one's own what is done at one phone, or alone. How a session
stands follows from its acts (``engine/session.py``).
"""

from collections.abc import Iterator
from typing import ClassVar, Final, Literal, get_args
from uuid import UUID

from troth.engine.session import Act, Back, Done, End, GoOn, Longer, NotQuite, Part, Rest, Start
from troth.vault.bodies import Body

Name = Literal["done", "not_quite", "start", "longer", "back", "rest", "go_on", "end"]


class Began(Body, frozen=True):
    """A session. ``what`` is the feature whose it is, ``slug`` the thing of its pack, ``first`` whose turn is first
    (``a`` began it). ``topic`` is what it is about, in the words of who began it. ``relationship`` is one's own card,
    and so only in one's own vault.
    """

    kind: ClassVar[str] = "session"
    what: str
    slug: str
    first: Part = "a"
    topic: str = ""
    minutes: int | None = None
    relationship: UUID | None = None

    def words(self) -> Iterator[str]:
        yield self.topic


class Move(Body, frozen=True):
    """One act. ``value`` is what was chosen or written for both, ``number`` seconds, or a moment."""

    kind: ClassVar[str] = "session-move"
    act: Name
    beat: int
    value: str = ""
    number: int | None = None

    def words(self) -> Iterator[str]:
        yield self.value

    def as_act(self) -> Act:
        match self.act:
            case "done":
                return Done(self.beat, self.value)
            case "longer":
                return Longer(self.beat, self.number or 0)
            case "rest":
                return Rest(self.beat, self.number)
            case other:
                return _PLAIN[other](self.beat)


_PLAIN: Final[dict[Name, type[NotQuite | Start | Back | GoOn | End]]] = {
    "not_quite": NotQuite, "start": Start, "back": Back, "go_on": GoOn, "end": End,
}  # fmt: skip
NAMES: Final[dict[str, Name]] = {name: name for name in get_args(Name)}
"""Every act by the name that a form gives it."""
_NAMES: Final = {act: name for name, act in _PLAIN.items()}


def move(act: Act) -> Move:
    """An act as it is sealed."""
    match act:
        case Done(beat, value):
            return Move(act="done", beat=beat, value=value)
        case Longer(beat, seconds):
            return Move(act="longer", beat=beat, number=seconds)
        case Rest(beat, until):
            return Move(act="rest", beat=beat, number=until)
        case plain:
            return Move(act=_NAMES[type(plain)], beat=plain.beat)
