"""The address of a relationship's page."""

from django.urls import path

from troth.trust import views

app_name = "trust"
urlpatterns = [path("<uuid:id>/", views.overview, name="overview")]
