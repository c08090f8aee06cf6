"""Addresses of reminders. Those in mail and that of a calendar can be opened by whoever has them."""

from django.urls import path

from troth.reminders.views import choosing, fetched, links

app_name = "reminders"
urlpatterns = [
    path("settings/reminders/", choosing.reminders, name="reminders"),
    path("settings/reminders/when/", choosing.when, name="when"),
    path("settings/reminders/here/", choosing.push, name="push"),
    path("settings/reminders/mail/", choosing.mail, name="mail"),
    path("settings/reminders/ntfy/", choosing.ntfy, name="ntfy"),
    path("settings/reminders/other/", choosing.other, name="other"),
    path("settings/reminders/<uuid:channel>/off/", choosing.off, name="off"),
    path("settings/reminders/<uuid:channel>/test/", choosing.test, name="test"),
    path("settings/reminders/calendar/", choosing.calendar, name="calendar"),
    path("settings/reminders/calendar/titles/", choosing.titles, name="titles"),
    path("settings/reminders/calendar/off/", choosing.calendar_off, name="calendar_off"),
    path("settings/reminders/worker.js", fetched.worker, name="worker"),
    path("reminders/yes/<uuid:channel>/<str:proof>/", links.yes, name="yes"),
    path("reminders/stop/<uuid:channel>/<str:proof>/", links.stop, name="stop"),
    path("calendar/<str:address>.ics", fetched.feed, name="feed"),
]
