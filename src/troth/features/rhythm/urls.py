"""The addresses of a rhythm: one's own, and below the page of a relationship."""

from django.urls import path

from troth.features.rhythm.views import about, held, months, noticed, resting, rhythm

app_name = "rhythm"
urlpatterns = [
    path("rhythm/", rhythm.rhythm, name="rhythm"),
    path("rhythm/adopt/<slug:slug>/", rhythm.adopt, name="adopt"),
    path("rhythm/holidays/", resting.holidays, name="holidays"),
    path("rhythm/protected/", resting.protected, name="protected"),
    path("rhythm/protected/<uuid:slot>/end/", resting.unprotect, name="unprotect"),
    path("rhythm/<uuid:held>/", held.held, name="held"),
    path("rhythm/<uuid:held>/act/", held.act, name="act"),
    path("rhythm/<uuid:held>/often/", held.often, name="often"),
    path("rhythm/<uuid:held>/rest/", held.rest, name="rest"),
    path("rhythm/<uuid:held>/let-go/", held.let_go, name="let_go"),
    path("rhythm/<uuid:held>/together/", held.offer, name="offer"),
    path("rhythm/<uuid:held>/answer/", held.answer, name="answer"),
    path("people/<uuid:id>/rhythm/", about.about, name="about"),
    path("people/<uuid:id>/in-touch/", about.in_touch, name="in_touch"),
    path("people/<uuid:id>/in-touch/now/", about.now, name="now"),
    path("people/<uuid:id>/noticed/", noticed.noticed, name="noticed"),
    path("people/<uuid:id>/noticed/<uuid:entry>/share/", noticed.share, name="share"),
    path("people/<uuid:id>/noticed/<uuid:entry>/delete/", noticed.delete, name="delete"),
    path("people/<uuid:id>/months/", months.months, name="months"),
    path("people/<uuid:id>/months/<int:year>-<int:month>/", months.month, name="month"),
    path("people/<uuid:id>/months/<int:year>-<int:month>/write/", months.write, name="write"),
]
