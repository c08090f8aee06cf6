"""``troth demo``: the same as ``troth run``, with an invented year in it."""

import argparse
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from troth.config import datadir, start
from troth.config.commands import run
from troth.config.console import Stop, progress, say
from troth.demo.actions import tell
from troth.demo.cast import logins
from troth.people.signup import first_person


def main(options: argparse.Namespace) -> None:
    with datadir.held(options.data):
        run.check_ports(options)
        start.ready()
        prepare(options.data)

        def announced() -> None:
            run.announce(options)
            introduce()

        run.serve_with_worker(options, announced)


def prepare(data: Path) -> None:
    """Fill an empty data directory. One that holds real people's Troth is refused."""
    mark = data / datadir.DEMO
    if not mark.exists():
        if not first_person():
            raise Stop(f"{data} holds a real Troth. Choose an empty directory for the demo.")
        mark.touch()
    if first_person():
        say("Making up a year. This takes a few seconds.")
        with progress("Making up a year"):
            tell(timezone.localdate())


def introduce() -> None:
    """Who lives in the demo, and how to be them."""
    people = logins()
    say()
    say(f"Everybody in this demo is invented. Choose who to be: {settings.ADDRESS.url}/unlock/demo/")
    say(f"Or unlock with a name, the password “{people[0].password}”, and the code beside the name:")
    for one in people:
        say(f"  {one.name:<8}{one.kit}")
