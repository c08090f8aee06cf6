"""Who is in the relationships of one person, by a spelt-out statement.

Every page asks this, and the ORM takes longer to put it together than the database to answer. The tests compare the
rows with the ORM's, on both databases.
"""

from typing import Any, Final
from uuid import UUID

from django.db import connection

STATEMENT: Final = """
SELECT m.relationship_id, m.person_id, m."left", r.closed
FROM relationships_member own JOIN relationships_member m ON m.relationship_id = own.relationship_id
JOIN relationships_relationship r ON r.id = m.relationship_id WHERE own.person_id = %s
"""
Row = tuple[UUID, UUID, bool, bool]
"""The relationship's vault, a member, whether that member has left, and whether the relationship is closed."""


def of(person: UUID) -> list[Row]:
    """The members of each relationship that this person has a row in, their own rows among them, in no order."""
    native = connection.features.has_native_uuid_field
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [person if native else person.hex])
        found: list[Any] = cursor.fetchall()
    if native:
        return found
    return [(UUID(vault), UUID(member), bool(left), bool(closed)) for vault, member, left, closed in found]
