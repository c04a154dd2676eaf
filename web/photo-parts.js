// The parts of the page that takes a photo, and the photo that it is compared with. What follows builds on this.
"use strict";

const take = document.querySelector("[data-take]");
const part = (name) => take.querySelector(`[data-${name}]`);
const show = (name, shown = true) => (part(name).hidden = !shown);
const { view, base: baseId, picture: baseHash, runs } = take.dataset;

function trouble(words) {
  part("trouble").textContent = words;
  show("trouble", Boolean(words));
}

// --- The first photo ------------------------------------------------------------------------------

// What every photo of this view is compared with; nothing for the first one, or when it is not on this phone.
const baseline = (async () => {
  if (!baseHash) return undefined;
  const picture = await pictureOf(baseHash).catch(() => undefined);
  if (!picture) return undefined;
  part("ghost").src = URL.createObjectURL(picture);
  await part("ghost").decode();
  return { hash: baseHash, picture, runs: runsOf(runs) };
})().catch(() => undefined);
