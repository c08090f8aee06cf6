"""What one said yes to while the two were something else to each other.

To end it by itself would tell the other that something has changed (S-39), so whoever changes it is led here and asked.
"""

from typing import get_args

from django.urls import reverse

from troth.content.schema import DesireList
from troth.features.desires.actions import takes_part
from troth.features.desires.lists import MEETS, PLACES
from troth.people.me import Me
from troth.relationships.access import MyRelationship
from troth.relationships.entries import Kind


def beside(me: Me, one: MyRelationship, kind: Kind) -> str:
    """The address of a list that two who are this to each other do not meet, and in which one takes part; or ""."""
    names = [name for name in get_args(DesireList) if name not in MEETS[kind] and takes_part(me, one, name)]
    return reverse("desires:answers", args=[one.id, PLACES[names[-1]]]) if names else ""
