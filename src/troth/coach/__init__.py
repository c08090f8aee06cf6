"""The language coach: a private, local, kind reader of one's own draft. Pure Python; nothing is kept or sent."""

from troth.coach.apology import review_apology as review_apology
from troth.coach.marks import ApologyReview as ApologyReview
from troth.coach.marks import Found as Found
from troth.coach.marks import Mark as Mark
from troth.coach.marks import Review as Review
from troth.coach.reviewing import review as review
