// What a page does beyond showing itself. Every page works without it.
"use strict";

const worker = navigator.serviceWorker;
// The server puts the build's number here: later builds have larger ones.
const NUMBER = Number("__NUMBER__");

// --- The service worker -------------------------------------------------------------------------

async function start() {
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
  start().catch(() => {});
}

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
