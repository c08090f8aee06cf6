"""Importing this makes the product's own code usable in the process: on the data that ``TROTH_DATA`` names."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.config.settings")
django.setup()
