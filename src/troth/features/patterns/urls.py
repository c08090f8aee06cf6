"""The addresses of patterns, below a relationship's page."""

from django.urls import path

from troth.features.patterns import views

app_name = "patterns"
urlpatterns = [
    path("<uuid:id>/patterns/", views.patterns, name="patterns"),
    path("<uuid:id>/patterns/new/", views.new, name="new"),
    path("<uuid:id>/patterns/<uuid:entry>/", views.pattern, name="pattern"),
    path("<uuid:id>/patterns/<uuid:entry>/edit/", views.edit, name="edit"),
    path("<uuid:id>/patterns/<uuid:entry>/moved/", views.moved, name="moved"),
    path("<uuid:id>/patterns/<uuid:entry>/share/<slug:line>/", views.share, name="share"),
    path("<uuid:id>/patterns/<uuid:entry>/delete/", views.delete, name="delete"),
]
