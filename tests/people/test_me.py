"""Who is asking, and what they get where another was first."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from tests.cast import Actor

from troth.people.me import Request, unlocked
from troth.vault.errors import Gone


@pytest.mark.django_db
def test_what_is_gone_when_it_comes_to_it_is_not_there_and_nothing_broke(alma: Actor) -> None:
    @unlocked
    def view(_request: Request) -> HttpResponse:
        raise Gone

    request = HttpRequest()
    request.me = alma.me  # type: ignore[attr-defined]  # as the middleware does
    with pytest.raises(Http404):
        view(request)
