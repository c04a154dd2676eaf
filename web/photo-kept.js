// Where photos are, on the page of the photo log: how much room they take, and what is not at the server yet.
"use strict";

const size = (bytes) => {
  const [unit, per] = bytes < 1e9 ? ["megabyte", 1e6] : ["gigabyte", 1e9];
  const digits = { maximumFractionDigits: bytes < 1e9 ? 0 : 1 };
  return new Intl.NumberFormat("en", { style: "unit", unit, ...digits }).format(Math.max(bytes / per, 0));
};

async function tellRoom(line) {
  const { usage, quota } = await navigator.storage.estimate();
  const lasting = await navigator.storage.persisted();
  const safe = lasting
    ? "The browser keeps them until you remove them."
    : "The browser may clear them when the phone is full: add this app to your home screen, or turn on backup.";
  line.append(` The app takes ${size(usage)} on this phone, and there is room for ${size(quota - usage)}. ${safe}`);
}

// What the server may hold and lacks, as it says itself.
async function tellPending(line) {
  const response = await fetch("/photos/wanted").catch(() => undefined);
  const missing = response?.ok ? (await response.json()).length : undefined;
  line.textContent =
    missing === undefined
      ? "The server cannot be asked right now. New photos are saved there when it can."
      : missing === 0
        ? "All photos are saved at the server."
        : `${missing} ${missing === 1 ? "photo is" : "photos are"} not yet saved at the server.`;
}

// Before the service worker answers, on a first visit, pictures come straight from this device.
async function fromHere(image) {
  const [, hash] = /\/photos\/(?:small|picture)\/([0-9a-f]{64})$/.exec(image.getAttribute("src")) ?? [];
  const kept = hash && (await keptPicture(hash));
  if (kept?.picture) image.src = URL.createObjectURL(kept.picture);
}

const room = document.querySelector("[data-quota]");
const pending = document.querySelector("[data-pending]");
if (room && navigator.storage?.estimate) tellRoom(room).catch(() => {});
if (pending) {
  const tell = () => tellPending(pending).catch(() => {});
  tell();
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data === "synced" && tell());
}
for (const image of document.querySelectorAll("img[src^='/photos/']")) {
  image.addEventListener("error", () => fromHere(image).catch(() => {}), { once: true });
  if (image.complete && !image.naturalWidth) fromHere(image).catch(() => {});
}
