// What is said while the camera is open: what a worker of this page sees in a small frame now and then, and whether
// the phone is straight.
"use strict";

const EVERY = 350;
// Read aloud, hints must not fall over each other: one at a time, and only one that stays.
const HINT_STAYS = 1600;
let looking = false;
let lookedSide = 0;

async function look() {
  if (looking || !stream) return;
  looking = true;
  const base = await baseline;
  try {
    while (stream && !part("finder").hidden) {
      await oneLook(base);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  } catch {
    part("hint").textContent = "";
  }
  looking = false;
}

async function oneLook(base) {
  if (!lookedSide) lookedSide = (await see("look", { base })).side;
  if (document.hidden || !video.videoWidth) return;
  const { canvas, context } = frame(lookedSide);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const told = { base, width: canvas.width, pixels: data.buffer };
  const seen = await see("look", told, { over: [data.buffer] });
  take.dataset.light = seen.light;
  take.dataset.lie = seen.lie;
  take.dataset.sharp = seen.sharp;
  hint(seen.hint);
}

let hinted = { text: "", since: 0, twice: "" };
function hint(text) {
  const again = text === hinted.twice;
  hinted.twice = text;
  if (!again || text === hinted.text || performance.now() - hinted.since < HINT_STAYS) return;
  hinted = { text, since: performance.now(), twice: text };
  part("hint").textContent = text;
}

// --- The level --------------------------------------------------------------------------------------

// A line that is straight when the phone is. Where the phone may not say how it is held, there is none.
async function startLevel() {
  const asks = globalThis.DeviceOrientationEvent?.requestPermission;
  if (asks && (await asks.call(DeviceOrientationEvent).catch(() => "denied")) !== "granted") return;
  addEventListener("deviceorientation", level);
}

function level({ beta, gamma }) {
  if (beta === null || gamma === null) return;
  const [b, g] = [beta, gamma].map((degrees) => (degrees * Math.PI) / 180);
  const [across, down] = [Math.sin(g) * Math.cos(b), Math.sin(b)];
  // Lying flat, a phone is neither straight nor tilted.
  const upright = Math.hypot(across, down) > 0.35;
  const tilt = (Math.atan2(across, down) * 180) / Math.PI + (screen.orientation?.angle ?? 0);
  show("level", upright);
  part("level").style.rotate = `${-tilt}deg`;
  part("level").classList.toggle("straight", Math.abs(((tilt + 540) % 360) - 180) < 2);
}
