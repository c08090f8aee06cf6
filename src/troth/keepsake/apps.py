"""What people keep, as a Django application."""

from django.apps import AppConfig


class KeepsakeConfig(AppConfig):
    name = "troth.keepsake"
    label = "keepsake"
