"""Which relationship: how much each needs, and why."""

from collections.abc import Iterable, Mapping
from math import erf, sqrt

from troth.engine.habits import NEVER, PAUSE_DAYS, WEEK, Habits
from troth.engine.rating import PLACES, REVERSED, Estimate, Facet
from troth.engine.suggestion import Candidate, Context, Need
from troth.engine.trust import Parameters, TrustState

LOW_TRUST = 0.5
"""Where no change is known, a decline is as likely as trust below this."""
SLIPPING = 0.5
REFUSED_BURDEN = 0.5
"""What a "not now" of this week adds to the burden: one of the two asked for time. Chosen, 2026."""
_NO_NEED = Need()

Facets = Mapping[Facet, Estimate]


def goodness(relationship: str, context: Context) -> Facets:
    """What is believed of each facet of a relationship, trust at large among them; high is good."""
    state = context.states.get(relationship) or TrustState.initial(Parameters())
    estimates = {facet: state.estimate(facet) for facet in PLACES}
    return {facet: one.reversed() if facet == REVERSED else one for facet, one in estimates.items()}


def needs(
    relationships: Iterable[str], facets: Mapping[str, Facets], context: Context, habits: Habits
) -> dict[str, float]:
    """The need of each: decline, gap and days past the rhythm, less the burden. Never a measure of a person."""
    return {
        one: decline(one, facets[one], context)
        + context.needs.get(one, _NO_NEED).gap
        + waited(one, context, habits)
        - _burden(one, context, habits)
        for one in relationships
    }


def decline(relationship: str, facets: Facets, context: Context) -> float:
    """The probability that trust came down; where only the level is known, that it is low."""
    known = context.needs.get(relationship, _NO_NEED).decline
    if known is not None:
        return known
    trust = facets["trust"]
    return 0.5 * (1.0 + erf((LOW_TRUST - trust.mean) / (max(trust.sd, 1e-6) * sqrt(2.0))))


def slipping(relationship: str, context: Context) -> bool:
    """Whether trust is known to have come down, more likely than not."""
    return (context.needs.get(relationship, _NO_NEED).decline or 0.0) > SLIPPING


def waited(relationship: str, context: Context, habits: Habits) -> float:
    """Days past the rhythm, in rhythms: from -1 just after an attention to 1 after two rhythms, or none yet."""
    rhythm = context.needs.get(relationship, _NO_NEED).rhythm or float(WEEK)
    days = context.day - habits.last_attended(relationship, context)
    return min(max(days / rhythm - 1.0, -1.0), 1.0)


def served(candidates: Iterable[Candidate], facets: Facets) -> Facets:
    """The facets that any of these serve."""
    wanted = {facet for candidate in candidates for facet in candidate.serves}
    return {facet: estimate for facet, estimate in facets.items() if facet in wanted}


def _burden(relationship: str, context: Context, habits: Habits) -> float:
    theirs = context.day - context.refusals.get(relationship, NEVER) < PAUSE_DAYS
    lately = theirs or habits.rests_from_sharing(relationship, context.day)
    asked = habits.load(relationship, context.day)
    return context.needs.get(relationship, _NO_NEED).burden + asked + (REFUSED_BURDEN if lately else 0.0)
