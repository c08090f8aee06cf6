"""What one has promised for today: one line, and at most one query for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Actor
from tests.promises.rooms import Side, day
from tests.relationships.pairs import add, page, together

pytestmark = pytest.mark.django_db


def queries(actor: Actor) -> int:
    with CaptureQueriesContext(connection) as context:
        page(actor, "/today/")
    return len(context)


def test_what_is_due_today_is_one_line_that_leads_there(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    side = Side(alma, hers)
    id = side.makes("I will ring about the heating.", day=day())
    side.makes("I will also write.", day=day())
    seen = page(alma, "/today/")
    assert seen.count("Due today, as you promised.") == 1
    assert f"{side.room}{id}/" in seen
    assert "Due today" not in page(ben, "/today/")


def test_nothing_due_costs_nothing_and_something_one_query(alma: Actor, ben: Actor) -> None:
    hers, _his = together(alma, ben)
    alone = Side(alma, add(alma, "Noor"))
    page(alma, "/today/")
    plain = queries(alma)
    side = Side(alma, hers)
    side.makes("Tomorrow.", day=day(1))
    alone.makes("For myself.", day=day(2), made="to_myself")
    assert queries(alma) == plain
    side.makes("Today.", day=day())
    side.makes("Every day.", day=day(), repeat="daily", until=day(30))
    assert queries(alma) == plain + 1


def test_done_it_is_gone_from_today(alma: Actor) -> None:
    side = Side(alma, add(alma, "Noor"))
    id = side.makes("I will ring her.", day=day(), made="to_myself")
    assert "I will ring her." in page(alma, "/today/")
    side.answers(id, "kept", told="me")
    assert "I will ring her." not in page(alma, "/today/")
