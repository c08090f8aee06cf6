"""Looks a pack over for its author: what Troth refuses, what does not fit together, what is worth another look."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

from msgspec import Struct

from troth.content import files, languages, markdown, word_lists
from troth.content.exercise import Thing
from troth.content.files import PackError
from troth.content.reader import CORE, FOLDERS, Pack, core, read_pack
from troth.content.schema import ALL_KINDS, Article, Prompt, Stage
from troth.content.wording import Gist, alike, gist, reading_grade, texts

HARDEST: Final = 8
"""The school year up to which a text is plain enough."""


class Findings(Struct, frozen=True):
    """`wrong` has to be changed; `look` is advice, in English packs about words as well."""

    wrong: tuple[PackError, ...]
    look: tuple[PackError, ...]


def check(path: Path) -> Findings:
    """Everything that can be said about the pack in the folder `path`, which may be the core itself."""
    refused: list[PackError] = []
    try:
        pack = read_pack(path, refused.append)
    except PackError as error:
        return Findings((*refused, error), ())
    beside = None if path.resolve() == CORE.resolve() else core()
    wrong = [
        *refused,
        *_taken(path, pack, beside),
        *_wishes(path, pack, beside),
        *_sets(path, pack),
        *_links(path, pack),
        *_fears(path, pack),
        *languages.faults(pack, path),
    ]
    look = [*_unread(path), *_twice(path, pack, beside)]
    if pack.info.language.startswith("en"):
        look += [*_words(path, pack), *_hard(path, pack)]
    return Findings(tuple(wrong), tuple(look))


def at(path: Path, folder: str, thing: Thing, message: str, words: str = "") -> PackError:
    """The message with the file and line of `thing`, or of the `words` in it."""
    for file in sorted(file for file in (path / folder).iterdir() if file.is_file()):
        if start := files.line_of_slug(file, thing.slug):
            lines = files.lines_of(file)
            line = next((n for n, text in enumerate(lines, 1) if n >= start and words and words in text), start)
            return PackError(file, message, field=thing.slug, line=line)
    return PackError(path / folder, message, field=thing.slug)


def _taken(path: Path, pack: Pack, beside: Pack | None) -> Iterator[PackError]:
    if beside is None:
        return
    if pack.info.slug == beside.info.slug:
        yield PackError(path / "pack.toml", f"the pack that comes with Troth is called {pack.info.slug}", field="slug")
    for folder, thing in pack.things():
        if thing.slug in getattr(beside, folder):
            yield at(path, folder, thing, "the pack that comes with Troth has this slug; please choose another")


def _wishes(path: Path, pack: Pack, beside: Pack | None) -> Iterator[PackError]:
    """A wish is only worth asking for beside what is: the same closeness, answered in the same steps."""
    items = [*pack.items.values(), *(beside.items.values() if beside else ())]
    for wish in pack.items.values():
        if wish.asks != "wished":
            continue
        scale = (wish.intimacy, wish.steps, wish.reversed)
        met = {
            kind
            for item in items
            if item.asks == "actual" and (item.intimacy, item.steps, item.reversed) == scale
            for kind in item.kinds
        }
        if missing := [kind for kind in wish.kinds if kind not in met]:
            words = f"no question asks with the same steps how it is now, for: {', '.join(missing)}"
            yield at(path, "items", wish, words)


def _sets(path: Path, pack: Pack) -> Iterator[PackError]:
    for kind in ALL_KINDS:
        questions = pack.question_set(kind)
        stages = {question.stage for question in questions}
        if missing := [stage for stage in get_args(Stage) if questions and stage not in stages]:
            yield PackError(path / "questions", f"the set for {kind} lacks the stage: {', '.join(missing)}")
        for before, after in pairwise(questions):
            if not 0 <= after.level - before.level <= 1:
                words = f"level {after.level} follows level {before.level}; a set rises one level at a time"
                yield at(path, "questions", after, words)


def _links(path: Path, pack: Pack) -> Iterator[PackError]:
    known = {f"../{slug}/" for slug in (*pack.articles, *core().articles)}
    for article in pack.articles.values():
        for link in markdown.links(article.body):
            if link not in known and not link.startswith(("https://", "mailto:")):
                words = f"the link {link} leads nowhere; another article is ../its-slug/, a page outside https://"
                yield at(path, "articles", article, words, words=link)


def _fears(path: Path, pack: Pack) -> Iterator[PackError]:
    """What a fear leads to is there."""
    practices, articles = {*pack.practices, *core().practices}, {*pack.articles, *core().articles}
    for fear in pack.fears.values():
        named = [step.practice for step in (*fear.path, *fear.actions) if step.practice not in practices]
        for slug in [*named, *([fear.article] if fear.article not in articles else [])]:
            yield at(path, "fears", fear, f"there is no practice or article called {slug}", words=slug)


def _unread(path: Path) -> Iterator[PackError]:
    for folder in FOLDERS:
        suffix = ".md" if folder == "articles" else ".toml"
        for file in sorted((path / folder).glob("*")):
            if file.suffix != suffix and not file.name.startswith("."):
                yield PackError(file, f"this file is not read; in {folder} their names end in {suffix}")


def _twice(path: Path, pack: Pack, beside: Pack | None) -> Iterator[PackError]:
    """Prompts that say nearly what an earlier one says, here or in the core."""
    earlier: list[tuple[Prompt, Gist]] = []
    for each in (beside, pack):
        for folder, thing in each.things() if each else ():
            if not isinstance(thing, Prompt):
                continue
            mine = gist(thing.text)
            twin = next((other for other, theirs in earlier if alike(mine, theirs)), None)
            if twin and each is pack:
                yield at(path, folder, thing, f"this is close to {twin.slug}: {twin.text}")
            earlier.append((thing, mine))


def _words(path: Path, pack: Pack) -> Iterator[PackError]:
    for folder, thing in pack.things():
        for words in word_lists.ALL:
            if words.articles or not isinstance(thing, Article):
                for hit in (hit for text in texts(thing) for hit in word_lists.found(words, text)):
                    yield at(path, folder, thing, f"“{hit}”: {words.why}", words=hit)


def _hard(path: Path, pack: Pack) -> Iterator[PackError]:
    for folder, thing in pack.things():
        if (grade := round(reading_grade(texts(thing)))) > HARDEST:
            yield at(path, folder, thing, f"this reads at school year {grade}; shorter words reach more people")
