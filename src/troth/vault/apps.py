"""The vault as a Django application."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "troth.vault"
    label = "vault"
