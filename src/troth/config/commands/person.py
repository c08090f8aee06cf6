"""``troth person add``: a link that lets one person sign up, for a Troth that is not open to all."""

import argparse

from troth.config import datadir, start
from troth.config.console import aside, say
from troth.people.setup import invite_link


def main(options: argparse.Namespace) -> None:
    with datadir.held(options.data):
        start.ready()
        aside("One person can sign up with this link, once:")
        say(invite_link())
