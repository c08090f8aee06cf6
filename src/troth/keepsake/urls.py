"""Addresses of what one takes along; they say nothing to who reads them in a history. The secret of the device travels
to those under /unlock alone.
"""

from django.urls import path

from troth.keepsake import views

app_name = "keepsake"
urlpatterns = [
    path("unlock/again/", views.copy, name="copy"),
    path("unlock/all/", views.keepsake, name="keepsake"),
]
