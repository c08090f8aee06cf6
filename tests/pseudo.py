"""A language that nobody speaks, made from the catalogues: each text with other letters, two fifths longer, and read
from the right. What is still in plain letters on a page in it was never given to a translator.
"""

import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from unittest.mock import patch

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.conf import settings
from django.template import engines
from django.test import override_settings
from django.utils.translation import get_language
from scripts import translations

from troth.content import library
from troth.content.reader import CORE, LOCALE

LANGUAGE: Final = "ar"
"""The code of one that is read from the right and that Troth does not speak, so that the days have names in it."""
LETTERS: Final = str.maketrans(string.ascii_letters, "àƀçđéƒĝĥîĵķĺṁñôþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĹṀÑÔÞǪŔŠŢÛṼŴẊÝŽ")
KEPT: Final = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|\]\([^)]+\)|&\w+;|https://\S+)")
"""What stands for something else, or is none of the words."""
LETTERS_OF_A_DATE: Final = re.compile(r"[A-Za-z](\W+[A-Za-z]){0,3}")


def said(text: str) -> str:
    """The text in this language."""
    if LETTERS_OF_A_DATE.fullmatch(text):
        return text
    parts = KEPT.split(text)
    other = "".join(part if at % 2 else part.translate(LETTERS) for at, part in enumerate(parts))
    more = KEPT.sub("", text).translate(LETTERS)[: len(text) * 2 // 5].strip(" .,;:?#*-[]")
    return f"{other} {more}" if " " in text else other + more


@cache
def interface() -> bytes:
    return compiled(translations.interface())


@cache
def pack() -> bytes:
    return compiled(translations.pack(CORE))


def compiled(texts: Catalog) -> bytes:
    out, spoken = BytesIO(), Catalog(LANGUAGE)
    for one in texts:
        if isinstance(one.id, tuple):
            spoken.add(one.id, (said(one.id[0]), *[said(one.id[1])] * (spoken.num_plurals - 1)), context=one.context)
        elif one.id:
            spoken.add(one.id, said(one.id), context=one.context)
    write_mo(out, spoken)
    return out.getvalue()


@contextmanager
def spoken(place: Path) -> Iterator[None]:
    """Troth and its pack speak it to whoever asks for no other, for as long as this lasts."""
    for file, made in (
        (place / LANGUAGE / "LC_MESSAGES" / "django.mo", interface()),
        (place / "core" / LOCALE / f"{LANGUAGE}.mo", pack()),
    ):
        file.parent.mkdir(parents=True)
        file.write_bytes(made)
    languages = [*settings.LANGUAGES, (LANGUAGE, "Pseudo")]
    speaks = override_settings(LOCALE_PATHS=[place], LANGUAGES=languages, LANGUAGE_CODE=LANGUAGE)
    with speaks, patch.object(library, "CORE", place / "core"):
        _forget()
        yield
    _forget()


def _forget() -> None:
    library.read_from(settings.DATA / library.FOLDER, get_language)
    engines.all()[0].env.forget()
