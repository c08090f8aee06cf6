"""Where forms save what is not sent yet, and where the coach reads it."""

from django.urls import path

from troth.writing.views import coach, drafts

app_name = "writing"
urlpatterns = [
    path("coach/", coach.about, name="about"),
    path("coach/read/", coach.read, name="read"),
    path("coach/say/", coach.differently, name="say"),
    path("coach/switch/", coach.switch, name="switch"),
    path("<slug:place>/", drafts.draft, name="draft"),
    path("<slug:place>/<uuid:about>/", drafts.draft, name="draft"),
    path("<slug:place>/look/", drafts.look, name="look"),
    path("<slug:place>/<uuid:about>/look/", drafts.look, name="look"),
    path("<slug:place>/drop/", drafts.drop, name="drop"),
    path("<slug:place>/<uuid:about>/drop/", drafts.drop, name="drop"),
]
