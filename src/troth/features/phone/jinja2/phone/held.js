/* On one's own device: what was written without a connection is sent once there is one again, and nothing of it stays
   after a lock. Loaded a moment after the page. */
import {{ holding|tojson }};
const hold = holding({{ name|tojson }});
const WORDS = {{ words|tojson }}, CHECK_IN = {{ check_in|tojson }};
const mine = document.body.dataset.whose, whose = mine ?? await hold.now();

const hidden = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value });
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

function say(words, button) {
  const toast = document.createElement("p"), span = document.createElement("span");
  toast.className = "toast";
  span.textContent = words;
  toast.append(span, ...(button ? [button] : []));
  document.getElementById("toasts")?.replaceChildren(toast);
}

async function arrived({ to, fields }) { // true: it is saved; false: it has to be looked at; null: not now
  if (to === CHECK_IN) return false;
  try {
    const headers = { "X-CSRFToken": token(), "X-Draft": "1" };
    const answer = await fetch(to, { method: "POST", body: fields, headers, credentials: "same-origin", redirect: "manual" });
    if (answer.type === "opaqueredirect") return true;
    return answer.status === 401 || answer.status >= 500 ? null : false;
  } catch {
    return null;
  }
}

function look({ to, fields }) { // sent as a page, so that whatever is in the way can be seen, and the words with it
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS.look });
  button.addEventListener("click", () => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: to, hidden: true });
    form.append(hidden("csrfmiddlewaretoken", token()), ...[...fields].map(([name, value]) => hidden(name, value)));
    document.body.append(form);
    form.submit();
  });
  return button;
}

let sending;
const send = () => sending ??= (async () => {
  let saved = 0, waits = null;
  for (const one of await hold.all(whose)) {
    const opened = await hold.open(one), answer = await arrived(opened);
    if (answer) { await hold.drop(one.id); saved += 1; } else if (answer === false) waits = opened;
  }
  if (waits) say(waits.to === CHECK_IN ? WORDS.whom : WORDS.waits, look(waits));
  else if (saved) say(WORDS.saved);
})().finally(() => { sending = undefined; });

const leaves = "[data-lock], [data-forget]";
addEventListener("submit", async (event) => {
  const form = event.target;
  if (whose && !mine && !form.elements.whose) form.append(hidden("whose", whose));
  if (!mine || !form.matches(leaves) || "sure" in form.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await send();
  if ((await hold.all(whose)).length && !confirm(WORDS.lost)) return;
  await hold.forget(whose);
  form.dataset.sure = "";
  form.requestSubmit(event.submitter);
}, true);

if (mine) {
  await hold.here(mine);
  await navigator.serviceWorker?.register({{ worker|tojson }}).catch(() => {});
  await send();
  addEventListener("online", send);
}
for (const part of document.querySelectorAll("[data-offline]")) part.hidden = (part.dataset.offline === "open") !== Boolean(whose);
for (const field of document.querySelectorAll("input[data-once]")) field.value = crypto.randomUUID();
for (const field of document.querySelectorAll("input[data-day]")) field.value = new Date().toLocaleDateString("sv");
if (location.hash === "#kept") say(WORDS.kept);
