"""The addresses of being open, below a relationship's page. A draft's page is known by one id alone."""

from django.urls import path

from troth.features.transparency.views import alone, notes, room, shared
from troth.features.transparency.words import WRITTEN

app_name = "transparency"
urlpatterns = [
    path("<uuid:id>/open/", room.room, name="room"),
    *(path(f"<uuid:id>/open/{what}/", room.write, {"what": what}, name=what) for what in WRITTEN),
    path("<uuid:id>/open/notes/<uuid:entry>/", notes.note, name="note"),
    path("<uuid:id>/open/notes/<uuid:entry>/edit/", notes.edit, name="edit"),
    path("<uuid:id>/open/notes/<uuid:entry>/share/", notes.share, name="share"),
    path("<uuid:id>/open/notes/<uuid:entry>/give/", notes.give, name="give"),
    path("<uuid:id>/open/notes/<uuid:entry>/said/", notes.said, name="said"),
    path("<uuid:id>/open/notes/<uuid:entry>/alone/", alone.alone, name="alone"),
    path("<uuid:id>/open/notes/<uuid:entry>/holds/", alone.holds, name="holds"),
    path("<uuid:id>/open/notes/<uuid:entry>/delete/", notes.delete, name="delete"),
    path("<uuid:id>/open/shared/<uuid:entry>/", shared.shared, name="shared"),
    path("<uuid:id>/open/shared/<uuid:entry>/received/", shared.received, name="received"),
    path("<uuid:id>/open/shared/<uuid:entry>/reply/", room.reply_to, name="reply_to"),
    path("<uuid:id>/open/shared/<uuid:entry>/<slug:how>/", shared.short, name="short"),
    path("<uuid:id>/open/matter/<uuid:entry>/", shared.deciding, name="deciding"),
    path("<uuid:id>/open/matter/<uuid:entry>/back/", shared.take_back, name="take_back"),
    path("open/reply/<uuid:entry>/", room.resume, {"to": "transparency:reply_to"}, name="reply"),
    path("open/view/<uuid:entry>/", room.resume, {"to": "transparency:deciding"}, name="view"),
]
