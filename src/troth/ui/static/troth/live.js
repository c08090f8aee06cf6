/* A session of two: brings the page anew when something was done on the other phone, and counts the clock down.
   The stream tells only that there is news. Where there is none, the page asks now and then. */
(() => {
  "use strict";
  const SELDOM = 5000; // milliseconds between questions, without a stream
  const live = document.getElementById("live");
  const box = () => document.querySelector("[data-key]");
  let source, asking = false, again = false, ticking = 0, ends = 0, lost = false;

  const say = (text) => { if (live && text && live.textContent !== text) live.textContent = text; };
  function lose() { // seen and heard: a page that cannot hear of the other phone says so
    lost = true;
    const words = document.querySelector("[data-lost]");
    if (words) words.hidden = false;
    say(words?.textContent);
  }
  function find() {
    lost = false;
    const words = document.querySelector("[data-lost]");
    if (words) words.hidden = true;
    if (live && live.textContent === words?.textContent) live.textContent = "";
  }

  /* ---- the clock */
  const digits = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  function draw() {
    const clock = document.querySelector("[data-clock]");
    if (!clock) return clearInterval(ticking);
    const rest = Math.max(Math.ceil((ends - performance.now()) / 1000), 0);
    clock.querySelector("[data-left]").textContent = digits(rest);
    clock.querySelector(".ring__on")?.setAttribute("stroke-dasharray", `${(100 * rest) / Number(clock.dataset.length)} 100`);
    if (rest > 0 && clock.dataset.breathe) breathe(clock);
    if (rest > 0) return;
    clearInterval(ticking);
    const said = clock.querySelector("[data-said]");
    said.textContent = said.dataset.over;
    say(said.dataset.over);
  }
  function breathe(clock) { // both phones count from the same moment, so they breathe in step
    const [into, out] = clock.dataset.breathe.split(" ").map(Number);
    const at = (Number(clock.dataset.length) - (ends - performance.now()) / 1000) % (into + out);
    const words = clock.querySelector("[data-breath]"), way = at < into ? "in" : "out";
    clock.dataset.way = way;
    if (words.textContent !== words.dataset[way]) words.textContent = words.dataset[way];
  }
  function wind() {
    clearInterval(ticking);
    const clock = document.querySelector("[data-clock]");
    if (!clock || !("running" in clock.dataset)) return;
    ends = performance.now() + Number(clock.dataset.clock) * 1000;
    ticking = setInterval(draw, 250);
    draw();
  }

  function setClock(fresh) { // by what the server says: a phone that slept has not counted on
    const [here, there] = [document, fresh].map((page) => page.querySelector("[data-clock]"));
    if (!here || !there) return;
    here.dataset.clock = there.dataset.clock;
    wind();
  }

  /* ---- what was typed for a beat is there again when its field is, whatever came in between; and so is the caret */
  const typed = new Map();
  const place = (field) => `${field.form?.elements.beat?.value} ${field.name}`;
  document.addEventListener("input", ({ target }) => {
    if (target.matches("[data-key] :is(textarea, input[type=radio])")) typed.set(place(target), target.value);
  });
  function fill() {
    for (const field of document.querySelectorAll("[data-key] :is(textarea, input[type=radio])")) {
      const words = typed.get(place(field));
      if (words === undefined) continue;
      if (field.type === "radio") field.checked = field.value === words;
      else field.value ||= words;
    }
  }
  function caret() {
    const field = document.activeElement?.closest("[data-key] textarea");
    return field && { at: place(field), start: field.selectionStart };
  }
  function restore(was) {
    const field = document.querySelector("[data-key] textarea");
    if (!was || !field || place(field) !== was.at) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(was.start, was.start);
  }

  /* ---- another beat begins at its top: what is asked is not left under the bar */
  const heading = () => document.querySelector("[data-key] header")?.textContent;
  let shown = heading();
  function begin() {
    if (heading() !== shown) scrollTo({ top: 0, behavior: "instant" });
    shown = heading();
  }

  async function look() {
    const here = box();
    again = asking; // news that comes while an answer is on its way may be newer than that
    if (asking || !here) return;
    asking = true;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
      if (answer.redirected || !answer.ok) return location.reload(); // locked, or over
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [old, fresh] = [document.getElementById("main"), page.getElementById("main")];
      const after = fresh?.querySelector("[data-key]");
      if (lost) find();
      if (!after) return location.reload();
      if (box() !== here) { again = true; return; } // so is what a press has brought meanwhile
      if (here.dataset.key === after.dataset.key) { here.dataset.at = after.dataset.at; return setClock(fresh); }
      const was = caret();
      old.replaceWith(fresh);
      window.htmx?.process(fresh);
      fresh.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true })); // for all that wakes what htmx brings
      restore(was);
      say(fresh.querySelector("h1")?.textContent);
    } catch {
      lose();
    } finally {
      asking = false;
      if (again) look();
    }
  }

  function listen() {
    source?.close();
    const here = box();
    if (!here?.dataset.live || !window.EventSource) return;
    source = new EventSource(`${here.dataset.live}?at=${encodeURIComponent(here.dataset.at)}`);
    source.onmessage = (news) => { if (news.data !== box()?.dataset.at) look(); };
    source.onopen = () => { if (lost) look(); };
  }
  setInterval(() => {
    if (!box()?.dataset.live || document.hidden) return;
    if (!source || source.readyState === EventSource.CLOSED) { look(); listen(); }
    else if (lost || source.readyState !== EventSource.OPEN) look(); // it tries again, and says nothing of it
  }, SELDOM);
  addEventListener("online", () => { look(); listen(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { look(); listen(); } });
  document.addEventListener("htmx:afterSettle", () => {
    fill();
    wind();
    begin();
    document.querySelector("[data-key] .summary-err")?.focus();
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => { // what was typed needs another look, and says why
    if (detail.xhr.status !== 422 || !box()) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
  document.addEventListener("htmx:sendError", lose);
  addEventListener("offline", lose);
  addEventListener("pagehide", () => source?.close());
  listen();
  wind();
})();
