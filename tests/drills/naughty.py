"""Every string, alone and grown, into every field: at least 30,000 posts (T-13)."""

from tests.contracts.naughty import STRINGS
from tests.contracts.test_naughty import Fields, post_all
from tests.contracts.world import World

pytest_plugins = ["tests.contracts.conftest", "tests.contracts.test_naughty"]

GROWN = [
    *STRINGS,
    *(f"x{one}" for one in STRINGS),
    *(f"{one}x" for one in STRINGS),
    *(f"{one}\r\n{one}" for one in STRINGS),
    *(f"é{one}👩‍👧" for one in STRINGS),
    *("".join(pair) for pair in zip(STRINGS, reversed(STRINGS), strict=True)),
    *("".join(pair) for pair in zip(STRINGS, STRINGS[7:] + STRINGS[:7], strict=True)),
]


def test_every_string_comes_back_exactly_or_is_refused_everywhere(world: World, fields: Fields) -> None:
    assert len(GROWN) * len(fields) >= 30_000

    wrong = post_all(world, fields, dict.fromkeys(fields, GROWN))

    assert wrong == [], "\n".join(wrong)
