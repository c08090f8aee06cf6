"""Write docs/keepsake.schema.json anew from the bodies that there are."""

import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.config.settings")
django.setup()

from django.template import engines  # noqa: E402 - after the settings, as the rest
from django.urls import get_resolver  # noqa: E402

from troth.keepsake import schema  # noqa: E402

PAGE = Path(__file__).parent.parent / "docs" / "keepsake.schema.json"

if __name__ == "__main__":
    get_resolver().url_patterns  # noqa: B018 - reading it imports every room, and so does the next line
    engines.all()[0].get_template("ui/app.html")
    PAGE.write_text(schema.text(), encoding="utf-8")
