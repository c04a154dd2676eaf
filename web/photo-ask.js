// How pages ask the worker that sees (photo-analysis.js). It is started when it is first needed.
"use strict";

const PHOTO_BUILD = new URL(document.currentScript.src).search;
let analyst;
let asked = 0;
const waiting = new Map();

function analysis() {
  if (analyst) return analyst;
  analyst = new Worker(`/photo-analysis.js${PHOTO_BUILD}`);
  analyst.onmessage = ({ data: { id, stage, done, error } }) => {
    const { resolve, reject, progress } = waiting.get(id) ?? {};
    if (stage) return progress?.(stage);
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(done);
  };
  // It could not even be loaded: whoever waits is told, and the next one tries again.
  analyst.onerror = () => {
    analyst = undefined;
    for (const { reject } of waiting.values()) reject(new Error("the photo cannot be looked at here right now"));
    waiting.clear();
  };
  return analyst;
}

// Asks for something; `progress` is told each stage, `over` is handed over instead of copied.
function see(what, told, { progress, over = [] } = {}) {
  asked += 1;
  const id = asked;
  const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject, progress }));
  analysis().postMessage({ id, what, ...told }, over);
  return answer;
}

const STAGES = {
  read: "Reading the photo",
  texture: "Looking for the dots",
  align: "Laying it over the first photo",
  gate: "Looking at light and sharpness",
  measure: "Looking for changes",
};

const runsOf = (text) => (text ? text.split(",").map(Number) : undefined);

// What a comparison says, by the names of the form that records it.
function measured({ aligned, confidence, redness, pigment, lost }) {
  const [change, redness_noise] = redness;
  const [kept, kept_noise] = pigment;
  const patches = [];
  for (let at = 0; at < lost.length; at += 5) patches.push(lost.slice(at, at + 5).join(","));
  const said = { aligned, confidence, redness: change, redness_noise, kept, kept_noise, lost: patches.join(";") };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ""));
}
