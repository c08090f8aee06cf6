"""Words that are somebody else's, past, denied or imagined are not the author's word to the reader."""

import pytest

from troth.coach import review


@pytest.mark.parametrize(
    "text",
    [
        "My boss said 'you are useless' in front of everyone.",
        "I'm not saying that you are selfish.",
        "It's not that you are lazy, the form is badly made.",
        "I wouldn't call you careless.",
        "Nobody thinks you are stupid.",
        "I used to call you lazy, and I'm sorry.",
        "Imagine I told you that you are pathetic.",
        "She told her sister that you are a selfish cow.",
        'In the play I have to yell "Don\'t you dare leave!"',
        "He's so selfish, my landlord.",
        "I am so stupid, I forgot the keys.",
    ],
)
def test_it_is_not_marked(text: str) -> None:
    assert review(text).marks == []


@pytest.mark.parametrize("text", ["You are so selfish, and you always were.", "You are pathetic, you lazy pig."])
def test_said_to_the_reader_it_is(text: str) -> None:
    assert review(text).marks != []
