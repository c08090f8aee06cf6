"""Learn: nobody's data, so anyone may read it, unlocked or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from troth.content.library import offered
from troth.features.learn import queries
from troth.features.learn.forms import SearchForm
from troth.features.learn.search import search
from troth.features.learn.words import FOR
from troth.people.me import me_of
from troth.relationships.pages import UNPROCESSABLE
from troth.ui import helplines


@require_http_methods(["GET", "POST"])
def learn(request: HttpRequest) -> HttpResponse:
    """Every piece, or those that were looked for. The words come by POST alone, and are kept nowhere."""
    form = SearchForm(request.POST or None)
    found = search(form.cleaned_data["sought"]) if form.is_valid() else None
    context = {"shell": _shell(request), "shelves": queries.shelves(), "form": form, "found": found}
    refused = request.method == "POST" and found is None
    return render(request, "learn/learn.html", context, status=UNPROCESSABLE if refused else 200)


@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """Numbers to call, those of one's own country first (S-23). Looking at them is kept nowhere."""
    context = {"shell": _shell(request), "own": helplines.own(), "countries": helplines.listed(), "kinds": FOR}
    return render(request, "learn/numbers.html", context)


@require_GET
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = offered().articles.get(slug)
    if found is None:
        raise Http404
    context = {"shell": _shell(request), "article": found, "shelf": queries.shelf(found), "body": queries.html(found)}
    return render(request, "learn/article.html", context)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps Learn for reading without a connection; the same for everybody of a language."""
    context = {"ours": queries.OFFLINE, "kept": queries.OFFLINE + queries.edition(), "paths": queries.offline_paths()}
    context["language"] = get_language()
    return render(request, "learn/worker.js", context, content_type="text/javascript; charset=utf-8")


def _shell(request: HttpRequest) -> str:
    """The page with tabs for who is in, the bare one for everybody else."""
    return "ui/app.html" if me_of(request) else "ui/bare.html"
