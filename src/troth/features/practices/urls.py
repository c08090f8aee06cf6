"""The library's addresses."""

from django.urls import path

from troth.features.practices import views

app_name = "practices"
urlpatterns = [
    path("", views.practices, name="practices"),
    path("done/", views.history, name="history"),
    path("<slug:slug>/", views.practice, name="practice"),
    path("<slug:slug>/done/", views.done, name="done"),
]
