// Two photos of a view compared: the later one is laid over the earlier one by the worker that sees, then shown
// behind a slider, side by side, or in turn. Without this script they stand side by side.
"use strict";

const compare = document.querySelector("[data-compare]");
const part = (name) => compare.querySelector(`[data-${name}]`);
const { photo, picture, base, basePicture, runs, measured: known } = compare.dataset;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const say = (words) => (part("status").textContent = words);

async function lay() {
  say("Opening both photos");
  const [earlier, later] = await Promise.all([basePicture, picture].map(pictureOf));
  const told = { file: later, base: { hash: basePicture, picture: earlier, runs: runsOf(runs) } };
  const progress = (stage) => say(STAGES[stage]);
  const found = await see("compare", told, { progress });
  if (found.aligned) showStage(earlier, new Blob([found.laid], { type: "image/jpeg" }));
  say(found.aligned ? "" : "These two photos cannot be laid over each other, so they stand side by side.");
  if (known === "no") record(found).catch(() => {});
}

// Measured here for the first time: the photo was saved where that could not be done, or has another baseline by now.
async function record(found) {
  const form = new URLSearchParams({ photo, base, ...measured(found) });
  const response = await fetch("/photos/measured", { method: "POST", body: form });
  if (response.ok) location.reload();
}

// --- The stage --------------------------------------------------------------------------------------

function showStage(under, over) {
  part("under").src = URL.createObjectURL(under);
  part("over").src = URL.createObjectURL(over);
  part("ways").hidden = false;
  part("stage").hidden = false;
  drawLost();
  choose(compare.querySelector("[name=way]:checked").value);
}

function choose(way) {
  compare.dataset.way = way;
  part("pair").hidden = way !== "beside";
  part("stage").hidden = way === "beside";
  part("slide").hidden = way !== "slider";
  part("flick").hidden = way !== "flicker";
  stopFlicker();
  slide();
  if (way === "flicker" && !calm.matches) startFlicker();
}

// The later photo is seen to the right of the line.
function slide() {
  const at = part("line").value;
  part("over").style.clipPath = compare.dataset.way === "slider" ? `inset(0 0 0 ${at}%)` : "";
  part("edge").style.left = `${at}%`;
  part("line").setAttribute("aria-valuetext", `${at} percent earlier photo, ${100 - at} percent later photo`);
}

// The line can be pulled in the picture as well.
function pull(event) {
  if (compare.dataset.way !== "slider" || (event.type === "pointermove" && !event.buttons)) return;
  const { left, width } = part("stage").getBoundingClientRect();
  part("line").value = Math.round((100 * (event.clientX - left)) / width);
  slide();
}

// --- In turn ------------------------------------------------------------------------------------------

let timer;
// Well below three times a second, beyond which flashes can harm.
const TURN = 900;

function turn(later = part("stage").dataset.shown !== "later") {
  part("stage").dataset.shown = later ? "later" : "earlier";
  part("which").textContent = later ? "Later photo" : "Earlier photo";
}

function startFlicker() {
  timer = setInterval(turn, TURN);
  part("play").textContent = "Stop";
}

function stopFlicker() {
  clearInterval(timer);
  timer = undefined;
  part("play").textContent = "Start";
  turn(true);
}

// --- Where dots were lost -----------------------------------------------------------------------------

function drawLost() {
  const patches = (compare.dataset.lost ?? "").split(";").filter(Boolean).map((patch) => patch.split(","));
  for (const [x, y, w, h] of patches) {
    const frame = document.createElement("i");
    const [left, top, width, height] = [x, y, w, h].map((share) => `${share / 10}%`);
    Object.assign(frame.style, { left, top, width, height });
    part("lost").append(frame);
  }
  part("marks").hidden = patches.length === 0;
}

for (const way of compare.querySelectorAll("[name=way]")) way.addEventListener("change", () => choose(way.value));
part("line").addEventListener("input", slide);
part("stage").addEventListener("pointerdown", pull);
part("stage").addEventListener("pointermove", pull);
part("play").addEventListener("click", () => (timer ? stopFlicker() : startFlicker()));
part("step").addEventListener("click", () => (clearInterval(timer), (timer = undefined), turn(), (part("play").textContent = "Start")));
part("marks").addEventListener("change", ({ target }) => (part("lost").hidden = !target.checked));
lay().catch(() => say("The photos cannot be compared right now. They are both still here."));
