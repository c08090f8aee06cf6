"""The addresses of repair, below a relationship's page. A draft's page is known by one id alone."""

from django.urls import path

from troth.features.repair.views import between, rooms, small, writing

app_name = "repair"
ROOM = "<uuid:id>/repair/<uuid:entry>/"
urlpatterns = [
    path("<uuid:id>/repair/", rooms.front, name="front"),
    path("<uuid:id>/repair/small/", small.small, name="small"),
    path("<uuid:id>/repair/small/<uuid:entry>/delete/", small.delete, name="drop_small"),
    path("<uuid:id>/repair/hurt/", rooms.hurt, name="hurt"),
    path("<uuid:id>/repair/broke/", rooms.broke, name="broke"),
    path("<uuid:id>/repair/<slug:role>/write/", writing.begin, name="write"),
    path("<uuid:id>/repair/theirs/<uuid:repair>/", between.theirs, name="theirs"),
    path("<uuid:id>/repair/theirs/<uuid:repair>/choose/", between.choose, name="choose"),
    path(ROOM, rooms.room, name="room"),
    path(f"{ROOM}edit/", writing.edit, name="edit"),
    path(f"{ROOM}delete/", rooms.delete, name="delete"),
    path(f"{ROOM}rest/", rooms.rest, name="rest"),
    path(f"{ROOM}note/<slug:sort>/", writing.note, name="note"),
    path(f"{ROOM}noted/<uuid:note>/", writing.noted, name="noted"),
    path(f"{ROOM}noted/<uuid:note>/delete/", writing.drop, name="drop_note"),
    path(f"{ROOM}piece/<slug:sort>/", writing.piece, name="piece"),
    path(f"{ROOM}counsellor/", rooms.counsellor, name="counsellor"),
    path(f"{ROOM}move/", rooms.move, name="move"),
    path(f"{ROOM}end/", rooms.end, name="end"),
    path(f"{ROOM}invite/", between.invite, name="invite"),
    path(f"{ROOM}tell/<uuid:note>/", between.tell, name="tell"),
    path(f"{ROOM}offer/<slug:part>/", between.offer, name="offer"),
    path(f"{ROOM}promise/", between.promise, name="promise"),
    path(f"{ROOM}read/<uuid:piece>/", between.read, name="read"),
    path(f"{ROOM}landed/<slug:part>/", between.landed, name="landed"),
    path(f"{ROOM}unsay/<uuid:piece>/", between.unsay, name="unsay"),
    path("repair/apology/<uuid:entry>/", writing.resume, name="apology"),
]
