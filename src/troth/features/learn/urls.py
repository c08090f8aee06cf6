"""The addresses of what there is to read."""

from django.urls import path

from troth.features.learn import views

app_name = "learn"
urlpatterns = [
    path("", views.learn, name="learn"),
    path("worker.js", views.worker, name="worker"),
    path("numbers/", views.numbers, name="numbers"),
    path("<slug:slug>/", views.article, name="article"),
]
