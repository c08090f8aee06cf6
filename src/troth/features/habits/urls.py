"""The addresses of habits. They are about nobody but who looks."""

from django.urls import path

from troth.features.habits import views

app_name = "habits"
urlpatterns = [
    path("", views.habits, name="habits"),
    path("feeding/", views.feeding, name="feeding"),
    path("look/<uuid:entry>/delete/", views.delete, name="delete"),
    path("<slug:slug>/", views.habit, name="habit"),
]
