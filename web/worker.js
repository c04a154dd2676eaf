// The companion's service worker: answers every page from this device, whether or not there is a
// connection. All that can be decided is decided in the wasm module (crates/worker); here is what
// wasm cannot do: events, storage, caches, the network.
"use strict";

// The server puts the build's id here, and its number: later builds have larger ones. A file asked for with the id of another build is not found
// there, so that what one worker holds always belongs together.
const BUILD = "__BUILD__";
const NUMBER = Number("__NUMBER__");
const CACHES = "stipple-";
const CACHE = CACHES + BUILD;
const MODULE = `/companion.wasm?${BUILD}`;

importScripts(...["companion", "reader", "database", "storage", "zones", "rules", "reading", "photo-store", "pictures"].map((part) => `/${part}.js?${BUILD}`));

const PHOTO_PARTS = ["analysis", "area", "ask", "camera", "compare", "hints", "judge", "kept", "lapse", "parts", "store", "take"];
const FILES = [
  MODULE,
  READER,
  LABELS,
  `/app.js?${BUILD}`,
  `/database.js?${BUILD}`,
  ...PHOTO_PARTS.map((part) => `/photo-${part}.js?${BUILD}`),
  `/style.css?${BUILD}`,
  `/photos.css?${BUILD}`,
  "/icon.svg",
  "/icon-180.png",
  "/icon-192.png",
  "/icon-512.png",
  "/manifest.webmanifest",
];
// What sees photos is as large as all the rest together. Whoever never opens the photo log does without; from the
// first time on it is kept like the rest, and comes along with every new build.
const SEEING = [`/photo.js?${BUILD}`, `/photo.wasm?${BUILD}`];
const pathOf = (file) => file.split("?")[0];
const SEEING_PATHS = new Set(SEEING.map(pathOf));
const FILE_PATHS = new Set([...FILES, ...SEEING].map(pathOf));

// What only the server can answer. `/stop` is there so that a broken worker can be got rid of.
const SERVERS =
  /^\/(version\.json|health|sync|(worker|companion|reader|storage|zones|rules|reading|pictures)\.js|stop|erased|rules\/.*|photos\/(wanted|upload)|zone\/.*|pair.*|join.*|feed.*|calendar\/.*)$/;

const NO_FORM = new Uint8Array();

// --- Life of the worker -------------------------------------------------------------------------

self.addEventListener("install", (event) => {
  // No skipWaiting: pages that are open would send their forms to code they were not made for.
  event.waitUntil(keepFiles());
});

async function keepFiles() {
  const sees = await caches.match(pathOf(SEEING[0]), { ignoreSearch: true });
  const files = sees ? [...FILES, ...SEEING] : FILES;
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
  // A build that lacks the rules of its course would have to hold everything back: then the one before it stays.
  await keepRules();
}

// Has what sees photos here before there is no connection.
const keepSeeing = () => Promise.all(SEEING.map((part) => file(new Request(part)))).catch(() => {});

self.addEventListener("activate", (event) => {
  // The person may have gone over to other rules since this build was fetched.
  event.waitUntil(keepRules().catch(() => {}).then(() => deleteCaches((name) => name !== CACHE)));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(keepRules().then(() => self.skipWaiting()));
  if (event.data === "sync") event.waitUntil(Promise.allSettled([obeyServer(), prepare()]));
});

self.addEventListener("sync", (event) => event.waitUntil(inBackground()));

// What fails here the browser tries again by itself, later and later. Asked anew, it would do so at once.
async function inBackground() {
  try {
    await (syncing ?? exchangeAll());
  } catch {
    throw new Error("the server cannot be reached yet");
  }
}

// Has everything here before it is needed: the journal, and the zone's file, which a page asks for.
async function prepare() {
  if (await hasJournal()) await ask("GET", "/today", NO_FORM);
  await sync();
  // Whatever came with it: the rules it needs, and what they may have become.
  await refreshRules();
}

async function deleteCaches(which) {
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHES) && which(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

// Advice that is out of date is wrong advice: the server can tell a build, or every build before
// one, to step aside. The journal stays; the next page comes from the server and brings a new worker.
let stopped = false;
async function obeyServer() {
  const response = await fetch("/version.json", { cache: "no-store" });
  const { worker, oldest } = await response.json();
  if (worker === false || NUMBER < oldest) await stepAside();
}

async function stepAside() {
  stopped = true;
  await deleteCaches(() => true);
  await self.registration.unregister();
}

// --- Requests -----------------------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  // Whether to answer must be known at once: after the first wait the browser goes on by itself.
  const { request } = event;
  const url = new URL(request.url);
  if (stopped || url.origin !== location.origin) return;
  // Any site can send a form here. A worker is told of its origin alone, and a page can hide that; the
  // server is told more, so it decides about a form that does not say that it is ours.
  const post = request.method === "POST";
  if (post && request.headers.get("origin") !== location.origin) return;
  const target = url.pathname + url.search;
  if (target === ERASE_THERE) return;
  // For browsers that do not forget when they are told to.
  if (erasing && url.pathname === "/erased") event.waitUntil(locked(forgetAll));
  if (SERVERS.test(url.pathname)) {
    if (request.mode === "navigate") event.respondWith(afterSending(request).finally(caughtUp(request)));
  } else if (request.method === "GET" && PICTURE.test(url.pathname)) {
    event.respondWith(showPicture(url.pathname));
  } else if (FILE_PATHS.has(url.pathname)) {
    event.respondWith(file(request));
  } else if (post || request.method === "GET") {
    event.respondWith(page(event, target));
  }
});

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetchFile(request, cache);
}

async function fetchFile(request, cache) {
  const response = await fetch(request);
  if (response.ok && SEEING_PATHS.has(new URL(request.url).pathname)) await cache.put(request, response.clone());
  return response;
}

async function fromServer(request) {
  try {
    return await fetch(request);
  } catch {
    return trouble("server", new URL(request.url).pathname);
  }
}

// Whoever opens another course and brings along what was written here brings what is at the server.
async function afterSending(request) {
  if (request.method === "POST" && new URL(request.url).pathname === "/join") await sync();
  return fromServer(request);
}

// After a form that only the server could take, this device may have another journal, or none.
const caughtUp = ({ method }) => () => method === "POST" && sync();

async function page(event, target) {
  const { request } = event;
  // A device without a journal, or whose storage cannot be read, leaves the request to the server.
  const here = await hasJournal().catch(() => false);
  if (!here) return fromServer(request);
  if (target.startsWith("/photos")) event.waitUntil(keepSeeing());
  if (request.method === "GET") return asked("GET", target, NO_FORM);
  const form = await formOf(request);
  const response = target === "/erase" ? await erase(form) : await asked("POST", target, form);
  event.waitUntil(sync());
  return response;
}

// Forms reach the module in one shape, whatever they were sent in; of a file, its text.
async function formOf(request) {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/")) return new Uint8Array(await request.arrayBuffer());
  const pairs = new URLSearchParams();
  for (const [name, value] of await request.formData()) {
    pairs.append(name, typeof value === "string" ? value : await value.text());
  }
  return new TextEncoder().encode(pairs);
}

// A page, sent only after what it records is on the disk.
async function asked(method, target, form) {
  const answer = async () => {
    if (method === "POST") await remember();
    const outcome = await ask(method, target, form);
    if (outcome.own) await store(outcome).catch((error) => Promise.reject(new NotStored(error)));
    // What was stored is stored: pictures that could not be tidied are tidied another time.
    if (outcome.own) await afterStoring(target).catch(() => {});
    return shown(outcome);
  };
  try {
    return await (method === "POST" ? locked(answer) : answer());
  } catch (error) {
    return trouble(error instanceof NotStored ? "storage" : "crash", target, form);
  }
}

// Where something can be recorded that takes a photo away.
const REMOVES = /^\/(photos|diary|undo)/;
async function afterStoring(target) {
  if (target === "/photos/save") await dropDraft();
  if (REMOVES.test(target)) await dropGone();
}

class NotStored extends Error {}

function shown({ status, headers, body }) {
  const pairs = headers.flatMap((name, at) => (at % 2 ? [] : [[name, headers[at + 1]]]));
  return new Response([204, 304].includes(status) ? null : body, { status, headers: pairs });
}

// A page that says what went wrong and shows a way on. With a form, it keeps what was typed.
async function trouble(why, target, form = NO_FORM) {
  try {
    await remember().catch(() => false);
    const method = form.length ? "POST" : "GET";
    return shown(await ask(method, `/offline?why=${why}&to=${encodeURIComponent(target)}`, form));
  } catch {
    const text = "This page cannot be shown right now. What you recorded before is safe. Go back and try again.";
    return new Response(text, { status: 503, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}

// --- The module ---------------------------------------------------------------------------------

// One instance for this worker's life, made when it is first needed. All it knows is a copy of what
// is stored: the browser stops workers whenever it likes.
let instance;
function companion() {
  instance ??= instantiate().catch((error) => {
    instance = undefined;
    throw error;
  });
  return instance;
}

async function instantiate() {
  const bindings = freshCompanion();
  await bindings({ module_or_path: file(new Request(MODULE)) });
  const made = new bindings.Companion(BUILD, location.origin);
  return { made, Here: bindings.Here, kept: undefined };
}

// Calls the module. One that failed may be in any state and is not called again.
async function call(what) {
  const own = await companion();
  try {
    return what(own.made, own);
  } catch (error) {
    instance = undefined;
    throw error;
  }
}

async function ask(method, target, form) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
  for (;;) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    const outcome = await call((made, { Here }) =>
      plain(made.answer(method, target, form, new Here(Date.now(), zone, random))),
    );
    if (outcome.missing_rules) await addRules(outcome.missing_rules);
    else if (outcome.missing_labels) await addLabels();
    else if (outcome.unread_labels.length) await readLabels(outcome.unread_labels);
    else if (outcome.unread_questions.length) await readQuestions(outcome.unread_questions, outcome.read_by);
    else if (outcome.missing_zone) await addZone(outcome.missing_zone);
    else return outcome;
  }
}

// What comes out of a call, as the browser's own values.
function plain(outcome) {
  const { status, headers, body, own, facts, removed, again } = outcome;
  const { missing_zone, missing_rules, missing_labels, unread_labels, unread_questions, read_by } = outcome;
  outcome.free();
  const missing = { missing_zone, missing_rules, missing_labels, unread_labels, unread_questions, read_by };
  return { status, headers, body, own, facts, removed, again, ...missing };
}

// --- The journal ----------------------------------------------------------------------------------

// Two tabs, or an old worker and a new one, must not record at the same time.
function locked(work) {
  return navigator.locks.request("journal", work);
}

// Gives the module the journal as it is stored now. False when there is none.
async function remember() {
  const own = await companion();
  const [kept] = await transact("readonly", (facts, meta) => [meta.get("own")]);
  if (kept?.revision !== own.kept?.revision) {
    const [all, lines] = await transact("readonly", (facts, meta) => [meta.get("own"), facts.getAll()]);
    await call((made) => (all ? made.remember(all.own, lines.join("\n")) : made.forget()));
    own.kept = all;
  }
  return own.kept !== undefined;
}

async function store({ facts, removed, own }, journal) {
  const revision = crypto.randomUUID();
  journal ??= await journalName();
  await transact("readwrite", (kept, meta) => {
    // `add` refuses a place that is taken, and with it the whole transaction.
    const added = facts.map((line) => {
      const { device, seq } = JSON.parse(line);
      return kept.add(line, [device, seq]);
    });
    const [device, seq] = removed;
    const gone = device ? [kept.delete([device, Number(seq)])] : [];
    return [...added, ...gone, meta.put({ own, revision, journal }, "own")];
  });
}

// --- The server ---------------------------------------------------------------------------------

// A device that has no journal yet takes the one the server has for it, if it has one.
async function hasJournal() {
  if (await remember()) return true;
  return locked(async () => {
    if (await remember()) return true;
    await call((made) => made.begin(crypto.randomUUID()));
    // Whatever comes of it, only what was stored counts: no revision is called that.
    (await companion()).kept = { revision: "begun" };
    await fetchAll().catch(() => {});
    return remember();
  });
}

async function fetchAll() {
  for (let again = true; again; await remember()) {
    const response = await send(await offer());
    again = response.ok && (await keep(response));
  }
}

// The server names the journal it means. When this device was opened to another one since, it answers
// 409 and takes nothing: two people's entries must not be mixed.
const JOURNAL = "stipple-journal";
const journalName = async () => (await companion()).kept?.journal ?? "";

// What this device has, and which journal it is.
async function offer() {
  return { body: await call((made) => made.offer()), journal: await journalName() };
}

function send({ body, journal }) {
  const headers = { "content-type": "application/json", [JOURNAL]: journal };
  return fetch("/sync", { method: "POST", body, headers, cache: "no-store", redirect: "error" });
}

// Stores what an answer to an offer brings. True when the server should be asked again at once.
async function keep(response) {
  const reply = await response.text();
  const outcome = await call((made) => plain(made.take(reply, Date.now())));
  await store(outcome, response.headers.get(JOURNAL));
  return outcome.again;
}

// One exchange at a time. What is asked for while one is under way is looked after when it is done.
let wanted = 0;
let syncing;
function sync() {
  wanted += 1;
  syncing ??= exchangeAll()
    .catch(() => self.registration.sync?.register("journal").catch(() => {}))
    .finally(() => (syncing = undefined));
  return syncing;
}

async function exchangeAll() {
  let seen;
  let again;
  do {
    seen = wanted;
    again = await exchange();
  } while (again || seen !== wanted);
  try {
    await tidyPictures();
    await sendPictures();
  } finally {
    for (const client of await self.clients.matchAll()) client.postMessage("synced");
  }
}

async function exchange() {
  await hasJournal();
  const offered = await locked(async () => (await remember()) && offer());
  if (!offered) return false;
  // Not under the lock: a slow connection must not keep anybody from recording.
  const response = await send(offered);
  return locked(async () => {
    if (!(await remember())) return false;
    // The answer is about another journal than the one that is here by now.
    if ((await journalName()) !== offered.journal) return true;
    if (response.ok) return keep(response);
    if (response.status === 409) return transact("readwrite", (facts, meta) => [facts.clear(), meta.delete("own")]);
    if (response.status !== 401) throw new Error(`the server answered ${response.status}`);
    await store(await call((made) => plain(made.shut_out())));
    return false;
  });
}

// Erases at the server first: here alone, it would come back with the next exchange. The server's
// answer tells the browser to forget everything, this worker too, so it must not pass through here: it
// would never arrive.
const ERASE_THERE = "/erase?at=server";
let erasing = false;
async function erase(form) {
  const said = new URLSearchParams(new TextDecoder().decode(form));
  if (!said.get("sure")) return asked("POST", "/erase", form);
  if (said.get("only") === "device") {
    await locked(forgetAll);
    return Response.redirect("/", 303);
  }
  const reached = await fetch("/version.json", { cache: "no-store" }).catch(() => undefined);
  if (!reached?.ok) return asked("GET", "/erase?why=server", NO_FORM);
  erasing = true;
  return Response.redirect(ERASE_THERE, 307);
}

async function forgetAll() {
  await deleteDatabase();
  await stepAside();
}
