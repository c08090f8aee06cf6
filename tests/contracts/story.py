"""Two people use every page of a running Troth, with a canary in every field, and everything that can go wrong does."""

import datetime as dt
import re
import time
from collections import Counter
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urldefrag, urlsplit

from django.urls import Resolver404, resolve
from tests.contracts.browser import MARK, PLAIN, PUBLIC, Answer, Browser, Words
from tests.contracts.program import Program
from tests.features.journal.incoming.elsewhere import dayone, packed, written
from tests.features.memories.things import picture
from tests.people.authenticator import ADD, Authenticator
from webauthn import base64url_to_bytes

from troth.vault.account import read_kit_code
from troth.vault.sessions import Ticket
from troth.vault.tokens import Token

CODE: Final = re.compile(r"<code>([0-9A-Z-]+)</code>")
TOKEN: Final = re.compile(r"troth_[0-9a-f]{32}_[A-Za-z0-9_-]{43}")
OF_A_KIND: Final = 4
LATER: Final = {
    "people:delete", "people:lock", "people:exit", "people:start", "people:unlock", "people:recover", "people:password",
    "people:recovery_code", "people:end_device", "relationships:drop", "relationships:leave", "relationships:withdraw",
    "relationships:cancel", "journal:delete", "checkin:delete", "intimacies:delete_reliance", "intimacies:delete_goal",
    "intimacies:end", "reminders:off", "reminders:calendar_off",
    "promises:withdraw", "details:delete",
    "transparency:delete", "transparency:take_back", "habits:delete", "patterns:delete", "boundaries:delete",
    "barriers:delete", "barriers:unlook", "barriers:withdraw",
    "questions:delete", "questions:withdraw",
    "practices:delete", "listening:delete", "rhythm:delete", "rhythm:let_go", "rhythm:unprotect",
    "memories:delete", "memories:withdraw_line",
    "repair:delete", "repair:unsay", "repair:drop_note", "repair:drop_small", "repair:end",
    "ladder:delete", "ladder:take_back", "ladder:withdraw", "ladder:unsay",
}  # fmt: skip
"""What would end the story, and is told by hand or not at all."""


def invitation(browser: Browser, **given: str) -> tuple[str, str]:
    """Ask somebody new: the address of the invitation, and its eight words."""
    page = browser.fill(browser.get("/people/add/"), kind="romantic", how="ask", **given)
    ready = browser.fill(page)
    assert ready.status == 200, (ready.path, ready.status)
    link = re.search(r"/join/[0-9a-f-]{36}/", ready.content.decode())
    eight = re.search(r">\s*((?:[a-z-]+ ){7}[a-z-]+)\s*<", ready.content.decode())
    assert link is not None
    assert eight is not None
    return link[0], eight[1]


@dataclass
class Story:
    port: int
    words: Words = field(default_factory=Words)
    secrets: list[str | bytes] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.alma, self.ben = Browser(self.port, self.words), Browser(self.port, self.words)
        self.password, self.second = f"{MARK} sits on nine roofs", f"{MARK} and on ten roofs"

    def tell(self) -> None:
        """All of it but the crash."""
        self.sign_up(self.alma, "/", operator="other", operator_name=self.words.new(PUBLIC))
        one = self.invite()
        self.join(one)
        self.counts_on_ben()
        self.promise(self.alma)
        self.promise(self.ben)
        self.keeps_a_photo()
        self.hears_ben_out()
        self.everything(self.alma)
        self.everything(self.ben)
        self.brings_a_journal()
        self.calendar()
        self.lets_a_program_in()
        self.account()
        self.go_wrong()
        self.locked()

    def sign_up(self, browser: Browser, path: str, **more: Any) -> Answer:
        page = browser.get(path)
        self.secrets.append(str(page.form(having="once").value("once")))  # the kit is made from it
        handle = self.words.new(PUBLIC)
        kit = browser.fill(page, having="once", handle=handle, password=self.password, device="own", how="own", **more)
        found = CODE.search(kit.content.decode())
        assert found is not None, (kit.path, kit.status)
        self.secrets += [found[1], read_kit_code(found[1])]
        self.keep_cookies(browser)
        return browser.fill(kit, having="kept")

    def keep_cookies(self, browser: Browser) -> None:
        for name, (value, _) in browser.cookies.items():
            if name == "session":
                self.secrets += [value, Ticket.parse(value).secret]
            if name.startswith("device-"):
                self.secrets.append(value)

    def invite(self) -> str:
        """Alma asks somebody; the address of the invitation."""
        link, self.eight = invitation(self.alma)
        self.secrets.append(self.eight)
        return link

    def join(self, link: str) -> None:
        page = self.ben.fill(self.ben.get(f"{link}yes/"), action="/new/")
        self.secrets.append(page.path.split("/")[2])  # the sign-up link
        self.sign_up(self.ben, page.path)
        choose = self.ben.fill(self.ben.get(link), having="words", words=self.eight)
        joined = self.ben.fill(choose, action="/accept/", words=self.eight, kind="romantic")
        assert joined.status == 200, (joined.path, joined.status)

    def counts_on_ben(self) -> None:
        """What Alma relies on Ben for, a goal with its step, and an answer: then there is something to share."""
        room = next(link for link in self.alma.get("/people/").page.links() if name_of(link) == "trust:overview")
        self.alma.fill(self.alma.get(f"{room}closeness/reliance/"), having="text")
        goal = self.alma.fill(self.alma.get(f"{room}closeness/goals/"), having="text")
        self.alma.fill(self.alma.get(f"{goal.path}step/"), having="what", who="author")
        said = {"told-how-i-felt": "7", "told-how-i-felt_answered": "1"}
        told = self.alma.fill(self.alma.get(f"{room}closeness/emotional/now/"), having="told-how-i-felt", **said)
        assert [goal.status, told.status] == [200, 200]
        assert told.path == f"{room}closeness/emotional/"

    def promise(self, browser: Browser) -> None:
        """Something whose pages are there from then on."""
        people = browser.get("/people/").page.links()
        room = next(link for link in people if name_of(link) == "trust:overview")
        made = browser.fill(browser.get(f"{room}promises/new/"), having="made", day=self.tomorrow, made="to_them")
        assert made.status == 200, (made.path, made.status)

    def hears_ben_out(self) -> None:
        """A session at one phone, up to the words that both keep of it."""
        room = next(link for link in self.alma.get("/people/").page.links() if name_of(link) == "trust:overview")
        page = self.alma.get(f"{room}together/the-other-side-of-it/")
        page = self.alma.fill(page, having="how", how="one", first="me")
        for beat in range(7):
            page = self.alma.fill(page, having="beat", act="done", beat=str(beat))
        assert page.status == 200, page.status
        assert "That was all of it" in page.content.decode()
        assert ("listening:session", "value") in self.words.filled

    @property
    def tomorrow(self) -> str:
        return (dt.date.today() + dt.timedelta(days=1)).isoformat()  # noqa: DTZ011 - the server's own day

    def keeps_a_photo(self) -> None:
        """A memory with a photo in which a camera wrote something, shared with Ben. What is served is a secret too."""
        room = next(link for link in self.alma.get("/people/").page.links() if name_of(link) == "trust:overview")
        page = self.alma.get(f"{room}memories/new/")
        form = page.form(having="year")
        fields = self.filled_with_sense(form, page.path)
        photo = picture(300, 200, artist=self.words.new(), comment=self.words.new().encode())
        sent = self.sends_a_file(page.path, fields, "photo", f"{PLAIN}.jpg", photo)
        assert sent.status == 302, sent.status
        kept = self.alma.get(sent.headers["Location"])
        entry = kept.path.rstrip("/").rsplit("/", maxsplit=1)[-1]
        shared = self.alma.fill(self.alma.get(f"{room}memories/kept/{entry}/share/"), having="version")
        served = self.alma.get(re.search(r'<img class="photo" src="([^"]+)"', shared.content.decode())[1])  # type: ignore[index]
        assert served.headers.get_content_type() == "image/webp"
        self.secrets.append(served.content[64:96])

    def sends_a_file(self, path: str, fields: dict[str, Any], field: str, name: str, file: bytes) -> Answer:
        body = with_file(fields, field, name, file)
        return self.alma.ask("POST", path, body, Content_Type="multipart/form-data; boundary=x")

    def brings_a_journal(self) -> None:
        """Of each kind one, with a canary in every place: two come in, some cannot be read, and the last waits."""
        new = self.words.new
        page = {
            f"2019-07-03 {new(PLAIN)}.md": f"---\ntags: [{new()}]\nmood: {new()}\n---\n{new()}",
            f"{new()}.md": new(),
        }
        export = dayone(written(new(), tags=[new()], richText=new(), location=new()), {"text": new()})
        for file in (packed(page), export):
            shown = self.alma.get(self.chooses(file, 302).headers["Location"])
            assert MARK in shown.content.decode()
            assert "came in" in self.alma.fill(shown, having="version").content.decode()
        for broken in (f'date,text\n2019-07-03,"{new()}\n', f"{{{new()}", new() * 600_000):
            self.chooses(broken.encode(), 422)
        table = f"date,text,{new()}\n2019-07-03,{new()},{new()}\nsoon,{new()},\n"
        waits = self.alma.get(self.chooses(table.encode(), 302).headers["Location"])
        again = self.alma.fill(waits, having="named", day="0", text="2", title="1")
        assert (again.status, MARK in again.content.decode()) == (200, True)

    def chooses(self, file: bytes, status: int) -> Answer:
        sent = self.sends_a_file("/vault/bring/", self.csrf(self.alma), "file", f"{PLAIN}.zip", file)
        assert sent.status == status, sent.status
        return sent

    def filled_with_sense(self, form: Any, path: str) -> dict[str, Any]:
        return {name: value for name, value in self.with_sense(self.alma, form, path).items() if name != "photo"}

    def everything(self, browser: Browser) -> None:
        """Follow every link, but for more than a few to pages of one kind, and fill every form once."""
        known, waiting, sent = {"/today/"}, ["/today/", "/people/", "/vault/", "/practice/", "/settings/"], set()
        kinds: Counter[str] = Counter()
        while waiting:
            page = browser.get(waiting.pop(0))
            if page.headers.get_content_type() != "text/html":
                continue
            for form in page.page.forms:
                path = urlsplit(form.action or page.path).path
                names = (name_of(path), *sorted(one.name for one in form.fields))
                if form.method == "post" and names[0] not in LATER and names not in sent:
                    sent.add(names)
                    self.statuses.append(browser.send(path, self.with_sense(browser, form, path)).status)
            found = {urldefrag(link)[0] for link in page.page.links()}
            new = {link for link in found if link.startswith("/") and name_of(link) not in LATER} - known
            known |= new
            for link in sorted(new):
                kinds[name_of(link)] += 1
                if kinds[name_of(link)] <= OF_A_KIND:
                    waiting.append(link)
        for name, path in (("journal-write", "/draft/journal-write/"),):
            assert browser.send(path, self.csrf(browser) | {"text": self.words.new(), "title": name}).status == 204
        typed = {name: self.words.new() for name in ("text", "previous", "say_feel", "say_about", "say_need")}
        time.sleep(1)  # the coach reads so many at once, and then two a second
        for path in ("/draft/coach/read/", "/draft/coach/say/"):
            assert browser.send(path, self.csrf(browser) | typed | {"say": "text"}).status == 200

    def with_sense(self, browser: Browser, form: Any, path: str) -> dict[str, Any]:
        fields = browser.filled(form, path)
        if "email" in fields:
            fields["email"] = f"{self.words.new(PUBLIC)}@example.org"
        if "topic" in fields:
            fields["topic"] = f"https://ntfy.example/{self.words.new(PUBLIC)}"
        if "operator_name" in fields:
            fields["operator_name"] = self.words.new(PUBLIC)
        if "options" in fields:
            fields["options"] = f"{self.words.new()}\n{self.words.new()}"
        if "year" in fields:
            fields |= {"day": "12", "month": "7", "year": "2019"}
        if "returns" in fields:
            fields |= {"returns": "weekly", "first": "2024-01-05"}
        if "closeness" in fields:
            fields["closeness"] = "5"
        if fields.get("day") == "":
            fields["day"] = self.tomorrow
        return fields | {name: self.password for name in ("password", "current") if name in fields}

    def csrf(self, browser: Browser) -> dict[str, str]:
        """The token of a page, for a request that no button makes."""
        token = browser.get("/settings/").form(action="/settings/look/").value("csrfmiddlewaretoken")
        return {"csrfmiddlewaretoken": str(token)}

    def calendar(self) -> None:
        """Alma's calendar, as her calendar program fetches it."""
        address = re.search(r"/calendar/([\w-]{43})\.ics", self.alma.get("/settings/reminders/").content.decode())
        assert address is not None
        self.secrets.append(address[1])
        self.statuses.append(Browser(self.port, self.words).get(address[0]).status)

    def account(self) -> None:
        """A recovery code, another device, another password."""
        shown = self.alma.fill(self.alma.get("/unlock/recovery/"), having="password", password=self.password)
        recovery = CODE.search(shown.content.decode())
        assert recovery is not None, (shown.path, shown.status)
        self.secrets.append(recovery[1])
        pairing = self.alma.fill(self.alma.get("/unlock/pair/"), having="password", password=self.password)
        link = re.search(r"/unlock/new/([\w-]+)/", pairing.content.decode())
        assert link is not None
        self.secrets.append(link[1])
        third = Browser(self.port, self.words)
        third.fill(third.get(link[0]), having="password", password=self.password, device="own")
        self.keep_cookies(third)
        self.passkey()
        page = self.alma.get("/unlock/password/")
        self.alma.fill(page, having="current", current=self.password, password=self.second, how="own")
        fourth = Browser(self.port, self.words)
        fourth.fill(fourth.get("/unlock/"), having="password", handle=self.words.new(PUBLIC), device="own")
        page = fourth.get("/unlock/recover/")
        fourth.fill(page, having="code", handle=self.words.new(PUBLIC), device="own", how="own")
        self.password = self.second

    def passkey(self) -> None:
        """A passkey, and its name anew."""
        page, key = self.alma.get(ADD), Authenticator(origin=f"http://localhost:{self.port}", site="localhost")
        said = key.makes(page.content.decode())
        self.secrets += [said["made"], base64url_to_bytes(said["made"])]
        kept = self.alma.fill(page, having="label", password=self.password, **said)
        link = re.search(r"/unlock/passkeys/[0-9a-f-]{36}/", kept.content.decode())
        assert link is not None, (kept.path, kept.status)
        self.alma.fill(self.alma.get(link[0]), having="label", password=self.password)

    def lets_a_program_in(self) -> None:
        """A token, and a canary in every text field that a program can send."""
        page = self.alma.get("/unlock/tokens/")
        people = [one.value for one in page.form(having="own").fields if one.name == "people"]
        made = self.alma.fill(page, having="own", password=self.password, own="on", writes="on", people=people)
        found = TOKEN.search(made.content.decode())
        assert found is not None, (made.path, made.status)
        self.secrets += [found[0], Token.parse(found[0]).secret]
        program = Program(self.port, self.words, found[0])
        self.statuses += program.writes(people[0], self.tomorrow)
        assert MARK in program.told

    def go_wrong(self) -> None:
        """Forms that do not fit, addresses that do not exist, bodies that cannot be read."""
        for page, given in (("/people/add/", "name"), ("/vault/write/", "title"), ("/vault/search/", "sought")):
            self.alma.fill(self.alma.get(page), having=given, **{given: self.words.new() * 200})
        word = quote(self.words.new())
        for path in ("/vault/?before=", "/nothing/", "/learn/", "/start/", "/?next=", "/unlock/?next=/"):
            self.statuses.append(self.alma.ask("GET", path + word).status)
        token = self.csrf(self.alma)["csrfmiddlewaretoken"]
        for body, kind in (
            (f"text={word}".encode(), "application/x-www-form-urlencoded"),
            (f'{{"text": "{PLAIN}"}}'.encode(), "application/json"),
            (f"--x\r\nContent-Disposition: form-data; name={PLAIN}\r\n\r\n{PLAIN}".encode(), "multipart/form-data"),
            (upload(token, "b" * 3_000_000), "multipart/form-data; boundary=x"),
            (upload(token, "b" * 9_000_000), "multipart/form-data; boundary=x"),
            (f"csrfmiddlewaretoken={token}&{f'{PLAIN}=1&' * 500}".encode(), "application/x-www-form-urlencoded"),
        ):
            with suppress(BrokenPipeError, ConnectionResetError):  # too much is refused before all of it was sent
                answer = self.alma.ask("POST", "/vault/write/", body, Content_Type=kind, Referer=f"http://{PLAIN}/")
                self.statuses.append(answer.status)
        self.alma.ask("GET", "/today/", Host=f"{PLAIN}.example")
        self.alma.ask("GET", "/today/", Cookie=f"session={PLAIN}; zone={PLAIN}; said={PLAIN}; device-{PLAIN}={PLAIN}")

    def crash(self, broken: AbstractContextManager[None]) -> list[Answer]:
        """Everything again while a table is missing."""
        pages = [self.alma.get(path) for path in ("/vault/write/", "/people/add/", "/vault/search/")]
        token, file = self.csrf(self.alma), f"date,text\n2019-07-03,{self.words.new()}\n".encode()
        with broken:
            return [
                self.sends_a_file("/vault/bring/", token, "file", f"{PLAIN}.csv", file),
                *(
                    self.alma.send(page.path, self.alma.filled(page.form(having=name), page.path))
                    for page, name in zip(pages, ("text", "name", "sought"), strict=True)
                ),
            ]

    def locked(self) -> None:
        """A form that arrives after the lock, carried through the unlock page."""
        page = self.alma.get("/vault/write/")
        form = self.alma.filled(page.form(having="text"), "/vault/write/")
        self.alma.send("/lock/", self.csrf(self.alma))
        carried = self.alma.send("/vault/write/", form)
        assert carried.status == 401, carried.status
        self.alma.fill(carried, having="password", handle=self.words.new(PUBLIC))
        opened = self.alma.fill(self.alma.get("/unlock/"), having="password", password=self.password)
        assert opened.path.startswith("/today/"), (opened.path, opened.status)
        self.keep_cookies(self.alma)

    def is_true(self) -> bool:
        """Whether what was typed is really kept, and its author can read it."""
        pages = [self.alma.get(path).content.decode() for path in ("/vault/", "/people/", "/settings/")]
        found = self.alma.fill(self.alma.get("/vault/search/"), having="sought", sought=MARK).content.decode()
        return all(mark in page for mark, page in zip((MARK, MARK, PUBLIC, MARK), (*pages, found), strict=True))


def name_of(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def with_file(fields: dict[str, Any], field: str, called: str, file: bytes) -> bytes:
    """A form with a file in it, whose name tells something as well."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{called}"\r\nContent-Type: image/jpeg'
    return "".join([*parts, head, "\r\n\r\n"]).encode() + file + b"\r\n--x--\r\n"


def upload(token: str, content: str) -> bytes:
    """A file that nobody asked for."""
    head = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
    file = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{PLAIN}.txt"\r\n\r\n{PLAIN}{content}'
    return f"{head}{file}{PLAIN}\r\n--x--\r\n".encode()
