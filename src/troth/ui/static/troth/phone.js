/* The page about the home screen: a button where the browser offers one, and only the steps that fit. */
(() => {
  "use strict";
  const part = (name) => document.querySelector(`[data-${name}]`);
  if (!part("install")) return;
  const iPhone = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
  part(iPhone ? "other" : "iphone").hidden = true;
  const there = () => {
    part("installed").hidden = false;
    part("install").hidden = part("by-hand").hidden = true;
  };
  if (matchMedia("(display-mode: standalone)").matches || navigator.standalone) there();
  addEventListener("beforeinstallprompt", (event) => { // the browser would ask at a moment of its own
    event.preventDefault();
    part("install").hidden = false;
    part("by-hand").hidden = true;
    part("install").querySelector("button").onclick = () => event.prompt();
  });
  addEventListener("appinstalled", there);
})();
