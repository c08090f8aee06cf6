"""What makes an app of it on a phone."""

from django.urls import path

from troth.features.phone import offline, views

app_name = "phone"
urlpatterns = [
    path("app/<slug:look>.webmanifest", views.manifest, name="manifest"),
    path("app/offline/", offline.shell, name="offline"),
    path("app/held.js", offline.held, name="held"),
    path("app/check-in/", offline.check_in, name="check_in"),
    path("worker.js", offline.worker, name="worker"),
    path("settings/home-screen/", views.home_screen, name="home_screen"),
]
