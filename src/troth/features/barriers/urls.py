"""The addresses of the three fears, below a relationship's page."""

from django.urls import path

from troth.features.barriers.views import cards, fears, given

app_name = "barriers"
urlpatterns = [
    path("<uuid:id>/fears/", fears.fears, name="fears"),
    path("<uuid:id>/fears/given/<uuid:entry>/", given.given, name="given"),
    path("<uuid:id>/fears/given/<uuid:entry>/withdraw/", given.withdraw, name="withdraw"),
    path("<uuid:id>/fears/look/<uuid:entry>/delete/", fears.unlook, name="unlook"),
    path("<uuid:id>/fears/<slug:fear>/", fears.fear, name="fear"),
    path("<uuid:id>/fears/<slug:fear>/look/", fears.look, name="look"),
    path("<uuid:id>/fears/<slug:fear>/step/", fears.step, name="step"),
    path("<uuid:id>/fears/<slug:fear>/card/", cards.card, name="card"),
    path("<uuid:id>/fears/<slug:fear>/card/write/", cards.write, name="write"),
    path("<uuid:id>/fears/<slug:fear>/card/give/", cards.give, name="give"),
    path("<uuid:id>/fears/<slug:fear>/card/delete/", cards.delete, name="delete"),
    path("fears/draft/<uuid:about>/", cards.resume, name="resume"),
]
