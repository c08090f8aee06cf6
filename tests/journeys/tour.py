"""Every page there is, and how to come to it: for the journeys that look at all of them, and for the pictures."""

import re
from collections.abc import Callable

from playwright.sync_api import Page
from tests.journeys import climb, coached, elsewhere, fears, limits, own, pairs, passkeys
from tests.journeys.ways import PASSWORD, Scenes, Step, looks_at_a_habit, sends_nothing, someone, takes_reminders


def _looks(page: Page) -> None:
    page.get_by_label("Words").first.fill("the")
    page.get_by_role("button", name="Look", exact=True).click()


def _writes_for_oneself(page: Page) -> None:
    page.get_by_role("button", name="Just me today").click()
    page.wait_for_url("**/today/")
    page.locator("main a[href*='/vault/answer/']").first.click()
    page.wait_for_url("**/vault/answer/**")


def _shows_the_kit(page: Page) -> None:
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Show my kit").click()
    page.wait_for_selector("#code")


def _shows_a_code(page: Page) -> None:
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Show the code").click()


def _makes_a_recovery_code(page: Page) -> None:
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name=re.compile("^Make a")).click()
    page.wait_for_selector("#code")


def _walks(slug: str, *said: str, keep: bool = False) -> Callable[[Page], None]:
    """Go through a practice with Ben in mind, writing at its first steps, up to its end."""

    def walk(page: Page) -> None:
        page.locator("label", has_text="Ben").first.click()
        page.get_by_role("button", name="Begin").click()
        for words in said:
            page.locator("main textarea").fill(words)
            page.get_by_role("button", name="Next").click()
        page.goto(f"/practice/{slug}/end/")
        if keep:
            _keeps_it(page)

    return walk


def _keeps_it(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Keep|Note) it$")).click()
    page.wait_for_url("**/practice/written/*/")


def _protects(page: Page) -> None:
    page.get_by_label("From when on?").fill("19:30")
    page.get_by_role("button", name="Protect it").click()
    page.wait_for_selector("text=Give it up")


def _asks_for_help(page: Page) -> None:
    page.locator(".foot [popovertarget=help-safety]").click()


def _asks_who_sees(page: Page) -> None:
    page.locator("main .vis").first.click()


def _wants(how: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        page.locator(f"input[name=how][value={how}]").check()
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**/people/*-*/")

    return choose


BEN, SOLO, ASKED, CLOSED = someone("Ben"), someone("Noor"), someone("Imogen"), someone("Lea")
PICTURE = (*BEN, "a[href$='/picture/']")
QUALITIES = (*BEN, "a[href$='/qualities/']")
FACTORS = (*BEN, "a[href$='/factors/']")
CHECK_IN = (*BEN, "a[href$='/check-ins/']", "main a.go")
CLOSENESS = (*BEN, "a[href$='/closeness/']")
KIND = (*CLOSENESS, "a[href$='/experiential/']")
RELIANCE = (*CLOSENESS, "a[href$='/reliance/']")
GOALS = (*CLOSENESS, "a[href$='/goals/']")
GOAL, OWN_GOAL = (*GOALS, "main a.go"), (*GOALS, "main section:last-of-type a.go")
OPEN = (*BEN, "a[href$='/open/']")
NOTE = (*OPEN, "main section:has(#own-h) a.go:has-text('cooking')")
OFFER = (*OPEN, "main section:has(#own-h) a.go:has-text('mother')")
ASKED_OF = (*OPEN, "main section:has(#tome-h) a.go:has-text('way home')")
DECIDING = (*OPEN, "main section:has(#dec-h) a.go")
MEMORIES = (*BEN, "a[href$='/memories/']")
MEMORY, OWN_MEMORY = (*MEMORIES, "main a.mem"), (*MEMORIES, "main li:has(.vis[data-vis=draft]) a.mem")
ANSWERED = (*MEMORIES, "main a.mem:has-text('kitchen')")
TRADITIONS = (*MEMORIES, "a[href$='/traditions/']")
TRADITION, OWN_TRADITION = (*TRADITIONS, "main a.go"), (*TRADITIONS, "main li:has(.vis[data-vis=draft]) a.go")
JOKES, DREAMS = (*MEMORIES, "a[href$='/jokes/']"), (*MEMORIES, "a[href$='/dreams/']")
ENTRY = ("/vault/", "main a.entry:has(h3)")  # drafts stand above
PROMISES = (*BEN, "main a.go[href$='/promises/']")
DETAILS = (*BEN, "main a.go[href$='/details/']")


def promise(words: str) -> tuple[Step, ...]:
    """The page of one promise between Alma and Ben."""
    return (*PROMISES, f"main .promise a:has-text('{words}')")


HERS, WEEKLY = promise("mend the chair"), promise("leave the workshop")
THEIRS, LATE = promise("carry the armchair"), promise("book the van for the fair")


RHYTHM = (*BEN, "main a[href$='/rhythm/']")
NOTICED = (*RHYTHM, "main a[href$='/noticed/']")
MONTHS = (*RHYTHM, "main a[href$='/months/']")
MONTH = (*MONTHS, "main .rows li:nth-child(2) a")  # the last whole one
HELD, BOTH = ("/rhythm/", "main a.go--held:has-text('with Ben')"), ("/rhythm/", "main a.go--held:has-text('held with')")
WRITTEN = ("/practice/written/", "main a.entry")
SURPRISE = "/practice/quiet-surprise/"

# Behind unlock, as Alma in the demo, who has also added Noor (alone) and Imogen (asked).
INSIDE: Scenes = {
    "today": ("/today/",),
    "today-choose": ("/today/choose/",),
    "people": ("/people/",),
    "person-add": ("/people/add/",),
    "person-add-wrong": ("/people/add/", sends_nothing),
    "person": BEN,
    "person-who-sees": (*BEN, _asks_who_sees),
    "person-alone": SOLO,
    "person-asked": ASKED,
    "person-closed": CLOSED,
    "person-picture": PICTURE,
    "person-in-words": (*PICTURE, _wants("words")),
    "person-no-picture": (*PICTURE, _wants("no")),
    "person-drawn-again": (*PICTURE, _wants("yes")),
    "person-qualities": QUALITIES,
    "person-qualities-none": (*SOLO, "a[href$='/qualities/']"),
    "person-factors": FACTORS,
    "person-factor-share": (*FACTORS, "a[href$='/share/']"),
    "person-edit": (*SOLO, "a[href$='/edit/']"),
    "person-drop": (*SOLO, "a[href$='/edit/']", "a[href$='/drop/']"),
    "person-invite": (*SOLO, "a[href$='/invite/']"),
    "person-invitation": (*ASKED, "a[href$='/invite/']"),
    "person-leave": (*BEN, "a[href$='/space/']"),
    "person-shared": (*BEN, "a[href$='/shared/']"),
    "person-withdraw": (*BEN, "a[href$='/shared/']", "a[href$='/withdraw/']"),
    "promises": PROMISES,
    "promises-alone": (*SOLO, "main a.go[href$='/promises/']"),
    "promises-closed": (*CLOSED, "main a.go[href$='/promises/']"),
    "promises-everyone": ("/people/promises/",),
    "promise-new": (*PROMISES, "main a[href$='/promises/new/']"),
    "promise-new-wrong": (*PROMISES, "main a[href$='/promises/new/']", sends_nothing),
    "promise-new-alone": (*SOLO, "main a.go[href$='/promises/']", "main a[href$='/promises/new/']"),
    "promise": HERS,
    "promise-weekly": WEEKLY,
    "promise-theirs": THEIRS,
    "promise-late": LATE,
    "promise-change": (*HERS, "main a[href$='/change/']"),
    "promise-reply": (*PROMISES, "main a[href$='/reply/']"),
    "promise-answer": (*THEIRS, "main a[href$='/answer/']"),
    "promise-answer-again": (*LATE, "main a[href$='/answer/']"),
    "promise-own-up": (*HERS, "main a[href$='/own/']"),
    "promise-withdraw": (*HERS, "main a[href$='/withdraw/']"),
    "mistake-own": (*PROMISES, "main a[href$='/promises/own/']"),
    "mistake-own-alone": (*SOLO, "main a.go[href$='/promises/']", "main a[href$='/promises/own/']"),
    "details": DETAILS,
    "details-none": (*SOLO, "main a.go[href$='/details/']"),
    "detail-new": (*DETAILS, "main a[href$='/details/new/']"),
    "detail-new-wrong": (*DETAILS, "main a[href$='/details/new/']", sends_nothing),
    "detail": (*DETAILS, "main a.go"),
    "detail-delete": (*DETAILS, "main a.go", "main a[href$='/delete/']"),
    "check-in": (*BEN, "a[href$='/check-in/']"),
    "check-ins": (*BEN, "a[href$='/check-ins/']"),
    "check-ins-none": (*SOLO, "a[href$='/check-ins/']"),
    "check-in-answers": CHECK_IN,
    "check-in-share": (*CHECK_IN, "a[href*='/share/']"),
    "check-in-delete": (*CHECK_IN, "a[href$='/delete/']"),
    "closeness": CLOSENESS,
    "closeness-alone": (*SOLO, "a[href$='/closeness/']"),
    "closeness-closed": (*CLOSED, "a[href$='/closeness/']"),
    "closeness-kind": KIND,
    "closeness-asked": (*KIND, "a[href$='/now/']"),
    "closeness-share": (*CLOSENESS, "a[href$='/physical/']", "a[href$='/both/share/']"),
    "reliance": RELIANCE,
    "reliance-none": (*SOLO, "a[href$='/closeness/']", "a[href$='/reliance/']"),
    "reliance-wrong": (*RELIANCE, sends_nothing),
    "reliance-share": (*RELIANCE, "a[href$='/share/']"),
    "reliance-delete": (*RELIANCE, "a[href$='/delete/']"),
    "goals": GOALS,
    "goals-none": (*SOLO, "a[href$='/closeness/']", "a[href$='/goals/']"),
    "goal": GOAL,
    "goal-own": OWN_GOAL,
    "goal-step": (*GOAL, "a[href$='/step/']"),
    "goal-step-wrong": (*GOAL, "a[href$='/step/']", sends_nothing),
    "goal-end": (*GOAL, "a[href$='/end/']"),
    "goal-together": (*OWN_GOAL, "a[href$='/together/']"),
    "goal-delete": (*OWN_GOAL, "a[href$='/delete/']"),
    "open": OPEN,
    "open-alone": (*SOLO, "a[href$='/open/']"),
    "open-closed": (*CLOSED, "a[href$='/open/']"),
    "open-reasoning": (*OPEN, "a[href$='/open/reasoning/']"),
    "open-limit": (*OPEN, "a[href$='/open/limit/']"),
    "open-feeling": (*OPEN, "a[href$='/open/feeling/']"),
    "open-feeling-wrong": (*OPEN, "a[href$='/open/feeling/']", sends_nothing),
    "open-welcome": (*OPEN, "a[href$='/open/welcome/']"),
    "open-question": (*OPEN, "a[href$='/open/question/']"),
    "open-request": (*OPEN, "a[href$='/open/request/']"),
    "open-offer": (*OPEN, "a[href$='/open/offer/']"),
    "open-matter": (*OPEN, "a[href$='/open/matter/']"),
    "open-note": NOTE,
    "open-edit": (*NOTE, "a[href$='/edit/']"),
    "open-share": (*NOTE, "a[href$='/share/']"),
    "open-delete": (*NOTE, "a[href$='/delete/']"),
    "open-wanted": OFFER,
    "open-give": (*OFFER, "a[href$='/give/']"),
    "open-told": (*OPEN, "main section:has(#told-h) a.go >> nth=0"),
    "open-asked": ASKED_OF,
    "open-reply": (*ASKED_OF, "a[href$='/reply/']"),
    "open-decline": (*ASKED_OF, "a[href$='/keep/']"),
    "open-deciding": DECIDING,
    "open-decided": (*DECIDING, "a[href$='/reply/']"),
    **climb.scenes(BEN, SOLO, CLOSED, sends_nothing),
    **own.scenes(BEN, SOLO, CLOSED, sends_nothing),
    **limits.scenes(BEN, SOLO, CLOSED, sends_nothing),
    **fears.scenes(BEN, SOLO, CLOSED, sends_nothing),
    **coached.scenes(BEN),
    "habits": ("/habits/",),
    "habit": ("/habits/contempt/",),
    "habit-wrong": ("/habits/contempt/", sends_nothing),
    "habit-looked": ("/habits/criticism/", looks_at_a_habit),
    "habit-delete": ("/habits/criticism/", "main a[href$='/delete/']"),
    "habits-feeding": ("/habits/feeding/",),
    "memories": MEMORIES,
    "memories-none": (*SOLO, "a[href$='/memories/']"),
    "memories-closed": (*CLOSED, "a[href$='/memories/']"),
    "memory": MEMORY,
    "memory-own": OWN_MEMORY,
    "memory-new": (*MEMORIES, "a[href$='/new/']"),
    "memory-new-wrong": (*MEMORIES, "a[href$='/new/']", sends_nothing),
    "memory-edit": (*OWN_MEMORY, "a[href$='/edit/']"),
    "memory-share": (*OWN_MEMORY, "a[href$='/share/']"),
    "memory-line": (*MEMORY, "a[href$='/line/']"),
    "memory-answered": ANSWERED,
    "memory-line-withdraw": (*ANSWERED, "a[href*='/lines/']"),
    "memory-withdraw": (*MEMORY, "a[href$='/delete/']"),
    "traditions": TRADITIONS,
    "tradition": TRADITION,
    "tradition-own": OWN_TRADITION,
    "tradition-new": (*TRADITIONS, "a[href$='/new/']"),
    "tradition-new-wrong": (*TRADITIONS, "a[href$='/new/']", sends_nothing),
    "tradition-change": (*OWN_TRADITION, "a[href$='/change/']"),
    "tradition-done": (*TRADITION, "a[href$='/done/']"),
    "jokes": JOKES,
    "jokes-wrong": (*JOKES, sends_nothing),
    "joke-change": (*JOKES, "a[href$='/change/']"),
    "dreams": DREAMS,
    "dreams-none": (*SOLO, "a[href$='/memories/']", "a[href$='/dreams/']"),
    "dream-share": (*DREAMS, "a[href$='/share/']"),
    "dream-support": (*DREAMS, "a[href$='/support/']"),
    **pairs.scenes(BEN, SOLO, sends_nothing),
    "practices": ("/practice/",),
    "practices-none": ("/practice/?kind=work&closeness=physical&length=whole",),
    "practice": ("/practice/", "main a.tile"),
    "practice-done": ("/practice/", "main a.tile", "main a[href$='/done/']"),
    "practices-done": ("/practice/done/",),
    "practice-begin": ("/practice/evening-without-screens/begin/",),
    "practice-step": ("/practice/evening-without-screens/step/3/",),
    "practice-say": ("/practice/evening-without-screens/step/4/",),
    "practice-write": ("/practice/three-appreciations/step/1/",),
    "practice-choose": ("/practice/three-appreciations/step/2/",),
    "practice-rate": ("/practice/pick-something-new/step/4/",),
    "practice-end": (f"{SURPRISE}begin/", _walks("quiet-surprise", "Her song on the radio, Friday at six.")),
    "practice-surprise": (f"{SURPRISE}end/", _keeps_it),
    "practices-written": ("/practice/written/",),
    "practice-written": WRITTEN,
    "practice-written-delete": (*WRITTEN, "main a[href$='/delete/']"),
    "practice-thanks": (
        "/practice/letter-of-thanks/begin/",
        _walks("letter-of-thanks", "You waited with me.", keep=True),
    ),
    "practice-give": ("/practice/written/", "main a.entry:has-text('You waited')", "main a[href*='/give/']"),
    "rhythm": ("/rhythm/",),
    "rhythm-adopt": ("/rhythm/adopt/long-talk/",),
    "rhythm-adopt-wrong": ("/rhythm/adopt/long-talk/", sends_nothing),
    "rhythm-held": HELD,
    "rhythm-both": BOTH,
    "rhythm-often": (*HELD, "main a[href$='/often/']"),
    "rhythm-rest": (*HELD, "main a[href$='/rest/']"),
    "rhythm-offer": (*HELD, "main a[href$='/together/']"),
    "rhythm-let-go": (*HELD, "main a[href$='/let-go/']"),
    "rhythm-holidays": ("/rhythm/holidays/",),
    "rhythm-protected": ("/rhythm/protected/", _protects),
    "rhythm-about": RHYTHM,
    "rhythm-about-alone": (*SOLO, "main a[href$='/rhythm/']"),
    "rhythm-touch": (*RHYTHM, "main a[href$='/in-touch/']"),
    "rhythm-noticed": NOTICED,
    "rhythm-noticed-none": (*SOLO, "main a[href$='/rhythm/']", "main a[href$='/noticed/']"),
    "rhythm-noticed-give": (*NOTICED, "main a[href$='/share/']"),
    "rhythm-noticed-delete": (*NOTICED, "main a[href$='/delete/']"),
    "rhythm-months": MONTHS,
    "rhythm-month": MONTH,
    "rhythm-month-write": (*MONTH, "main a[href$='/write/']"),
    "vault": ("/vault/",),
    "vault-write": ("/vault/", "main a[href*='/vault/write/']"),
    "vault-answer": ("/today/choose/", _writes_for_oneself),
    "vault-search": ("/vault/search/",),
    "vault-found": ("/vault/search/", _looks),
    "entry": ENTRY,
    "entry-edit": (*ENTRY, "main a[href$='/edit/']"),
    "entry-share": (*ENTRY, "main .btns a[href*='/share/']"),
    "entry-delete": (*ENTRY, "main a[href$='/delete/']"),
    **elsewhere.SCENES,
    "learn": ("/learn/",),
    "learn-article": ("/learn/", "main li a[href*='/learn/']"),
    "learn-numbers": ("/learn/numbers/",),
    "settings": ("/settings/",),
    "settings-check": ("/settings/check/",),
    "status": ("/status/",),
    "settings-copy": ("/unlock/again/",),
    "settings-copy-wrong": ("/unlock/again/", sends_nothing),
    "settings-all": ("/unlock/all/",),
    "settings-all-wrong": ("/unlock/all/", sends_nothing),
    "reminders": ("/settings/reminders/",),
    "reminders-on": ("/settings/reminders/", takes_reminders),
    "help": ("/settings/", _asks_for_help),
    "device-add": ("/unlock/pair/",),
    "device-code": ("/unlock/pair/", _shows_a_code),
    "password": ("/unlock/password/",),
    "kit-ask": ("/unlock/kit/",),
    "kit": ("/unlock/kit/", _shows_the_kit),
    "kit-new": ("/unlock/kit/new/",),
    "recovery": ("/unlock/recovery/",),
    "recovery-code": ("/unlock/recovery/", _makes_a_recovery_code),
    "account-delete": ("/unlock/delete/",),
    "home-screen": ("/settings/home-screen/",),
    **passkeys.scenes(PASSWORD),
}

# Where the demo's people are; other servers have no such page.
DEMO: Scenes = {"demo": ("/unlock/demo/",)}

# In front of unlock. The pages of an invitation need its path.
OUTSIDE: Scenes = {
    "unlock": ("/unlock/",),
    "unlock-wrong": ("/unlock/?other=1", sends_nothing),
    "recover": ("/unlock/recover/",),
    "device-new-over": ("/unlock/new/over/",),
    "start-closed": ("/start/",),
    "goodbye": ("/goodbye/",),
    "not-found": ("/nowhere/",),
    "exit": ("/list/",),
    "offline": ("/app/offline/",),
}


def invited(path: str) -> Scenes:
    """The pages of an invitation, to a stranger."""
    return {"join": (path,), "join-no": (f"{path}no/",), "join-arrive": (f"{path}yes/",)}


def in_mail(said_yes: str, stop: str) -> Scenes:
    """The pages that links in mail lead to: of an address that nobody asks for any more."""

    def presses(page: Page) -> None:
        page.locator("main form button.btn").click()

    return {"mail-yes": (said_yes,), "mail-over": (said_yes, presses), "mail-stop": (stop,),
            "mail-stopped": (stop, presses)}  # fmt: skip


def invited_here(path: str, words: str) -> Scenes:
    """The same, to somebody who is unlocked, up to saying yes."""

    def opens(page: Page) -> None:
        page.get_by_label("The eight words").fill(words)
        page.get_by_role("button", name="Yes, go on").click()
        page.wait_for_selector("text=How")

    return {"join-in": (path,), "join-accept": (path, opens), "join-no-in": (f"{path}no/",)}


# To somebody who has just signed up, with nothing in it yet.
EMPTY: Scenes = {
    "empty-today": ("/today/",),
    "empty-choose": ("/today/choose/",),
    "empty-people": ("/people/",),
    "empty-practices-done": ("/practice/done/",),
    "empty-vault": ("/vault/",),
    "empty-rhythm": ("/rhythm/",),
    "empty-written": ("/practice/written/",),
}
