"""What the trainers of the coach share: logistic regression for many labels at once, and weights in eight bits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer

from troth.coach.scorer import Table
from troth.coach.weights import packed, unpacked

ROUNDS: Final = 60
"""Steps of the search; it goes on no further, which holds the weights of rare features back."""


@dataclass(frozen=True)
class Fitted:
    """Weights as a file has them, and as the coach reads them."""

    file: bytes
    table: Table

    def kept(self) -> dict[str, list[float]]:
        """What stands of them in JSON."""
        return {
            "scales": [round(scale, 7) for scale in self.table.scales],
            "biases": [round(bias, 4) for bias in self.table.biases],
        }


@dataclass(frozen=True)
class Columns:
    """Features of many texts, those that more than one text has."""

    values: csr_matrix
    names: Sequence[str]

    @classmethod
    def of(cls, found: Iterable[Mapping[str, float]], least: int) -> "Columns":
        vectors = DictVectorizer(dtype=np.float32)
        values = vectors.fit_transform(found).tocsr()
        often = np.asarray((values > 0).sum(axis=0)).ravel() >= least
        return cls(values[:, often], vectors.get_feature_names_out()[often])


def f_score(said: Any, held: Any, beta: float = 1.0) -> float:
    """F of what is ``said`` against what is ``held``; below 1, ``beta`` lets precision count for more."""
    right = float((said & held).sum())
    wrong, missed = float((said & ~held).sum()), float((~said & held).sum())
    return (1 + beta**2) * right / max(1e-9, (1 + beta**2) * right + beta**2 * missed + wrong)


def fitted(columns: Columns, held: Any, fits: Any, strength: float, kept: int) -> Fitted:
    """Weights of ``held`` labels over the texts that each ``fits``; ``kept`` features of each label, in eight bits."""
    learnt = regressed(columns.values, held, fits, strength)
    weights: dict[str, dict[int, int]] = {}
    scales = []
    for number in range(held.shape[1]):
        each = learnt[:-1, number]
        scale = float(np.abs(each).max()) / 127
        for at in np.argsort(-np.abs(each))[:kept]:
            step = round(float(each[at]) / scale)
            if step:
                weights.setdefault(str(columns.names[at]), {})[number] = step
        scales.append(scale)
    file = packed(dict(sorted(weights.items())))
    return Fitted(file, Table(tuple(scales), tuple(map(float, learnt[-1])), unpacked(file)))


def regressed(values: csr_matrix, held: Any, fits: Any, strength: float) -> Any:
    """Coefficients by feature and label, the intercepts last; a label weighs as much where it holds as where not."""
    many, labels = values.shape[1], held.shape[1]
    across = values.T.tocsr()
    size, positive = fits.sum(axis=0), np.maximum(1, (held & fits).sum(axis=0))
    shares = np.where(held, size / (2 * positive), size / (2 * np.maximum(1, size - positive)))
    weight, sign = strength * fits * shares, np.where(held, 1.0, -1.0)

    def lost(flat: Any) -> tuple[float, Any]:
        now = flat.reshape(many + 1, labels)
        margin = sign * (values @ now[:-1] + now[-1])
        slope = -sign * weight / (1 + np.exp(np.minimum(margin, 50)))
        steep = np.vstack([across @ slope, slope.sum(axis=0)[None]]) + now
        return float((weight * np.logaddexp(0, -margin)).sum() + (now**2).sum() / 2), steep.ravel()

    search = {"maxiter": ROUNDS, "maxcor": 8}
    found = minimize(lost, np.zeros((many + 1) * labels), jac=True, method="L-BFGS-B", options=search)
    return found.x.reshape(many + 1, labels)
