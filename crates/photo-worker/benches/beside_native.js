// Photos in wasm and by the program, on the same files, in one run, in turn.
//
//     cargo xtask web && cargo build --release -p stipple-cli
//     node crates/photo-worker/benches/beside_native.js target/release/stipple [ROUNDS BASELINE PHOTO...]
//
// Each photo is taken from its bytes to measures and an aligned JPEG; the least of ROUNDS (7) counts. Prints milliseconds
// of each stage for both and how many times as long wasm takes. Without names of photos: the painted ones of the corpus.
"use strict";

const { readFileSync, rmSync, mkdtempSync } = require("node:fs");
const { spawn } = require("node:child_process");
const { createInterface } = require("node:readline");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const ROOT = join(__dirname, "../../..");
const PAINTED = ["front-0", "front-1", "front-2"].map((name) => join(ROOT, "tests/corpus/photos/painted", `${name}.jpg`));
const STAGES = ["read", "texture", "align", "gate", "measure", "write"];

const [program = join(ROOT, "target/release/stipple"), rounds = "7", ...named] = process.argv.slice(2);
const [base, ...photos] = named.length ? named : PAINTED;

// The module as the browser's worker loads it.
function wasm() {
  const made = (name) => join(process.env.STIPPLE_WEB ?? join(ROOT, "target/web"), name);
  const bindings = new Function(`${readFileSync(made("photo.js"), "utf8")}; return freshPhoto();`)();
  bindings.initSync({ module: readFileSync(made("photo.wasm")) });
  const { Photo, Base } = bindings;
  const against = new Base(Photo.read(readFileSync(base)));
  return (path) => {
    const bytes = readFileSync(path);
    const laps = [performance.now()];
    const photo = Photo.read(bytes);
    const compared = against.compare(photo, { at: () => laps.push(performance.now()) });
    laps.push(performance.now());
    compared.jpeg();
    laps.push(performance.now());
    compared.free();
    photo.free();
    // Laying the photo over the baseline counts as measuring here, and as writing by the program.
    return laps.slice(1).map((lap, at) => lap - laps[at]);
  };
}

// The program, which answers line by line.
function native(folder) {
  const child = spawn(program, ["photo", "compare", "-"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (path) => {
    const out = join(folder, "laid.jpg");
    rmSync(out, { force: true });
    child.stdin.write(`${JSON.stringify({ base, new: path, out })}\n`);
    const { timings_ms } = JSON.parse((await lines.next()).value);
    return STAGES.map((stage) => timings_ms[stage] ?? 0);
  };
  return { ask, close: () => child.stdin.end() };
}

const sum = (values) => values.reduce((all, value) => all + value, 0);
const least = (runs) => runs.reduce((best, run) => (sum(run) < sum(best) ? run : best));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "stipple-"));
  const [here, there] = [native(folder), wasm()];
  const found = [];
  for (const path of photos) {
    const [ours, theirs] = [[], []];
    for (let round = 0; round < Number(rounds); round++) {
      ours.push(await here.ask(path));
      theirs.push(there(path));
    }
    found.push([least(ours), least(theirs)]);
  }
  here.close();
  rmSync(folder, { recursive: true });
  for (const [at, name] of ["program", "wasm"].entries()) {
    const stages = STAGES.map((stage, k) => `${stage} ${median(found.map((pair) => pair[at][k])).toFixed(1)}`);
    console.log(`${name.padEnd(8)} ${median(found.map((pair) => sum(pair[at]))).toFixed(1)} ms: ${stages.join(", ")}`);
  }
  console.log(`wasm takes ${median(found.map(([a, b]) => sum(b) / sum(a))).toFixed(2)} times as long`);
}

main();
