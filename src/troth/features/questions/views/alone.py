"""Answering for oneself: in one's own vault, and one answer by one to share, if one likes."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.library import offered
from troth.features.questions import actions, drafting, queries, words
from troth.features.questions.entries import Answer
from troth.features.questions.forms import AnswerForm
from troth.features.questions.views import loading
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import CONFLICT, KEPT, again, before_release, cursor, keep_over, show, was_shown
from troth.ui.flash import say
from troth.vault.errors import CannotOpen
from troth.vault.once import once


@require_GET
@unlocked
def asked(request: Request, id: UUID, pack: str) -> HttpResponse:
    """A set, and what one has answered of it for oneself."""
    one = access.load_lasting(request.me, id)
    if one.paused:
        return redirect("questions:room", id=id)
    found, known = loading.set_for(one, pack), queries.by_question(request.me, one)
    return show(request, "questions/asked.html", one=one, asked=found, known=known, words=words)


@require_GET
@unlocked
def own(request: Request, id: UUID) -> HttpResponse:
    """One's own answers, newest first, also after the end."""
    one, before = access.load(request.me, id), cursor(request)
    queries.bring_back(request.me, one)
    try:
        page = queries.own(request.me, one, before)
    except CannotOpen:
        raise Http404 from None
    return show(
        request, "questions/own.html", one=one, page=page, before=before, asked_as=queries.words_of,
        begun=[slug for slug in drafting.begun(request.me, one) if slug in offered().questions],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def write(request: Request, id: UUID, slug: str) -> HttpResponse:
    """Answer a question for oneself."""
    one, question = access.load_lasting(request.me, id), offered().questions.get(slug)
    if question is None or one.kind.value not in question.kinds:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.keep(request.me, one, question, form.cleaned_data["text"])
        return say(redirect("questions:alone", id=id), "entry-kept")
    place = drafting.of_question(id, slug)
    draft = drafting.load(request.me, place) if request.method == "GET" else None
    if draft:
        form = AnswerForm(initial=draft.fields)
    answer = again if request.method == "POST" else show
    return answer(
        request, "questions/write.html", one=one, question=question.text, slug=slug, form=form, found=None,
        newer=False, place=(place.name, place.about),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Read and change one of one's own. Where another device was first, nothing is overwritten."""
    one = access.load(request.me, id)
    found = loading.own(request.me, one, entry, Answer)
    form = AnswerForm(request.POST or None, initial={"text": found.body.text})
    status = keep_over(
        request, form, found.version, lambda: actions.change(request.me, found, form.cleaned_data["text"])
    )  # fmt: skip
    if status == KEPT:
        return say(redirect("questions:alone", id=id), "entry-kept")
    if status == CONFLICT:
        found = loading.own(request.me, one, entry, Answer)
    return show(
        request, "questions/write.html", status=status, one=one, found=found, form=form, slug=found.body.slug,
        question=queries.words_of(found.body.slug), place=None, newer=status == CONFLICT,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Exactly what would be read and by whom, then one press."""
    one, _vault = access.load_together(request.me, id)
    found = loading.own(request.me, one, entry, Answer)
    text = actions.told(found.body)
    if was_shown(request, found.version):
        actions.share(request.me, one, found)
        return say(redirect("questions:alone", id=id), "shared")
    return before_release(
        request, one=one, text=text, version=found.version, about=timezone.localdate(),
        keep=reverse("questions:edit", kwargs={"id": id, "entry": entry}), keep_to=_("Your answer"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Delete it for good, after one confirmation."""
    one = access.load(request.me, id)
    found = loading.own(request.me, one, entry, Answer)
    if request.method == "GET":
        question = queries.words_of(found.body.slug)
        return show(request, "questions/delete.html", one=one, found=found, question=question)
    actions.delete(request.me, found)
    return say(redirect("questions:alone", id=id), "deleted")
