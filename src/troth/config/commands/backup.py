"""``troth backup``: a verified copy of everything, while Troth runs."""

import argparse

from django.conf import settings

from troth.config import datadir
from troth.config.console import aside, progress, say
from troth.keepsake.backup import backup


def main(options: argparse.Namespace) -> None:
    with datadir.held(options.data), progress("Making a backup") as tell:
        made = backup(options.to or settings.DATA / "backups", keep=settings.BACKUP_KEEP, tell=tell)
    aside("Made and checked:")
    say(f"{made}")
    aside("The folder `keys` in it opens people's vaults together with their passwords. Keep it apart from the rest.")
