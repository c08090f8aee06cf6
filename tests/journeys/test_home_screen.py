"""Troth as an app, as Chromium judges it."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.journeys.phone import Phone

PASSWORD = "a quiet evening with tea"
SENDS = """([to, fields]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: to });
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


def arrives(alma: Phone) -> None:
    alma.go("/")
    alma.signs_up("Alma", PASSWORD, first=True)
    alma.keeps_the_kit()


@pytest.mark.parametrize("look", ["knot", "notes"])
def test_the_browser_finds_nothing_that_keeps_it_from_a_home_screen(phone: Callable[..., Phone], look: str) -> None:
    alma = phone()
    arrives(alma)
    alma.go("/settings/home-screen/")
    alma.is_accessible()
    alma.choose("look", look)
    alma.press("Save for this browser")
    alma.go("/today/")
    wire = alma.page.context.new_cdp_session(alma.page)
    found = wire.send("Page.getAppManifest")
    said = json.loads(found["data"])
    assert found["errors"] == []
    assert said["name"] == {"knot": "Troth", "notes": "Notes"}[look]
    wrong = [one["errorId"] for one in wire.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert [one for one in wrong if one != "in-incognito"] == []


def test_what_another_app_shares_is_in_the_form_for_an_entry(phone: Callable[..., Phone]) -> None:
    alma = phone()
    arrives(alma)
    alma.go("/today/")
    manifest = alma.page.evaluate("async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()")
    share = manifest["share_target"]
    names = share["params"]
    fields = {names["title"]: "A song", names["text"]: "Play it on Sunday.", names["url"]: "https://songs.example/1"}
    alma.page.context.clear_cookies(name="session")
    alma.page.evaluate(SENDS, [share["action"], fields])
    alma.sees("Nothing was saved yet, and nothing is lost")
    alma.fill("Your name", "Alma")
    alma.fill("Your password", PASSWORD)
    alma.press("^Unlock$")
    alma.press("Save them now")
    expect(alma.page.get_by_label("Your words")).to_have_value("Play it on Sunday.\n\nhttps://songs.example/1")
    expect(alma.page.get_by_label("Title")).to_have_value("A song")
    alma.press("^Keep$")
    alma.sees("A song")
