"""What makes an app of it on a phone."""

from django.urls import path

from troth.features.phone import views

app_name = "phone"
urlpatterns = [
    path("app/<slug:look>.webmanifest", views.manifest, name="manifest"),
    path("settings/home-screen/", views.home_screen, name="home_screen"),
]
