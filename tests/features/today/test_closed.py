"""Nothing can be done any more with somebody whose space is closed."""

import pytest
from tests.cast import Actor
from tests.relationships.pairs import add, page, post, send, together

pytestmark = pytest.mark.django_db


def test_today_is_never_about_a_closed_space(alma: Actor, ben: Actor) -> None:
    add(alma, "Kit")
    closed, theirs = together(alma, ben)
    send(ben, f"/people/{theirs}/space/", things="leave", when="now")

    assert "Today, with Kit in mind" in page(alma, "/today/")
    assert str(closed) not in page(alma, "/today/choose/")
    assert post(alma.client, "/today/choose/", one=str(closed)).status_code == 404


def test_a_day_that_was_about_somebody_who_left_becomes_another(alma: Actor, ben: Actor) -> None:
    _, theirs = together(alma, ben)
    assert "Today, with Ben" in page(alma, "/today/")
    send(ben, f"/people/{theirs}/space/", things="leave", when="now")

    assert "Today, on your own" in page(alma, "/today/")
