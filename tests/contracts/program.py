"""A program that writes a canary wherever the API takes words, and sends some where it takes none."""

import json
from dataclasses import dataclass, field
from urllib.parse import quote
from uuid import uuid4

from tests.contracts.browser import PLAIN, Browser, Words


@dataclass
class Program:
    port: int
    words: Words
    token: str
    told: str = ""
    statuses: list[int] = field(default_factory=list)

    def writes(self, one: str, tomorrow: str) -> list[int]:
        """Everything; the statuses that it got."""
        new, here = self.words.new, f"/relationships/{one}"
        entry = self.sends("POST", "/journal", title=new(), text=new(), about=one)
        self.sends("PUT", f"/journal/{entry}", title=new(), text=new(), version=1)
        self.sends("POST", "/notes", text=new())
        self.sends("POST", "/search", sought=new())
        self.sends("POST", f"{here}/check-ins", word=new()[:40])
        promised = self.sends("POST", f"{here}/promises", text=new(), day=tomorrow, cue=new(), move=new())
        self.sends("PUT", f"{here}/promises/{promised}", text=new(), day=tomorrow, why=new())
        self.sends("POST", f"{here}/promises/{promised}/owned", what=new(), amends=new())
        self.sends("POST", f"{here}/shares", level=1, text=new())
        self.sends("POST", f"{here}/noticed", what="listened", text=new())
        self.sends("POST", f"{here}/details", about="like", text=new())
        self.goes_wrong(here)
        self.told = self.ask("GET", "/journal").decode()
        return self.statuses

    def goes_wrong(self, here: str) -> None:
        word = self.words.new()
        self.sends("POST", f"{here}/promises", text=word, day="2001-01-01")
        self.sends("POST", "/notes", word=word)
        self.ask("POST", "/notes", f'{{"text": "{word}'.encode())
        self.ask("POST", "/notes", json.dumps({"text": PLAIN}).encode(), Content_Type=PLAIN)
        self.ask("GET", f"/journal?before={quote(word)}")
        self.ask("GET", f"/{quote(word)}")
        self.ask("GET", "/journal", Authorization=f"Bearer {PLAIN}")
        self.ask("POST", "/notes", b"{}", Idempotency_Key=PLAIN)

    def sends(self, method: str, path: str, **body: object) -> str:
        """The id of what was made, if anything was."""
        told = self.ask(method, path, json.dumps(body).encode())
        return str(json.loads(told).get("id", "")) if told else ""

    def ask(self, method: str, path: str, body: bytes | None = None, **more: str) -> bytes:
        head = {"Authorization": f"Bearer {self.token}", "Content_Type": "application/json",
                "Idempotency_Key": uuid4().hex}  # fmt: skip
        answer = Browser(self.port, self.words).ask(method, f"/api{path}", body, **(head | more))
        self.statuses.append(answer.status)
        return answer.content
