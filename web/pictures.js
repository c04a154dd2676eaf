// The pictures of the photo log, in the service worker: shown from this device, let go of when their photo is, sent
// to the server where the person wants that. Part of the worker, loaded by it.
"use strict";

const PICTURE = /^\/photos\/(picture|small)\/([0-9a-f]{64})$/;
const AS_PICTURE = {
  "content-type": "image/jpeg",
  // Named by what it holds, it never changes.
  "cache-control": "private, max-age=31536000, immutable",
  "x-content-type-options": "nosniff",
};

async function showPicture(path) {
  const [, size, hash] = PICTURE.exec(path);
  const kept = await keptPicture(hash).catch(() => undefined);
  const here = kept?.[size] ?? (size === "small" ? kept?.picture : undefined);
  if (here) return new Response(here, { headers: AS_PICTURE });
  return fetchPicture(path, size, hash);
}

// What another phone gave to the server is kept here too, and shown without a connection from then on.
async function fetchPicture(path, size, hash) {
  try {
    const response = await fetch(path, { cache: "no-store" });
    if (!response.ok) return response;
    const picture = await response.blob();
    await keepPicture(hash, { [size]: picture }).catch(() => {});
    return new Response(picture, { headers: AS_PICTURE });
  } catch {
    return new Response("This picture is not on this phone.", { status: 503, headers: { "content-type": "text/plain" } });
  }
}

// What the journal says of pictures: shown by a photo, once shown by one, to be kept at the server.
const namedPictures = () =>
  call((made) => ({ live: made.live_pictures(), gone: made.gone_pictures(), held: made.held_pictures() }));

// A photo that was removed takes its picture with it.
async function dropGone() {
  if (!(await remember())) return;
  const { gone } = await namedPictures();
  if (gone.length) await dropPictures(gone);
}

// What no photo names goes as well. A page puts a picture here before the journal names it, so the newest stay.
const SETTLED = 10 * 60 * 1000;
async function tidyPictures() {
  if (!(await remember())) return;
  const { live, gone } = await namedPictures();
  const stray = (await keptHashes()).filter((hash) => !live.includes(hash));
  const old = await Promise.all(stray.map(async (hash) => Date.now() - ((await keptPicture(hash))?.at ?? 0) > SETTLED));
  await dropPictures(stray.filter((hash, at) => gone.includes(hash) || old[at]));
}

// Sends what the server may hold and lacks, one after another.
async function sendPictures() {
  if (!(await remember()) || !(await namedPictures()).held.length) return;
  const response = await fetch("/photos/wanted", { cache: "no-store" });
  // Shut out, this device is told so elsewhere.
  if (response.status === 401) return;
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  let refused = 0;
  for (const hash of await response.json()) {
    const picture = (await keptPicture(hash))?.picture;
    if (picture && !(await sendPicture(hash, picture))) refused += 1;
  }
  if (refused) throw new Error(`the server did not take ${refused} pictures`);
}

async function sendPicture(hash, picture) {
  const headers = { "content-type": "image/jpeg", [JOURNAL]: await journalName() };
  const response = await fetch(`/photos/picture/${hash}`, { method: "PUT", body: picture, headers, redirect: "error" });
  return response.ok;
}
