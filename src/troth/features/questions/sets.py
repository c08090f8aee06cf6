"""The sets of questions that packs hold, and one of them as the beats of a session."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args
from uuid import UUID, uuid5

from troth.content.library import packs
from troth.content.schema import Kind as PackKind
from troth.content.schema import Question, Stage
from troth.engine.session import OTHER, Beat, Part, State
from troth.live.entries import Began
from troth.live.sessions import Guide
from troth.relationships.entries import Kind

WHAT: Final = "questions"
SPOKEN: Final = "spoken"
WRITTEN: Final = "written"
CLOSED: Final = "closed"
"""What is said where one of the two, or both, let a question go: nothing opens."""
QUIET: Final = 4 * 60
Sort = Literal["depth", "question", "felt", "quiet"]
Page = Literal["depth", "mine", "theirs", "write", "opening", "read", "felt", "quiet"]
WRITING: Final[tuple[Page, ...]] = ("write", "opening", "read")
"""The beats of a written question, in their order."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one pack for one kind of relationship, in their order."""

    pack: str
    title: str
    kind: PackKind
    questions: tuple[Question, ...]

    @property
    def slug(self) -> str:
        return f"{self.pack}/{self.kind}"

    def stages(self) -> list[tuple[Stage, tuple[Question, ...]]]:
        """Those that have questions."""
        each = [(stage, tuple(q for q in self.questions if q.stage == stage)) for stage in get_args(Stage)]
        return [(stage, questions) for stage, questions in each if questions]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a set. ``number`` counts the questions of its stage, of which there are ``total``."""

    sort: Sort
    stage: Stage | None = None
    question: Question | None = None
    number: int = 0
    total: int = 0


def sets_for(kind: Kind) -> list[QuestionSet]:
    """Every set that fits, that of the core first."""
    each = [QuestionSet(pack.info.slug, pack.info.name, kind.value, pack.question_set(kind.value)) for pack in packs()]
    return [found for found in each if found.questions]


def set_of(slug: str) -> QuestionSet | None:
    """A set by what a session calls it, if its pack is still here."""
    pack, _slash, kind = slug.partition("/")
    found = (each for one in Kind if one.value == kind for each in sets_for(one))
    return next((each for each in found if each.pack == pack), None)


def steps_of(asked: QuestionSet) -> list[Step]:
    """Before each stage both say whether they want to go there, after it each how it was; then four quiet minutes."""
    steps: list[Step] = []
    for stage, questions in asked.stages():
        total = len(questions)
        steps.append(Step("depth", stage, total=total))
        steps += [Step("question", stage, question, number, total) for number, question in enumerate(questions, 1)]
        steps.append(Step("felt", stage))
    return [*steps, Step("quiet")]


def script(began: Began) -> list[Beat]:
    """The beats of a session. Without its pack it is over."""
    asked = set_of(began.slug)
    return list(_beats(steps_of(asked), began.first)) if asked else []


def _beats(steps: list[Step], first: Part) -> Iterator[Beat]:
    """Who goes first alternates. Of a written question one is enough to move on from the writing: whoever is second."""
    for at, step in enumerate(steps):
        match step.sort:
            case "depth":
                yield Beat(asks=True, step=at)
            case "felt":
                yield Beat(step=at)
            case "quiet":
                yield Beat(one_is_enough=True, seconds=QUIET, step=at)
            case "question":
                goes = first if step.number % 2 else OTHER[first]
                for turn in (goes, OTHER[goes]):
                    yield Beat(frozenset((turn,)), step=at, turn=turn, way=SPOKEN)
                yield Beat(one_is_enough=True, step=at, way=WRITTEN, ends=CLOSED)
                yield from (Beat(step=at, way=WRITTEN), Beat(step=at, way=WRITTEN))


GUIDE: Final = Guide(WHAT, script)


def page_of(state: State, step: Step, mine: bool) -> Page:
    """What the present beat is about, for the person whose turn it is, or is not."""
    match step.sort:
        case "question" if state.beat.way == WRITTEN:
            before = sum((beat.step, beat.way) == (state.beat.step, WRITTEN) for beat in state.script[: state.at])
            return WRITING[before]
        case "question":
            return "mine" if mine else "theirs"
        case other:
            return other


def round_of(session: UUID, step: int) -> UUID:
    """Where both answers to one question of a session lie."""
    return uuid5(session, f"question/{step}")
