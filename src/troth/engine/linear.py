"""The little linear algebra the filter needs, on tuples: exact symmetry, nothing to install.

A vector is a tuple of floats; a matrix is a tuple of rows. Shapes are the caller's duty: all are eight here.
"""

from collections.abc import Sequence
from operator import mul

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]


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
