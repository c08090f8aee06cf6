"""Both maps laid over each other, from what each has released and from nothing else. It draws the released words: a
mark stands in the middle of its word, and its range reaches as far as the words do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from troth.content.schema import Intimacy
from troth.features.intimacies.picture import Mark, place
from troth.features.intimacies.words import TITLES, Side
from troth.relationships.sharing import Shared, Step
from troth.trust.reading import said
from troth.trust.releases import CHANCES
from troth.vault.entries import Opened

PAGE: Final = "closeness"
"""What releases are listed for, and how their codes begin."""
TOPS: Final = (0.0, *(min(top, 1.0) for top, _word in CHANCES))
MIDDLES: Final = tuple((low + high) / 2 for low, high in pairwise(TOPS))


@dataclass(frozen=True, slots=True)
class Shown:
    """What one of the two has released of one kind of closeness; ``says`` whether "more" or "less" is wished for than
    there is, where both sides are shown and their author has said so.
    """

    now: Step | None = None
    wished: Step | None = None
    says: str = ""

    @property
    def whole(self) -> bool:
        return bool(self.now and self.wished)

    @property
    def more(self) -> bool:
        return self.whole and self.says == "more"

    @property
    def less(self) -> bool:
        return self.whole and self.says == "less"

    def mark(self, side: Side) -> Mark | None:
        step: Step | None = getattr(self, side)
        return Mark(*(place(MIDDLES[number]) for number in step)) if step else None

    def words(self, side: Side) -> str:
        """The words again, for a table; empty where nothing was released."""
        step: Step | None = getattr(self, side)
        if step is None:
            return ""
        word, low, high = (said(CHANCES[number][1]) for number in step)
        return word if low == high else _("%(word)s (%(low)s to %(high)s)") % {"word": word, "low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of closeness, from both sides."""

    slug: Intimacy
    yours: Shown
    theirs: Shown
    sentence: str

    @property
    def title(self) -> str:
        return str(TITLES[self.slug])

    @property
    def both_want_more(self) -> bool:
        return self.yours.more and self.theirs.more


def rows(listed: Iterable[Opened[Shared]], kinds: Iterable[Intimacy], name: str) -> tuple[Row, ...]:
    """The kinds of closeness of which anything was released; ``listed`` has the newest first."""
    known = [one for one in listed if one.genuine]
    both = ((slug, shown(known, slug, mine=True), shown(known, slug, mine=False)) for slug in kinds)
    return tuple(
        Row(slug, yours, theirs, sentence(yours, theirs, name))
        for slug, yours, theirs in both
        if (yours, theirs) != (Shown(), Shown())
    )


def shown(listed: Iterable[Opened[Shared]], slug: Intimacy, *, mine: bool) -> Shown:
    """What one of the two shows: the newest of each side, and what the newest of all says of both."""
    found = [one.body for one in listed if (one.mine, one.body.what) == (mine, code(slug))]
    sides: dict[str, Step] = {}
    for body in found:
        for side, step in body.levels.items():
            sides.setdefault(side, step)
    now, wished = (_sound(sides.get(side)) for side in ("now", "wished"))
    return Shown(now, wished, found[0].says if found and now and wished else "")


def code(slug: Intimacy) -> str:
    """What a release of this kind of closeness is called."""
    return f"{PAGE}/{slug}"


def sentence(yours: Shown, theirs: Shown, name: str) -> str:
    """What both releases say together. Of one alone nothing is said of the other, not even that it is missing."""
    if yours.whole and theirs.whole:
        return _both_whole(yours, theirs, name)
    if yours.wished and theirs.wished:
        if yours.wished[0] == theirs.wished[0]:
            return _("The same wish, from both sides.")
        return _("What you each wish for.")
    if yours != Shown() and theirs != Shown():
        return _("What you have each shown.")
    return _("Shown by you.") if yours != Shown() else _("Shown by %(name)s.") % {"name": name}


def _both_whole(yours: Shown, theirs: Shown, name: str) -> str:
    same = yours.wished and theirs.wished and yours.wished[0] == theirs.wished[0]
    if yours.more and theirs.more:
        return _("The same wish, from both sides.") if same else _("You both hope for more.")
    if not any((yours.more, yours.less, theirs.more, theirs.less)):
        return _("No clear gap for either of you.")
    hopes = _hope(yours, _("more"), _("less"), _("about what there is"))
    theirs_too = _hope(theirs, _("more"), _("less"), _("about what there is"))
    return _("You hope for %(yours)s; %(name)s, for %(theirs)s.") % {
        "yours": hopes, "name": name, "theirs": theirs_too,
    }  # fmt: skip


def _hope(shown: Shown, more: str, less: str, same: str) -> str:
    return more if shown.more else less if shown.less else same


def _sound(step: Step | None) -> Step | None:
    """Nothing, where another program wrote what is no word of ours."""
    return step if step and all(0 <= number < len(MIDDLES) for number in step) else None
