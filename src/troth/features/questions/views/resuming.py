"""Where a draft goes on: its place names the question, and no page."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from troth.content.library import offered
from troth.features.questions import actions, daily, drafting, returning
from troth.people.me import Me, Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.ui.flash import say


@require_GET
@unlocked
def resume(request: Request, round: UUID) -> HttpResponse:
    """The page with its form. What can be answered no more is kept for oneself, and found among one's own answers."""
    place, draft = drafting.in_session(round), drafting.load(request.me, drafting.in_session(round))
    fields = draft.fields if draft else {}
    for one in access.current(request.me):
        found = _found(request.me, one, round, fields)
        if found is None:
            continue
        slug, page = found
        if page and not one.ended:
            return redirect(page)
        returning.keep_draft(request.me, one, place, slug)
        return say(redirect("questions:alone", id=one.id), "entry-kept")
    raise Http404


def _found(me: Me, one: MyRelationship, round: UUID, fields: Mapping[str, str]) -> tuple[str, str] | None:
    """The question of a draft with this person, and the page where it can be answered, or "" for none."""
    place, slug, day = drafting.in_session(round), fields.get("slug", ""), fields.get("day", "")
    if place == drafting.of_question(one.id, slug):
        question = offered().questions.get(slug)
        fits = question is not None and one.kind.value in question.kinds
        return slug, reverse("questions:write", kwargs={"id": one.id, "slug": slug}) if fits else ""
    if place == drafting.of_day(one.id, day):
        return _of_day(me, one, day)
    if of_session := actions.of_round(me, one, round):
        session, question = of_session
        goes_on = not session.state.over and actions.round_of(session) == round
        to = reverse("questions:session", kwargs={"id": one.id, "session": session.id})
        return question.slug, to if goes_on else ""
    return None


def _of_day(me: Me, one: MyRelationship, day: str) -> tuple[str, str]:
    try:
        when = dt.date.fromisoformat(day)
    except ValueError:
        return "", ""
    wanted = daily.wanted(me, one)
    question = daily.question_for(one, wanted, when) if wanted else None
    if question is None:
        return "", ""
    return question.slug, reverse("questions:day", kwargs={"id": one.id, "day": day}) if daily.may_answer(when) else ""
