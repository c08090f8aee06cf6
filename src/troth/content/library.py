"""Everything that Troth offers: the pack it comes with, and the packs a host put beside it."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from troth.content import languages
from troth.content.files import PackError
from troth.content.reader import CORE, FOLDERS, Content, Pack, core, load_pack

FOLDER = "packs"
"""The folder in the data directory where a host puts packs."""

_place = Path(FOLDER)
_language: Callable[[], str | None] = str


def read_from(place: Path, language: Callable[[], str | None] = str) -> None:
    """Say where the packs beside the core lie, and who knows what language is read now. Packs are read when somebody
    first asks.
    """
    global _place, _language  # said once by the settings, which this room cannot read
    _place, _language = place, language
    for kept in (_written, _packs, _offered):
        kept.cache_clear()


def packs() -> tuple[Pack, ...]:
    """Each pack by itself, the core first, in the language that is read now. Raises PackError."""
    return _packs(_language() or "")


def offered() -> Pack:
    """What all packs hold, together under the name of the core, in the language that is read now. Raises PackError."""
    return _offered(_language() or "")


@cache
def _written() -> tuple[tuple[Pack, Path], ...]:
    """Each pack as it was written, with its folder."""
    return ((core(), CORE), *zip(outside(_place), folders(_place), strict=True))


@cache
def _packs(language: str) -> tuple[Pack, ...]:
    return tuple(languages.said_in(language, pack, path) for pack, path in _written())


@cache
def _offered(language: str) -> Pack:
    each = _packs(language)
    return Pack(
        info=each[0].info,
        practices=_together(one.practices for one in each),
        shares=_together(one.shares for one in each),
        questions=_together(one.questions for one in each),
        cards=_together(one.cards for one in each),
        items=_together(one.items for one in each),
        articles=_together(one.articles for one in each),
        portraits=_together(one.portraits for one in each),
        exercises=_together(one.exercises for one in each),
        fears=_together(one.fears for one in each),
        boundaries=_together(one.boundaries for one in each),
        desires=_together(one.desires for one in each),
    )


def folders(place: Path) -> list[Path]:
    """The folders of the packs in `place`, by name. There need be none."""
    found = place.iterdir() if place.is_dir() else ()
    return sorted(folder for folder in found if folder.is_dir() and not folder.name.startswith("."))


def outside(place: Path) -> list[Pack]:
    """Every pack in `place`. Raises PackError for one that is wrong, or that names something as another pack does."""
    found: list[Pack] = []
    for folder in folders(place):
        pack = load_pack(folder)
        for other in (core(), *found):
            _keep_apart(folder, pack, other)
        for catalogue in languages.catalogues(folder).values():
            languages.opened(catalogue)
        found.append(pack)
    return found


def _keep_apart(folder: Path, pack: Pack, other: Pack) -> None:
    if pack.info.slug == other.info.slug:
        raise PackError(folder / "pack.toml", f"another pack is called {pack.info.slug}", field="slug")
    for name in FOLDERS:
        if taken := sorted(set(getattr(pack, name)) & set(getattr(other, name))):
            words = f"the pack {other.info.slug} has the same slug; please choose another: {', '.join(taken)}"
            raise PackError(folder / name, words, field="slug")


def _together(parts: Iterable[Mapping[str, Content]]) -> Mapping[str, Content]:
    return MappingProxyType({slug: content for part in parts for slug, content in part.items()})
