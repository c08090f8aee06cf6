"""People who have signed up, and met, without a page drawn for it: test_two_phones goes the whole way."""

from tests.contracts.browser import Answer, Browser, Words
from tests.contracts.story import invitation
from tests.journeys.phone import Phone

PASSWORD = "a quiet evening with tea"


def comes_in(one: Phone, **others: str) -> None:
    """Alma has signed up, with others in mind: their names, and what they are to her."""
    browser = Browser(one.port, Words())
    signs_up(browser, browser.get("/"), "Alma", PASSWORD, device="own", operator="person", operator_name="")
    for name, kind in others.items():
        added = browser.fill(browser.get("/people/add/"), having="name", name=name, kind=kind, how="alone")
        assert added.status == 200
    _takes_over(one, browser)


def meet(alma: Phone, ben: Phone) -> None:
    """Alma has signed up and invited Ben, who was new here and has joined."""
    hers, his = Browser(alma.port, Words()), Browser(ben.port, Words())
    signs_up(hers, hers.get("/"), "Alma", PASSWORD, device="own", operator="person", operator_name="")
    link, words = invitation(hers, name="Ben")
    new = his.fill(his.get(f"{link}yes/"), action="/new/")
    signs_up(his, new, "Ben", "the hall light is on", device="shared")
    choose = his.fill(his.get(link), having="words", words=words)
    joined = his.fill(choose, action="/accept/", words=words, name="Alma", kind="romantic")
    assert joined.status == 200
    _takes_over(alma, hers)
    _takes_over(ben, his)


def _takes_over(phone: Phone, browser: Browser) -> None:
    cookies = [
        {"name": name, "value": value, "domain": "localhost", "path": path}
        for name, (value, path) in browser.cookies.items()
    ]
    phone.page.context.add_cookies(cookies)  # type: ignore[arg-type]  # its dictionaries have names for their keys
    phone.go("/people/")


def signs_up(browser: Browser, page: Answer, name: str, password: str, **more: str) -> None:
    kit = browser.fill(page, having="once", handle=name, password=password, how="own", **more)
    assert browser.fill(kit, having="kept").status == 200
