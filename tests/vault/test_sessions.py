"""An unlocked session: the cookie alone opens nothing, and neither does the row."""

import base64
import os

import pytest
from tests.vault.cast import made

from troth.vault import sessions
from troth.vault.errors import CannotOpen
from troth.vault.sessions import Ticket


@pytest.fixture
def session():
    ticket = Ticket.new()
    return ticket, sessions.close(made("ada").keyring, ticket)


def test_the_cookie_and_the_row_together_open_the_keyring(session):
    ticket, box = session
    assert sessions.reopen(box, Ticket.parse(str(ticket))).bundle() == made("ada").keyring.bundle()


def test_the_row_opens_with_no_other_ticket(session):
    ticket, box = session
    for other in (Ticket.new(), Ticket(ticket.id, os.urandom(32)), Ticket(os.urandom(16), ticket.secret)):
        with pytest.raises(CannotOpen):
            sessions.reopen(box, other)


def test_what_the_row_is_found_by_is_not_in_the_cookie_and_does_not_open_it(session):
    ticket, box = session
    assert ticket.row not in base64.urlsafe_b64decode(str(ticket))
    assert ticket.id not in box
    assert ticket.secret not in box
    with pytest.raises(CannotOpen):
        sessions.reopen(box, Ticket(ticket.id, ticket.row))


def test_the_rows_of_two_sessions_cannot_be_swapped(session):
    ticket, _ = session
    with pytest.raises(CannotOpen):
        sessions.reopen(sessions.close(made("bo").keyring, Ticket.new()), ticket)


def test_a_row_changed_in_one_byte_does_not_open(session):
    ticket, box = session
    for at in range(0, len(box), 7):
        with pytest.raises(CannotOpen):
            sessions.reopen(box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :], ticket)


@pytest.mark.parametrize("text", ["", "x", "é", "\0", "A" * 63, "A" * 68, "=" * 64, "not base64 at all" * 4])
def test_what_is_not_a_ticket_is_refused(text):
    with pytest.raises(CannotOpen):
        Ticket.parse(text)


def test_two_sessions_of_one_person_share_nothing():
    one, two = Ticket.new(), Ticket.new()
    assert one.row != two.row
    assert sessions.close(made("ada").keyring, one) != sessions.close(made("ada").keyring, two)
