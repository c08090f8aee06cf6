"""The addresses of the ladder, below a relationship's page. A draft's page is known by one id alone."""

from django.urls import path

from troth.features.ladder.views import offering, receiving, room, writing

app_name = "ladder"
OWN, THEIRS = "<uuid:id>/ladder/own/<uuid:entry>/", "<uuid:id>/ladder/theirs/<uuid:entry>/"
urlpatterns = [
    path("<uuid:id>/ladder/", room.ladder, name="ladder"),
    path("<uuid:id>/ladder/limit/", room.limit, name="limit"),
    path("<uuid:id>/ladder/theirs/", room.theirs, name="theirs"),
    path("<uuid:id>/ladder/told/", writing.told, name="told"),
    path("<uuid:id>/ladder/<int:level>/", room.level, name="level"),
    path("<uuid:id>/ladder/<int:level>/write/", writing.write, name="write"),
    path(OWN, writing.piece, name="piece"),
    path(f"{OWN}edit/", writing.edit, name="edit"),
    path(f"{OWN}sleep/", writing.sleep, name="sleep"),
    path(f"{OWN}said/", writing.said, name="said"),
    path(f"{OWN}delete/", writing.delete, name="delete"),
    path(f"{OWN}look/", offering.look, name="look"),
    path(f"{OWN}ready/", offering.ready, name="ready"),
    path(f"{OWN}offer/", offering.offer, name="offer"),
    path(f"{OWN}back/", offering.take_back, name="take_back"),
    path(f"{OWN}withdraw/", offering.withdraw, name="withdraw"),
    path(f"{OWN}received/", offering.received, name="received"),
    path(f"{OWN}broken/", offering.broken, name="broken"),
    path(f"{OWN}helped/", offering.helped, name="helped"),
    path(THEIRS, receiving.shared, name="shared"),
    path(f"{THEIRS}choose/", receiving.choose, name="choose"),
    path(f"{THEIRS}answer/<slug:way>/", receiving.answer, name="answer"),
    path("<uuid:id>/ladder/said/<uuid:entry>/<uuid:step>/", receiving.unsay, name="unsay"),
    path("ladder/draft/<uuid:about>/", writing.resume, name="resume"),
    path("ladder/reply/<uuid:entry>/", receiving.reply, name="reply"),
    path("ladder/helped/<uuid:entry>/", receiving.help_again, name="helped"),
]
