/* The coach beside a draft. Without this file its buttons do the same; with it, a reading comes after a pause in typing
   (htmx asks for it, see writing/coach.html), and its words are marked in the text. Nothing in here ever holds up a key. */
(() => {
  "use strict";
  const known = new WeakMap(); // from each field to its marks, what it held when they were made, and the layer behind it
  const live = document.getElementById("live");
  const boxOf = (part) => part.closest?.("[data-coach]");
  const fieldOf = (box) => box.querySelector(".field :is(textarea, input)");
  const boxFor = (part) => boxOf(document.getElementById(part.closest("[data-coach-of]").dataset.coachOf));

  /* ---- htmx asks: here is what for, and nothing else on the page hears of it */
  const alone = (event) => { if (boxOf(event.target)) event.stopPropagation(); };
  for (const name of ["beforeRequest", "beforeSwap", "afterRequest", "responseError", "sendError", "afterSettle"]) {
    document.body.addEventListener(`htmx:${name}`, alone);
  }
  const asked = new WeakMap(); // from each field to the words that were read last: the same are not read twice
  document.body.addEventListener("htmx:confirm", (event) => {
    const box = boxOf(event.target), field = box && fieldOf(box);
    if (field && event.detail.triggeringEvent?.type !== "read" && asked.get(field) === field.value) event.preventDefault();
    else if (field) asked.set(field, field.value);
  });
  document.body.addEventListener("htmx:configRequest", ({ target, detail }) => {
    const box = boxOf(target);
    if (!box) return;
    const field = fieldOf(box), words = detail.parameters, { coach, answers } = box.dataset;
    words.text = field.value;
    words.of = field.id;
    words.context = coach;
    if (answers) words.previous = document.getElementById(answers)?.textContent.trim() ?? "";
    if (detail.triggeringEvent?.type === "read") words.pressed = "1";
    words.left = [...box.querySelectorAll("[name=left]")].map((one) => one.value);
  });
  let leading; // of the fields that are read at a press, the one whose reading takes the focus
  let within; // whether the focus is in what is being put in its place
  document.body.addEventListener("htmx:beforeSwap", ({ target }) => {
    within = target.matches("[data-reading]") && target.contains(document.activeElement);
  });
  document.body.addEventListener("htmx:afterSwap", ({ target }) => {
    const box = boxOf(target);
    if (!box) return;
    const field = fieldOf(box), said = box.querySelector(".coach");
    hold(field);
    say(box.querySelector("[data-said]")?.textContent.trim());
    if (within || box === leading) (said ?? field).focus();
    if (box === leading) leading = null;
  });
  let last = "";
  function say(words = "") { // once, and not at every reading that says the same
    if (live && words && words !== last) live.textContent = words;
    last = words;
  }

  /* ---- marks in the text: a layer behind the field, in which its words are clear and only what is marked has a line */
  function hold(field) {
    const cards = [...boxOf(field).querySelectorAll("[data-mark]")];
    const marks = cards.map((card) => ({ card, start: Number(card.dataset.start), end: Number(card.dataset.end) }));
    const layer = known.get(field)?.layer ?? lay(field);
    known.set(field, { text: field.value, marks, layer });
    paint(field);
    fit(field);
  }
  function lay(field) {
    if (field.matches("input")) return null;
    const layer = document.createElement("div");
    layer.className = `${field.className} coached__layer`;
    layer.setAttribute("aria-hidden", "true");
    field.before(layer);
    new ResizeObserver(() => fit(field)).observe(field);
    field.addEventListener("scroll", () => { layer.scrollTop = field.scrollTop; }, { passive: true });
    return layer;
  }
  function fit(field) {
    const layer = known.get(field)?.layer;
    if (!layer) return;
    const { offsetTop, offsetLeft, offsetWidth, offsetHeight, clientWidth } = field;
    const border = field.clientLeft, { font, letterSpacing, padding } = getComputedStyle(field);
    Object.assign(layer.style, {
      font, letterSpacing, padding,
      top: `${offsetTop}px`, left: `${offsetLeft}px`, height: `${offsetHeight}px`,
      width: `${Math.min(clientWidth + 2 * border, offsetWidth)}px`, // a scroll bar takes room from the words
    });
    layer.scrollTop = field.scrollTop;
  }
  function paint(field) {
    const { marks, layer } = known.get(field), text = field.value;
    if (!layer) return;
    const parts = [];
    let at = 0;
    for (const one of marks.filter((each) => each.end).sort((a, b) => a.start - b.start)) {
      if (one.start < at) continue; // two on the same words: the first has the line
      const line = document.createElement("span");
      line.className = one.card.matches(".coach__good") ? "coached__good" : "coached__mark";
      line.textContent = text.slice(one.start, one.end);
      parts.push(text.slice(at, one.start), line);
      at = one.end;
    }
    layer.replaceChildren(...(parts.length ? [...parts, `${text.slice(at)}\u200b`] : []));
  }
  function follow(field) { // while one types, a line stays under its words; under words that changed there is none
    const held = known.get(field), text = field.value, before = held.text;
    const most = Math.min(text.length, before.length);
    let head = 0, tail = 0;
    while (head < most && text[head] === before[head]) head += 1;
    while (tail < most - head && text.at(-1 - tail) === before.at(-1 - tail)) tail += 1;
    for (const one of held.marks) {
      if (one.start >= before.length - tail) {
        one.start += text.length - before.length;
        one.end += text.length - before.length;
      } else if (one.end > head) one.start = one.end = 0;
    }
    held.text = text;
    paint(field);
  }
  let drawn = 0;
  document.addEventListener("input", ({ target }) => {
    if (!known.get(target)?.marks.length) return;
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(() => follow(target));
  });

  /* ---- from a card to its words, and from the caret to its card */
  document.addEventListener("selectionchange", () => {
    const field = document.activeElement;
    for (const one of known.get(field)?.marks ?? []) {
      const here = one.end > 0 && field.selectionStart >= one.start && field.selectionStart <= one.end;
      one.card.classList.toggle("is-here", here);
    }
  });
  function show(link) {
    const box = boxOf(link), field = fieldOf(box), card = link.closest("[data-mark]");
    const one = (known.get(field) ?? (hold(field), known.get(field))).marks.find((each) => each.card === card);
    field.focus();
    if (one?.end) field.setSelectionRange(one.start, one.end);
  }

  /* ---- the buttons */
  function leave(button) {
    const box = boxOf(button), field = fieldOf(box), card = button.closest("[data-mark]"), list = card.parentElement;
    const key = document.createElement("input");
    [key.type, key.name, key.value] = ["hidden", "left", button.value];
    box.append(key);
    const next = card.nextElementSibling ?? card.previousElementSibling;
    card.remove();
    if (!next) list.remove();
    hold(field);
    (next?.querySelector("a") ?? field).focus();
  }
  function put(field, words) { // where the caret is, as if it had been typed: it can be undone, and the draft is saved
    field.focus();
    const { selectionStart: at, value } = field;
    const gap = at > 0 && !/\s/.test(value[at - 1]) ? " " : "";
    field.setRangeText(`${gap}${words}`, at, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const send = (url, body, form) => fetch(url, {
    method: "POST", body, credentials: "same-origin", redirect: "manual",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  async function together(button) {
    const card = button.closest("[data-say]"), made = card.querySelector("[data-made]"), field = fieldOf(boxFor(button));
    const body = new URLSearchParams({ say: button.value, [button.value]: field.value });
    for (const part of card.querySelectorAll("input")) body.set(part.name, part.value);
    const answer = await send(card.dataset.say, body, button.form).catch(() => null);
    if (answer?.status === 200) made.innerHTML = await answer.text();
  }
  async function off(button) {
    const body = new URLSearchParams({ coach: button.value.split("|")[0] });
    const answer = await send(button.formAction, body, button.form).catch(() => null);
    if (answer?.type !== "opaqueredirect") return button.form.requestSubmit(button);
    for (const box of document.querySelectorAll("[data-coach]")) {
      known.get(fieldOf(box))?.layer?.remove();
      box.querySelector("[data-reading]").remove();
      box.replaceWith(...box.childNodes);
    }
    document.querySelectorAll(".coach__foot").forEach((foot) => foot.remove());
  }
  const acts = {
    read: (button) => {
      const boxes = [...button.form.querySelectorAll("[data-coach]")];
      leading = boxes.find((box) => fieldOf(box).value.trim()) ?? boxes[0];
      boxes.forEach((box) => window.htmx.trigger(box, "read"));
    },
    leave,
    say: together,
    put: (button) => {
      put(fieldOf(boxFor(button)), button.closest("[data-made]").querySelector("[data-sentence]").textContent);
      button.closest("details").open = false;
    },
    add: (button) => put(fieldOf(boxFor(button)), `${button.dataset.add} `),
    coach: off,
  };
  const ours = (button) => button.name in acts && (boxOf(button) || button.closest(".coach__foot"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-show]"), button = event.target.closest("button[name]");
    if (link) { event.preventDefault(); show(link); }
    if (!button?.form || !ours(button)) return;
    event.preventDefault();
    const line = document.activeElement;
    if (event.detail || !line.matches("input") || line.form !== button.form) return acts[button.name](button);
    const meant = line.closest("[data-say]")?.querySelector("[name=say]"); // Enter in a line presses the first button of all
    if (meant) acts.say(meant);
    else button.form.requestSubmit([...button.form.elements].find((one) => one.type === "submit" && !ours(one)));
  }, true);
})();
