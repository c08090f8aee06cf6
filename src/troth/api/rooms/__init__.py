"""The operations, by what they are about. Each asks what a page asks and does what a page does."""

from troth.api.rooms import check_ins as check_ins
from troth.api.rooms import journal as journal
from troth.api.rooms import ladder as ladder
from troth.api.rooms import noticed as noticed
from troth.api.rooms import promises as promises
from troth.api.rooms import relationships as relationships
from troth.api.rooms import reminders as reminders
from troth.api.rooms import today as today
from troth.api.rooms import trust as trust
