"""Static files: collected under hashed names with compressed copies, and only when something changed.

The stamp that says so is written once all of them are on the disk: a page without its style would stay so.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from troth import __version__
from troth.keepsake.copies import flush

STAMP = ".collected"


def collect() -> bool:
    """Bring ``STATIC_ROOT`` up to date; whether there was anything to do."""
    stamp = settings.STATIC_ROOT / STAMP
    current = fingerprint(settings.STATICFILES_DIRS)
    if stamp.exists() and stamp.read_text(encoding="ascii") == current:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    for path in settings.STATIC_ROOT.rglob("*"):
        flush(path)
    stamp.write_text(current, encoding="ascii")
    return True


def fingerprint(roots: list[Path]) -> str:
    """Changes with the version, and with the name, size or time of any file."""
    seen = hashlib.sha256(__version__.encode())
    for root in roots:
        for path in sorted(root.rglob("*")):
            about = path.stat()
            seen.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()
