"""Couples in the middle of an exercise: ``python -m bench.couples HOW_MANY`` prints for each phone its cookie and the
address of its session, both phones of a couple one after the other.
"""

import json
import sys

from bench import house as _house
from bench.phones import couple, quickly

__all__ = ["_house", "main"]


def main() -> None:
    with quickly():
        for number in range(int(sys.argv[1])):
            for phone in couple(number):
                sys.stdout.write(f"{json.dumps(phone)}\n")


if __name__ == "__main__":
    main()
