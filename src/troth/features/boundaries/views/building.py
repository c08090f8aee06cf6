"""The builder: from a few parts to a statement, which its author then changes until it is theirs."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from troth.features.boundaries import actions, queries, words
from troth.features.boundaries.building import PARTS, example, examples
from troth.features.boundaries.forms import BuilderForm, as_fields
from troth.features.boundaries.queries import Shown
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.access import MyRelationship
from troth.relationships.pages import CONFLICT, KEPT, again, keep_over, show
from troth.trust.queries import is_low
from troth.ui.flash import say
from troth.vault.once import once
from troth.writing import pressure
from troth.writing import queries as drafts
from troth.writing.entries import Draft

Answer = Callable[..., HttpResponse]


@require_http_methods(["GET", "POST"])
@once
@unlocked
def new(request: Request, id: UUID) -> HttpResponse:
    """Build one: first its parts, then the statement they make. Kept, it is for oneself."""
    one = access.load_lasting(request.me, id)
    if request.method == "POST":
        form = BuilderForm(request.POST, kind=one.kind)
        if not form.is_valid():
            return _builder(request, again, one, form)
        if _wants_words(request, form):
            return _builder(request, show, one, form.put_together())
        entry = actions.keep(request.me, one, form.boundary(id))
        return say(redirect("boundaries:boundary", id=id, entry=entry), "entry-kept")
    draft = drafts.load(request.me, actions.DRAFT, id)
    form = BuilderForm(initial=draft.fields if draft else _begun(request, one), kind=one.kind)
    return _builder(request, show, one, form, draft)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID, entry: UUID) -> HttpResponse:
    """Change one's own. If another device was first, its words are shown, and nothing is overwritten."""
    one = access.load_lasting(request.me, id)
    found = queries.get(request.me, one, entry)
    form = BuilderForm(request.POST or None, initial=as_fields(found.body), kind=one.kind)
    made = request.method == "POST" and form.is_valid() and _wants_words(request, form)
    status = 200 if made else keep_over(
        request, form, found.version, lambda: actions.change(request.me, found, form.boundary(id))
    )  # fmt: skip
    if status == KEPT:
        return say(redirect("boundaries:boundary", id=id, entry=entry), "entry-kept")
    if status == CONFLICT:
        found = queries.get(request.me, one, entry)
    return show(
        request, "boundaries/edit.html", status=status, one=one, found=found, newer=status == CONFLICT,
        form=(form.put_together() if made else form).asked_for(), parts=PARTS, notes=pressure.notes(_typed(form)),
        first=is_low(request.me.keyring, one), stands=queries.between(request.me, one).stands(found.body),
    )  # fmt: skip


def _wants_words(request: Request, form: BuilderForm) -> bool:
    """Whether the statement is to be put together: asked for, or not there yet."""
    return request.POST.get("how") == "compose" or not form.cleaned_data["text"].strip()


def _begun(request: Request, one: MyRelationship) -> dict[str, object]:
    """What the form begins with: an example, or what the other has shown and this will say in one's own words."""
    if found := example(one.kind, request.GET.get("from", "")):
        return {name: getattr(found, name) for name in ("sort", *PARTS)}
    shown = _other(request, one, request.GET.get("to"))
    return {"to": shown.id, "sort": shown.sort} if shown else {}


def _other(request: Request, one: MyRelationship, given: object) -> Shown | None:
    """What the other has shown, and this will say in one's own words."""
    try:
        shown = queries.between(request.me, one).find(UUID(str(given))) if given else None
    except ValueError:
        return None
    return shown if shown and not shown.mine else None


def _builder(
    request: Request, answer: Answer, one: MyRelationship, form: BuilderForm, draft: Draft | None = None
) -> HttpResponse:
    to = _other(request, one, form["to"].value())
    return answer(
        request, "boundaries/new.html", one=one, form=form.asked_for(), draft=draft, place=(actions.DRAFT, one.id),
        parts=PARTS, examples=examples(one.kind), words=words, notes=pressure.notes(_typed(form)), to=to,
        made=request.method == "POST", first=is_low(request.me.keyring, one),
    )  # fmt: skip


def _typed(form: BuilderForm) -> str:
    """All its words, for a note to who wrote them."""
    return " . ".join([*form.parts.values(), str(form["text"].value() or "")])
