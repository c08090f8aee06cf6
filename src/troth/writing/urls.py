"""Where forms save what is not sent yet."""

from django.urls import path

from troth.writing import views

app_name = "writing"
urlpatterns = [
    path("<slug:place>/", views.draft, name="draft"),
    path("<slug:place>/<uuid:about>/", views.draft, name="draft"),
    path("<slug:place>/drop/", views.drop, name="drop"),
    path("<slug:place>/<uuid:about>/drop/", views.drop, name="drop"),
]
