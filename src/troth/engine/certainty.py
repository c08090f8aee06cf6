"""What a good deed does to how sure one is: it makes trust better known, on its day and on every day after (P31).

To take its share off what is not known of each facet alone would not do. Where the facets are believed to make up for
one another, less doubt about one of them is more doubt about all; and a level that is better known drifts for longer.
So a good deed leaves the lasting levels as unsure as they were, and lets the passing deviations of what it concerns
make up, by its share, for what is not known of lasting trust. That is U, the error of the mean level less what the
deviations tell of it. U hangs together with no deviation, so on the day when trust is (level) + a (slow deviations)
+ b (deviation of intimacy), its variance falls by (1 - (1 - y)²) Var U, for the share y = a (slow shares) + b (share of
intimacy) of that day.
"""

from operator import itemgetter
from typing import Final

from troth.engine.linear import AT, COLUMNS, ROWS, SIZE, Symmetric

Moods = tuple[float, float]
"""By how much the sum of the levels goes with the sum of the slow deviations, and with the deviation of intimacy."""

LEVEL, SLOW, FAST = (0, 2, 4, 6), (1, 3, 7), 5
"""Places of the lasting levels, the slowly passing deviations, and that of intimacy, which passes faster."""
ALONE: Final = 1e-9
"""The share of a deviation's variance below which it tells nothing that the others do not."""

_LEVEL_SLOW: Final = itemgetter(*[AT[i][j] for i in LEVEL for j in SLOW])
_LEVEL_FAST: Final = itemgetter(*[AT[i][FAST] for i in LEVEL])
_SLOW_SLOW: Final = itemgetter(*[AT[i][j] for i in SLOW for j in SLOW])
_SLOW_FAST: Final = itemgetter(*[AT[i][FAST] for i in SLOW])
_FAST_FAST: Final = AT[FAST][FAST]
_BY_ROW: Final = [itemgetter(*[AT[row][column] for column in (*LEVEL, *SLOW, FAST)]) for row in range(SIZE)]


def moods(covariance: Symmetric) -> Moods:
    """What the passing deviations tell of the lasting level of trust: a regression."""
    with_slow, with_fast = sum(_LEVEL_SLOW(covariance)), sum(_LEVEL_FAST(covariance))
    slow, fast, both = sum(_SLOW_SLOW(covariance)), covariance[_FAST_FAST], sum(_SLOW_FAST(covariance))
    left = slow * fast - both * both
    if left <= ALONE * slow * fast:
        return with_slow / slow if slow > 0.0 else 0.0, 0.0
    return (with_slow * fast - with_fast * both) / left, (with_fast * slow - with_slow * both) / left


def narrowed(covariance: Symmetric, shares: list[float], told: Moods) -> Symmetric:
    """The 36 cells after a good deed, by which number i makes up for the share `shares[i]` of U; for levels it is 0.

    With x the state and k its covariance with U, that is P - shares k' - k shares' + Var(U) shares shares'.
    """
    slow, fast = told
    reach = [
        (a + b + c + d - slow * (e + f + g) - fast * h) / 4.0
        for a, b, c, d, e, f, g, h in [row(covariance) for row in _BY_ROW]
    ]
    half = (reach[0] + reach[2] + reach[4] + reach[6]) / 8.0  # of the variance of U
    left = [at - share * half for at, share in zip(reach, shares, strict=True)]
    return tuple(
        [cell - shares[i] * left[j] - shares[j] * left[i] for cell, i, j in zip(covariance, ROWS, COLUMNS, strict=True)]
    )
