"""The vault's addresses. What is looked for travels in a body, never here."""

from django.urls import path

from troth.features.journal import views
from troth.features.journal.incoming import views as incoming

app_name = "journal"
urlpatterns = [
    path("", views.vault, name="vault"),
    path("write/", views.write, name="write"),
    path("write/<uuid:draft>/", views.write, name="write"),
    path("answer/<slug:prompt>/", views.answer, name="answer"),
    path("answer/<slug:prompt>/<uuid:about>/", views.answer, name="answer"),
    path("from-elsewhere/", views.take_in, name="take_in"),
    path("search/", views.search, name="search"),
    path("bring/", incoming.bring, name="bring"),
    path("bring/look/", incoming.preview, name="preview"),
    path("bring/columns/", incoming.columns, name="columns"),
    path("bring/throw-away/", incoming.throw_away, name="throw_away"),
    path("bring/done/", incoming.brought, name="brought"),
    path("<uuid:id>/", views.entry, name="entry"),
    path("<uuid:id>/edit/", views.edit, name="edit"),
    path("<uuid:id>/delete/", views.delete, name="delete"),
    path("<uuid:id>/share/<uuid:about>/", views.share, name="share"),
]
