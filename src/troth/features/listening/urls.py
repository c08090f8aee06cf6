"""The addresses of what two do with each other at the same time, below a relationship's page."""

from django.urls import path

from troth.features.listening.views import library, session, written

app_name = "listening"
urlpatterns = [
    path("<uuid:id>/together/", library.together, name="together"),
    path("<uuid:id>/together/<uuid:session>/", session.session, name="session"),
    path("<uuid:id>/together/alone/<uuid:entry>/", written.written, name="written"),
    path("<uuid:id>/together/alone/<uuid:entry>/delete/", written.delete, name="delete"),
    path("<uuid:id>/together/<slug:slug>/", library.begin, name="begin"),
    path("<uuid:id>/together/<slug:slug>/alone/", library.alone, name="alone"),
]
