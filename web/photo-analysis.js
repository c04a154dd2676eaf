// The worker that sees: reads photos, lays them over their baseline and measures, in the wasm module of
// crates/photo-worker. A worker of its own, so that neither a page nor the service worker ever waits for pixels.
"use strict";

importScripts(`/photo.js${location.search}`);

// One instance for this worker's life, and the baseline it has ready: making it takes as long as a comparison.
let bindings;
let baseline;
async function module() {
  if (!bindings) {
    const fresh = freshPhoto();
    await fresh({ module_or_path: `/photo.wasm${location.search}` });
    bindings = fresh;
    baseline = undefined;
  }
  return bindings;
}

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

// Anything that wasm holds is let go of as soon as it has been used: photos are large.
async function using(thing, work) {
  try {
    return await work(thing);
  } finally {
    thing.free();
  }
}

async function ready({ hash, picture, runs = [] }) {
  const key = `${hash} ${runs}`;
  if (baseline?.key === key) return baseline;
  const { Base, Photo, Viewfinder } = await module();
  const file = await bytesOf(picture);
  baseline?.finder.free();
  baseline?.base.free();
  baseline = undefined;
  let base = new Base(Photo.read(file));
  if (runs.length) base = base.painted(Uint32Array.from(runs));
  baseline = { key, base, finder: Viewfinder.against(base) };
  return baseline;
}

const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const gateOf = ([marks = "", said = "", hint = ""]) => ({ marks, said: said ? said.split("\n") : [], hint });

function plain(compared) {
  const { gate, aligned, confidence, redness, pigment, lost } = compared;
  return { ...gateOf(gate), aligned, confidence, redness: [...redness], pigment: [...pigment], lost: [...lost] };
}

const WORK = {
  // A file made into what is kept, and what the gate says of it, against the baseline if there is one.
  async read({ file, base }, at) {
    at("read");
    const { Photo } = await module();
    const bytes = await bytesOf(file);
    const against = base && (await ready(base));
    return using(Photo.read(bytes), async (photo) => {
      const [picture, small] = [photo.jpeg(), photo.small()];
      const { width, height } = photo;
      const said = against
        ? await using(against.base.compare(photo, { at }), plain)
        : gateOf(photo.alone());
      const hash = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", picture)));
      return { picture, small, width, height, hash, ...said };
    });
  },

  // A photo laid over the baseline: what changed, and the picture of it.
  async compare({ file, base }, at) {
    const { base: against } = await ready(base);
    const bytes = await bytesOf(file);
    return using(bindings.Photo.read(bytes), (photo) =>
      using(against.compare(photo, { at }), (compared) => ({ ...plain(compared), laid: compared.jpeg() })),
    );
  },

  // What the camera sees: without pixels, only how large they should be.
  async look({ base, width, pixels }) {
    const { Viewfinder } = await module();
    const finder = base ? (await ready(base)).finder : (alone ??= Viewfinder.alone());
    const sight = pixels && finder.look(width, new Uint8Array(pixels));
    const { side } = finder;
    if (!sight) return { side };
    return using(sight, ({ light, sharp, lie, hint }) => ({ side, light, sharp, lie, hint }));
  },

  // The treated area: as painted, or found when nothing is said.
  async area({ base }) {
    const { base: found } = await ready(base);
    return { cols: found.cols, rows: found.rows, runs: [...found.runs] };
  },

  // All photos laid over the first, each told as soon as it is done, then the file.
  async lapse({ base, files, across, milliseconds }, at) {
    const { base: first } = await ready(base);
    const { Lapse, Photo } = bindings;
    return using(new Lapse(first, across), async (lapse) => {
      at({ frame: lapse.last(), at: -1 });
      for (const [place, file] of files.entries()) {
        const bytes = await bytesOf(file);
        const added = await using(Photo.read(bytes), (photo) =>
          using(first.compare(photo, { at: () => {} }), (compared) => lapse.add(compared)),
        );
        at({ frame: added ? lapse.last() : undefined, at: place });
      }
      return { file: lapse.file(milliseconds) };
    });
  },
};

let alone;

async function answer({ data: { id, what, ...told } }) {
  try {
    const done = await WORK[what](told, (stage) => postMessage({ id, stage }));
    postMessage({ id, done });
  } catch (error) {
    // After a trap the instance may be in any state: the next one asked gets another.
    if (error instanceof WebAssembly.RuntimeError) bindings = alone = undefined;
    postMessage({ id, error: error.message || "the photo cannot be read" });
  }
}

// One after another: there is one baseline and one memory.
let before = Promise.resolve();
onmessage = (event) => {
  before = before.then(() => answer(event));
};
