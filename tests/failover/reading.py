"""What a person has written, opened: ``python -m tests.failover.reading`` prints the text of each journal entry of the
people whose sessions are in READ_COOKIES.
"""

import os
import sys

from bench import house as _house

from troth.features.journal.entries import JournalEntry
from troth.people import sessions
from troth.vault import entries

__all__ = ["_house", "main"]


def main() -> None:
    for cookie in os.environ["READ_COOKIES"].split():
        me = sessions.read(cookie, in_use=False)
        if me is None:
            raise SystemExit("The session is over.")
        for one in entries.scan(me.keyring, me.id):
            if isinstance(one.body, JournalEntry):
                sys.stdout.write(f"{one.body.text}\n")


if __name__ == "__main__":
    main()
