// The treated area on a first photo: found by the worker that sees, put right by painting, with a finger, a mouse or
// the keyboard.
"use strict";

const area = document.querySelector("[data-area]");
const part = (name) => area.querySelector(`[data-${name}]`);
const { picture, runs } = area.dataset;
const canvas = part("canvas");
const say = (words) => (part("status").textContent = words);

let cols = 0;
let rows = 0;
let cells = [];
let image;
let brush = 4;
let spot;
const SMALLEST = 1;
const LARGEST = 12;

async function open() {
  say("Looking for the treated area");
  const file = await pictureOf(picture);
  image = await createImageBitmap(file);
  [canvas.width, canvas.height] = [image.width, image.height];
  const painted = runsOf(runs);
  take(await see("area", { base: { hash: picture, picture: file, runs: painted } }));
  say(painted ? "This is the area as you painted it." : "This is what was found. Paint where it is wrong.");
  part("tools").hidden = false;
  part("found").onclick = async () => {
    take(await see("area", { base: { hash: picture, picture: file } }));
    say("This is what was found.");
  };
}

function take(found) {
  ({ cols, rows } = found);
  cells = found.runs.flatMap((run, at) => Array(run).fill(at % 2 === 1));
  draw();
}

// --- Drawing ------------------------------------------------------------------------------------------

const CELL = 8;

let drawing;
function draw() {
  drawing ??= requestAnimationFrame(() => ((drawing = undefined), drawNow()));
}

function drawNow() {
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const colours = getComputedStyle(canvas);
  context.fillStyle = colours.accentColor;
  context.globalAlpha = 0.45;
  cells.forEach((held, at) => held && context.fillRect((at % cols) * CELL, Math.floor(at / cols) * CELL, CELL, CELL));
  context.globalAlpha = 1;
  if (spot && document.activeElement === canvas) ring(context);
}

function ring(context) {
  const middle = spot.map((cell) => (cell + 0.5) * CELL);
  for (const [style, width] of [["#000", 6], ["#fff", 3]]) {
    Object.assign(context, { strokeStyle: style, lineWidth: width });
    context.beginPath();
    context.arc(...middle, brush * CELL, 0, 2 * Math.PI);
    context.stroke();
  }
}

// --- Painting -----------------------------------------------------------------------------------------

function paint([x, y]) {
  const held = area.querySelector("[name=paint]:checked").value === "in";
  for (let j = Math.floor(y - brush); j <= y + brush; j += 1) {
    for (let i = Math.floor(x - brush); i <= x + brush; i += 1) {
      const near = Math.hypot(i - x, j - y) < brush;
      if (near && i >= 0 && j >= 0 && i < cols && j < rows) cells[j * cols + i] = held;
    }
  }
  draw();
}

function under({ clientX, clientY }) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return [((clientX - left) / width) * cols, ((clientY - top) / height) * rows].map(Math.floor);
}

canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  paint((spot = under(event)));
});
canvas.addEventListener("pointermove", (event) => {
  if (event.buttons) paint((spot = under(event)));
});

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
canvas.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step && event.key !== " " && event.key !== "Enter") return;
  event.preventDefault();
  spot ??= [cols >> 1, rows >> 1];
  const most = [cols, rows];
  if (step) spot = spot.map((at, k) => Math.min(most[k] - 1, Math.max(0, at + 2 * step[k])));
  if (!step || event.shiftKey) paint(spot);
  draw();
  const held = cells[spot[1] * cols + spot[0]];
  const where = spot.map((at, k) => Math.round((100 * at) / most[k]));
  say(`${where[0]} percent across, ${where[1]} percent down: ${held ? "in the area" : "not in the area"}`);
});
for (const event of ["focus", "blur"]) canvas.addEventListener(event, draw);

function resize(by) {
  brush = Math.min(LARGEST, Math.max(SMALLEST, brush + by));
  say(`Brush ${brush} of ${LARGEST}`);
  draw();
}
part("smaller").addEventListener("click", () => resize(-1));
part("larger").addEventListener("click", () => resize(1));

// --- Saving -------------------------------------------------------------------------------------------

function toRuns() {
  const found = [0];
  cells.forEach((held, at) => {
    if (held !== (at ? cells[at - 1] : false)) found.push(0);
    found[found.length - 1] += 1;
  });
  return found;
}

part("form").addEventListener("submit", (event) => {
  if (!cells.includes(true)) {
    event.preventDefault();
    return say("Nothing is painted. Paint the treated area first.");
  }
  const { elements } = part("form");
  [elements.cols.value, elements.rows.value, elements.runs.value] = [cols, rows, toRuns().join(",")];
});

open().catch(() => say("The photo is not on this phone, so the area cannot be painted here."));
