"""A measured figure and the budget it is held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` in ``unit``; a budget is the ``most`` or the ``least`` it may be, or none where it is only told."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def budget(self) -> str:
        if self.most is not None and self.least is not None:
            return f"{shown(self.least, self.unit)} to {shown(self.most, self.unit)}"
        if self.most is not None:
            return f"at most {shown(self.most, self.unit)}"
        return f"at least {shown(self.least, self.unit)}" if self.least is not None else ""

    @property
    def verdict(self) -> str:
        """The value, and whether it keeps to the budget."""
        value = shown(self.value, self.unit)
        return f"{value}, {'met' if self.met else '**not met**'}" if self.budget else value


def shown(value: float, unit: str) -> str:
    """Three figures at most, so that none is claimed that was not measured."""
    text = f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.{2 if value < 10 else 1}f}"
    return f"{text} {unit}".strip()


def table(columns: Mapping[str, Sequence[Figure]]) -> str:
    """A Markdown table: a line for each figure, a column for each database, and the budget."""
    same = zip(*columns.values(), strict=True)
    lines = [["", *columns, "budget"], *([one[0].name, *(each.verdict for each in one), one[0].budget] for one in same)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(_row(line, widths) for line in lines)


def _row(line: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
