"""The addresses of touch and desire. They say little to who reads them in a history."""

from django.urls import path

from troth.features.desires import views

app_name = "desires"
urlpatterns = [
    path("<uuid:id>/welcome/", views.room, name="room"),
    path("<uuid:id>/welcome/<slug:place>/", views.answers, name="answers"),
    path("<uuid:id>/welcome/<slug:place>/part/", views.part, name="part"),
]
