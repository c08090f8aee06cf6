/* Passkeys: asks the browser after a press, and hands on what it says. The words come from the page. */
(() => {
  "use strict";
  const able = "PublicKeyCredential" in window && isSecureContext;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const prf = { eval: { first: new TextEncoder().encode("troth/1/prf") } };
  const LONG = 45 * 60_000; // a page's question is good for an hour
  const WORDS = {
    NotAllowedError: "none", AbortError: "none", InvalidStateError: "here", SecurityError: "elsewhere",
    NotSupportedError: "unable", ConstraintError: "unable",
  };

  const list = (ids) => ids.map((id) => ({ type: "public-key", id }));
  const known = (box) => list(box.dataset.known.split(" ").filter(Boolean).map(bytes));
  const challenge = (box) => new TextEncoder().encode(box.dataset.challenge);

  function ask(box, allowCredentials) {
    return navigator.credentials.get({ publicKey: {
      challenge: challenge(box), rpId: box.dataset.site, allowCredentials, userVerification: "required", extensions: { prf },
    } });
  }

  function create(box) {
    const user = { id: bytes(btoa(box.dataset.person)), name: box.dataset.name, displayName: box.dataset.name };
    return navigator.credentials.create({ publicKey: {
      challenge: challenge(box), rp: { id: box.dataset.site, name: "Troth" }, user,
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })), excludeCredentials: known(box),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" }, extensions: { prf },
    } });
  }

  const made = (credential) => credential.getClientExtensionResults().prf?.results?.first;

  async function answer(box) {
    if (box.dataset.passkey !== "new") {
      const credential = await ask(box, known(box));
      return [credential, made(credential)];
    }
    const credential = await create(box);
    if (!credential.getClientExtensionResults().prf?.enabled) return [credential];
    return [credential, made(credential) ?? made(await ask(box, list([credential.rawId])))]; // some tell only when asked
  }

  function plain({ id, rawId, type, response }) {
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const said = parts.filter((name) => response[name]).map((name) => [name, text(response[name])]);
    return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(said), clientExtensionResults: {} });
  }

  async function refresh(box) { // the page has been open for long: what it asks is asked anew
    if (performance.now() < LONG) return;
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    box.dataset.challenge = page.querySelector("[data-passkey]")?.dataset.challenge ?? box.dataset.challenge;
  }

  async function press(box, form, say) {
    const { password } = form.elements;
    if (box.dataset.passkey === "new" && !password.value) { // or the device would keep one that is kept nowhere else
      password.focus();
      return say("first");
    }
    try {
      await refresh(box);
      const [credential, key] = await answer(box);
      const opens = box.dataset.to || box.dataset.passkey === "wait";
      if (opens && !key) return say("alone");
      form.elements.challenge.value = box.dataset.challenge;
      form.elements.answer.value = plain(credential);
      form.elements.made.value = key ? text(key) : "";
      if (box.dataset.passkey === "wait") return say("ready");
      if (box.dataset.to) form.action = box.dataset.to;
      form.requestSubmit();
    } catch (error) {
      say(WORDS[error.name] ?? "failed");
    }
  }

  for (const box of document.querySelectorAll("[data-passkey]")) {
    if (!able) continue;
    const form = box.closest("form"), button = box.querySelector("button");
    box.hidden = false;
    form.querySelector("[data-passkey-cannot]")?.remove();
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      await press(box, form, (words) => { box.querySelector("[role=status]").textContent = box.dataset[words]; });
      button.removeAttribute("aria-busy");
    });
  }
})();
