"""The addresses of a relationship's page, and of how its picture is shown."""

from django.urls import path

from troth.trust import views

app_name = "trust"
urlpatterns = [
    path("<uuid:id>/", views.overview, name="overview"),
    path("<uuid:id>/picture/", views.shown, name="shown"),
]
