"""Learnt weights in eight bits: from a feature to what it says for or against some labels.

A file of them is compressed. In it stand: how many features and weights there are; how far the checksum of each name
lies behind the one before, three bytes each, all first bytes before all second ones, which compresses best; how many
weights each feature has; then for each weight the number of its label, and the weight, -127 to 127. No feature is spelt
out, and hardly anything is made of the file when it is read: eighty thousand features fit in a few hundred kilobytes,
and are there in some milliseconds. One word in two hundred that was never met has the checksum of another; it says
little then, as most words do.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from zlib import compress, crc32, decompress

_BYTES = 3  # of a checksum


class Weights:
    """Weights by feature; none at all say nothing of any text."""

    __slots__ = ("_checksums", "_labels", "_starts", "_steps")

    def __init__(self, checksums: "array[int]", starts: "array[int]", labels: bytes, steps: "array[int]") -> None:
        """``starts`` has one number more than ``checksums``: where the last weights end."""
        self._checksums, self._starts, self._labels, self._steps = checksums, starts, labels, steps

    def summed(self, found: Mapping[str, float], many: int) -> list[float]:
        """For each of ``many`` labels, what these features say in all."""
        total = [0.0] * many
        checksums, starts, labels, steps = self._checksums, self._starts, self._labels, self._steps
        last = len(checksums)
        for name, value in found.items():
            checksum = _checksum(name)
            number = bisect_left(checksums, checksum)
            if number < last and checksums[number] == checksum:
                for at in range(starts[number], starts[number + 1]):
                    total[labels[at]] += steps[at] * value
        return total


NONE = Weights(array("I"), array("I", [0]), b"", array("b"))


def packed(weights: Mapping[str, Mapping[int, int]]) -> bytes:
    """Weights by feature and number of label, as a file has them. Of two features with one checksum the first stays.
    Raises OverflowError where a feature has more than 255 weights.
    """
    by_checksum = {_checksum(name): each for name, each in reversed(list(weights.items())) if each}
    checksums = sorted(by_checksum)
    behind = array("I", (after - before for before, after in pairwise([0, *checksums])))
    planes = _little(behind).tobytes()
    counts = array("B", (len(by_checksum[checksum]) for checksum in checksums))
    steps = [pair for checksum in checksums for pair in by_checksum[checksum].items()]
    numbers = _little(array("I", [len(checksums), len(steps)]))
    labels, values = bytes(label for label, _ in steps), array("b", [step for _, step in steps])
    parts = (numbers.tobytes(), *(planes[at::4] for at in range(_BYTES)), counts.tobytes(), labels, values.tobytes())
    return compress(b"".join(parts), 9)


def unpacked(file: bytes) -> Weights:
    """Weights from what a file holds."""
    data = decompress(file)
    features, steps = _little(array("I", data[:8]))
    ends = accumulate((8, *[features] * _BYTES, features, steps, steps))
    *planes, counts, labels, values = (data[start:end] for start, end in pairwise(ends))
    behind = bytearray(4 * features)
    for at, plane in enumerate(planes):
        behind[at::4] = plane
    checksums = array("I", accumulate(_little(array("I", bytes(behind)))))
    return Weights(checksums, array("I", accumulate(counts, initial=0)), labels, array("b", values))


def _checksum(name: str) -> int:
    return crc32(name.encode()) & 0xFFFFFF


def read(path: Path) -> Weights:
    """Weights from a file, or none where there is none."""
    return unpacked(path.read_bytes()) if path.exists() else NONE


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
