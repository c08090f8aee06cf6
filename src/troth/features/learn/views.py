"""Learn: nobody's data, so anyone may read it, unlocked or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from troth.content.library import offered
from troth.features.learn import queries
from troth.people.me import me_of


@require_GET
def learn(request: HttpRequest) -> HttpResponse:
    return render(request, "learn/learn.html", {"shell": _shell(request), "shelves": queries.shelves()})


@require_GET
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = offered().articles.get(slug)
    if found is None:
        raise Http404
    context = {"shell": _shell(request), "article": found, "shelf": queries.shelf(found), "body": queries.html(slug)}
    return render(request, "learn/article.html", context)


def _shell(request: HttpRequest) -> str:
    """The page with tabs for who is in, the bare one for everybody else."""
    return "ui/app.html" if me_of(request) else "ui/bare.html"
