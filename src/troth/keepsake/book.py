"""The readable half of a keepsake: one page of HTML with its look and its photos in it, and nothing that it would have
to fetch.
"""

import base64
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from markupsafe import Markup

from troth.features.memories.entries import Memory, Picture
from troth.features.memories.words import dated
from troth.keepsake import retelling
from troth.keepsake.everything import Chapter, Everything, Spot
from troth.keepsake.records import Record, body_of
from troth.relationships.words import WE_ARE

LOOK: Final = Path(__file__).parent / "jinja2" / "keepsake" / "book" / "style.css"
TOKENS: Final = re.compile(r"@layer tokens \{\n(.*?)\n\}\n", re.DOTALL)
FACE: Final = '@font-face { font-family: "Brygada 1918"; font-weight: 500; src: url(data:font/woff2;base64,%s); }'
FONT: Final = "fonts/brygada-1918-latin-500-normal.woff2"


def pages(all: Everything, at: dt.datetime) -> Iterator[bytes]:
    """The whole of it, piece by piece; asked for once ``all`` has been gone through."""
    chapters = [*all.chapters()]
    yield _part("head", chapters=chapters, person=all.me.handle, made=at, style=style(), mark=mark())
    for chapter in chapters:
        yield _part("chapter", chapter=chapter, we_are=WE_ARE[chapter.one.kind] if chapter.one else "")
        yield from _pieces(all, chapter)
    yield _part("foot", made=at)


def _pieces(all: Everything, chapter: Chapter) -> Iterator[bytes]:
    begun = None
    name = chapter.one.name if chapter.one else ""
    for spot, record in all.look_up(chapter.spots):
        if begun != (begun := record.day.replace(day=1)):
            yield _part("month", day=begun)
        yield _piece(all, spot, record, name)


def _piece(all: Everything, spot: Spot, record: Record, name: str) -> bytes:
    told = retelling.tell(record.body, name) if record.body else None
    picture, alt = _picture(all, spot, record)
    before = [
        (each.day, retelling.tell(body_of(record.kind, each.fields, each.at), name)) for each in record.versions[:-1]
    ]
    return _part("piece", record=record, told=told, them=name, picture=picture, alt=alt, before=before)


def _picture(all: Everything, spot: Spot, record: Record) -> tuple[str, str]:
    """The photo of a memory, as it stands in a page, and what can be seen in it."""
    if not isinstance(record.body, Memory) or record.body.picture is None:
        return "", ""
    picture: Picture = record.body.picture
    found = next((image for _, image in all.look_up([Spot(spot.vault, picture.large, "")])), None)
    return base64.b64encode(found.image).decode() if found else "", picture.alt


def _part(name: str, **context: Any) -> bytes:
    return render_to_string(f"keepsake/book/{name}.html", {"dated": dated} | context).encode()


@cache
def style() -> Markup:
    """The product's own colours, letters and measures, and the book's rules for them."""
    static = _static()
    tokens = TOKENS.search((static / "troth.css").read_text(encoding="utf-8"))
    font = base64.b64encode((static / FONT).read_bytes()).decode()
    face = FACE % font
    return Markup("\n".join([face, tokens[1] if tokens else "", LOOK.read_text(encoding="utf-8")]))  # noqa: S704


@cache
def mark() -> Markup:
    return Markup((_static() / "mark.svg").read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _static() -> Path:
    (static,) = settings.STATICFILES_DIRS
    return Path(static) / "troth"
