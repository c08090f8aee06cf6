"""``troth pack``: look over packs and count what is in them. Touches nobody's data."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec

from troth.config.console import Stop, progress, say
from troth.content import library
from troth.content.check import check
from troth.content.figures import Figures, figures
from troth.content.files import PackError
from troth.content.reader import CORE, load_pack


def main(options: argparse.Namespace) -> None:
    beside = options.data / library.FOLDER
    places = [options.path] if options.path else [CORE, *library.folders(beside)]
    try:
        if options.act == "stats":
            count(places, as_json=options.json)
            return
        look_over(places)
        if not options.path:
            library.outside(beside)  # which also holds them against each other
    except PackError as problem:
        raise Stop(f"{problem}") from None


def look_over(places: list[Path]) -> None:
    """Say everything that was found. What has to be changed ends the command."""
    wrong = 0
    with progress("Looking over what is in the packs"):
        looked_over = [(place, check(place)) for place in places]
    for place, found in looked_over:
        wrong += len(found.wrong)
        for problem in found.wrong:
            say(f"{problem}")
        for advice in found.look:
            say(f"Worth a look: {advice}")
        if not (found.wrong or found.look):
            say(f"{place.resolve().name}: nothing to change.")
    if wrong:
        raise Stop(f"To change: {wrong}.")


def count(places: list[Path], *, as_json: bool) -> None:
    with progress("Counting what is in the packs"):
        counted = [figures(load_pack(place)) for place in places]
    if as_json:
        say(msgspec.json.format(msgspec.json.encode(counted)).decode())
        return
    for line in (line for one in counted for line in lines(one)):
        say(line)


def lines(one: Figures) -> Iterator[str]:
    """The figures of one pack as they are read in a terminal."""
    yield f"{one.name} {one.version} ({one.slug}), {one.language}"
    for name, sort in one.types.items():
        if sort.count:
            reading = "" if sort.reading is None else f", reads at school year {sort.reading}"
            yield f"  {name}: {sort.count}{reading}"
            for trait, counts in sort.by.items():
                yield f"    {trait}: {', '.join(f'{word} {number}' for word, number in counts.items())}"
