"""The demo's one address. It lies among those of unlocking, where a browser shows which devices it knows."""

from django.urls import path

from troth.demo import views

app_name = "demo"
urlpatterns = [path("", views.who, name="who")]
