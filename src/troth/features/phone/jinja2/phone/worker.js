/* Without a connection: a plain page to write on in place of any other, and the plain page of quick exit. What was sent
   and did not arrive is held, sealed (holding.js). Nothing of anybody is kept readable: these copies are fetched without
   cookies, the same for everybody. Learn and reminders have workers of their own. */
"use strict";
const OURS = {{ ours|tojson }}, KEPT = {{ kept|tojson }};
const SHELL = {{ shell|tojson }}, PATHS = {{ paths|tojson }};
importScripts({{ holding|tojson }});
const hold = holding({{ name|tojson }});

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(KEPT);
  await cache.addAll(PATHS.map((path) => new Request(path, { credentials: "omit" })));
  await skipWaiting();
})()));

/* A new edition takes over while pages are open: they stay as they are, with what is being written in them. */
addEventListener("activate", (event) => event.waitUntil((async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
  await Promise.all(older.map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

const kept = async (path) => (await (await caches.open(KEPT)).match(path, { ignoreVary: true })) ?? Response.error();

async function page(event, path) {
  try {
    return (await event.preloadResponse) ?? await fetch(event.request);
  } catch {
    return kept(PATHS.includes(path) ? path : SHELL);
  }
}

/* Only forms of a person's own device say whose they are, and only theirs are held. */
async function deed(request, path) {
  const fields = new URLSearchParams(await request.clone().text());
  const once = fields.get("once");
  try {
    const answer = await fetch(request);
    if (once && answer.type === "opaqueredirect") await hold.drop(once).catch(() => {});
    return answer;
  } catch {
    if (!once || !fields.get("whose")) return Response.error();
    fields.delete("csrfmiddlewaretoken");
    await hold.keep(path, fields);
    return Response.redirect(`${SHELL}#kept`, 303);
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== location.origin) return;
  const plain = (request.headers.get("Content-Type") ?? "").startsWith("application/x-www-form-urlencoded");
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, pathname));
  else if (request.mode === "navigate" && request.method === "POST" && plain) event.respondWith(deed(request, pathname));
  else if (request.method === "GET" && PATHS.includes(pathname)) event.respondWith(fetch(request).catch(() => kept(pathname)));
});
