"""The addresses of memories, below a relationship's page. What they say never travels in them."""

from django.urls import path

from troth.features.memories.views import kept, lists, photos, releasing, traditions

app_name = "memories"
urlpatterns = [
    path("<uuid:id>/memories/", kept.timeline, name="timeline"),
    path("<uuid:id>/memories/new/", kept.new, name="new"),
    path("<uuid:id>/memories/hush/", kept.hush, name="hush"),
    path("<uuid:id>/memories/photos/<uuid:photo>/", photos.photo, name="photo"),
    path("<uuid:id>/memories/jokes/", lists.jokes, name="jokes"),
    path("<uuid:id>/memories/dreams/", lists.dreams, name="dreams"),
    path("<uuid:id>/memories/dreams/<uuid:entry>/support/", releasing.support, name="support"),
    path("<uuid:id>/memories/traditions/", traditions.traditions, name="traditions"),
    path("<uuid:id>/memories/traditions/new/", traditions.new, name="new_tradition"),
    path("<uuid:id>/memories/traditions/<uuid:entry>/", traditions.tradition, name="tradition"),
    path("<uuid:id>/memories/traditions/<uuid:entry>/done/", traditions.done, name="done"),
    path("<uuid:id>/memories/<uuid:entry>/", kept.memory, name="memory"),
    path("<uuid:id>/memories/<uuid:entry>/edit/", kept.edit, name="edit"),
    path("<uuid:id>/memories/<uuid:entry>/line/", releasing.line, name="line"),
    path("<uuid:id>/memories/<slug:what>/<uuid:entry>/change/", lists.change, name="change"),
    path("<uuid:id>/memories/<slug:what>/<uuid:entry>/share/", releasing.share, name="share"),
    path("<uuid:id>/memories/<slug:what>/<uuid:entry>/delete/", releasing.delete, name="delete"),
    path(
        "<uuid:id>/memories/<slug:what>/<uuid:entry>/lines/<uuid:line>/", releasing.withdraw_line, name="withdraw_line"
    ),
]
