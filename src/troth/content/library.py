"""Everything that Troth offers: the pack it comes with, and the packs a host put beside it."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from troth.content.files import PackError
from troth.content.reader import FOLDERS, Content, Pack, core, load_pack

FOLDER = "packs"
"""The folder in the data directory where a host puts packs."""

_place = Path(FOLDER)


def read_from(place: Path) -> None:
    """Say where the packs beside the core lie. They are read when somebody first asks."""
    global _place  # noqa: PLW0603 - said once by the settings, which this room cannot read
    _place = place
    packs.cache_clear()
    offered.cache_clear()


@cache
def packs() -> tuple[Pack, ...]:
    """Each pack by itself, the core first. Raises PackError."""
    return (core(), *outside(_place))


@cache
def offered() -> Pack:
    """What all packs hold, together under the name of the core. Raises PackError."""
    each = packs()
    return Pack(
        info=core().info,
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
