"""Choose a file, look at what would come in, bring it in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.features.journal.incoming import actions, queries, words
from troth.features.journal.incoming.forms import BringForm, ColumnsForm
from troth.features.journal.incoming.queries import Preview
from troth.people.me import Request, unlocked
from troth.relationships.pages import CONFLICT, UNPROCESSABLE, show, was_shown
from troth.ui.flash import say
from troth.vault.errors import ChangedMeanwhile, Gone


@require_http_methods(["GET", "POST"])
@unlocked
def bring(request: Request) -> HttpResponse:
    """Choose a file. Nothing comes in yet: it waits, sealed, to be looked at."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_bound and form.is_valid():
        actions.set_aside(request.me, form.cleaned_data["file"])
        return redirect("journal:preview")
    status = UNPROCESSABLE if form.is_bound else 200
    return show(request, "journal/bring.html", status=status, form=form, waits=queries.waits(request.me))


@require_http_methods(["GET", "POST"])
@unlocked
def preview(request: Request) -> HttpResponse:
    """How many entries, of which days, the first of them, and what cannot be read; then all of it or nothing."""
    try:
        found = queries.preview(request.me)
    except Gone:
        return redirect("journal:brought")
    changed = request.method == "POST" and not was_shown(request, found.version)
    if request.method == "POST" and not changed and found.new:
        try:
            actions.bring_in(request.me, found.incoming, found.found.pieces)
            return redirect("journal:brought")
        except ChangedMeanwhile:
            return redirect("journal:preview")
    return _page(request, found, status=CONFLICT if changed else 200, changed=changed)


@require_POST
@unlocked
def columns(request: Request) -> HttpResponse:
    """Say which column is which, and look again."""
    try:
        found = queries.preview(request.me)
    except Gone:
        return redirect("journal:bring")
    if found.found.table is None:
        return redirect("journal:preview")
    form = ColumnsForm(request.POST, table=found.found.table)
    if not form.is_valid():
        return _page(request, found, form=form, status=UNPROCESSABLE)
    actions.choose_columns(request.me, form.columns())
    return redirect("journal:preview")


@require_POST
@unlocked
def throw_away(request: Request) -> HttpResponse:
    """Let the file go that waits."""
    actions.throw_away(request.me.keyring)
    return say(redirect("journal:bring"), "file-gone")


@require_GET
@unlocked
def brought(request: Request) -> HttpResponse:
    """What came of it."""
    found = queries.load(request.me)
    if found is None or found.brought is None:
        return redirect("journal:bring")
    return show(request, "journal/brought.html", brought=found.brought)


def _page(
    request: Request, found: Preview, *, form: ColumnsForm | None = None, status: int, changed: bool = False
) -> HttpResponse:
    table = found.found.table
    form = form or (ColumnsForm(table=table) if table else None)
    return show(
        request, "journal/preview.html", status=status, preview=found, form=form, why=words.unread, changed=changed
    )
