"""The addresses of boundaries, below a relationship's page."""

from django.urls import path

from troth.features.boundaries.views import building, mine, room, shown

app_name = "boundaries"
urlpatterns = [
    path("<uuid:id>/boundaries/", room.room, name="room"),
    path("<uuid:id>/boundaries/new/", building.new, name="new"),
    path("<uuid:id>/boundaries/<uuid:entry>/", mine.boundary, name="boundary"),
    path("<uuid:id>/boundaries/<uuid:entry>/edit/", building.edit, name="edit"),
    path("<uuid:id>/boundaries/<uuid:entry>/share/", mine.share, name="share"),
    path("<uuid:id>/boundaries/<uuid:entry>/noted/", mine.noted, name="noted"),
    path("<uuid:id>/boundaries/<uuid:entry>/end/", mine.end, name="end"),
    path("<uuid:id>/boundaries/<uuid:entry>/delete/", mine.delete, name="delete"),
    path("<uuid:id>/boundaries/shown/<uuid:entry>/", shown.shown, name="shown"),
    path("<uuid:id>/boundaries/shown/<uuid:entry>/aside/", shown.aside, name="aside"),
    path("<uuid:id>/boundaries/shown/<uuid:entry>/<slug:how>/", shown.reply, name="reply"),
]
