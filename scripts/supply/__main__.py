"""Look over all that Troth is made of, and say what is wrong; ``make supply`` runs this. PART=name does one part."""

import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from scripts.supply import code, faults, leaked, licences, wheel
from scripts.supply.installed import Installed

OUT: Final = licences.ROOT / "build" / "supply"
MOST_DIRECT: Final = 15


def dependencies() -> list[str]:
    """How many packages Troth stands on, and whether their licences are known and fit."""
    project = tomllib.loads((licences.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct, all_of_them = len(project["dependencies"]), len(licences.locked("base"))
    print(f"  {direct} direct, {all_of_them} in all; {len(licences.installed_with())} with the extras")
    wrong = licences.wrong({name: licences.licence_of(name) for name in licences.installed_with()})
    few = [] if direct <= MOST_DIRECT else [f"{direct} direct dependencies, and {MOST_DIRECT} are enough"]
    return (
        few + wrong + ([] if licences.PAGE.read_text() == licences.page() else ["docs/licences.md is not up to date"])
    )


def of_the_wheel() -> list[str]:
    """Built twice it is the same; and installed alone, it is whole, serves, and passes its tests."""
    with tempfile.TemporaryDirectory(prefix="troth-supply-") as name:
        place = Path(name)
        one, other = wheel.build(place / "one"), wheel.build(place / "other")
        wrong = [] if one.read_bytes() == other.read_bytes() else ["two wheels of one commit differ"]
        wrong += [f"the wheel lacks {name}" for name in sorted(wheel.to_be_served() - wheel.inside(one))]
        shutil.copy2(one, OUT)
        print(f"  {one.name}: {one.stat().st_size:,} bytes, the same twice: {not wrong}")
        installed = Installed(place, one)
        return wrong + installed.bill(OUT / "bill.cdx.json") + installed.serves() + installed.passes()


PARTS: Final[dict[str, Callable[[], list[str]]]] = {
    "dependencies": dependencies,
    "faults": faults.known_faults,
    "bandit": code.unanswered,
    "secrets": leaked.leaks,
    "wheel": of_the_wheel,
}


def main() -> int:
    """Every part, whatever the others say; 1 if anything is wrong."""
    OUT.mkdir(parents=True, exist_ok=True)
    chosen = os.environ.get("PART")
    failed = 0
    for name, part in PARTS.items():
        if chosen in {None, "", name}:
            print(f"{name}:", flush=True)
            wrong = part()
            print("".join(f"  WRONG: {each}\n" for each in wrong) or "  well", flush=True)
            failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
