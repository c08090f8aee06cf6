"""What each thing that one may be open about is called, asked for and told as."""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.features.transparency.entries import Depth, Received, What

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Sort:
    """One thing to be open about: its heading, a line under it, its fields, and how it is told to the other.

    ``told`` takes the words, ``told_more`` the second half; ``ends`` is a line that always goes with it.
    """

    title: Words
    lede: Words
    label: Words
    hint: Words
    told: Words
    more: Words = ""
    more_hint: Words = ""
    told_more: Words = ""
    ends: Words = ""
    needs_more: bool = False
    deep: bool = False


SORTS: Final[dict[What, Sort]] = {
    "reasoning": Sort(
        title=_("A decision, and why"),
        lede=_("The why is the part that lets somebody follow you, also where they would have chosen otherwise."),
        label=_("What have you decided?"),
        hint=_("Or what you are about to decide."),
        told=_("I have decided: %(words)s"),
        more=_("Why?"),
        more_hint=_("What you looked at, and what tipped it."),
        told_more=_("Why: %(words)s"),
        needs_more=True,
        deep=True,
    ),
    "limit": Sort(
        title=_("A limit, said early"),
        lede=_("A small “I cannot” today is kinder than a large one on the day itself. Say it before you promise."),
        label=_("What is more than you can do?"),
        hint=_("Time, strength, money, or something you do not know."),
        told=_("This is more than I can do: %(words)s"),
        more=_("What can you do?"),
        more_hint=_("Leave it empty if there is nothing."),
        told_more=_("What I can do: %(words)s"),
        deep=True,
    ),
    "feeling": Sort(
        title=_("A feeling, said directly"),
        lede=_("One feeling in plain words, about yourself. Nobody has to guess it then."),
        label=_("What do you feel?"),
        hint=_("Glad, sore, worried, left out: one word is enough."),
        told=_("I feel: %(words)s"),
        more=_("What is it about?"),
        more_hint=_("What happened, without what it says of anybody."),
        told_more=_("It is about this: %(words)s"),
        deep=True,
    ),
    "welcome": Sort(
        title=_("Questions are welcome"),
        lede=_("Say what you are glad to be asked about. You can still leave any question unanswered."),
        label=_("What may they ask you about?"),
        hint=_("“Anything about my new work”, or just “anything”."),
        told=_("Questions are welcome. You can ask me about: %(words)s"),
    ),
    "question": Sort(
        title=_("Ask a question"),
        lede=_("Something you would like to understand about them. It is no place to ask for proof, for where somebody "
               "is, or for whom they talk to."),
        label=_("Your question"),
        hint=_("One that has no right answer."),
        told=_("A question for you: %(words)s"),
        more=_("Why do you ask?"),
        told_more=_("Why I ask: %(words)s"),
        ends=_("There is no need to answer."),
    ),
    "answer": Sort(
        title=_("Your answer"),
        lede=_("As much of it as you like. A part is an answer too."),
        label=_("Your answer"),
        hint="",
        told=_("My answer: %(words)s"),
        deep=True,
    ),
    "request": Sort(
        title=_("Ask for feedback"),
        lede=_("On one thing that you can do something about. Whoever is asked may leave it."),
        label=_("The one thing"),
        hint=_("“How I listen when you are tired”, rather than “what I am like”."),
        told=_("I would like your honest view of one thing: %(words)s"),
        ends=_("Only if you want to."),
    ),
    "offer": Sort(
        title=_("Offer feedback"),
        lede=_("They first read only what it is about. Your thought itself stays with you until they say yes."),
        label=_("What is it about?"),
        hint=_("One thing, in a few neutral words. This is what they read first."),
        told=_("I have a thought about this: %(words)s"),
        more=_("Your thought"),
        more_hint=_("What you saw, what it did, and what you would wish for."),
        ends=_("Would you like to hear it? It is fine if not."),
        needs_more=True,
    ),
    "feedback": Sort(
        title=_("Your view of it"),
        lede=_("What you saw, what it did, and what you would wish for. One thing is enough."),
        label=_("Your view"),
        hint="",
        told=_("How I see it: %(words)s"),
    ),
    "matter": Sort(
        title=_("Decide together"),
        lede=_("Write down what there is to choose from. Then each says how they see it, sealed until both have."),
        label=_("What is there to decide?"),
        hint=_("As a question, if you can."),
        told=_("Something to decide together: %(words)s"),
        more=_("What matters in it?"),
        more_hint=_("Facts you both need, such as a price or a date."),
        told_more=_("What matters in it: %(words)s"),
    ),
    "conclusion": Sort(
        title=_("What you decided"),
        lede=_("In your words. If they remember it otherwise, they can write it in theirs, and both stand."),
        label=_("What did you two decide?"),
        hint="",
        told=_("As I understand it, we decided: %(words)s"),
        more=_("Why?"),
        more_hint=_("What tipped it. A later you will be glad of it."),
        told_more=_("Why: %(words)s"),
        needs_more=True,
    ),
}  # fmt: skip
BY_ONESELF: Final[dict[What, Sort]] = {
    "matter": replace(
        SORTS["matter"],
        title=_("Decide something"),
        lede=_("Write down what there is to choose from. Then look at how you see it, decide when you are ready, and "
               "choose a day to look at it again."),
        more_hint=_("Facts you need, such as a price or a date."),
        told=_("Something to decide: %(words)s"),
    ),
}  # fmt: skip
"""What is said otherwise where nobody else is here."""


def sorts(*, together: bool) -> dict[What, Sort]:
    return SORTS if together else SORTS | BY_ONESELF


WRITTEN: Final[tuple[What, ...]] = (
    "reasoning", "limit", "feeling", "welcome", "question", "request", "offer", "matter",
)  # fmt: skip
"""What is written of one's own accord, each on a page of its own."""
REPLIES: Final[dict[str, What]] = {
    "question": "answer", "request": "feedback", "matter": "conclusion",
}  # fmt: skip
"""What is written in reply to what."""
DEPTHS: Final[dict[Depth, Words]] = {
    "everyday": _("I would tell it to most people"),
    "personal": _("I tell it to few"),
    "tender": _("I hardly tell it to anybody"),
}
SAYS: Final[dict[str, tuple[str, Words, Words]]] = {
    "keep": ("decline", _("I would rather keep it to myself"),
             _("Thank you for asking. I would rather keep this to myself.")),
    "later": ("decline", _("Not now"), _("Thank you for asking. Not now; you are welcome to ask me another time.")),
    "unsure": ("decline", _("I do not know it myself"),
               _("Thank you for asking. I do not know it myself yet.")),
    "yes": ("yes", _("Yes, I would like to hear it"), _("Yes, I would like to hear it.")),
    "no": ("no", _("No, thank you"), _("Thank you for asking first. I would rather not hear it now.")),
}  # fmt: skip
"""Short replies by their name: the code they are shared under, what the button says, and what the other reads."""
MAY_SAY: Final[dict[str, tuple[str, ...]]] = {
    "question": ("keep", "later", "unsure"), "request": ("keep", "later"), "offer": ("yes", "no"),
}  # fmt: skip
CARING: Final[dict[Received, Words]] = {
    "caring": _("Yes, it felt caring"),
    "partly": _("In part"),
    "not_caring": _("No, it did not"),
}
HEADS: Final[dict[str, Words]] = {
    "reasoning": _("A decision, and why"),
    "limit": _("A limit"),
    "feeling": _("A feeling"),
    "welcome": _("Questions are welcome"),
    "question": _("A question"),
    "answer": _("An answer"),
    "request": _("Feedback is asked for"),
    "offer": _("Feedback is offered"),
    "feedback": _("Feedback"),
    "matter": _("A decision for two"),
    "conclusion": _("What was decided"),
    "decline": _("A kind no"),
    "yes": _("A yes"),
    "no": _("A no"),
}
"""What each shared thing is called in a list, and on its page."""
