/* Shows a reminder when the push service brings one: always the same words, one at a time, and the front page behind
   it. It keeps nothing and asks for nothing. Learn has a worker of its own, for reading without a connection. */
"use strict";
const FIXED = { title: {{ title|tojson }}, body: {{ body|tojson }}, url: {{ front|tojson }} };

addEventListener("install", () => skipWaiting());

addEventListener("push", (event) => {
  let said = FIXED;
  try { said = { ...FIXED, ...event.data.json() }; } catch { /* without words of its own it is a reminder too */ }
  event.waitUntil(registration.showNotification(said.title, {
    body: said.body, tag: "reminder", icon: {{ static("troth/bell.png")|tojson }}, data: said.url,
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data));
});
