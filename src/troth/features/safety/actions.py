"""Beginning and ending the pause. What was due for two is not due meanwhile."""

from troth.relationships import pause
from troth.reminders.plans import followed

keep = followed(pause.keep)
