"""The addresses of promises, below a relationship's page. What they say never travels in them."""

from django.urls import path

from troth.promises.views import answering, making, room

app_name = "promises"
urlpatterns = [
    path("promises/", room.everyone, name="everyone"),
    path("<uuid:id>/promises/", room.room, name="room"),
    path("<uuid:id>/promises/new/", making.new, name="new"),
    path("<uuid:id>/promises/own/", making.own, name="own"),
    path("<uuid:id>/promises/<uuid:given>/", room.one, name="one"),
    path("<uuid:id>/promises/<uuid:given>/change/", making.change, name="change"),
    path("<uuid:id>/promises/<uuid:given>/stop/", making.stop, name="stop"),
    path("<uuid:id>/promises/<uuid:given>/done/", making.done, name="done"),
    path("<uuid:id>/promises/<uuid:given>/own/", making.own_up, name="own-up"),
    path("<uuid:id>/promises/<uuid:given>/withdraw/", making.withdraw, name="withdraw"),
    path("<uuid:id>/promises/<uuid:given>/answer/", answering.answer, name="answer"),
    path("<uuid:id>/promises/<uuid:given>/unsay/", answering.unsay, name="unsay"),
    path("<uuid:id>/promises/<uuid:given>/reply/", answering.reply, name="reply"),
    path("<uuid:id>/promises/<uuid:given>/heard/", answering.hear, name="hear"),
]
