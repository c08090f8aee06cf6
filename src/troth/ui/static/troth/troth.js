/* Troth's own script. Every page works without it; here are only comforts.
   Words come from the page (data attributes), so this file needs no translation. */
(() => {
  "use strict";
  const root = document.documentElement;
  const front = new URL("../../", document.currentScript.src).pathname; // what Troth lives below: often "/"
  const live = document.getElementById("live");
  const say = (text) => {
    if (!live || !text) return;
    live.textContent = "";
    setTimeout(() => { live.textContent = text; }, 60); // emptied first, so the same words are spoken again
  };
  const token = (form) =>
    (form?.querySelector("[name=csrfmiddlewaretoken]") ?? document.querySelector("[name=csrfmiddlewaretoken]"))?.value ?? "";

  /* ---- quick exit: cover, lock, go. Never asks, never waits. */
  const exit = document.querySelector("a[data-exit]");
  let leaving = false;
  function leave() {
    if (leaving || !exit) return;
    leaving = true;
    try { indexedDB.deleteDatabase(`troth${front}`); } catch { /* nothing waits to be saved */ }
    root.classList.add("is-gone");
    document.title = "";
    const lock = document.querySelector("form[data-lock]");
    if (lock) post(lock.action, new URLSearchParams({ csrfmiddlewaretoken: token(lock) }), true).catch(() => {});
    location.replace(exit.href);
  }
  exit?.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  if (exit && !("noShift" in root.dataset)) {
    let presses = [];
    addEventListener("keydown", (event) => {
      if (event.key !== "Shift") { presses = []; return; }
      if (event.repeat) return;
      presses = [...presses.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
      if (presses.length >= 3) leave();
    }, true);
  }

  addEventListener("pageswap", (event) => { // a fade is never worth a wait, nor a complaint when it cannot run
    const fade = event.viewTransition;
    if (!fade) return;
    for (const stage of [fade.ready, fade.finished]) stage.catch(() => {});
    if (leaving) fade.skipTransition();
  });

  function post(url, body, keepalive = false) {
    return fetch(url, {
      method: "POST", body, keepalive, credentials: "same-origin", redirect: "manual",
      headers: { "X-CSRFToken": (body.get && body.get("csrfmiddlewaretoken")) || token() },
    });
  }

  /* ---- sliders: the checkbox <name>_answered is the one truth; this only ticks it and says it in words. */
  function slide(box) {
    if (box.classList.contains("is-live")) return;
    const range = box.querySelector("input[type=range]");
    const answered = box.querySelector("input[name$=_answered]");
    const unknown = box.querySelector("input[name$=_unknown]");
    const output = box.querySelector("output");
    const undo = box.querySelector("[data-unanswer]");
    const words = box.dataset.words.split("|");
    let skipped = false;
    const show = () => {
      const set = answered.checked && !unknown?.checked;
      const text = set ? words[range.value] : box.dataset[unknown?.checked ? "unknown" : skipped ? "skipped" : "unset"];
      output.textContent = unknown?.checked ? "" : text; // "I don't know" already stands below it
      range.setAttribute("aria-valuetext", set ? `${text}, ${box.dataset.of.replace("#", range.value)}` : text);
      undo.textContent = set ? box.dataset.clear : box.dataset.skip;
      undo.hidden = !set && (skipped || Boolean(unknown?.checked));
    };
    const answer = () => {
      answered.checked = true;
      skipped = false;
      if (unknown) unknown.checked = false;
      show();
    };
    range.addEventListener("input", answer);
    range.addEventListener("click", answer); // the middle is an answer too, when it was pressed
    range.addEventListener("keydown", (event) => { if (event.key === " " || event.key === "Enter") { event.preventDefault(); answer(); } });
    box.addEventListener("click", (event) => {
      const step = event.target.closest("[data-step]");
      if (step) {
        if (answered.checked) range.value = Number(range.value) + Number(step.dataset.step);
        answer();
        range.dispatchEvent(new Event("change", { bubbles: true }));
      } else if (event.target.closest("[data-unanswer]")) {
        skipped = !answered.checked;
        answered.checked = false;
        if (unknown) unknown.checked = false;
        range.value = 5;
        show();
        if (undo.hidden) range.focus();
        range.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    unknown?.addEventListener("change", () => { if (unknown.checked) answered.checked = false; show(); });
    box.closest("form")?.addEventListener("reset", () => setTimeout(() => { skipped = false; show(); }));
    for (const part of [output, ...box.querySelectorAll("[data-step]")]) part.hidden = false;
    box.classList.add("is-live");
    show();
  }

  /* ---- drafts: saved after a pause. The words stay in the field whatever happens. */
  const drafts = new Set();
  function draft(owner) {
    const form = owner.form ?? owner;
    let timer, changed = 0, saved = 0, busy = false, sending = false;
    let status = form.querySelector("[data-draft-status]");
    if (!status) {
      status = document.createElement("p");
      status.className = "small quiet";
      status.setAttribute("role", "status");
      form.append(status);
    }
    const body = () => {
      const all = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
      if (owner !== form) for (const name of [...all.keys()]) if (name !== owner.name && name !== "csrfmiddlewaretoken") all.delete(name);
      all.delete("once"); // one key per deed, and a draft is saved many times
      return all;
    };
    async function save(keepalive = false) {
      clearTimeout(timer);
      if (busy || sending || changed === saved) return changed === saved;
      busy = true;
      const at = changed;
      let ok = false;
      try { ok = (await post(owner.dataset.draft, body(), keepalive)).ok; } catch { ok = false; }
      busy = false;
      if (ok) saved = at;
      status.textContent = ok ? live?.dataset.saved ?? "" : live?.dataset.unsaved ?? "";
      if (changed !== saved) timer = setTimeout(save, ok ? 1200 : 8000);
      return changed === saved;
    }
    owner.addEventListener("input", () => {
      changed += 1;
      sending = false;
      clearTimeout(timer);
      timer = setTimeout(save, 1200);
    });
    form.addEventListener("submit", () => { sending = true; clearTimeout(timer); });
    const waiting = () => !sending && changed !== saved && form.isConnected;
    drafts.add({ save, waiting, again: () => { sending = false; if (waiting()) timer = setTimeout(save, 1200); } });
  }
  const waiting = () => [...drafts].filter((one) => one.waiting());
  addEventListener("online", () => waiting().forEach((one) => one.save()));
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) waiting().forEach((one) => one.save(true));
  });
  addEventListener("beforeunload", (event) => { if (!leaving && waiting().length) event.preventDefault(); });

  /* ---- sending a form: one press is enough, and the button says that it is busy. */
  const { whose } = document.body.dataset; // on one's own device, a mark of whose it is
  function hide(form, name, value) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  const rest = (form) => {
    delete form.dataset.busy;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if ("busy" in form.dataset) { event.preventDefault(); return; }
    if ("lock" in form.dataset && waiting().length) {
      event.preventDefault();
      const results = await Promise.all(waiting().map((one) => one.save()));
      if (results.every(Boolean) || confirm(live?.dataset.leave)) { leaving = true; form.submit(); }
      return;
    }
    form.dataset.busy = "";
    event.submitter?.setAttribute("aria-busy", "true");
    if (whose && "hold" in form.dataset) hide(form, "whose", whose);
    if (navigator.onLine || "lock" in form.dataset || (form.elements.whose && navigator.serviceWorker?.controller)) return;
    event.preventDefault(); // sent, it would end on the browser's own page, and the words be gone
    try {
      await fetch(location.href, { method: "HEAD" });
      resend(form, event.submitter); // no network, but Troth is on this very machine
    } catch {
      rest(form);
      drafts.forEach((one) => one.again());
      failed(event.submitter);
    }
  });

  /* ---- htmx: the server answers with the next page, and a part of it is put in place here (see app.html). */
  function failed(button) { // which stays in sight, above these words: it is for pressing again
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.append(document.getElementById("failed").content.cloneNode(true));
    document.getElementById("toasts").replaceChildren(toast);
    say(toast.firstElementChild.textContent);
    button?.scrollIntoView({ block: "nearest" });
  }
  function goTo(id) {
    const place = document.getElementById(id);
    if (!place) return;
    const first = place.querySelector("li") ?? place; // of a list, its first item
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "nearest" });
  }
  function resend(form, button) { // locked meanwhile: the same press as a whole page, for unlock carries what was sent
    hide(form, button?.name ?? "", button?.value ?? ""); // without a name nothing is sent
    form.submit();
  }
  const asked = (detail) => detail.requestConfig.elt; // detail.elt is another one when this has left the page
  const pressed = (detail) => detail.requestConfig.triggeringEvent?.submitter ?? asked(detail).closest("a");
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { least, busy } = asked(event.detail).dataset;
    if (least && (busy === "" || event.detail.requestConfig.triggeringEvent.target.value.trim().length < least)) {
      event.preventDefault(); // too short to be looked for, or Enter was pressed and the next page is coming
      event.detail.target.replaceChildren();
    }
    pressed(event.detail)?.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const led = new URL(detail.xhr.responseURL);
    if (led.pathname === location.pathname || detail.isError) return;
    detail.shouldSwap = false; // another page, such as unlock, is gone to as a whole
    location.assign(led);
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    pressed(detail)?.removeAttribute("aria-busy");
    if (!detail.successful) return;
    goTo(asked(detail).dataset.next);
    say([...document.querySelectorAll(".toasts span, main [data-announce]")].map((one) => one.textContent.trim()).join(" "));
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 401) resend(asked(detail).form ?? asked(detail), pressed(detail));
    else failed(pressed(detail));
  });
  document.addEventListener("htmx:sendError", ({ detail }) => failed(pressed(detail)));
  let before; // the second half of a double press means what is gone, never what has come in its place
  addEventListener("click", (event) => {
    const near = before && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 24;
    if (event.detail && near && event.timeStamp - before.timeStamp < 500 && !before.target.isConnected) {
      event.preventDefault();
      event.stopPropagation();
    }
    before = event;
  }, true);

  /* ---- a file that is too large is said so at once: sent, it would come back, and take the words with it. */
  document.addEventListener("change", ({ target }) => {
    const { most, tooLarge } = target.dataset;
    if (!most) return;
    const [file] = target.files;
    target.setCustomValidity(file && file.size > most ? tooLarge : "");
    target.reportValidity();
  });

  /* ---- small helpers */
  document.addEventListener("click", async (event) => {
    const at = (name) => event.target.closest(`[data-${name}]`);
    if (at("dismiss")) at("dismiss").closest(".toast").remove();
    else if (at("print")) print();
    else if (at("copy")) {
      const button = at("copy");
      const source = document.querySelector(button.dataset.copy);
      const text = source ? (source.value ?? source.textContent).trim() : "";
      try {
        await navigator.clipboard.writeText(text);
        say(live?.dataset.copied);
        button.dataset.done = live?.dataset.copied ?? "";
      } catch { // no clipboard here: select the words, so that the usual keys copy them
        if (source) getSelection().selectAllChildren(source);
      }
    }
  });
  const untick = () => document.querySelectorAll("#help-safety input").forEach((box) => { box.checked = false; });
  document.addEventListener("toggle", (event) => { // closing Help and safety forgets its ticks
    if (event.target.id === "help-safety" && event.newState === "closed") untick();
  }, true);
  addEventListener("pagehide", untick); // and so does leaving the page: Back may bring it as it was

  /* htmx notes each address in the tab's storage, whatever its settings: nothing is to be kept there. */
  const forget = () => { try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* none to clear */ } };
  for (const moved of ["htmx:pushedIntoHistory", "htmx:replacedInHistory"]) document.addEventListener(moved, forget);
  forget();

  /* The server keeps nobody's time zone: this cookie, gone with the browser, says whose day it is. */
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) document.cookie = `zone=${encodeURIComponent(zone)};path=${front};samesite=strict${location.protocol === "https:" ? ";secure" : ""}`;

  /* On one's own device, what is sent without a connection waits. That comes after everything that is seen. */
  if (whose) addEventListener("load", () => setTimeout(() => import(`${front}app/held.js`).catch(() => {}), 2000));

  /* Learn can be read without a connection: a worker of its own sees to that, and to nothing else. */
  const reader = document.querySelector("[data-worker]");
  if (reader) addEventListener("load", () => navigator.serviceWorker?.register(reader.dataset.worker).catch(() => {}));

  /* ---- what is on the page now, and what htmx brings later */
  function wake(part) {
    const all = (what) => [...(part.matches?.(what) ? [part] : []), ...part.querySelectorAll(what)];
    all("[data-slide]").forEach(slide);
    all("[data-draft]").forEach(draft);
  }
  document.addEventListener("htmx:afterSettle", (event) => wake(event.target));
  document.addEventListener("htmx:sendError", () => drafts.forEach((one) => one.again()));
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (root.classList.contains("is-gone")) location.reload();
    else { document.querySelectorAll("form[data-busy]").forEach(rest); drafts.forEach((one) => one.again()); }
  });

  wake(document);
  const problem = document.querySelector(".summary-err");
  if (problem) problem.focus();
  else say(document.querySelector(".toasts span")?.textContent);
})();
