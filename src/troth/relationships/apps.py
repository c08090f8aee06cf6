"""Relationships as a Django application."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    name = "troth.relationships"
    label = "relationships"
