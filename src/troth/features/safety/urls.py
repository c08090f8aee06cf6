"""Addresses that say nothing to who reads them in a log or a history."""

from django.urls import path

from troth.features.safety import views

app_name = "safety"
urlpatterns = [
    path("people/two/", views.two, name="two"),
]
