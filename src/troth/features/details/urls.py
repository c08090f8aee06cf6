"""The addresses of details, below a relationship's page."""

from django.urls import path

from troth.features.details import views

app_name = "details"
urlpatterns = [
    path("<uuid:id>/details/", views.details, name="details"),
    path("<uuid:id>/details/new/", views.new, name="new"),
    path("<uuid:id>/details/<uuid:entry>/", views.edit, name="edit"),
    path("<uuid:id>/details/<uuid:entry>/delete/", views.delete, name="delete"),
]
