/* The report flow where there is no network. KNOWN (which files, which addresses) stands on the line before this one.
   Only the page without anybody's words is kept; what was typed goes straight into the answer and nowhere else. */
"use strict";
const NAME = "sagtill-flow";

async function renew() {
  const cache = await caches.open(NAME);
  await cache.addAll([...KNOWN.files, KNOWN.page].map((url) => new Request(url, { cache: "reload", credentials: "same-origin" })));
  const wanted = new Set([...KNOWN.files, KNOWN.page]);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) { await cache.delete(request); }
  }
}

self.addEventListener("install", (event) => { event.waitUntil(renew().then(() => self.skipWaiting())); });
self.addEventListener("activate", (event) => { event.waitUntil(self.clients.claim()); });

self.addEventListener("fetch", (event) => {
  const request = event.request, url = new URL(request.url);
  if (url.origin !== self.location.origin) { return; }
  if (request.mode === "navigate" && KNOWN.steps.includes(url.pathname)) {
    event.respondWith(page(request, url));
  } else if (request.method === "GET" && KNOWN.files.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(url.pathname)) || Response.error()));
  }
});

async function page(request, url) {
  const typed = request.method === "POST" ? await fields(request.clone()) : { fields: [], files: 0 };
  try {
    const answer = await fetch(request);
    if (answer.status < 502 || answer.status > 504) { return answer; }
  } catch (error) {
    // No network: the page below takes over, with what was typed.
  }
  const kept = await caches.match(KNOWN.page);
  if (!kept) { return Response.error(); }
  const words = JSON.stringify({ action: request.method === "POST" ? url.pathname : "", ...typed });
  const safe = words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const html = (await kept.text()).replace("</main>", () => `<textarea id="typed" hidden readonly aria-hidden="true">${safe}</textarea></main>`);
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  for (const name of ["Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy"]) {
    if (kept.headers.get(name)) { headers.set(name, kept.headers.get(name)); }
  }
  return new Response(html, { headers });
}

async function fields(request) {
  const found = [];
  let files = 0;
  for (const [name, value] of await request.formData()) {
    if (typeof value === "string") { found.push([name, value]); } else if (value.size) { files += 1; }
  }
  return { fields: found, files };
}
