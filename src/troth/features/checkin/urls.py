"""The addresses of the check-in, below a relationship's page."""

from django.urls import path

from troth.features.checkin import views

app_name = "checkin"
urlpatterns = [
    path("<uuid:id>/check-in/", views.new, name="new"),
    path("<uuid:id>/check-ins/", views.history, name="history"),
    path("<uuid:id>/check-ins/<uuid:entry>/", views.one, name="one"),
    path("<uuid:id>/check-ins/<uuid:entry>/share/<slug:what>/", views.share, name="share"),
    path("<uuid:id>/check-ins/<uuid:entry>/delete/", views.delete, name="delete"),
]
