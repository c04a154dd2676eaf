// All photos of a view laid over the first one, shown one after another, and as a file to keep.
"use strict";

const lapse = document.querySelector("[data-lapse]");
const part = (name) => lapse.querySelector(`[data-${name}]`);
const { base, runs } = lapse.dataset;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const days = [...lapse.querySelectorAll("[data-day]")];
const say = (words) => (part("status").textContent = words);

const ACROSS = 640;
const EACH = 700;

let frames = [];
let timer;

async function make() {
  part("make").disabled = true;
  say("Opening the photos");
  const [first, ...files] = await Promise.all([base, ...days.slice(1).map(({ dataset }) => dataset.day)].map(pictureOf));
  const told = { base: { hash: base, picture: first, runs: runsOf(runs) }, files, across: ACROSS, milliseconds: EACH };
  frames = [];
  const { file } = await see("lapse", told, { progress: add });
  part("file").href = URL.createObjectURL(new Blob([file], { type: "image/png" }));
  const left = days.length - frames.length;
  say(`${frames.length} photos.${left ? ` ${left} could not be laid over the first one, and were left out.` : ""}`);
  part("make").hidden = true;
  part("player").hidden = false;
  part("line").max = frames.length - 1;
  go(0);
  if (!calm.matches) play();
}

function add({ frame, at }) {
  const day = days[at + 1];
  if (frame) frames.push({ src: URL.createObjectURL(new Blob([frame], { type: "image/jpeg" })), day });
  say(`Photo ${at + 2} of ${days.length}`);
}

function go(at) {
  const { src, day } = frames[at];
  part("frame").src = src;
  part("line").value = at;
  const words = day.textContent.trim();
  part("shown").textContent = words;
  part("line").setAttribute("aria-valuetext", words);
}

function play() {
  timer = setInterval(() => go((Number(part("line").value) + 1) % frames.length), EACH);
  part("play").textContent = "Stop";
}

function stop() {
  clearInterval(timer);
  timer = undefined;
  part("play").textContent = "Play";
}

part("make").addEventListener("click", () =>
  make().catch(() => {
    part("make").disabled = false;
    say("The time-lapse could not be made: not every photo is on this phone.");
  }),
);
part("play").addEventListener("click", () => (timer ? stop() : play()));
part("line").addEventListener("input", ({ target }) => (stop(), go(Number(target.value))));
part("make").hidden = false;
