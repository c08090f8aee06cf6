"""The addresses of the qualities, below a relationship's page."""

from django.urls import path

from troth.features.braving import views

app_name = "braving"
urlpatterns = [
    path("<uuid:id>/qualities/", views.qualities, name="qualities"),
    path("<uuid:id>/factors/", views.factors, name="factors"),
    path("<uuid:id>/qualities/<slug:area>/<slug:what>/share/", views.share, name="share"),
]
