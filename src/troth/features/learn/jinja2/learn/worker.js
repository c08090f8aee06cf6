/* Once Learn has been opened, all of it can be read without a connection.
   This worker lives below Learn's own address, so no page behind unlock ever comes past it. It asks for its copies
   without cookies: they are what anybody gets who reads this language. It keeps all pieces or none, so nobody can tell from it what was read.
   Web push, when it comes, gets a worker and an address of its own; nothing of that belongs here. */
"use strict";
const OURS = {{ ours|tojson }}, KEPT = {{ kept|tojson }};
const PATHS = {{ paths|tojson }};
const HOW = { credentials: "omit", headers: { "Accept-Language": {{ language|tojson }} } };

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(KEPT);
  await cache.addAll(PATHS.map((path) => new Request(path, HOW)));
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
  await Promise.all(older.map((name) => caches.delete(name)));
  await clients.claim();
})()));

/* With a connection everything comes from the server, as if this were not here. */
addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !PATHS.includes(pathname)) return;
  event.respondWith(fetch(event.request).catch(async () => {
    const cache = await caches.open(KEPT);
    return (await cache.match(pathname, { ignoreVary: true })) ?? Response.error();
  }));
});
