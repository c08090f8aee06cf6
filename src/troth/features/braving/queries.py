"""The seven qualities and the four factors as their pages show them, each with what of it was shared."""

from dataclasses import dataclass
from typing import Literal, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.content.schema import About, Braving
from troth.engine.rating import Estimate
from troth.features.braving import growing, standing, words
from troth.features.braving.growing import Growing
from troth.outcomes.entries import RecommenderState
from troth.outcomes.queries import revive
from troth.people.me import Me
from troth.relationships import sharing
from troth.relationships.access import MyRelationship
from troth.relationships.sharing import Readings, Shared
from troth.trust import queries as trust
from troth.trust.entries import How, PictureShown, Trust
from troth.trust.levels import Known
from troth.trust.reading import STRENGTHS, Reading, read, said
from troth.trust.releases import told
from troth.vault import snapshots
from troth.vault.entries import Opened
from troth.vault.snapshots import Want

Area = Literal["factor", "braving_other", "braving_self"]
"""What a part belongs to: the four factors, or the seven qualities of the other or of oneself."""
AREAS: dict[About, Area] = {"other": "braving_other", "self": "braving_self"}
OF_THE_SAME: dict[Area, Area] = {"factor": "factor", "braving_other": "braving_self", "braving_self": "braving_other"}
"""Where the other speaks of the same: of themselves, or of oneself. Each factor is about whoever is trusted."""


@dataclass(frozen=True, slots=True)
class Part:
    """One factor or quality. ``word`` is empty where one wants to see no picture, ``reading`` None where there is not
    enough for it; ``text`` is what the other would read, and empty where that is nothing new, or nobody is there.
    """

    area: Area
    what: str
    title: str
    means: str
    word: str
    reading: Reading | None
    text: str
    mine: Opened[Shared] | None
    theirs: Opened[Shared] | None

    @property
    def offered(self) -> bool:
        """Whether there is something new to share."""
        return bool(self.text) and (self.mine is None or self.mine.body.text != self.text)


@dataclass(frozen=True, slots=True)
class Side:
    """The seven of one person, the sentences about them, and what to do for the one to work on next."""

    about: About
    parts: tuple[Part, ...]
    sentences: tuple[str, ...]
    growing: tuple[Growing, ...]


@dataclass(frozen=True, slots=True)
class Qualities:
    """The page of the seven qualities. ``few``: there have not been enough check-ins for any picture."""

    how: How
    few: bool
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Factors:
    """The page on which single factors are shared."""

    how: How
    few: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What both pages need to show a part."""

    one: MyRelationship
    how: How
    few: bool
    shared: Readings

    def part(self, area: Area, what: str, says: tuple[str, str, str], reading: Reading | None, text: str) -> Part:
        """``says``: title, what it means, and how it stands."""
        title, means, word = says
        seen = self.how != "no"
        return Part(
            area, what, title, means, word if seen else "", reading if seen and not self.few else None,
            text if seen and self.one.together else "",
            self.shared.get((code(area, what), True)), self.shared.get((code(OF_THE_SAME[area], what), False)),
        )  # fmt: skip


def code(area: Area, what: str) -> str:
    """How a part is named among what is shared."""
    return f"{area}/{what}"


def qualities(me: Me, one: MyRelationship) -> Qualities:
    """The page of the seven qualities; two queries."""
    wanted: list[Want] = [(Trust, one.scope), (PictureShown, ""), (RecommenderState, "")]
    found = snapshots.load_many(me.keyring, me.id, wanted)
    kept = cast("Trust | None", found.get((Trust, one.scope))) or Trust()
    how = (cast("PictureShown | None", found.get((PictureShown, ""))) or PictureShown()).how
    seen = _Seen(one, how, kept.count < trust.ENOUGH, sharing.readings(me, one))
    known = Known.of(kept)
    memory = revive(cast("RecommenderState | None", found.get((RecommenderState, ""))))
    growth = growing.Growth(one, memory, timezone.localdate())
    return Qualities(how, seen.few, (_side(seen, known, "other", growth), _side(seen, known, "self", growth)))


def factors(me: Me, one: MyRelationship) -> Factors:
    """The page on which single factors are shared; two queries."""
    picture = trust.picture(me.keyring, one)
    seen = _Seen(one, picture.how, not picture.enough, sharing.readings(me, one))
    if picture.seen is None:
        bare = [(facet, said(title), said(means) % {"name": one.name}) for facet, title, means in trust.FACTORS]
        parts = [
            seen.part("factor", facet, (title, means, _("Hard to tell yet")), None, "") for facet, title, means in bare
        ]
    else:
        parts = [
            seen.part(
                "factor", factor.facet, (factor.title, factor.means, factor.word), factor.reading,
                "" if factor.vague else told(("factor", factor.facet), factor.estimate),
            )
            for factor in picture.seen.factors
        ]  # fmt: skip
    return Factors(picture.how, seen.few, tuple(parts))


def part(me: Me, one: MyRelationship, area: str, what: str) -> Part | None:
    """One part of either page, if there is such a one."""
    if area == "factor":
        parts = list(factors(me, one).parts)
    else:
        parts = [part for side in qualities(me, one).sides for part in side.parts]
    return next((part for part in parts if (part.area, part.what) == (area, what)), None)


def _side(seen: _Seen, known: Known, about: About, growth: growing.Growth) -> Side:
    clear = set() if seen.few else known.clear(about)
    parts = tuple(
        _quality(seen, about, quality, estimate, told_of=quality in clear)
        for quality, estimate in known.qualities(about).items()
    )
    if seen.how == "no" or seen.few:
        return Side(about, parts, (), ())
    stands = standing.of(known.beliefs(about), clear)
    grows = () if growth.one.paused else growth.of(stands.next, about)
    return Side(about, parts, standing.sentences(stands, about), grows)


def _quality(seen: _Seen, about: About, quality: Braving, estimate: Estimate | None, *, told_of: bool) -> Part:
    area, says = AREAS[about], words.SIDES[about][quality]
    title, means = str(words.TITLES[quality]), str(says.means) % {"name": seen.one.name}
    if estimate is None:
        return seen.part(area, quality, (title, means, _("Not asked yet")), None, "")
    reading = read(estimate, STRENGTHS)
    if not told_of:
        return seen.part(area, quality, (title, means, _("Hard to tell yet")), reading, "")
    return seen.part(area, quality, (title, means, reading.word), reading, told((area, quality), estimate))
