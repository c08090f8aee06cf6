"""A trust state as bytes: versioned, exact to the last bit, small. Nothing else is read back."""

import struct
from dataclasses import fields
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from troth.engine.anchor import PAIRS as ANCHOR_PAIRS
from troth.engine.anchor import Anchor
from troth.engine.linear import FACETS, PAIRS, SIZE
from troth.engine.parameters import Parameters
from troth.engine.scales import SCALES
from troth.engine.temper import Temper

if TYPE_CHECKING:
    from troth.engine.trust import TrustState

FORMAT: Final = 3
_HEAD: Final = struct.Struct("<BI3?")
CELLS: Final = len(PAIRS)
USUAL: Final = Parameters()


class Writer:
    """Bytes in the making."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def numbers(self, *numbers: float) -> None:
        self.parts.append(struct.pack(f"<{len(numbers)}d", *numbers))

    def text(self, text: str) -> None:
        raw = text.encode()
        self.parts.append(bytes([len(raw)]) + raw)

    def count(self, number: int) -> None:
        self.parts.append(bytes([number]))


class Reader:
    """Bytes on their way back. Raises ValueError for whatever no writer has written."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def take(self, size: int) -> bytes:
        part = self.data[self.at : self.at + size]
        if len(part) < size:
            raise ValueError("a trust state that ends too early")
        self.at += size
        return part

    def numbers(self, count: int) -> tuple[float, ...]:
        found = struct.unpack(f"<{count}d", self.take(8 * count))
        if not all(map(isfinite, found)):
            raise ValueError("a trust state holds finite numbers only")
        return found

    def count(self) -> int:
        return self.take(1)[0]

    def text(self) -> str:
        return self.take(self.count()).decode()  # a UnicodeDecodeError is a ValueError

    def end(self) -> None:
        if self.at != len(self.data):
            raise ValueError("a trust state that goes on too long")


def packed(state: "TrustState") -> bytes:
    """The whole state as bytes."""
    temper, out = state.temper, Writer()
    out.parts.append(_HEAD.pack(FORMAT, state.sittings, state.in_sitting, temper.wary, temper.closed))
    out.numbers(temper.gate, temper.quiet, *state.weights, *state.mean, *state.covariance)
    out.count(len(temper.bunches))
    for kind, count in temper.bunches:
        out.text(kind)
        out.numbers(count)
    out.count(len(state.anchors))
    for anchor in state.anchors:
        _pack_anchor(out, anchor)
    _pack_parameters(out, state.parameters)
    return b"".join(out.parts)


def unpacked(data: bytes) -> dict[str, Any]:
    """The fields of the state that `packed` wrote."""
    if len(data) < _HEAD.size or data[0] != FORMAT:
        raise ValueError("not a trust state of a known version")
    _, sittings, in_sitting, wary, closed = _HEAD.unpack_from(data)
    read = Reader(data, _HEAD.size)
    gate, quiet = read.numbers(2)
    weights, mean, covariance = read.numbers(len(SCALES)), read.numbers(SIZE), read.numbers(CELLS)
    bunches = tuple((read.text(), read.numbers(1)[0]) for _ in range(read.count()))
    anchors = tuple(_unpack_anchor(read) for _ in range(read.count()))
    parameters = _unpack_parameters(read)
    read.end()
    return {
        "parameters": parameters,
        "mean": mean,
        "covariance": covariance,
        "weights": weights,
        "sittings": sittings,
        "in_sitting": in_sitting,
        "temper": Temper(gate, bunches, wary, closed, quiet),
        "anchors": anchors,
    }


def _pack_anchor(out: Writer, anchor: Anchor) -> None:
    out.text(anchor.name)
    out.numbers(*anchor.mean, *anchor.revised, *anchor.covariance, *anchor.cross)
    out.count(len(anchor.causes))
    for cause, moved in anchor.causes:
        out.text(cause)
        out.numbers(*moved)


def _unpack_anchor(read: Reader) -> Anchor:
    name = read.text()
    mean, revised, covariance = read.numbers(SIZE), read.numbers(FACETS), read.numbers(len(ANCHOR_PAIRS))
    cross = read.numbers(SIZE * FACETS)
    causes = tuple((read.text(), read.numbers(SIZE)) for _ in range(read.count()))
    return Anchor(name, mean, revised, covariance, cross, causes)


def _pack_parameters(out: Writer, parameters: Parameters) -> None:
    """Only those that differ from the default: a state of default parameters follows a better default."""
    differing = [
        (field.name, getattr(parameters, field.name))
        for field in fields(parameters)
        if getattr(parameters, field.name) != field.default
    ]
    out.count(len(differing))
    for name, value in differing:
        out.text(name)
        out.numbers(value)


def _unpack_parameters(read: Reader) -> Parameters:
    values = {read.text(): read.numbers(1)[0] for _ in range(read.count())}
    if not values:
        return USUAL
    if not values.keys() <= {field.name for field in fields(Parameters)}:
        raise ValueError("not the parameters of a trust state")
    return Parameters(**values)
