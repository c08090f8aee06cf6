"""A request that arrives twice does its work once and leads to the same place."""

import datetime as dt
import threading
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import timezone
from tests.vault.cast import Note, made, save

from troth.vault import entries
from troth.vault.models import Done, Entry
from troth.vault.once import KEEP_DAYS, forget, once

VALUE = "a-random-value-of-the-form"


def post(value=VALUE, path="/write/", person=None):
    request = RequestFactory().post(path, {"once": value} if value else {})
    if person:
        request.me = SimpleNamespace(id=person)
    return request


@once
def write(request):
    keyring = made("ada").keyring
    id = entries.put(keyring, keyring.person, Note(text="written"))
    return HttpResponseRedirect(f"/entries/{id}/")


@once
def write_then_find_a_mistake(request):
    keyring = made("ada").keyring
    entries.put(keyring, keyring.person, Note(text="written"))
    return HttpResponse("please fill in everything", status=422)


def test_the_second_time_nothing_is_done_and_the_way_is_the_same(ada):
    first, second = write(post()), write(post())
    assert first.url == second.url
    assert Entry.objects.count() == 1


def test_another_form_another_address_and_another_person_are_other_requests(ada):
    for request in (post(), post("another-random-value"), post(path="/elsewhere/"), post(person=uuid4())):
        write(request)
    assert Entry.objects.count() == 4


def test_a_form_with_a_mistake_leaves_no_trace_and_can_be_sent_again(ada):
    for _ in range(2):
        assert write_then_find_a_mistake(post()).status_code == 422
    assert not Entry.objects.exists()
    assert not Done.objects.exists()
    write(post())
    assert Entry.objects.count() == 1


def test_a_failure_is_not_remembered(ada):
    @once
    def fails(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails(post())
    assert not Done.objects.exists()


@pytest.mark.parametrize("value", ["", "short", "with a space in its middle", "x" * 65])
def test_a_value_that_cannot_be_ours_is_not_remembered(ada, value):
    write(post(value))
    assert not Done.objects.exists()


def test_a_get_passes_through(db):
    seen = []

    @once
    def view(request):
        seen.append(request.method)
        return HttpResponseRedirect("/there/")

    for _ in range(2):
        view(RequestFactory().get("/write/", {"once": VALUE}))
    assert seen == ["GET", "GET"]
    assert not Done.objects.exists()


def test_what_is_remembered_names_neither_the_person_nor_the_form(ada):
    person = uuid4()
    write(post(person=person))
    row = Done.objects.get()
    for known in (VALUE.encode(), person.bytes, person.hex.encode(), str(person).encode()):
        assert known not in bytes(row.key)


def test_it_is_forgotten_after_two_days(ada):
    write(post())
    today = timezone.localdate()
    forget()
    assert Done.objects.exists()
    Done.objects.update(day=today - dt.timedelta(days=KEEP_DAYS))
    forget()
    assert Done.objects.exists()
    Done.objects.update(day=today - dt.timedelta(days=KEEP_DAYS + 1))
    forget()
    assert not Done.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_many_times_at_once_does_its_work_once():
    save("ada")
    start, ways, failures = threading.Barrier(4), [], []

    def press():
        try:
            start.wait()
            ways.append(write(post()).url)
        except Exception as failure:  # noqa: BLE001  (a thread's failure must reach the test)
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(ways) == 4
    assert len(set(ways)) == 1
    assert Entry.objects.count() == 1
