"""The addresses of calm, below a relationship's page."""

from django.urls import path

from troth.features.calm import views

app_name = "calm"
urlpatterns = [
    path("<uuid:id>/calm/", views.room, name="room"),
    path("<uuid:id>/calm/breathe/", views.breathe, name="breathe"),
    path("<uuid:id>/calm/pause/", views.pause, name="pause"),
    path("<uuid:id>/calm/agreements/", views.agree, name="agreements"),
    path("<uuid:id>/calm/agreements/<uuid:entry>/", views.answer, name="answer"),
    path("<uuid:id>/calm/breathing/<uuid:session>/", views.breathing, name="breathing"),
    path("<uuid:id>/calm/pause/<uuid:session>/", views.pausing, name="pausing"),
]
