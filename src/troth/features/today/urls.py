"""Today's addresses."""

from django.urls import path

from troth.features.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("choose/", views.choose, name="choose"),
    path("share/", views.answer, {"name": "share"}, name="share"),
    path("action/", views.answer, {"name": "action"}, name="action"),
    path("share/felt/", views.felt, {"name": "share"}, name="share-felt"),
    path("action/felt/", views.felt, {"name": "action"}, name="action-felt"),
]
