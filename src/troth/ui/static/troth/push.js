/* Reminders on this device: asks the browser only after a press, and sends on what it says. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-push]");
  if (!form) return;
  const show = (what) => {
    for (const line of form.querySelectorAll("[data-push-says]")) line.hidden = line.dataset.pushSays !== what;
    form.querySelector("[data-push-ask]").hidden = !["ask", "failed"].includes(what);
  };
  const iPhone = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
  form.querySelector("[data-push-iphone]").hidden = !iPhone;
  const raw = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

  async function subscribe() {
    await navigator.serviceWorker.register(form.dataset.workerAt);
    const worker = await navigator.serviceWorker.ready; // a browser refuses while none is active
    await (await worker.pushManager.getSubscription())?.unsubscribe(); // it may be somebody else's, or for an older key
    return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: raw(form.dataset.push) });
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    try {
      if (await Notification.requestPermission() !== "granted") return show(Notification.permission === "denied" ? "denied" : "ask");
      const found = await subscribe();
      form.elements.endpoint.value = found.endpoint;
      form.elements.public.value = text(found.getKey("p256dh"));
      form.elements.secret.value = text(found.getKey("auth"));
      form.submit();
    } catch {
      show("failed");
    } finally {
      button.removeAttribute("aria-busy");
    }
  });

  const takes = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!takes) show(iPhone ? "" : "cannot"); // an iPhone does so once it is on the home screen, as is said there
  else show(Notification.permission === "denied" ? "denied" : "ask");
})();
