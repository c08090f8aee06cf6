"""Learnt weights in eight bits: from a feature to what it says for or against some labels.

A file of them is compressed. In it stand: how many features and weights there are; the checksum of the name of each
feature, in order; where the weights of each begin; then for each weight the number of its label, and the weight, -127
to 127. No feature is spelt out, and nothing is made of the file when it is read: sixty thousand features fit in a few
hundred kilobytes, and are there in some milliseconds.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from zlib import compress, crc32, decompress


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
            checksum = crc32(name.encode())
            number = bisect_left(checksums, checksum)
            if number < last and checksums[number] == checksum:
                for at in range(starts[number], starts[number + 1]):
                    total[labels[at]] += steps[at] * value
        return total


NONE = Weights(array("I"), array("I", [0]), b"", array("b"))


def packed(weights: Mapping[str, Mapping[int, int]]) -> bytes:
    """Weights by feature and number of label, as a file has them. Of two features with one checksum the first stays."""
    by_checksum = {crc32(name.encode()): each for name, each in reversed(list(weights.items())) if each}
    checksums = sorted(by_checksum)
    starts = accumulate((len(by_checksum[checksum]) for checksum in checksums), initial=0)
    steps = [pair for checksum in checksums for pair in by_checksum[checksum].items()]
    numbers = array("I", [len(checksums), len(steps), *checksums, *starts])
    labels, values = bytes(label for label, _ in steps), array("b", [step for _, step in steps])
    return compress(_little(numbers).tobytes() + labels + values.tobytes(), 9)


def unpacked(file: bytes) -> Weights:
    """Weights from what a file holds."""
    data = decompress(file)
    features, steps = _little(array("I", data[:8]))
    ends = accumulate((8, 4 * features, 4 * features + 4, steps, steps))
    checksums, starts, labels, values = (data[start:end] for start, end in pairwise(ends))
    return Weights(_little(array("I", checksums)), _little(array("I", starts)), labels, array("b", values))


def read(path: Path) -> Weights:
    """Weights from a file, or none where there is none."""
    return unpacked(path.read_bytes()) if path.exists() else NONE


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
