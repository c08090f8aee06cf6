"""Reads a pack folder into typed, immutable values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn, TypeVar, get_args

import msgspec

from troth.content import files
from troth.content.exercise import Exercise, Thing
from troth.content.fear import FearPortrait
from troth.content.files import PackError, Report
from troth.content.schema import (
    Article,
    BoundaryExample,
    ConversationCard,
    Desire,
    Item,
    Kind,
    PackInfo,
    Portrait,
    Practice,
    Question,
    Share,
    Stage,
)

CORE = Path(__file__).parent / "packs" / "core"
FOLDERS = (
    "practices",
    "shares",
    "questions",
    "cards",
    "items",
    "articles",
    "portraits",
    "exercises",
    "fears",
    "boundaries",
    "desires",
)
LOCALE = "locale"
"""The folder of what a pack says in other languages."""

Content = TypeVar(
    "Content",
    Practice,
    Share,
    Question,
    ConversationCard,
    Item,
    Article,
    Portrait,
    Exercise,
    FearPortrait,
    BoundaryExample,
    Desire,
)


class Pack(msgspec.Struct, frozen=True):
    """One pack, read whole. Each mapping goes from slug to content, in the order of files and rows."""

    info: PackInfo
    practices: Mapping[str, Practice]
    shares: Mapping[str, Share]
    questions: Mapping[str, Question]
    cards: Mapping[str, ConversationCard]
    items: Mapping[str, Item]
    articles: Mapping[str, Article]
    portraits: Mapping[str, Portrait]
    exercises: Mapping[str, Exercise]
    fears: Mapping[str, FearPortrait]
    boundaries: Mapping[str, BoundaryExample]
    desires: Mapping[str, Desire]

    def things(self) -> Iterator[tuple[str, Thing]]:
        """Everything there is, with the name of the folder it lies in."""
        for folder in FOLDERS:
            held: Mapping[str, Thing] = getattr(self, folder)
            yield from ((folder, thing) for thing in held.values())

    def question_set(self, kind: Kind) -> tuple[Question, ...]:
        """The questions of one sitting for two, from facts to vulnerability, each stage in the order of its rows."""
        fitting = [question for question in self.questions.values() if kind in question.kinds]
        return tuple(each for stage in get_args(Stage) for each in fitting if each.stage == stage)


def load_pack(path: Path) -> Pack:
    """Read the pack in the folder `path`. Raises PackError for anything missing, unknown or wrong."""
    return read_pack(path, _refuse)


def read_pack(path: Path, report: Report) -> Pack:
    """The pack without what is wrong in it, and each wrong thing reported. Raises PackError for `pack.toml` alone."""
    if not (path / "pack.toml").is_file():
        raise PackError(path / "pack.toml", "this file is missing")
    for folder in sorted(path.iterdir()):
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in (*FOLDERS, LOCALE):
            report(PackError(folder, f"this folder is not one of: {', '.join(FOLDERS)}"))

    def rows(folder: str, name: str, shape: type[Content]) -> Mapping[str, Content]:
        return _gather((path / folder).glob("*.toml"), lambda file: files.rows(file, name, shape, report), report)

    return Pack(
        info=files.parse(path / "pack.toml", PackInfo),
        practices=_gather((path / "practices").glob("*.toml"), lambda file: (files.practice(file),), report),
        shares=rows("shares", "share", Share),
        questions=rows("questions", "question", Question),
        cards=rows("cards", "card", ConversationCard),
        items=rows("items", "item", Item),
        articles=_gather((path / "articles").glob("*.md"), lambda file: (files.article(file),), report),
        portraits=_gather((path / "portraits").glob("*.toml"), lambda file: (files.portrait(file),), report),
        exercises=_gather((path / "exercises").glob("*.toml"), lambda file: (files.exercise(file),), report),
        fears=_gather((path / "fears").glob("*.toml"), lambda file: (files.fear(file),), report),
        boundaries=rows("boundaries", "boundary", BoundaryExample),
        desires=rows("desires", "desire", Desire),
    )


@cache
def core() -> Pack:
    """The pack that comes with Troth, read once and then kept."""
    return load_pack(CORE)


def _gather(paths: Iterable[Path], read: Callable[[Path], Iterable[Content]], report: Report) -> Mapping[str, Content]:
    found: dict[str, Content] = {}
    for file in sorted(paths):
        try:
            for content in read(file):
                if content.slug in found:
                    line = files.line_of_slug(file, content.slug)
                    words = f"the slug {content.slug} is used twice in {file.parent.name}"
                    report(PackError(file, words, field="slug", line=line))
                else:
                    found[content.slug] = content
        except PackError as error:
            report(error)
    return MappingProxyType(found)


def _refuse(error: PackError) -> NoReturn:
    raise error
