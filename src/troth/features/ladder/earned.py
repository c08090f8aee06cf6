"""Before the first deep share with somebody: six questions on whether it has been earned. From one's own evidence, for
oneself alone; worked out on the spot and kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.content.schema import Braving
from troth.features.ladder.climbing import went_badly, went_well
from troth.features.ladder.entries import Ladder
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.trust.entries import Trust
from troth.trust.levels import Known
from troth.vault import snapshots

Answer = Literal["yes", "partly", "no", "unknown"]
Verdict = Literal["ground", "some", "not_yet"]
QUESTIONS: Final[dict[str, str | Promise]] = {
    "vault": gettext_lazy("Does what you tell %(name)s in private stay with them?"),
    "non_judgment": gettext_lazy("Can you say something odd or weak without being made small?"),
    "boundaries": gettext_lazy("Does %(name)s take a no for an answer?"),
    "reliability": gettext_lazy("Does %(name)s mostly do what was said?"),
    "accountability": gettext_lazy("Does %(name)s own it when something went wrong?"),
    "received": gettext_lazy("Was what you have shared so far in good hands?"),
}
HEAVY: Final = frozenset({"vault", "non_judgment", "boundaries"})
"""One no to any of these is enough to wait."""
QUALITIES: Final[tuple[Braving, ...]] = ("vault", "non_judgment", "boundaries", "reliability", "accountability")
ANSWERS: Final[dict[Answer, str | Promise]] = {
    "yes": gettext_lazy("Yes"),
    "partly": gettext_lazy("In part"),
    "no": gettext_lazy("No"),
    "unknown": gettext_lazy("I do not know"),
}
HIGH, LOW = 0.65, 0.4
MOSTLY: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """One of the six, what one's own evidence answers ("" where it says nothing), and that in words."""

    name: str
    text: str
    answer: Answer | Literal[""]
    evidence: str


def questions(me: Me, one: MyRelationship, ladder: Ladder) -> list[Question]:
    """All six; one query."""
    known = Known.of(snapshots.load(me.keyring, me.id, Trust, one.scope))
    estimates, clear = known.qualities("other"), known.clear("other")
    found: dict[str, Answer] = {}
    for quality in QUALITIES:
        estimate = estimates[quality]
        if estimate and quality in clear:
            found[quality] = "yes" if estimate.mean >= HIGH else "no" if estimate.mean < LOW else "partly"
    receptions = [reception for _level, reception in ladder.receptions]
    if receptions:
        good, bad = all(map(went_well, receptions[-2:])), went_badly(receptions[-1])
        found["received"] = "yes" if good else "no" if bad else "partly"
    return [
        Question(name, str(text) % {"name": one.name}, found.get(name, ""), said(found.get(name, "")))
        for name, text in QUESTIONS.items()
    ]


def said(answer: Answer | Literal[""]) -> str:
    """What one's own evidence says, in words."""
    if answer == "yes":
        return _("By what you have answered so far: yes, mostly.")
    if answer == "partly":
        return _("By what you have answered so far: in part.")
    if answer == "no":
        return _("By what you have answered so far: hardly.")
    return ""


def verdict(answers: Mapping[str, str]) -> Verdict:
    """What six answers come to. Whatever it is, it is theirs to decide."""
    noes = {name for name, answer in answers.items() if answer == "no"}
    if noes & HEAVY or len(noes) > 1:
        return "not_yet"
    return "ground" if sum(answer == "yes" for answer in answers.values()) >= MOSTLY and not noes else "some"
