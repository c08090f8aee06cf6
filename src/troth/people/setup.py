"""What the start command and ``troth person add`` print."""

from django.conf import settings

from troth.people.signup import first_person, new_link


def first_person_link() -> str | None:
    """A one-time sign-up link for an empty Troth, or None once somebody is there."""
    return invite_link() if first_person() else None


def invite_link() -> str:
    """A one-time link with which one person may sign up. It opens nothing that exists."""
    return f"{settings.ADDRESS.url}/start/{new_link()}/"
