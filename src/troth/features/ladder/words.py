"""The six steps, and what each choice is called."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.features.ladder.entries import Rule, Way, Wish

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: its name, what belongs there, and a word of care that blocks nothing."""

    title: Words
    text: Words
    care: Words


RUNGS: Final[dict[int, Rung]] = {
    1: Rung(
        title=_("Tastes and opinions"),
        text=_("What you like, and what you think."),
        care=_("Light is not empty. Most of knowing somebody happens here, and it is a good step to come back to."),
    ),
    2: Rung(
        title=_("Good times"),
        text=_("Things that happened, told with ease."),
        care=_("Tell one moment rather than the whole year. What it meant to you is the part that opens a door."),
    ),
    3: Rung(
        title=_("What is hard right now"),
        text=_("Something you are in the middle of."),
        care=_("Write it out for yourself first. What you need from them is easier to say once you know it."),
    ),
    4: Rung(
        title=_("Old hurts, healed"),
        text=_("What it was like, now that it is over."),
        care=_("Healed means that you can tell it and still sleep. If it aches while you write, it can stay here."),
    ),
    5: Rung(
        title=_("Deep fears and dreams"),
        text=_("What you would rather nobody guessed."),
        care=_("Share it because you want to be known there, and not to find out whether they stay."),
    ),
    6: Rung(
        title=_("What still hurts, and shame"),
        text=_("What you wrestle with today, and hide."),
        care=_("Few people need to hear this. A counsellor or a helpline is a good first listener, and nothing you "
               "write here has to go anywhere."),
    ),
}  # fmt: skip
WISHES: Final[dict[Wish, Words]] = {
    "listen": _("Just listen, please"),
    "ask": _("You may ask me questions"),
    "think": _("Tell me what you think of it"),
}
WISH_HINTS: Final[dict[Wish, Words]] = {
    "listen": _("No advice, and nothing to mend."),
    "ask": _("Curious ones, with time for the answer."),
    "think": _("Thoughts are welcome once you have been heard."),
}
RULES: Final[dict[Rule, Words]] = {
    "you_only": _("This is for you only."),
    "ask_first": _("Ask me before you tell anybody."),
}
RECEPTIONS: Final[dict[int, Words]] = {
    5: _("I felt safe, and understood"),
    4: _("Well, on the whole"),
    3: _("In part, or I cannot tell yet"),
    2: _("Not well"),
    1: _("It hurt"),
}


@dataclass(frozen=True, slots=True)
class Answering:
    """One way to answer: what it does, how it may begin, and what is better left out."""

    title: Words
    means: Words
    start: Words
    avoid: Words


WAYS: Final[dict[Way, Answering]] = {
    "acknowledge": Answering(
        title=_("Say what you heard"),
        means=_("So that they know it arrived."),
        start=_("What I hear is that "),
        avoid=_("Leave out what you would have done. It is about them for now."),
    ),
    "normalise": Answering(
        title=_("Say that it makes sense"),
        means=_("So that they need not feel odd with it."),
        start=_("It makes sense to me, because "),
        avoid=_("Leave out that others have it worse. It makes a feeling smaller, and the one who has it too."),
    ),
    "impact": Answering(
        title=_("Say what it does to you"),
        means=_("So that they are not alone with it."),
        start=_("When I read this, I felt "),
        avoid=_("Leave out a story of your own that is larger. One line about you is enough."),
    ),
    "hold": Answering(
        title=_("Just stay with it"),
        means=_("Nothing to mend, and no hurry."),
        start=_("Thank you for telling me. I am here, and "),
        avoid=_("Leave out “at least”, “just” and any plan. Staying is the whole of it."),
    ),
    "own": Answering(
        title=_("Your own words"),
        means=_("However it comes."),
        start="",
        avoid=_("If they have asked just to be heard, leave out advice."),
    ),
}
