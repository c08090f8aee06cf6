"""Find every text that people read, and merge it into the catalogue of each language: ``make translations``

The interface's are in src/troth/ui/locale, those of a pack in its folder ``locale``. What was translated stays; what
changed since is marked as fuzzy, and counts as missing until somebody has looked at it. Other packs may be named.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_language

from troth.content.languages import NAME
from troth.content.reader import CORE, LOCALE, load_pack
from troth.content.rewording import places

SOURCE = Path(__file__).parent.parent / "src" / "troth"
INTERFACE = SOURCE / "ui" / "locale"
LANGUAGES = sorted(folder.name for folder in INTERFACE.iterdir() if folder.is_dir())
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PAGES = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
UNDATED = datetime(2026, 11, 1, tzinfo=UTC)  # so that only what was translated makes a difference


def interface() -> Catalog:
    """All that pages, mails and pictures of Troth say, in the order of the files."""
    found = _empty("Troth")
    methods = [
        ("**.py", "python"),
        ("**/helplines.toml", f"{__name__}:helplines"),
        ("**/jinja2/**", "jinja2.ext:babel_extract"),
        ("**/templates/**", "jinja2.ext:babel_extract"),
    ]
    options = {pattern: PAGES for pattern, method in methods if "jinja2" in method}
    every = extract_from_dir(SOURCE, methods, options, KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True)
    for file, line, message, comments, context in every:
        found.add(message, locations=[(f"src/troth/{file}", line)], auto_comments=comments, context=context)
    return found


def pack(path: Path) -> Catalog:
    """All that a pack says, each thing whole: its context is ``folder/slug``, and the comment names the field."""
    read = load_pack(path)
    found = _empty(read.info.name)
    found.add(read.info.name, context=NAME)
    for folder, thing in read.things():
        for field, text in places(thing):
            found.add(text, auto_comments=[field], context=f"{folder}/{thing.slug}")
    return found


def helplines(fileobj: IO[bytes], *_: object, **__: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """The names of countries, and of their emergency numbers, for Babel. Lines that somebody runs keep their own."""
    for country in tomllib.load(fileobj)["country"]:
        yield 1, "gettext", country["name"], []
        yield from ((1, "gettext", one["name"], []) for one in country["line"] if one["kind"] == "emergency")


def merge(template: Catalog, file: Path, language: str) -> Catalog:
    """What is in the file already, brought up to what there is to translate."""
    known = Catalog(language)
    if file.exists():
        with file.open("rb") as stream:
            known = read_po(stream, language)
    known.header_comment = f"# {template.project}: docs/translating.md says how."
    known.project, known.version, known.fuzzy = template.project, template.version, False
    known.last_translator = known.language_team = known.msgid_bugs_address = template.language_team
    known.revision_date = UNDATED
    known.update(template)
    return known


def written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=0, ignore_obsolete=True, include_previous=True, include_lineno=False)
    return out.getvalue()


def compiled(file: Path) -> bytes:
    """What a catalogue is for the program that reads it: without what is missing or fuzzy."""
    out = BytesIO()
    with file.open("rb") as stream:
        write_mo(out, read_po(stream))
    return out.getvalue()


def catalogues(packs: Iterable[Path] = (CORE,)) -> Iterator[tuple[Path, str, Catalog]]:
    """Each file, its language, and all that belongs into it."""
    shown = interface()
    for language in LANGUAGES:
        yield INTERFACE / language / "LC_MESSAGES" / "django.po", language, shown
    for path in packs:
        said = pack(path)
        for language in LANGUAGES:
            yield path / LOCALE / f"{to_language(language)}.po", language, said


def words(catalogue: Catalog) -> int:
    return sum(len(_first(message.id).split()) for message in catalogue if message.id)


def missing(catalogue: Catalog) -> list[str]:
    """What nobody has said yet in its language, or what has changed since."""
    return [
        _first(one.id)
        for one in catalogue
        if one.id and (one.fuzzy or not one.string or (isinstance(one.string, tuple) and not all(one.string)))
    ]


def _first(message: Any) -> str:
    return message if isinstance(message, str) else str(message[0])


def _empty(project: str) -> Catalog:
    return Catalog(project=project, version="1", creation_date=UNDATED, language_team="The Troth contributors")


def main(packs: list[str]) -> None:
    for file, language, template in catalogues(map(Path, packs) if packs else (CORE,)):
        merged = merge(template, file, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(merged))
        file.with_suffix(".mo").write_bytes(compiled(file))
        left = len(missing(merged))
        print(f"{file}: {len(merged)} texts, {words(template)} words; {left} to do")


if __name__ == "__main__":
    main(sys.argv[1:])
