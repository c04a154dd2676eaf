// The pictures of the photo log, as this device keeps them: a database of their own, apart from the journal.
// Part of the pages about photos and of the service worker.
"use strict";

// `picture` holds, by the picture's hash, the JPEG, its thumbnail and when it was put here. `draft` holds the one
// photo that was taken and not yet saved.
const photos = new Database("photos", ["picture", "draft"]);
const inPhotos = (mode, work) => photos.transact(mode, work);

async function keptPicture(hash) {
  const [kept] = await inPhotos("readonly", (pictures) => [pictures.get(hash)]);
  return kept;
}

// Puts a picture here, or what of it there is: what was here already stays.
async function keepPicture(hash, parts) {
  const kept = await keptPicture(hash).catch(() => undefined);
  await inPhotos("readwrite", (pictures) => [pictures.put({ ...kept, ...parts, at: Date.now() }, hash)]);
}

const keptHashes = async () => (await inPhotos("readonly", (pictures) => [pictures.getAllKeys()]))[0];

const dropPictures = (hashes) =>
  inPhotos("readwrite", (pictures) => hashes.map((hash) => pictures.delete(hash)));

// --- The draft ------------------------------------------------------------------------------------

const keptDraft = async () => (await inPhotos("readonly", (_, drafts) => [drafts.get("draft")]))[0];

const keepDraft = (draft) => inPhotos("readwrite", (_, drafts) => [drafts.put(draft, "draft")]);

const dropDraft = () => inPhotos("readwrite", (_, drafts) => [drafts.delete("draft")]);

// --- In pages ---------------------------------------------------------------------------------------

// A picture, from this device or else from the server that another phone gave it to.
async function pictureOf(hash) {
  const kept = await keptPicture(hash).catch(() => undefined);
  if (kept?.picture) return kept.picture;
  const response = await fetch(`/photos/picture/${hash}`);
  if (!response.ok) throw new Error("the picture is not on this phone");
  return response.blob();
}
