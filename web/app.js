// What a page does beyond showing itself. Every page works without it.
"use strict";

const worker = navigator.serviceWorker;
// The server puts the build's number here: later builds have larger ones.
const NUMBER = Number("__NUMBER__");

// --- The service worker -------------------------------------------------------------------------

async function startWorker() {
  const registration = await worker.register("/worker.js", { updateViaCache: "none" });
  if (registration.waiting && worker.controller) offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  catchUp();
  addEventListener("online", catchUp);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    registration.update().catch(() => {});
    catchUp();
  });
  await navigator.storage?.persist?.();
}

// Sends what is not at the server yet, and fetches what is new there.
async function catchUp() {
  const registration = await worker.ready;
  registration.active.postMessage("sync");
  obeyServer(registration).catch(() => {});
}

// A worker may be too broken to hear that it was called back. Its page can send it away all the same.
async function obeyServer(registration) {
  const response = await fetch("/version.json", { cache: "no-store" });
  const { worker: offered, oldest } = await response.json();
  if (offered === false || NUMBER < oldest) await registration.unregister();
}

function watch(fresh) {
  fresh?.addEventListener("statechange", () => {
    // Without a controller this is the first worker: there is nothing to replace.
    if (fresh.state === "installed" && worker.controller) offer(fresh);
  });
}

// A new version takes over only when the person says so: it must not happen in the middle of a form.
function offer(fresh) {
  const notice = document.getElementById("update");
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector("button").onclick = () => {
    worker.addEventListener("controllerchange", () => location.reload(), { once: true });
    fresh.postMessage("take over");
  };
}

// --- What is saved where ------------------------------------------------------------------------

// The line that says what is not at the server yet is drawn anew when that has changed; the page is
// left alone, whatever is being done on it.
async function refreshKept() {
  const line = document.querySelector("footer .kept");
  if (!line) return;
  const response = await fetch("/today");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("footer .kept");
  if (fresh) line.replaceWith(fresh);
}

if (worker) {
  worker.addEventListener("message", ({ data }) => data === "synced" && refreshKept().catch(() => {}));
  startWorker().catch(() => {});
}

// --- What only the browser knows ------------------------------------------------------------------

// A calm line at the top of the page. Said once, however often it is found.
function banner(id, ...what) {
  if (document.getElementById(id)) return;
  const line = Object.assign(document.createElement("p"), { id, className: "note", role: "status" });
  line.append(...what);
  document.getElementById("main")?.prepend(line);
}

function onSight(look) {
  const seen = () => document.visibilityState === "visible" && look();
  document.addEventListener("visibilitychange", seen);
  for (const event of ["pageshow", "focus", "online"]) addEventListener(event, seen);
  return seen;
}

// A page shows one day, and says how many seconds of it are left. It is not asked what time it is: the clock that
// made the page may be another one.
const left = Number(document.documentElement.dataset.dayLeft);
const over = left > 0 ? Date.now() + left * 1000 : Infinity;

// What a field says. What was typed is what differs from how the page came.
const says = (field) => field.files?.length ?? (/checkbox|radio/.test(field.type) ? field.checked : field.value);
const fields = [...document.querySelectorAll("input:not([type=hidden]), textarea, select")].map((field) => [field, says(field)]);

function isBusy() {
  const { activeElement } = document;
  const typed = fields.some(([field, came]) => says(field) !== came);
  return typed || activeElement?.matches("input, textarea, select") || document.querySelector("canvas, video") !== null;
}

// Pages of the worker are there without a connection; others only when the server is.
const canLoad = async () => worker?.controller || (await fetch("/version.json", { cache: "no-store" })).ok;

async function turnOver() {
  if (Date.now() < over || document.getElementById("new-day")) return;
  if (!isBusy()) {
    if (await canLoad()) location.reload();
    return;
  }
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Show the new day" });
  button.onclick = () => location.reload();
  banner("new-day", "A new day has begun, and this page still shows the one before. ", button);
}

// Phones sleep through the end of a day, desks do not.
setInterval(onSight(() => turnOver().catch(() => {})), 60_000);

// A clock that is wrong by more than this shows another day than it is, or the wrong hours.
const HOUR = 3_600_000;

async function checkClock() {
  const before = Date.now();
  const response = await fetch("/version.json", { method: "HEAD", cache: "no-store" });
  const there = Date.parse(response.headers.get("date"));
  const here = Date.now();
  // A request that the phone slept through says nothing.
  if (here - before > HOUR) return;
  if (!(there < before - HOUR || there > here + HOUR)) return document.getElementById("clock")?.remove();
  const [own, servers] = [here, there].map(time);
  banner("clock", "This device’s clock says ", own, ", the server’s says ", servers, ". Your plan goes by the clock, so set it right. What you wrote stays.");
}

function time(moment) {
  const at = new Date(moment);
  const how = { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  return Object.assign(document.createElement("time"), { dateTime: at.toISOString(), textContent: at.toLocaleString([], how) });
}

onSight(() => checkClock().catch(() => {}))();

// --- Forms --------------------------------------------------------------------------------------

// The server counts days where the person is. Without this it has to ask.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax`;
for (const field of document.querySelectorAll("[data-zone]")) field.value = zone ?? "";

// --- Installing ---------------------------------------------------------------------------------

addEventListener("beforeinstallprompt", (event) => {
  const button = document.getElementById("install");
  if (!button) return;
  event.preventDefault();
  button.hidden = false;
  button.onclick = async () => {
    await event.prompt();
    button.hidden = true;
  };
});
