"""Each exercise for two, on two phones, from its first page to its end: cleanly, and with life coming between."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import pytest
from tests.config.running import Running
from tests.journeys.met import meet
from tests.journeys.phone import Phone
from tests.journeys.plays import Player, dies, load_again, play
from tests.journeys.test_listening import goes_together

EXERCISES = ["Ten minutes of being heard", "Good news, told properly", "A bad day, set down",
             "A disagreement with a railing", "The other side of it"]  # fmt: skip
INTERRUPTED = [EXERCISES[3]]  # the others in the drill
CLEANLY = [*EXERCISES[:3], EXERCISES[4]]


def begin(alma: Phone, ben: Phone, title: str) -> tuple[Player, Player]:
    meet(alma, ben)
    goes_together(alma, "Ben")
    alma.press(f"^{title}")
    if (topic := alma.page.locator("input[name=topic]")).count():
        topic.fill("Who wakes first on Sundays")
    alma.press("^Begin$")
    goes_together(ben, "Alma")
    ben.press(f"^{title}")
    return Player(alma, "Alma"), Player(ben, "Ben")


def both_read_what_each_wrote(alma: Player, ben: Player) -> None:
    for words in alma.wrote + ben.wrote:
        alma.phone.sees(words)
        ben.phone.sees(words)


@pytest.mark.long
@pytest.mark.parametrize("title", CLEANLY)
def test_two_go_through_it_on_two_phones(phone: Callable[..., Phone], title: str) -> None:
    alma, ben = begin(phone(), phone(), title)
    play(alma, ben)
    both_read_what_each_wrote(alma, ben)


@pytest.mark.long
@pytest.mark.parametrize("title", INTERRUPTED)
def test_two_come_to_its_end_through_a_lost_network_a_killed_server_and_a_reload(
    phone: Callable[..., Phone], server: Running, title: str
) -> None:
    interrupted(phone, server, title)


def interrupted(phone: Callable[..., Phone], server: Running, title: str) -> None:
    alma, ben = begin(phone(), phone(), title)
    last = 3 if title == "A bad day, set down" else 5  # his last press, at which many of them ask for words
    ben.offline = {1, last}
    alma.offline = {2}

    with ExitStack() as after:
        play(alma, ben, {4: partial(dies, server, after), 6: partial(load_again, alma, ben)})
        both_read_what_each_wrote(alma, ben)
