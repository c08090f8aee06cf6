"""Everything that somebody can open, as one file: plain, or sealed with words."""

import datetime as dt
from collections.abc import Iterator

from troth.keepsake import keeping
from troth.keepsake.everything import Everything
from troth.keepsake.words import note_of_all
from troth.keepsake.writers import archive
from troth.people.me import Me
from troth.vault import age


def everything(me: Me, at: dt.datetime, phrase: str = "") -> Iterator[bytes]:
    """The file in pieces, as it is made; nothing is written here. With a ``phrase``, raises ``Busy`` before there is
    any.
    """
    pieces = archive(keeping.parts(Everything(me), note_of_all(me.handle, at), at), at)
    return age.seal(phrase, pieces) if phrase else pieces


def named(at: dt.datetime, phrase: str = "") -> str:
    """What such a file is called: a day, and nothing else."""
    return f"notes-{at:%Y-%m-%d}.zip" + (".age" if phrase else "")
