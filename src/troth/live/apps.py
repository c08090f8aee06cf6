from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "troth.live"
