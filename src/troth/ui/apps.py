"""The room as Django knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Pages, components and static files."""

    name = "troth.ui"
    label = "ui"
