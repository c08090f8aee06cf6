"""Days, people and suggestions for the recommender's property tests: anything that could come in."""

from dataclasses import replace

from hypothesis import strategies as st
from tests.engine.histories import FACETS

from troth.engine.recommender import Candidate, Context, Outcome, Recommender
from troth.engine.trust import Parameters, Rating, TrustState

RELATIONSHIPS = ("alma", "chidi", "dana")
NEW = TrustState.initial(Parameters())

relationships = st.sampled_from(RELATIONSHIPS)
kinds = st.sampled_from(["share", "action", "repair"])
endings = st.tuples(st.booleans(), st.none() | st.integers(-2, 2), st.booleans())


@st.composite
def a_candidate(draw):
    """Any candidate; ids repeat seldom."""
    kind = draw(kinds)
    return Candidate(
        id=f"practice-{draw(st.integers(1, 40))}",
        relationship=draw(relationships),
        kind=kind,
        share_level=draw(st.integers(1 if kind == "share" else 0, 6 if kind == "share" else 1)),
        effort=draw(st.integers(0, 5)),
        minutes=draw(st.sampled_from([2, 5, 10, 30, 60])),
        facets=tuple(draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True))),
        joint=draw(st.booleans()),
        not_when_afraid=draw(st.booleans()),
    )


def by_relationship(values):
    """A value for some of the relationships."""
    return st.dictionaries(relationships, values)


sets_of_candidates = st.lists(a_candidate(), max_size=12, unique_by=lambda candidate: candidate.id)
states = st.sampled_from(
    [NEW, *(NEW.observe(Rating(facet, value)).advance(3) for facet in FACETS for value in (0.2, 0.9))]
)
gates = by_relationship(st.frozensets(st.sampled_from(["harm", "open_breach", "no_joint"])))
receptions = by_relationship(st.lists(st.tuples(st.integers(1, 6), st.sampled_from([1, 3, 4, 5])), max_size=6))


some_day = st.integers(0, 60)


def contexts(day=some_day):
    """Any context, on a day that may be given."""
    return st.builds(
        Context,
        day=day,
        states=by_relationship(states),
        gates=gates,
        minutes=st.sampled_from([3, 10, 45, 120]),
        refusals=by_relationship(st.integers(-10, 60)),
        last_receptions=receptions,
        picked=st.none() | relationships,
        attended=by_relationship(st.integers(-30, 60)),
    )


def lived(recommender: Recommender, days, rng):
    """The recommender after some days, and what it chose on each: (choice, outcome) pairs, oldest first."""
    past = []
    for candidates, context, done, felt, not_this in days:
        choice = recommender.choose(candidates, context, rng)
        outcome = Outcome(choice, done, felt, not_this=not_this)
        past.append((choice, outcome))
        recommender = recommender.learn(outcome)
    return recommender, past


@st.composite
def runs_of_days(draw, most=12):
    """Some days in a row that differ only in how they end: what `lived` takes."""
    candidates, context = draw(sets_of_candidates), draw(contexts())
    day, days = 0, []
    for _ in range(draw(st.integers(0, most))):
        day += draw(st.integers(0, 12))
        days.append((candidates, replace(context, day=day), *draw(endings)))
    return days


def quiet_context(day=0, **known):
    """A day on which nothing is in the way, but for what is given."""
    given = {"states": {}, "gates": {}, "minutes": 60, "refusals": {}, "last_receptions": {}}
    return Context(day=day, **{**given, **known})
