"""What a pack says to somebody who reads another language than the one it was written in.

A pack's folder `locale` holds a catalogue for each language, compiled as gettext does it: `de.mo`. What it lacks, and
what lost a name in braces on the way, is said as it was written.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import MappingProxyType

from msgspec import structs

from troth.content.exercise import Thing
from troth.content.files import PackError
from troth.content.reader import FOLDERS, LOCALE, Pack
from troth.content.rewording import Say, places, reworded

NAME = "pack"
"""The context of a pack's own name. That of everything else is `folder/slug`."""
BRACES = re.compile(r"\{.*?\}")


def catalogues(path: Path) -> dict[str, Path]:
    """The compiled catalogues of the pack in the folder `path`, by language."""
    return {file.stem.lower(): file for file in sorted((path / LOCALE).glob("*.mo"))}


def opened(file: Path) -> GNUTranslations:
    try:
        with file.open("rb") as stream:
            return GNUTranslations(stream)
    except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
        raise PackError(file, "this is no catalogue that msgfmt made") from error


def said_in(language: str, pack: Pack, path: Path) -> Pack:
    """The pack in a language such as `de-at`, or else `de`; as it is where there is neither. Raises PackError."""
    found = catalogues(path)
    file = found.get(language) or found.get(language.partition("-")[0])
    if file is None:
        return pack
    words = opened(file)
    parts = {folder: _part(folder, getattr(pack, folder), words) for folder in FOLDERS}
    return structs.replace(pack, info=reworded(pack.info, _say(NAME, words)), **parts)


def _part(folder: str, held: Mapping[str, Thing], words: NullTranslations) -> Mapping[str, Thing]:
    return MappingProxyType({slug: reworded(one, _say(f"{folder}/{slug}", words)) for slug, one in held.items()})


def _say(context: str, words: NullTranslations) -> Say:
    def say(_field: str, text: str) -> str:
        other = words.pgettext(context, text)
        return other if _keeps(text, other) else text

    return say


def _keeps(text: str, other: str) -> bool:
    return sorted(BRACES.findall(other)) == sorted(BRACES.findall(text))


def faults(pack: Pack, path: Path) -> Iterator[PackError]:
    """What no reader gets to see of the catalogues of the pack in the folder `path`, and why."""
    for file in catalogues(path).values():
        try:
            words = opened(file)
        except PackError as error:
            yield error
            continue
        for folder, thing in pack.things():
            context = f"{folder}/{thing.slug}"
            for field, text in places(thing):
                if not _keeps(text, other := words.pgettext(context, text)):
                    told = f"“{other}” lost or gained a name in braces, beside “{text}”"
                    yield PackError(file, told, field=f"{context}.{field}")
