"""The little linear algebra the engine needs, on tuples: exact symmetry, nothing to install.

The trust filter's is of size eight: for each of the four facets a lasting level and a passing deviation. A symmetric
8×8 matrix is kept there as the 36 cells of its lower triangle, row by row; so half the work is saved, and it is
symmetric to the bit. The recommender's, at the end, is of any size.
"""

from collections.abc import Sequence
from operator import mul
from typing import Final

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]
"""A tuple of rows. Shapes are the caller's duty."""
Symmetric = tuple[float, ...]
"""The 36 cells (0,0), (1,0), (1,1), (2,0) … of a symmetric 8×8 matrix."""

FACETS: Final = 4
SIZE: Final = 2 * FACETS
PAIRS: Final = tuple((row, column) for row in range(SIZE) for column in range(row + 1))
ROWS: Final = tuple(row for row, _ in PAIRS)
COLUMNS: Final = tuple(column for _, column in PAIRS)
AT: Final = tuple(tuple(max(i, j) * (max(i, j) + 1) // 2 + min(i, j) for j in range(SIZE)) for i in range(SIZE))
"""Where cell (i, j) of the matrix stands among the 36."""

_TWO_ROWS: Final = tuple(tuple((AT[2 * f][j], AT[2 * f + 1][j]) for j in range(SIZE)) for f in range(SIZE // 2))
_FACETS: Final = tuple((2 * f, 2 * f + 1) for f in range(SIZE // 2))


def reach_of(matrix: Symmetric, facet: int) -> list[float]:
    """The matrix times the direction of one facet (level plus deviation): how it hangs together with each number."""
    return [matrix[a] + matrix[b] for a, b in _TWO_ROWS[facet]]


def along(vector: Sequence[float], facet: int) -> float:
    """What a vector says of one facet: level plus deviation."""
    a, b = _FACETS[facet]
    return vector[a] + vector[b]


def mean_along(vector: Sequence[float], facets: Sequence[int]) -> float:
    """What a vector says of the mean of some facets."""
    return sum([along(vector, facet) for facet in facets]) / len(facets)


def mean_reach(matrix: Symmetric, facets: Sequence[int]) -> list[float]:
    """The matrix times the direction of the mean of some facets."""
    if len(facets) == 1:
        return reach_of(matrix, facets[0])
    reaches = [reach_of(matrix, facet) for facet in facets]
    return [sum(cells) / len(facets) for cells in zip(*reaches, strict=True)]


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    """The inner product of two vectors of one length."""
    total: float = sum(map(mul, left, right))
    return total


def times(matrix: Matrix, vector: Vector) -> Vector:
    """The product of an n×m matrix and a vector of m: a vector of n."""
    return tuple([sum(map(mul, row, vector)) for row in matrix])


def less_outer(matrix: Matrix, vector: Vector, divisor: float) -> Matrix:
    """`matrix - vector vector' / divisor`, for an n×n matrix; exactly symmetric where the matrix is."""
    return tuple(
        [
            tuple([cell - at_row * at_column / divisor for cell, at_column in zip(row, vector, strict=True)])
            for row, at_row in zip(matrix, vector, strict=True)
        ]
    )


def lower_triangle(matrix: Matrix) -> Vector:
    """The n(n+1)/2 distinct numbers of a symmetric n×n matrix, row by row."""
    return tuple(cell for index, row in enumerate(matrix) for cell in row[: index + 1])


def from_lower_triangle(cells: Vector, size: int) -> Matrix:
    """The symmetric size×size matrix whose `lower_triangle` is `cells`."""
    rows = [cells[i * (i + 1) // 2 : (i + 1) * (i + 2) // 2] for i in range(size)]
    return tuple(rows[i] + tuple([rows[j][i] for j in range(i + 1, size)]) for i in range(size))
