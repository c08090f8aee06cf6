"""How what was found is said."""

import datetime as dt

import pytest

from troth.config.doctor import finding, report
from troth.config.doctor.finding import State, better, broken, well


def test_piped_each_check_is_one_line() -> None:
    found = broken("key", "The key can be read by others of this machine. " * 5, "`chmod 600 key`.")

    assert report.line(found).count("\n") == 0
    assert report.line(found).startswith("broken  The key")


def test_a_command_is_never_folded() -> None:
    lines = report.folded(
        "Others can read it, which is not as it should be. `chmod 600 '/srv/my troth/server.key'`.", 30
    )

    assert "`chmod 600 '/srv/my troth/server.key'`." in lines
    assert len(lines) > 2


def test_the_worst_of_all_is_how_it_is() -> None:
    found = [well("a", "A."), broken("b", "B.", "Do."), better("c", "C.", "Do.")]

    assert report.worst(found) is State.BROKEN
    assert report.together(found) == "1 well, 1 to make better, 1 broken."
    assert report.worst([]) is State.WELL


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 KB"), (25_000_000, "25 MB"), (3e15, "3000.0 TB")],
)
def test_sizes_are_said_as_one_says_them(count: float, said: str) -> None:
    assert finding.size(count) == said


@pytest.mark.parametrize(
    ("span", "said"), [(5, "less than a minute"), (60, "1 minute"), (7300, "2 hours"), (86400 * 3 + 5, "3 days")]
)
def test_spans_are_said_as_one_says_them(span: int, said: str) -> None:
    assert finding.while_(dt.timedelta(seconds=span)) == said
