"""Watching is named for what it is, and ordinary words are left alone (S-10)."""

import pytest

from troth.content.library import offered
from troth.engine.watching import asks_to_watch


@pytest.mark.rule("S-10")
@pytest.mark.parametrize(
    "text",
    [
        "You give me your password.",
        "We both know the passcode of each other’s phone",
        "I will show you my phone whenever you ask.",
        "I may read your messages.",
        "Let me go through your WhatsApp every evening",
        "You share your location with me",
        "Live location always on.",
        "Text me where you are every hour.",
        "You tell me who you talk to.",
        "I will delete my ex and block her.",
        "You never speak to him again, nor write to your friends",
        "Send me a photo to prove it",
        "I can check your emails.",
        "You let me see your call history",
        "Tell me where they were each night.",
        "I will keep an eye on you.",
        "I tell you who I talk to.",
    ],
)
def test_what_asks_to_watch_is_found(text: str) -> None:
    assert asks_to_watch(text)


@pytest.mark.rule("S-10")
@pytest.mark.parametrize(
    "text",
    [
        "I will be home at six.",
        "Nobody raises their voice. Who needs a pause says so.",
        "I call when I am late.",
        "We leave our phones outside the bedroom.",
        "I put my phone away at dinner.",
        "I will write to your mother.",
        "We tell each other what we need.",
        "I show you the letter before I send it.",
        "I like your photo of the lake.",
        "We do not read each other’s messages.",
        "I will block the number.",
        "I decide who I see.",
        "They met in secret, and I found the letter.",
        "We decide together where we go on Sunday.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not asks_to_watch(text)


@pytest.mark.rule("S-10", "S-27")
def test_nothing_in_the_packs_asks_anybody_to_watch_or_to_be_watched() -> None:
    pack = offered()
    said = [
        *((practice.slug, step.text) for practice in pack.practices.values() for step in practice.steps),
        *((practice.slug, step.prompt or "") for practice in pack.practices.values() for step in practice.steps),
        *((practice.slug, practice.solo) for practice in pack.practices.values()),
        *((share.slug, share.text) for share in pack.shares.values()),
        *((question.slug, question.text) for question in pack.questions.values()),
        *((item.slug, item.text) for item in pack.items.values()),
    ]
    assert len(said) > 500
    assert [(slug, text) for slug, text in said if asks_to_watch(text)] == []
