"""How things are called and asked for. Written to be read by somebody in pain: plain, slow, and without a verdict."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.engine.repair import Ending, Pace, Part, Stage
from troth.features.repair.entries import Landed, NoteSort, Sort, TellSort, Went

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Station:
    """One stage: its name, what it is for the one who was hurt, and for the one who broke trust."""

    title: Words
    hurt: Words
    broke: Words


STAGES: Final[dict[Stage, Station]] = {
    "naming": Station(
        _("Naming it"),
        _("What happened is said as it was, by the one who did it."),
        _("Say what you did, as it was. No reasons yet."),
    ),
    "understanding": Station(
        _("What it did"),
        _("What it did to you is heard. You choose what is told, and when."),
        _("Take in what it did to them, as far as they want to tell. Then say what you have understood."),
    ),
    "apology": Station(
        _("An apology"),
        _("Somebody says sorry for all of it. You need not say anything to it."),
        _("Say sorry, whole and once. Nothing is owed for it."),
    ),
    "amends": Station(
        _("Amends and steady deeds"),
        _("What is done counts now, more than what is said. You watch, for as long as you like."),
        _("Put right what can be put right. Then do the same good thing again, and again."),
    ),
    "rebuilding": Station(
        _("Safe again, a little at a time"),
        _("Small and light, and only by your own yes each time."),
        _("Small and light, and at their pace. Go on as you did, also on dull days."),
    ),
}
SORTS: Final[dict[Sort, Words]] = {
    "lapse": _("Something was done, forgotten or let slip"),
    "deceit": _("Something was hidden, or was not true"),
    "unsure": _("I cannot tell, or it was both"),
}
DEPTHS: Final[dict[int, Words]] = {
    1: _("It stung"),
    2: _("It hurt"),
    3: _("It shook everything"),
    0: _("It is long past, or I would rather not say"),
}
PACES: Final[dict[Pace, Words]] = {"on": _("As it comes"), "slower": _("Slower"), "paused": _("A rest")}
PACE_HINTS: Final[dict[Pace, Words]] = {
    "on": _("What comes from the other side stands in this room, each thing closed until you open it."),
    "slower": _("What comes from the other side lies folded away here. You do not see whether there is anything."),
    "paused": _("This room holds nothing but your own things, until you say otherwise."),
}
ENDINGS: Final[dict[Ending, Words]] = {
    "repaired": _("It is repaired"),
    "changed": _("It has changed"),
    "ended": _("The mending ends here"),
}
ENDING_HINTS: Final[dict[Ending, Words]] = {
    "repaired": _("Enough has been put right for you. That is not the same as forgetting it."),
    "changed": _("It is not what it was, and you know how you want it from here: nearer, further, or otherwise."),
    "ended": _("You do not want to go on with this. It asks for no reason, and says nothing of you two as a whole."),
}
ENDED_TO: Final[dict[Ending, Words]] = {
    "repaired": _("For me this is repaired."),
    "changed": _("For me this has changed what we are to each other, and the mending of it is over."),
    "ended": _("I end the mending of this here."),
}
"""What the other reads. It is read, and not answered here."""
TELLS: Final[dict[TellSort, Words]] = {
    "happened": _("What it is about"),
    "impact": _("What it did to me"),
    "need": _("What I need"),
    "test": _("Something small that I would like to leave with you"),
}
LANDED: Final[dict[Landed, Words]] = {
    "well": _("It said what needed to be said"),
    "partly": _("In part"),
    "nothing": _("It did nothing for me"),
    "badly": _("It made it smaller, or put it on me"),
}
WENT: Final[dict[NoteSort, dict[Went, Words]]] = {
    "watch": {
        "yes": _("What was done matched what was said"),
        "partly": _("In part"),
        "no": _("It did not match"),
    },
    "test": {
        "yes": _("It was in good hands"),
        "partly": _("In part"),
        "no": _("It was not"),
    },
}


@dataclass(frozen=True, slots=True)
class Writing:
    """One kind of note: what its list is called, how it is asked for, a line of help, and the page that adds one."""

    title: Words
    asks: Words
    hint: Words
    add: Words
    none: Words


NOTES: Final[dict[NoteSort, Writing]] = {
    "feeling": Writing(
        _("What you feel"),
        _("What do you feel?"),
        _("Anger and grief are welcome here. So is not knowing, and so is feeling nothing at all."),
        _("Write what you feel"),
        _("Whatever it is, it may stand here as it comes."),
    ),
    "need": Writing(
        _("What you need"),
        _("What do you need, to feel safe enough?"),
        _("One thing, as plain as you can: “If a plan falls through, I would like to hear it the same day.”"),
        _("Add a need"),
        _("It can take a while to know. One thing is enough to begin with."),
    ),
    "test": Writing(
        _("Something small, left with them"),
        _("What small thing could you leave with them?"),
        _("Small enough that it hardly costs you anything if it goes wrong. They are told what it is: what nobody "
          "knows of is a trap, and shows nothing."),
        _("Think of something small"),
        _("Small things first, and openly. There is no need for any."),
    ),
    "watch": Writing(
        _("Words and deeds"),
        _("What was said, and what was done?"),
        _("What you came across anyway, on an ordinary day. There is nothing to look for."),
        _("Note something"),
        _("Deeds tell you more than words can. What fits, and what does not, may both stand here."),
    ),
    "waiting": Writing(
        _("While you wait"),
        _("What do you want to say that they have not asked for?"),
        _("The pull to explain, to hurry, to hear that it is all right. Here it does no harm."),
        _("Write it here first"),
        _("What you want to explain can go here first."),
    ),
}  # fmt: skip
NOTES_OF: Final[dict[str, tuple[NoteSort, ...]]] = {
    "hurt": ("feeling", "need", "test", "watch"),
    "broke": ("waiting",),
}
OFFERS: Final[dict[Part, Words]] = {
    "naming": _("What I did"),
    "understanding": _("What I have understood"),
    "apology": _("An apology"),
    "amends": _("What I will do"),
}
HOLDS: Final[dict[str, Words]] = {
    "text": _("Names what was done"),
    "understood": _("Says what it may have done to you"),
    "remorse": _("Says sorry for it"),
    "responsibility": _("Takes it as their own"),
    "amends": _("Offers to put something right"),
    "change": _("Says what will be different"),
    "wish": _("Leaves forgiving to you"),
}
"""What an unopened letter holds, by the fields that are in it."""
