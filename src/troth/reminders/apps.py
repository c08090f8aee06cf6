"""Reminders as a Django application."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "troth.reminders"
    label = "reminders"
