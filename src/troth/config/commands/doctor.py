"""``troth doctor``: what is well, what may be better, and what is broken. Looks, and touches nothing."""

import argparse
import datetime as dt

from troth.config.console import say
from troth.config.doctor.examine import examine
from troth.config.doctor.finding import Finding, Site
from troth.config.doctor.report import for_programs, line, together, worst


def main(options: argparse.Namespace) -> int:
    """The exit code says how bad the worst of it is."""
    backups = options.backups or options.data / "backups"
    found: list[Finding] = []
    for finding in examine(Site(options.data, backups, dt.datetime.now(dt.UTC), mail=options.mail)):
        found.append(finding)
        if not options.json:
            say(line(finding))
    say(for_programs(found) if options.json else together(found))
    return worst(found)
