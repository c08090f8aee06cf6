"""What must not exist anywhere, for the sake of safety."""

import ast
import re
from typing import Final

import pytest
from django.apps import apps
from tests.contracts import matrix
from tests.contracts.matrix import METHODS, ask
from tests.contracts.test_house import SOURCE, imported, modules
from tests.contracts.world import World, scratch

from troth.config.command import parser
from troth.keepsake.records import HIDDEN, SHOWN
from troth.people.models import Person
from troth.relationships import access
from troth.vault import bodies
from troth.vault.entries import Opened
from troth.vault.models import Entry, Snapshot, Wrap
from troth.vault.plaintext import PLAINTEXT
from troth.vault.whole import whole

SENSORS: Final = re.compile(
    r"geolocation|mediaDevices|getUserMedia|Device(Motion|Orientation)|navigator\.contacts|capture="
)
WATCHED: Final = re.compile(r"passw|passcode|pin$|locat|gps|lat$|lon$|whereabout|phone|contacts_of")
RELEASES: Final = {
    "journal:share", "checkin:share", "braving:share", "intimacies:share", "intimacies:share_reliance",
    "intimacies:share_goal", "intimacies:step", "intimacies:end", "practices:give", "rhythm:share", "rhythm:offer",
    "rhythm:answer", "rhythm:act", "rhythm:often", "rhythm:rest", "rhythm:let_go",
    "memories:share", "memories:line", "memories:support",
    "transparency:share", "transparency:give", "transparency:short",
    "ladder:offer", "ladder:answer", "ladder:helped", "patterns:share",
    "repair:invite", "repair:offer", "repair:tell", "barriers:give", "questions:share",
    "boundaries:share", "boundaries:reply",
}  # fmt: skip
"""Steps and ends of goals only of a goal of both, after a page that says what will be read; and a rhythm's last four
only of what both hold, on a page that says so."""
GIVEN: Final = {
    "calm:agreements", "calm:answer",
    "promises:new", "promises:own", "promises:own-up", "promises:change", "promises:done",
    "promises:answer", "promises:reply", "promises:hear",
}  # fmt: skip
"""A promise is made to the other, and each step of its life is said to them: by a press that says so."""
TAKES_AWAY: Final = {"promises:withdraw"}
"""It goes from the list of what is open, which both keep and which holds no words."""
TOGETHER: Final = {
    "listening:begin",
    "listening:session",
    "calm:breathe",
    "calm:pause",
    "calm:breathing",
    "calm:pausing",
    "questions:begin",
    "questions:want",
}
"""A session, or a question a day, is begun where it says that the other finds it; each press in it is of two."""
OPENS: Final = {"ladder:choose"}
"""To say now is seen by who asked, as the question says; later and not now are not."""
MENDS: Final = {"repair:choose", "repair:move", "repair:end"}
"""The hurt person's yes, their steps, and an end, as their pages say. Their pace, and putting aside, are not seen."""
LIMITS: Final = {"ladder:limit"}
"""A page has to know the lower of two limits. It is never shown, and holds no words."""
SEALS: Final = {"transparency:deciding", "questions:day", "questions:session"}
"""What its author alone can open until both have written (SECURITY.md 2.7)."""
MEETS: Final = {"desires:answers", "desires:part"}
"""What neither can read off the table of both but where both said yes (decision 0016)."""
COMES_IN: Final = {"relationships:accept"}
"""Who joins seals their name for the other: the one thing that a yes tells."""
ONE_LOGIN: Final = {"id", "handle", "handle_key", "email", "salt", "memory", "passes", "verifier", "public_key"}
LEADS_AWAY: Final = {"relationships:leave", "relationships:drop", "keepsake:copy", "keepsake:keepsake", "people:exit",
                    "learn:numbers", "people:delete"}  # fmt: skip
ORDINARY: Final = {"You and Ben", "You and Ines", "Settings and safety", "Learn", "List"}
SAYS_WHO_RUNS_IT: Final = {"people:operator"}


@pytest.mark.rule("S-05")
def test_no_page_and_no_script_asks_for_a_sensor_or_a_place() -> None:
    files = [path for path in SOURCE.rglob("*") if path.suffix in {".html", ".js"} and "vendor" not in path.parts]

    assert len(files) > 50
    assert [path.name for path in files if SENSORS.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.either  # what is released is sealed, wherever it is kept
@pytest.mark.rule("S-06", "S-07")
def test_only_a_release_puts_anything_where_another_can_read_it(world: World) -> None:
    people = set(Person.objects.values_list("id", flat=True))
    wrong, sent = set(), 0
    for role in ("A", "B", "invitee"):
        for number, row in enumerate(matrix.rows()):
            if row.cells[role, "POST"] == "405":
                continue
            with scratch():
                before = _shared(people)
                ask(world.browser(role), "POST", row.path(world, role), row.sent(world, role, number))
                sent += 1
                if _shared(people) - before:
                    wrong.add(row.address.name)
    print(f"\nsafety: {sent} forms sent, {sorted(wrong)} wrote for two")

    assert wrong == RELEASES | MENDS | SEALS | OPENS | LIMITS | GIVEN | TOGETHER | TAKES_AWAY | MEETS | COMES_IN


def _shared(people: set[object]) -> set[tuple[object, ...]]:
    """Everything in vaults that are not one person's own."""
    entries = Entry.objects.exclude(vault__in=people).exclude(box=b"").values_list("id", "version")
    return {*entries, *Snapshot.objects.exclude(vault__in=people).values_list("vault", "tag", "version")}


@pytest.mark.rule("S-34")
def test_a_copy_knows_of_each_kind_of_thing_that_two_share_whether_a_page_shows_it(world: World) -> None:
    found = set()
    for name in ("Alma", "Ben"):
        me = world.me(name)
        for one in access.mine(me):
            places = whole(access.keyring_for(me, one.vault), one.vault) if one.vault else ()
            found |= {place.now.body.kind for place in places if isinstance(place.now, Opened)}

    assert len(found) > 12
    assert sorted(found - SHOWN - HIDDEN) == []


@pytest.mark.rule("S-13", "S-25", "S-34")
def test_a_browsers_history_names_nothing_that_leads_away(world: World) -> None:
    """Where somebody looked for a way out stands there as a page that everybody opens."""
    seen = {}
    for row in matrix.rows():
        if row.address.name in LEADS_AWAY:
            page = world.browser("A").get(row.path(world, "A")).content.decode()
            title = page.partition("<title>")[2].partition("</title>")[0]
            seen[row.address.name] = (row.path(world, "A"), title.removesuffix(" · Troth"))

    assert seen.keys() == LEADS_AWAY
    assert {title for _, title in seen.values()} <= ORDINARY
    assert [path for path, _ in seen.values() if re.search("leav|exit|copy|export|evid|safe|two|pause", path)] == []


@pytest.mark.rule("S-17")
def test_nobody_can_be_looked_for_by_the_name_of_their_account() -> None:
    asked = {row.address.name for row in matrix.rows() if "handle" in row.body}

    assert asked == {"people:start", "people:unlock", "people:recover"}


@pytest.mark.rule("S-10")
def test_nothing_that_is_kept_is_a_password_a_place_or_an_address_book_of_somebody() -> None:
    fields = {name for kind in bodies.registry.values() for name in kind.__struct_fields__}

    assert len(fields) > 100
    assert [name for name in fields if WATCHED.search(name)] == []


@pytest.mark.rule("S-37")
def test_who_runs_the_server_gets_what_a_stranger_gets() -> None:
    told = {
        row.address.key
        for row in matrix.rows()
        for method in METHODS
        if row.cells["operator", method] != row.cells["stranger", method]
    }

    assert told == SAYS_WHO_RUNS_IT


@pytest.mark.rule("S-37", "S-42")
def test_no_command_sets_a_password_lists_people_or_opens_an_account_without_its_kit_and_password() -> None:
    (commands,) = [action for action in parser()._actions if action.dest == "command"]
    acts = next(action for action in commands.choices["person"]._actions if action.dest == "act")

    assert set(commands.choices) == {
        "run", "demo", "worker", "person", "backup", "restore", "doctor", "pack", "export",
    }  # fmt: skip
    assert acts.choices == ["add"]


@pytest.mark.rule("S-38")
def test_nothing_sends_mail_but_reminders() -> None:
    mail = ("smtplib", "django.core.mail")
    doctor = "src/troth/config/doctor/sending.py"
    found = [
        path
        for path, tree in modules().items()
        if path.startswith("src/")
        for node in ast.walk(tree)
        if any(name.startswith(mail) for name in imported(node))
    ]
    said = [
        node.attr
        for node in ast.walk(modules()[doctor])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "smtplib"
    ]

    assert sorted(found) == [doctor, "src/troth/reminders/channels/mail.py"]
    assert all(name.endswith(("Error", "Exception")) for name in said)  # the doctor names what may go wrong


@pytest.mark.rule("S-40")
def test_it_says_that_it_is_for_adults_and_keeps_no_age(world: World) -> None:
    page = world.browser("anonymous").get(f"/start/{world.value('link')}/").content.decode()
    columns = {f"{model._meta.db_table}.{field.name}" for model in apps.get_models() for field in model._meta.fields}

    assert "Troth is for adults" in page
    assert [name for name in columns if re.search(r"(^|[._])(age|birth\w*|born)($|_)", name)] == []
    assert 'type="date"' not in page


@pytest.mark.rule("S-42", "S-36")
def test_an_account_has_one_password_and_it_opens_everything_or_nothing(world: World) -> None:
    ways = Wrap.objects.filter(name__startswith="root/").values_list("person", "name")
    passwords = [person for person, name in ways if name == "root/password"]

    assert {name for _, name in ways} == {"root/password", "root/passkey"}  # of the one root key
    assert len(set(passwords)) == len(passwords) == Person.objects.count()
    assert {column for table, column in PLAINTEXT if table == "people_person"} == ONE_LOGIN
