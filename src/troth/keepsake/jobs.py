"""The daily copy, made by the worker."""

import datetime as dt

from django.conf import settings

from troth.keepsake import copies
from troth.keepsake.backup import backup

EVERY = dt.timedelta(days=1)


def back_up_if_due() -> None:
    """Make a backup in the data directory if the newest one there is a day old, or there is none."""
    place = settings.DATA / "backups"
    made = copies.all_in(place)
    if not made or dt.datetime.now(dt.UTC) - copies.made_at(made[-1]) >= EVERY:
        backup(place, keep=settings.BACKUP_KEEP)
