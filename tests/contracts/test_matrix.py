"""Who may do what, for every address: all cells declared, all cells equal (T-01)."""

import pytest
from django.test import Client
from tests.contracts import matrix
from tests.contracts.addresses import addresses
from tests.contracts.matrix import METHODS, NAMED, OUTSIDE, answer, ask
from tests.contracts.reading import without_random
from tests.contracts.world import ROLES, World, scratch

pytestmark = pytest.mark.either
ASK_FOR_HEADS = ("A", "anonymous")
"""What asks for a head alone gets that of what GET gives, from one place for all addresses and everybody."""


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(one.key for one in addresses()) == sorted(matrix.declared())


def test_every_answer_is_the_declared_one(world: World) -> None:
    wrong, cells = [], 0
    for row in matrix.rows():
        for role in ROLES:
            client = world.browser(role)
            cookies = {name: morsel.value for name, morsel in client.cookies.items()}
            for method in METHODS if role in ASK_FOR_HEADS else NAMED:
                with scratch():
                    response = ask(client, method, row.path(world, role), row.sent(world, role, cells))
                client.cookies.load(cookies)
                cells += 1
                got, wanted = answer(response), row.cells[role, method]
                if got != wanted:
                    wrong.append(f"{row.address.key} · {role} · {method}: {wanted} declared, {got} given")
    print(f"\nmatrix: {cells} cells declared, {cells - len(wrong)} equal")

    assert cells == len(addresses()) * (len(ROLES) * len(NAMED) + len(ASK_FOR_HEADS))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.long
def test_a_token_opens_no_page(world: World) -> None:
    """Where it is not asked for, it gets, byte for byte, what nobody gets."""
    different = []
    for row in (one for one in matrix.rows() if not one.address.for_programs):
        for method in METHODS:
            pages = []
            for role in ("anonymous", "token"):
                with scratch():
                    response = ask(world.browser(role), method, row.path(world), row.sent(world))
                pages.append((response.status_code, without_random(response.content)))
            if pages[0] != pages[1]:
                different.append(f"{row.address.key} · {method}")

    assert different == []


def test_a_form_without_its_token_is_refused_but_at_the_exit_for_mail_and_for_other_apps(world: World) -> None:
    passed = []
    for row in (one for one in matrix.rows() if not one.address.for_programs):  # those take no cookie
        if not any(row.cells[role, "POST"] != "405" for role in ROLES):
            continue
        for role in ("A", *OUTSIDE):
            client = Client(enforce_csrf_checks=True)
            client.cookies = world.browser(role).cookies
            with scratch():
                response = client.post(row.path(world, role), row.sent(world, role))
            if response.status_code != 403:
                passed.append((row.address.key, role))

    open_to_all = {"people:exit", "reminders:stop channel proof", "journal:take_in"}
    assert {key for key, role in passed if role == "A"} == open_to_all
    # Who is not unlocked is led away from there before a file is read, and its token stands beside it.
    assert {key for key, _ in passed} == open_to_all | {"keepsake:bring"}
