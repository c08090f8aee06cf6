"""What is due of goals, for one's own reminders and calendar."""

import datetime as dt
from collections.abc import Iterator

from troth.features.intimacies import goals
from troth.features.intimacies.entries import Step
from troth.people.me import Me
from troth.relationships.access import mine
from troth.reminders.times import Moment
from troth.vault.entries import Opened


def steps(me: Me, since: dt.date, until: dt.date) -> Iterator[Moment]:
    """The next step of each open goal, on its day, if this person is to take it or to take part."""
    for one in mine(me):
        for found in [] if one.ended else goals.all_of(me, one):
            step = found.step if found.open and not (one.paused and found.shared) else None
            if step and step.body.when and since <= step.body.when <= until and _takes_part(step):
                yield Moment(step.body.when, key=found.id.hex, title=step.body.what)


def _takes_part(step: Opened[Step]) -> bool:
    return step.body.who == "both" or (step.body.who == "author") is step.mine
