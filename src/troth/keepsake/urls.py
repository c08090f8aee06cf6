"""Addresses of what one takes along. The secret of the device travels to those under /unlock alone."""

from django.urls import path

from troth.keepsake import views

app_name = "keepsake"
urlpatterns = [
    path("unlock/copy/", views.copy, name="copy"),
]
