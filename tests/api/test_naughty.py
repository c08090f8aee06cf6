"""What breaks programs elsewhere comes back exactly as it was sent, or is refused (T-13)."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from tests.api.calling import token_for
from tests.cast import Actor
from tests.contracts.naughty import STRINGS
from tests.relationships.pairs import together

from troth.api import serving

pytestmark = pytest.mark.django_db
PLACES = {
    "/notes": ("text", {}),
    "/journal": ("title", {"text": "Some words."}),
    "/relationships/{id}/shares": ("text", {"level": 1}),
    "/relationships/{id}/noticed": ("text", {"what": "listened"}),
    "/relationships/{id}/details": ("text", {"about": "like"}),
}


@pytest.mark.long
def test_each_string_comes_back_as_it_was_sent_or_is_refused(
    alma: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "WRITES", len(STRINGS) * len(PLACES))
    id, _his = together(alma, ben)
    program, wrong, kept = token_for(alma, id), [], 0
    for string in STRINGS:
        for path, (name, more) in PLACES.items():
            here = path.format(id=id)
            response = _post(program.client, program.token, here, {name: string, **more})
            if response.status_code == 201:
                kept += 1
                listed = program.get("/journal" if path == "/notes" else here)["items"][0]
                wrong += [] if listed[name] == string else [(path, string[:40])]
            elif response.status_code not in {400, 413, 422}:
                wrong.append((path, f"{response.status_code} {string[:40]!r}"))
    print(f"\nnaughty strings: {len(STRINGS) * len(PLACES)} sent, {kept} kept, {len(wrong)} wrong")

    assert wrong == []


def _post(client: Client, token: str, path: str, body: dict[str, object]):  # type: ignore[no-untyped-def]
    head = {"Authorization": f"Bearer {token}", "Idempotency-Key": uuid4().hex}
    return client.generic("POST", f"/api{path}", json.dumps(body).encode(), "application/json", headers=head)
