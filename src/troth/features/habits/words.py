"""The five habits, as somebody may know them of themselves, and the five things that feed closeness."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.content.schema import Enhancer, Killer
from troth.features.habits.entries import Often

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit: what it is, why people have it, its signs by their codes, its antidote, and when to leave it out.

    ``practice`` is the one of the core pack that begins with what is ``small``.
    """

    title: Words
    means: Words
    comes: Words
    signs: dict[str, Words]
    antidote: Words
    how: Words
    small: Words
    practice: str
    not_for: Words
    article: str


HABITS: Final[dict[Killer, Habit]] = {
    "criticism": Habit(
        title=_("Criticism"),
        means=_("A thing that went wrong turns into what is wrong with a person."),
        comes=_("It often starts as a wish that was not said for too long. Most people do it, most of all when tired."),
        signs={
            "always": _("I say “you always” or “you never”"),
            "typical": _("I think “how typical” before I know what happened"),
            "list": _("One complaint brings the older ones along"),
            "advice": _("I put right how things are done, unasked"),
        },
        antidote=_("Speak to the problem, and leave the person whole"),
        how=_("What happened, what it did to you, and what you would like. One thing, and today’s."),
        small=_("Take one grumble of today and find the wish in it. Say the wish."),
        practice="wish-inside-the-grumble",
        not_for=_("Where somebody harms you, it is no criticism to say so plainly."),
        article="criticism-and-contempt",
    ),
    "contempt": Habit(
        title=_("Contempt"),
        means=_("Looking down: for a moment, one is above the other."),
        comes=_("It tends to grow where something hurt and was swallowed. It can go as it came, with practice."),
        signs={
            "eyes": _("I roll my eyes, or sigh so that it is heard"),
            "mock": _("I copy how somebody talks, or joke about what is sore"),
            "better": _("I think that I am simply the better one"),
            "behind": _("I make them small when I talk to others"),
        },
        antidote=_("Respect, also while you disagree"),
        how=_("Keep your point and their worth side by side: “I am angry, and I know that you meant well.”"),
        small=_("Write down one thing you do yourself that is like what bothers you in others."),
        practice="i-do-it-too",
        not_for=_("Being looked down on is nothing that you have to make good by respecting more. If somebody makes "
                  "you small again and again, that does harm, and it is not yours to mend."),
        article="criticism-and-contempt",
    ),
    "defensiveness": Habit(
        title=_("Defensiveness"),
        means=_("Guarding oneself against blame, so that nothing of what is said gets in."),
        comes=_("It is the most natural thing when one feels accused, and quicker than any thought."),
        signs={
            "but": _("My first word is “but”"),
            "you_too": _("I answer a complaint with one of mine"),
            "meant": _("I explain what I meant before I have heard what it did"),
            "innocent": _("I look for the one detail that is wrong"),
        },
        antidote=_("Own your part, however small"),
        how=_("Say the part that fits, and stop there: “Yes, I was short with you.” The rest can come later."),
        small=_("With the next small complaint, breathe out and say the point back before you answer."),
        practice="the-part-that-is-true",
        not_for=_("Insults and threats have no part that you should look for. Nor do you owe anybody an answer that "
                  "you are afraid to give."),
        article="walls-and-shields",
    ),
    "stonewalling": Habit(
        title=_("Stonewalling"),
        means=_("Shutting down: no look and no answer, or leaving without a word."),
        comes=_("From outside it can look cold. From inside it is often too much at once."),
        signs={
            "silent": _("I go silent, and stay so"),
            "screen": _("I turn to a screen or to some work in the middle of it"),
            "leave": _("I walk out and do not say when I will be back"),
            "fine": _("I say “it is fine” to make it stop"),
        },
        antidote=_("Stay in touch in a way you can bear"),
        how=_("Say that you need a pause, for how long, and come back then."),
        small=_("Choose now, while it is calm, the one sentence with which you will ask for a pause."),
        practice="when-i-am-full",
        not_for=_("If you fall silent because you are afraid of somebody, or leave to be safe, that is no bad habit. "
                  "You need not stay, and you need not say when you will be back."),
        article="walls-and-shields",
    ),
    "betrayal": Habit(
        title=_("Betrayal"),
        means=_("Something that was given in trust is used or passed on in another way than it was meant."),
        comes=_("Large ones are rare. Small ones slip out: to be interesting, or to be close to somebody else."),
        signs={
            "pass_on": _("I pass on what was told to me alone"),
            "side": _("I tell a third person what I have not told the one it is about"),
            "hide": _("I hide something because I know it would matter"),
            "use": _("I bring up in a quarrel what was said in trust"),
        },
        antidote=_("Hold what was confided, and own a slip the same day"),
        how=_("Ask who else may know. If something slipped out, say so first, before it is found."),
        small=_("Think of one thing you were told lately, and settle for yourself whose story it is."),
        practice="whose-story-is-it",
        not_for=_("Keeping a confidence never means keeping quiet about danger, or about harm done to you or anybody "
                  "else. Telling somebody who can help is no betrayal."),
        article="keeping-confidences",
    ),
}  # fmt: skip
OFTEN: Final[dict[Often, Words]] = {
    "hardly": _("Hardly"),
    "sometimes": _("Now and then"),
    "often": _("Often"),
    "unsure": _("I cannot tell"),
}


@dataclass(frozen=True, slots=True)
class Feeding:
    """One thing that feeds closeness."""

    title: Words
    means: Words
    article: str


FEEDING: Final[dict[Enhancer, Feeding]] = {
    "gratitude": Feeding(_("Gratitude"), _("Seeing what is good while it is there, and saying so."), "thanks-each-day"),
    "curiosity": Feeding(
        _("Curiosity"), _("Somebody you know well is still somebody you can get to know."), "curiosity-and-play"
    ),
    "playfulness": Feeding(_("Playfulness"), _("Laughing and being silly, with nothing to win."), "curiosity-and-play"),
    "growth": Feeding(
        _("Growing"), _("Each of you may become somebody new, and you can do it side by side."), "closeness-over-years"
    ),
    "sacred_time": Feeding(
        _("Protected time"), _("An hour that belongs to you two, and that nothing else may have."), "protected-time"
    ),
}
