"""Addresses of what one takes along; they say nothing to who reads them in a history. The secret of the device travels
to those under /unlock alone.
"""

from django.urls import path

from troth.keepsake import bring_views, views

app_name = "keepsake"
urlpatterns = [
    path("unlock/again/", views.copy, name="copy"),
    path("unlock/all/", views.keepsake, name="keepsake"),
    path("settings/bring/", bring_views.bring, name="bring"),
    path("settings/bring/look/", bring_views.look, name="look"),
    path("people/<uuid:id>/kept/", bring_views.kept, name="kept"),
    path("people/<uuid:id>/kept/<uuid:photo>.webp", bring_views.photo, name="photo"),
]
