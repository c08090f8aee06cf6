"""Every address, by room. A room names its own pages; the name of the room is the namespace."""

from django.conf import settings
from django.urls import include, path

from troth.config.status import healthz, status

ROOMS = {  # what is opened most comes first: an address is looked for in this order
    "features.today": "today/",
    "features.checkin": "people/",
    "trust": "people/",
    "features.braving": "people/",
    "features.intimacies": "people/",
    "promises": "people/",
    "live": "people/",
    "features.details": "people/",
    "features.transparency": "people/",
    "features.listening": "people/",
    "features.calm": "people/",
    "features.ladder": "people/",
    "features.boundaries": "people/",
    "features.desires": "people/",
    "features.patterns": "people/",
    "features.barriers": "people/",
    "features.repair": "people/",
    "features.questions": "people/",
    "features.habits": "habits/",
    "features.memories": "people/",
    "writing": "draft/",
    "features.practices": "practice/",
    "features.journal": "vault/",
    "features.learn": "learn/",
    "features.phone": "",
    "features.rhythm": "",
    "relationships": "",
    "reminders": "",
    "keepsake": "",
    "api": "",
    "people": "",
}
if settings.DEMO:
    ROOMS["demo"] = "unlock/demo/"


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("status/", status, name="status"),
    *(path(prefix, include(f"troth.{room}.urls")) for room, prefix in ROOMS.items()),
]
handler400 = "troth.config.errors.bad_request"
handler403 = "troth.config.errors.forbidden"
handler404 = "troth.config.stale.not_found"
handler500 = "troth.config.outage.server_error"
