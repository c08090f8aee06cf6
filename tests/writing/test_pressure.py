"""Words that watch, threaten or give orders are named to who wrote them, and nothing makes them sound better."""

import pytest

from troth.content.reader import core
from troth.content.wording import texts
from troth.writing.pressure import helped, notes, pressures

WATCHES = [
    "I want to see your messages.",
    "Show me your phone when you come in.",
    "Send me your location.",
    "Tell me where you are.",
    "I need to know who you talk to.",
    "I will keep an eye on you.",
    "I need your passcode, or I cannot be calm.",
]
THREATENS = [
    "Come home by ten or else.",
    "You will regret it.",
    "I will tell everyone what you did.",
    "I will show it to your boss.",
    "I'll make you sorry.",
    "You’ll never see the children again.",
    "I will not speak to you until you say sorry.",
]
DESPAIRS = [
    "I am going to hurt myself.",
    "When you shout I want to die.",
    "I don’t want to live like this.",
]
ORDERS = [
    "You must be home by ten.",
    "You are not allowed to see them.",
    "You can't go without me.",
    "I forbid it.",
    "I will not let you leave.",
    "Stop seeing your friends.",
]
MINE = [
    "My phone stays mine. I will not hand over my passcode, and I will not ask for anyone’s.",
    "I will not read your messages.",
    "I do not want to see your phone.",
    "I will leave the room and come back in half an hour.",
    "I will sleep at a friend’s.",
    "I will not hurt you, and I will say so.",
    "When you are late I will begin without you.",
    "I tell you when I have had enough.",
    "I will stop talking and leave the room.",
    "I will not talk to you until we are both calm.",
    "I will make you a tea, and then I need an hour.",
    "I will take the children and sleep at my sister’s.",
    "I will block the number.",
    "I decide who I see and who I talk to.",
]


@pytest.mark.rule("S-10")
@pytest.mark.parametrize("text", WATCHES)
def test_watching_is_named_and_not_made_smoother(text: str) -> None:
    assert "watching" in pressures(text)
    assert not helped(text)
    assert "That is monitoring" in " ".join(notes(text))


@pytest.mark.parametrize("text", THREATENS)
def test_a_threat_is_named_and_not_made_smoother(text: str) -> None:
    assert "threat" in pressures(text)
    assert not helped(text)


@pytest.mark.parametrize("text", DESPAIRS)
def test_who_may_hurt_themselves_is_met_with_care_and_not_called_a_threat(text: str) -> None:
    assert pressures(text) == ["despair"]
    assert not helped(text)
    (note,) = notes(text)
    assert "emergency number" in note


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_is_named_and_may_be_helped_to_become_something_else(text: str) -> None:
    assert pressures(text) == ["order"]
    assert helped(text)


@pytest.mark.parametrize("text", MINE)
def test_what_is_said_about_oneself_is_left_alone(text: str) -> None:
    assert notes(text) == []


def test_no_example_of_a_boundary_watches_threatens_or_gives_orders() -> None:
    found = {each.slug: pressures(" . ".join(texts(each))) for each in core().boundaries.values()}
    assert {slug: what for slug, what in found.items() if what} == {}
