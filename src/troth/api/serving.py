"""From a request to its operation and back. Whatever goes wrong is a problem with kind words, never a page."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import msgspec
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from troth.api import callers
from troth.api.callers import BEARER, Caller, NoToken
from troth.api.operations import Asked, Operation
from troth.api.problems import Fault, Refused, changed, not_for_this, nothing_here
from troth.features.ladder.store import NotNow as NotNowOffered
from troth.people import throttle
from troth.people.throttle import TooMany
from troth.promises.steps import NotNow
from troth.vault.errors import CannotOpen, CannotSeal, ChangedMeanwhile, Gone
from troth.vault.once import SHAPE, at_most_once

JSON: Final = "application/json"
LARGEST: Final = 256 * 1024
"""Bytes of a request: the longest text there may be is a quarter of it."""
CALLS, WRITES = 3000, 600
"""So many requests of one token in an hour, and of them so many that write."""
CURSOR: Final = 40  # digits

_encode = msgspec.json.Encoder().encode


class _Done(msgspec.Struct, frozen=True, array_like=True):
    """What a write was answered with, and the hash of what was sent for it."""

    sent: bytes
    status: int
    content: bytes


def view(operations: Mapping[str, Operation]) -> Callable[..., HttpResponse]:
    """The view of one path. It takes no cookie, so no other site can use one (and no token of a form is asked for)."""

    @csrf_exempt
    def serve(request: HttpRequest, **places: Any) -> HttpResponse:
        try:
            operation = operations.get(request.method or "")
            if operation is None:
                raise _not_so(operations)
            return _guarded(request, operation, places)
        except Refused as refused:
            return refused.response()

    return serve


def nowhere(_request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - the address names it
    """Any other address below ours."""
    return nothing_here().response()


nowhere.csrf_exempt = True  # type: ignore[attr-defined]  # it changes nothing


def _guarded(request: HttpRequest, operation: Operation, places: dict[str, Any]) -> HttpResponse:
    """Carry it out; what the rooms raise becomes an answer."""
    try:
        caller = callers.caller(request)
        _may(caller, operation)
        with timezone.override(caller.zone):
            return _carried_out(request, caller, operation, places)
    except NoToken:
        detail = _("Send a token that is good, in the header Authorization: Bearer, and nowhere else.")
        raise Refused(401, _("Who is asking?"), detail, WWW_Authenticate=BEARER.strip()) from None
    except TooMany as many:
        detail = _("Those were many requests in one hour. Nothing was done; it goes on after a while.")
        raise Refused(429, _("A moment, please"), detail, Retry_After=str(many.seconds)) from None
    except (Http404, Gone, CannotOpen):
        raise nothing_here() from None
    except (ChangedMeanwhile, NotNow, NotNowOffered):
        raise changed() from None
    except CannotSeal:
        raise Refused(422, _("Something needs another look"), _("Some of it is no text that can be kept.")) from None
    except BadRequest:
        raise _unreadable([]) from None


def _may(caller: Caller, operation: Operation) -> None:
    throttle.count("calls", caller.token.id.hex, CALLS)
    if (operation.needs != "any" and not caller.own) or (operation.writes and not caller.writes):
        raise not_for_this()
    if operation.needs == "everybody" and not callers.everybody(caller):
        detail = _("It depends on everybody whom you keep here, and this token was made for some of them.")
        raise Refused(403, _("This token was not made for that"), detail)


def _carried_out(request: HttpRequest, caller: Caller, operation: Operation, places: dict[str, Any]) -> HttpResponse:
    given = dict(places)
    if operation.body is not None:
        given["body"] = _body(request, operation.body)
    asked = Asked(caller, _cursor(request) if operation.paged else None)
    run = partial(_run, operation, asked, given)
    return _once(request, caller, run) if operation.writes else _looked(run)


def _run(operation: Operation, asked: Asked, given: dict[str, Any]) -> HttpResponse:
    told = operation.call(asked, **given)
    if operation.answer is None:
        return HttpResponse(status=204)
    return HttpResponse(_encode(told), status=operation.status, content_type=JSON)


def _looked(run: Callable[[], HttpResponse]) -> HttpResponse:
    """Whoever only looks leaves nothing behind: what a first look of a day would note is undone."""
    with transaction.atomic():
        response = run()
        transaction.set_rollback(True)
    return response


def _once(request: HttpRequest, caller: Caller, run: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it once for each key, and say the same again to who sends the same again."""
    key = request.headers.get("Idempotency-Key", "")
    if not SHAPE.fullmatch(key):
        detail = _("Each write needs a header Idempotency-Key: 16 to 64 random letters, digits, “-” or “_”.")
        raise Refused(400, _("That did not come through"), detail)
    throttle.count("writes", caller.token.id.hex, WRITES)
    sent = hashlib.sha256(request.body).digest()
    what = f"{caller.token.id}|{request.method} {request.path}|{key}"
    done = at_most_once(what, caller.token.key("once") + key.encode(), run, lambda told: msgspec.msgpack.encode(
        _Done(sent, told.status_code, told.content)
    ))  # fmt: skip
    if isinstance(done, HttpResponse):
        return done
    kept = msgspec.msgpack.decode(done, type=_Done)
    if kept.sent != sent:
        detail = _("Something else was sent under this Idempotency-Key before. Take a new one.")
        raise Refused(422, _("Something needs another look"), detail)
    return HttpResponse(kept.content, status=kept.status, content_type=JSON if kept.content else None)


def _body(request: HttpRequest, kind: type[Any]) -> Any:
    if request.content_type != JSON:
        raise Refused(415, _("That did not come through"), _("Send it as application/json."))
    if len(request.body) > LARGEST:
        raise Refused(413, _("That is too much at once"), _("Nothing was saved. Please make it shorter."))
    try:
        return msgspec.convert(_whole(msgspec.json.decode(request.body)), kind)
    except msgspec.ValidationError as error:
        what, _dash, at = str(error).partition(" - at `")
        raise _unreadable([Fault(at.removesuffix("`").removeprefix("$").removeprefix("."), what)]) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _unreadable([]) from None


def _whole(value: Any) -> Any:
    """To JSON 2.0 is a whole number, as 2 is."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return value


def _cursor(request: HttpRequest) -> int | None:
    given = request.GET.get("before")
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= CURSOR):
        raise _unreadable([Fault("before", _("Take it from what the page before says as older."))])
    return int(given)


def _unreadable(faults: list[Fault]) -> Refused:
    detail = _("What was sent does not have the form that the description asks for. Nothing was changed.")
    return Refused(400, _("That did not come through"), detail, faults)


def _not_so(operations: Mapping[str, Operation]) -> Refused:
    return Refused(
        405, _("Not in this way"), _("This address is not asked in this way."), Allow=", ".join(sorted(operations))
    )
