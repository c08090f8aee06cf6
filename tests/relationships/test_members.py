"""The spelt-out statement finds the rows that the ORM finds, whole, on both databases."""

import random
from uuid import uuid4

import pytest

from troth.people.models import Person
from troth.relationships import members
from troth.relationships.models import Member, Relationship


@pytest.mark.django_db
def test_it_finds_every_side_of_ones_own_relationships_and_no_other() -> None:
    chance = random.Random(5)
    people = [
        Person.objects.create(handle_key=f"one-{number}", salt=b"", memory=1, passes=1, verifier=b"", public_key=b"")
        for number in range(6)
    ]
    for _ in range(15):
        relationship = Relationship.objects.create(id=uuid4(), closed=chance.random() < 0.3)
        for person in chance.sample(people, chance.choice([1, 2])):
            Member.objects.create(relationship=relationship, person=person, left=chance.random() < 0.3)
    for person in people:
        rows = Member.objects.filter(relationship__members__person=person)
        expected = rows.values_list("relationship", "person", "left", "relationship__closed")

        assert sorted(members.of(person.id)) == sorted(expected)
    assert members.of(uuid4()) == []
