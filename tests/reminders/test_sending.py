"""The worker: everything once, nothing late, nothing in a storm, whatever breaks and however many are at it."""

import json
import logging
import re
import threading
from collections.abc import Iterator

import pytest
from django.db import connections
from tests import cast
from tests.reminders import taking
from tests.reminders.browsers import raw
from tests.reminders.elsewhere import Post, Service
from tests.reminders.test_sealing import verify

from troth.config.logs import CodesOnly
from troth.people.me import now
from troth.reminders import jobs
from troth.reminders.models import Channel, Coming

DAY = 86400


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What the worker logs, as it would be written."""
    written: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(CodesOnly())
    handler.emit = lambda record: written.append(handler.format(record))  # type: ignore[method-assign]
    log = logging.getLogger("troth.worker")
    log.addHandler(handler)
    yield written
    log.removeHandler(handler)


@pytest.mark.django_db
def test_what_is_due_is_sent_once_and_forgotten(service: Service) -> None:
    taking.is_due(taking.takes_push(cast.alma(), service), now())
    jobs.send()
    jobs.send()

    assert len(service.sent) == 1
    assert not Coming.objects.exists()


@pytest.mark.django_db
def test_a_push_service_can_tell_that_it_comes_from_whom_the_browser_chose(service: Service) -> None:
    """VAPID (RFC 8292), as it came over the line: signed by the key that stood in the page, for this service alone."""
    alma = cast.alma()
    chosen = re.findall(r'data-push="([^"]+)"', alma.client.get(taking.PAGE).content.decode())
    taking.is_due(taking.takes_push(alma, service), now())
    jobs.send()
    token, key = service.sent[0].headers["Authorization"].removeprefix("vapid t=").split(", k=")
    said, _, signature = token.rpartition(".")
    claim = json.loads(raw(said.partition(".")[2]))

    assert [key] == chosen
    verify(key, said, signature)
    assert claim["aud"] == service.url("")
    assert now() < claim["exp"] <= now() + DAY  # longer is not allowed
    assert claim["sub"] == "mailto:post@troth.example"


@pytest.mark.django_db
def test_nothing_is_sent_before_its_time(service: Service) -> None:
    moment = now()
    taking.is_due(taking.takes_push(cast.alma(), service), moment + 300)
    jobs.send(lambda: moment + 299)
    assert service.sent == []
    jobs.send(lambda: moment + 300)

    assert len(service.sent) == 1


@pytest.mark.django_db
def test_a_reminder_that_would_come_too_late_is_dropped(service: Service) -> None:
    moment = now()
    taking.is_due(taking.takes_push(cast.alma(), service), moment, lasts=900)
    jobs.send(lambda: moment + 900)

    assert service.sent == []
    assert not Coming.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten_with_all_that_was_planned(service: Service, status: int) -> None:
    channel = taking.takes_push(cast.alma(), service)
    assert Coming.objects.filter(channel=channel).count() > 50
    taking.is_due(channel, now())
    service.status = status
    jobs.send()

    assert not Channel.objects.exists()
    assert not Coming.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 413, 429, 500, 503])
def test_what_does_not_get_through_is_put_off_and_tried_again(service: Service, status: int) -> None:
    moment = now()
    row = taking.is_due(taking.takes_push(cast.alma(), service), moment)
    service.status = status
    jobs.send(lambda: moment)
    jobs.send(lambda: moment + 60)

    assert len(service.sent) == 1
    assert Coming.objects.get(id=row.id).due == moment + jobs.PAUSE
    assert Channel.objects.get().failing
    service.status = 201
    jobs.send(lambda: moment + jobs.PAUSE)
    assert len(service.sent) == 2
    assert not Channel.objects.get().failing


@pytest.mark.django_db
def test_a_row_that_breaks_the_worker_holds_up_no_other(service: Service, lines: list[str]) -> None:
    alma, ben = cast.alma(), cast.ben()
    bad, good = taking.takes_push(alma, service, "/alma"), taking.takes_push(ben, service, "/ben")
    moment = now()
    poison = taking.is_due(bad, moment - 60)
    taking.is_due(good, moment)
    Channel.objects.filter(id=bad.id).update(keys=b"not a key")
    jobs.send()

    assert [one.path for one in service.sent] == ["/ben"]
    assert Coming.objects.get(id=poison.id).due > moment
    assert [json.loads(line)["event"] for line in lines] == ["reminder_failed"]


@pytest.mark.django_db
def test_no_address_and_no_name_is_in_a_log(service: Service, post: Post, lines: list[str]) -> None:
    alma = cast.alma()
    for channel in (taking.takes_push(alma, service, "/secret-place"), taking.takes_ntfy(alma, service, "secret-topic"),
                    taking.takes_mail(alma, "secret@example.org")):  # fmt: skip
        taking.is_due(channel, now())
    service.status, post.refuses = 500, True
    jobs.send()

    assert sorted(json.loads(line)["job"] for line in lines) == ["mail", "ntfy", "push"]
    assert not any(word in line for line in lines for word in ("secret", "Alma", "example", str(service.port)))


@pytest.mark.django_db
@pytest.mark.parametrize("jump", [DAY, -DAY, 366 * DAY, 3 * DAY + 1800])
def test_a_clock_that_jumps_makes_no_storm(service: Service, jump: int) -> None:
    """Sixty are planned; the clock goes wrong for an hour and comes back (T-27)."""
    alma = cast.alma()
    taking.takes_push(alma, service)
    moment = now()
    for minute in range(0, 60, 5):
        jobs.send(lambda minute=minute: moment + jump + minute * 60)  # type: ignore[misc]
    jobs.send(lambda: moment)

    assert len(service.sent) <= 1


@pytest.mark.django_db
def test_after_days_without_a_worker_there_is_one_at_most(service: Service) -> None:
    taking.takes_push(cast.alma(), service)
    last = Coming.objects.order_by("-due")[10]
    jobs.send(lambda: last.due + 60)

    assert len(service.sent) == 1


@pytest.mark.django_db
def test_every_day_brings_one_and_then_it_falls_silent(service: Service) -> None:
    """Nobody unlocks any more: sixty days, one each, and nothing after that."""
    taking.takes_push(cast.alma(), service)
    planned = list(Coming.objects.order_by("due").values_list("due", flat=True))
    for moment in (*planned, planned[-1] + DAY, planned[-1] + 30 * DAY):
        jobs.send(lambda moment=moment: moment)  # type: ignore[misc]

    assert len(service.sent) == len(planned) >= 59


@pytest.mark.django_db
def test_a_test_is_sent_at_once_and_takes_nobodys_place(service: Service) -> None:
    alma = cast.alma()
    channel = taking.takes_push(alma, service)
    planned = Coming.objects.count()
    assert taking.send(alma, f"{channel.id}/test/") == 302
    jobs.send()
    jobs.send()

    assert len(service.sent) == 1
    assert Coming.objects.count() == planned


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_send_everything_once(service: Service) -> None:
    alma, ben = cast.alma(), cast.ben()
    for actor in (alma, ben):
        for number in range(5):
            taking.is_due(taking.takes_ntfy(actor, service, f"{actor.name}-{number}"), now())
    Channel.objects.filter(where__endswith="-0").update(asked=True)
    start = threading.Barrier(4)

    def works() -> None:
        start.wait()
        try:
            for _ in range(3):
                jobs.send()
        finally:
            connections.close_all()

    workers = [threading.Thread(target=works) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    paths = [one.path for one in service.sent]
    assert sorted(set(paths)) == sorted(f"/{name}-{number}" for name in ("Alma", "Ben") for number in range(5))
    assert len(paths) == 12  # ten that were due, and two tests
    assert not Coming.objects.filter(due__lte=now()).exists()
