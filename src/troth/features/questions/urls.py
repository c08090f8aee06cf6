"""The addresses of questions, below a relationship's page, and where drafts lead back to."""

from django.urls import path

from troth.features.questions.views import alone, daily, resuming, room, session

app_name = "questions"
urlpatterns = [
    path("questions/answering/<uuid:round>/", resuming.resume, name="answering"),
    path("<uuid:id>/questions/", room.room, name="room"),
    path("<uuid:id>/questions/cards/", room.cards, name="cards"),
    path("<uuid:id>/questions/met/", room.met, name="met"),
    path("<uuid:id>/questions/met/<uuid:entry>/withdraw/", room.withdraw, name="withdraw"),
    path("<uuid:id>/questions/daily/", daily.today, name="daily"),
    path("<uuid:id>/questions/daily/want/", daily.want, name="want"),
    path("<uuid:id>/questions/daily/<slug:day>/", daily.day, name="day"),
    path("<uuid:id>/questions/sets/<slug:pack>/", session.begin, name="begin"),
    path("<uuid:id>/questions/sets/<slug:pack>/alone/", alone.asked, name="asked"),
    path("<uuid:id>/questions/session/<uuid:session>/", session.session, name="session"),
    path("<uuid:id>/questions/alone/", alone.own, name="alone"),
    path("<uuid:id>/questions/alone/<slug:slug>/", alone.write, name="write"),
    path("<uuid:id>/questions/kept/<uuid:entry>/", alone.edit, name="edit"),
    path("<uuid:id>/questions/kept/<uuid:entry>/share/", alone.share, name="share"),
    path("<uuid:id>/questions/kept/<uuid:entry>/delete/", alone.delete, name="delete"),
]
