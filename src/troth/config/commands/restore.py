"""``troth restore``: bring a backup back into a data directory that nothing is using."""

import argparse

from troth.config import datadir, environment
from troth.config.console import Stop, aside, progress, say
from troth.keepsake.restore import restore


def main(options: argparse.Namespace) -> None:
    with datadir.held(options.data, alone=True):
        if not options.force and not datadir.is_empty(options.data):
            raise Stop(f"{options.data} is not empty. With --force, what is there is set aside first.")
        with progress("Bringing the backup back") as tell:
            database = environment.database(options.data)
            restored = restore(options.backup, options.data, database, force=options.force, tell=tell)
    say(f"Restored the backup of {restored.made}: {restored.entries} entries and the keys of {restored.keys_made}.")
    if restored.set_aside:
        aside(f"What was there before is in {restored.set_aside}. Delete it once you are sure.")
    aside("Nobody is unlocked now: everyone unlocks again with their own password and kit.")
