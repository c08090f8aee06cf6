"""Every readable column of every table is declared, with its reason and what it gives away (D17)."""

from pathlib import Path

from django.apps import apps
from tests.every import for_each
from tests.vault.cast import Note

from troth.vault import entries, snapshots
from troth.vault.envelope import OVERHEAD, SUITE
from troth.vault.models import EarlierVersion, Entry, Manifest, Snapshot, Wrap
from troth.vault.plaintext import PLAINTEXT, SEALED, is_sealed, render

DOC = Path(__file__).parent.parent.parent / "docs" / "plaintext.md"


def columns() -> set[tuple[str, str]]:
    """Every column of every model here, also of tables that Django makes by itself."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table.replace('"', "")
        found |= {(table, field.column) for field in model._meta.local_fields}
    return found


def test_every_column_is_sealed_or_declared():
    undeclared = {column for column in columns() if not is_sealed(*column)} - set(PLAINTEXT)
    assert undeclared == set()


def test_nothing_is_declared_that_does_not_exist():
    assert set(PLAINTEXT) - columns() == set()
    assert columns() >= SEALED


def test_nothing_sealed_is_declared_as_readable():
    assert not any(is_sealed(*column) for column in PLAINTEXT)


@for_each(PLAINTEXT)
def test_every_column_says_why_and_what_it_gives_away(column):
    why, leak = PLAINTEXT[column].split(" · ")
    assert len(why) >= 5
    assert len(leak) >= 4


def test_the_page_is_up_to_date():
    assert DOC.read_text(encoding="utf-8") == render()


def test_what_is_called_sealed_holds_envelopes(pair):
    ada, _, vault = pair
    id = entries.put(ada, vault, Note(text="first"))
    entries.revise(ada, vault, id, Note(text="second"), version=1)
    snapshots.update(ada, ada.person, Note, lambda _: Note(text="now"))
    seen = 0
    for model in (Entry, EarlierVersion, Snapshot, Manifest, Wrap):
        for row in model.objects.all():
            for field in model._meta.local_fields:
                if is_sealed(model._meta.db_table, field.column):
                    box = bytes(getattr(row, field.attname))
                    assert box.startswith(SUITE)
                    assert len(box) >= OVERHEAD
                    seen += 1
    assert seen > 10
