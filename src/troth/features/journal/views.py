"""The vault: what one writes for oneself."""

from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.content.library import offered
from troth.features.journal import actions, queries
from troth.features.journal.actions import EDIT, WRITE
from troth.features.journal.forms import EditForm, EntryForm, SearchForm
from troth.features.journal.incoming import queries as incoming
from troth.people.me import Request, unlocked
from troth.relationships import access
from troth.relationships.pages import CONFLICT, UNPROCESSABLE, again, before_release, cursor, show, was_shown
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile
from troth.vault.once import once
from troth.writing import queries as drafts
from troth.writing.entries import Draft, Place
from troth.writing.views.drafts import KEPT
from troth.writing.views.drafts import keep as keep_draft


@require_GET
@unlocked
def vault(request: Request) -> HttpResponse:
    """The journal by month, with room to write, and the drafts that wait."""
    me, people, before = request.me, access.mine(request.me), cursor(request)
    page = queries.journal(me, before)
    waiting = drafts.waiting(me)
    here = next((one.draft for one in waiting if one.place.scope == f"{WRITE}/"), None)
    form = EntryForm(initial=here.fields if here else None, people=people)
    others = [one for one in waiting if one.draft is not here]
    names, waits = {one.id: one.name for one in people}, incoming.waits(me)
    return show(
        request, "journal/vault.html", page=page, form=form, names=names, drafts=others, before=before, waits=waits
    )


@require_http_methods(["GET", "POST"])
@once
@unlocked
def write(request: Request, draft: UUID | None = None) -> HttpResponse:
    """Write an entry, or go on with the draft of one."""
    me, people = request.me, access.current(request.me)
    if request.method == "POST":
        return _keep(request, EntryForm(request.POST, people=people))
    found = drafts.load(me, WRITE, draft)
    if draft and found is None:
        raise Http404
    return _page(request, EntryForm(initial=found.fields if found else None, people=people), found)


@require_GET
@unlocked
def answer(request: Request, prompt: str, about: UUID | None = None) -> HttpResponse:
    """Write to one of the pack's prompts. Its draft has a place of its own, so that no other is in the way."""
    share, people = offered().shares.get(prompt), access.current(request.me)
    if share is None or (about and about not in {one.id for one in people}):
        raise Http404
    draft = uuid5(about or NAMESPACE_URL, prompt)
    found = drafts.load(request.me, WRITE, draft)
    begun = {"prompt": prompt, "about": str(about or ""), "draft": draft}
    return _page(request, EntryForm(initial=begun | (found.fields if found else {}), people=people), found)


@csrf_exempt  # another app has no token of ours; the browser says where it comes from
@require_POST
@once
@unlocked
def take_in(request: Request) -> HttpResponse:
    """What another app on this device shares with this one: it waits as a draft of its own, to be looked at."""
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise PermissionDenied
    shared, draft = request.POST, uuid4()
    text = "\n\n".join(filter(str.strip, (shared.get("text", ""), shared.get("link", ""))))
    fields = {"title": shared.get("title", ""), "text": text, "draft": str(draft)}
    if not any(fields[name].strip() for name in ("title", "text")):
        return redirect("journal:write")
    if keep_draft(request.me, Place(WRITE, draft), fields).status_code == KEPT:
        return say(redirect("journal:write", draft=draft), "draft-kept")
    return _page(request, EntryForm(initial=fields, people=access.current(request.me)), status=CONFLICT)


def _page(request: Request, form: EntryForm, draft: Draft | None = None, status: int = 200) -> HttpResponse:
    share = offered().shares.get(form["prompt"].value() or "")
    return show(request, "journal/write.html", status=status, form=form, share=share, draft=draft)


def _keep(request: Request, form: EntryForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    sent = form.cleaned_data
    written = sent["title"], sent["text"]
    id = actions.keep(request.me, *written, about=sent["about"], prompt=sent["prompt"], draft=sent["draft"])
    return say(redirect("journal:entry", id=id) if sent["prompt"] else redirect("journal:vault"), "entry-kept")


@require_GET
@unlocked
def entry(request: Request, id: UUID) -> HttpResponse:
    """One entry, and with whom a copy of it may be shared."""
    found, people = queries.entry(request.me, id), access.mine(request.me)
    about = next((one for one in people if one.id == found.body.relationship), None)
    copies = queries.copies(request.me, found.body, people)
    sharers = [one for one in ([about] if about else people) if one.together and one not in copies]
    return show(request, "journal/entry.html", entry=found, about=about, copies=copies, sharers=sharers)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def edit(request: Request, id: UUID) -> HttpResponse:
    """Change an entry. If another device was first, both versions are shown and nothing is overwritten."""
    found, people = queries.own_entry(request.me, id), access.mine(request.me)
    if request.method == "GET":
        draft = drafts.load(request.me, EDIT, id)
        begun = queries.stands(found) | (draft.fields if draft else {})
        form = EditForm(initial=begun, people=people)
        return show(request, "journal/edit.html", entry=found, form=form, draft=draft, newer=None)
    form = EditForm(request.POST, people=people)
    if not form.is_valid():
        return again(request, "journal/edit.html", entry=found, form=form, draft=None, newer=None)
    sent = form.cleaned_data
    try:
        actions.change(request.me, found, sent["version"], sent["title"], sent["text"], about=sent["about"])
    except ChangedMeanwhile:
        return _both(request, id, form)
    return say(redirect("journal:entry", id=id), "entry-kept")


def _both(request: Request, id: UUID, sent: EditForm) -> HttpResponse:
    """What was typed, with the newer version above it. Keeping it now replaces that one knowingly."""
    newer = queries.own_entry(request.me, id)
    form = EditForm(initial=dict(sent.data.items()) | {"version": newer.version}, people=sent.people.values())
    return show(request, "journal/edit.html", status=CONFLICT, entry=newer, form=form, draft=None, newer=newer)


@require_http_methods(["GET", "POST"])
@once
@unlocked
def delete(request: Request, id: UUID) -> HttpResponse:
    found = queries.entry(request.me, id)
    if request.method == "GET":
        return show(request, "journal/delete.html", entry=found)
    actions.delete(request.me, id)
    return say(redirect("journal:vault"), "deleted")


@require_http_methods(["GET", "POST"])
@once
@unlocked
def share(request: Request, id: UUID, about: UUID) -> HttpResponse:
    """Release one entry to one person. The page repeats exactly what they will read (S-07)."""
    found, (one, _vault) = queries.own_entry(request.me, id), access.load_together(request.me, about)
    if was_shown(request, found.version):
        try:
            actions.release(request.me, found, one)
            return say(redirect("journal:entry", id=id), "shared")
        except ChangedMeanwhile:
            found = queries.own_entry(request.me, id)
    return before_release(
        request, one=one, text=actions.told(found.body), version=found.version, about=found.day,
        keep=reverse("journal:entry", args=[id]), keep_to=_("Your entry"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@unlocked
def search(request: Request) -> HttpResponse:
    """Look through everything one wrote. The words come by POST alone, and are kept nowhere."""
    form = SearchForm(request.POST or None)
    if request.method == "GET":
        return show(request, "journal/search.html", form=form, found=None)
    if not form.is_valid():
        return again(request, "journal/search.html", form=form, found=None)
    return show(
        request, "journal/search.html", form=form, found=queries.search(request.me, form.cleaned_data["sought"])
    )
