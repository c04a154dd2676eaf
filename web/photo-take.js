// Taking a photo: the camera with the first photo as a ghost over it, hints, the shutter, and what is wrong with
// what was taken. Nothing leaves the phone here: the photo is looked at by a worker of this page.
"use strict";

const take = document.querySelector("[data-take]");
const part = (name) => take.querySelector(`[data-${name}]`);
const show = (name, shown = true) => (part(name).hidden = !shown);
const { view, base: baseId, picture: baseHash, runs } = take.dataset;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

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

// --- The camera -----------------------------------------------------------------------------------

let stream;
let facing = view === "front" ? "user" : "environment";
const video = part("video");
const track = () => stream?.getVideoTracks()[0];

// Enough for what is kept, in the shape in which phones take photos.
const wanted = () => ({
  audio: false,
  video: { facingMode: { ideal: facing }, width: { ideal: 1920 }, height: { ideal: 1440 } },
});

async function start() {
  trouble("");
  try {
    stream = await navigator.mediaDevices.getUserMedia(wanted());
  } catch (error) {
    const denied = error.name === "NotAllowedError";
    offerApp();
    return trouble(
      denied
        ? "This page may not use the camera. Allow it in the browser's settings for this site, or choose a photo below."
        : "The camera cannot be used here right now. Another app may be using it. You can choose a photo below.",
    );
  }
  track().addEventListener("ended", stop);
  await showCamera();
  startLevel();
}

// Without a camera here, the phone's own app takes the photo: it comes back as a file.
function offerApp() {
  const files = part("file").closest("label");
  if (part("app") || !("capture" in part("file"))) return;
  const app = files.cloneNode(true);
  app.firstChild.textContent = "Take it with the camera app";
  const field = app.querySelector("input");
  delete field.dataset.file;
  field.dataset.app = "";
  field.capture = "environment";
  field.addEventListener("change", chosen);
  files.before(app);
}

async function showCamera() {
  video.srcObject = stream;
  await video.play();
  const says = track().getSettings();
  take.dataset.facing = says.facingMode ?? facing;
  show("start", false);
  show("finder");
  show("torch", Boolean(track().getCapabilities?.().torch));
  shape(await baseline);
  part("finder").scrollIntoView({ block: "nearest" });
  look();
}

// The box has the shape of the first photo, and the picture fills it: what is seen is what is kept.
function shape(base) {
  const { naturalWidth: wide, naturalHeight: high } = part("ghost");
  take.ratio = base && wide ? wide / high : video.videoWidth / video.videoHeight;
  part("box").style.setProperty("--ratio", take.ratio);
  show("ghost", Boolean(base));
  show("strength", Boolean(base));
}

// Where photos begin: at the camera while it is open, which is asked for once in a visit.
function begin() {
  show("finder", Boolean(stream));
  show("start", !stream);
  look();
}

function stop() {
  stream?.getTracks().forEach((one) => one.stop());
  stream = undefined;
  video.srcObject = null;
  if (part("answer").hidden) begin();
}

// The other camera: of the same stream where the browser can, since a second call may ask again.
async function turnAround() {
  facing = take.dataset.facing === "user" ? "environment" : "user";
  try {
    await track().applyConstraints({ ...wanted().video, facingMode: { exact: facing } });
    if ((track().getSettings().facingMode ?? facing) !== facing) throw new Error("still the same");
    await showCamera();
  } catch {
    stream.getTracks().forEach((one) => one.stop());
    await start();
  }
}

async function torch() {
  const on = part("torch").getAttribute("aria-pressed") !== "true";
  await track().applyConstraints({ advanced: [{ torch: on }] });
  part("torch").setAttribute("aria-pressed", String(on));
}

// The middle of what the camera sees, in the shape of the box, at most so long.
function frame(longest) {
  const { videoWidth: wide, videoHeight: high } = video;
  const width = Math.min(wide, Math.round(high * take.ratio));
  const height = Math.min(high, Math.round(wide / take.ratio));
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const [left, top] = [(wide - width) / 2, (high - height) / 2];
  context.drawImage(video, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

// --- Hints ------------------------------------------------------------------------------------------

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

// --- The shutter --------------------------------------------------------------------------------------

const second = () => new Promise((resolve) => setTimeout(resolve, 1000));
let counting = 0;

async function shutter() {
  counting += 1;
  const own = counting;
  for (let left = Number(part("timer").value); left > 0; left -= 1) {
    part("count").textContent = left;
    show("count");
    part("shutter").textContent = "Stop the timer";
    await second();
    // Pressed again, or gone: nothing is taken.
    if (own !== counting || !stream) return endCount();
  }
  endCount();
  const { canvas } = frame(2400);
  if (!calm.matches) part("box").animate([{ opacity: 0.2 }, { opacity: 1 }], 180);
  const file = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.95));
  await taken(file);
}

function endCount() {
  show("count", false);
  part("shutter").textContent = "Take the photo";
}

function pressShutter() {
  if (part("count").hidden) return shutter().catch(() => trouble("The photo could not be taken. Try again."));
  counting += 1;
  endCount();
}

// --- A photo, from the camera or a file ---------------------------------------------------------------------

let result;

// What was just taken is put away first: browsers throw pages out when memory is short.
async function taken(file) {
  await keepDraft({ view, original: file, at: Date.now() }).catch(() => {});
  await judge(file);
}

async function chosen({ target }) {
  const [file] = target.files;
  if (!file) return;
  stop();
  try {
    await taken(await readable(file));
  } catch {
    again();
    trouble(
      "This browser cannot open that photo. Share it as JPEG: on an iPhone, Settings, Camera, Formats, Most Compatible. Or take it here.",
    );
  }
  target.value = "";
}

// JPEG, PNG and WebP are read as they are. What else a phone has (HEIC), the browser may know how to open.
async function readable(file) {
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 2400 / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width * scale, bitmap.height * scale].map(Math.round);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.95);
  });
}

async function judge(file) {
  ["start", "finder", "draft"].forEach((name) => show(name, false));
  trouble("");
  show("answer");
  show("judged", false);
  part("preview").src = URL.createObjectURL(file);
  part("heading").focus();
  const base = await baseline;
  const progress = (stage) => (part("stage").textContent = STAGES[stage]);
  try {
    result = await see("read", { file, base }, { progress });
  } catch (error) {
    return cannotRead(error);
  }
  part("stage").textContent = "";
  part("preview").src = URL.createObjectURL(new Blob([result.picture], { type: "image/jpeg" }));
  verdict(result, base);
}

// A file that is no photo is let go of. A photo that could not be looked at stays as a draft.
function cannotRead({ message }) {
  const [what, help] = message.split("\n");
  show("answer", false);
  begin();
  if (!help) return trouble("The photo cannot be looked at right now. It is kept here: open this page again later.");
  again();
  trouble(`${sentence(what)} ${sentence(help)}`);
}

const sentence = (words) => (words ? `${words[0].toUpperCase()}${words.slice(1).replaceAll("`", "")}.` : "");

// What is wrong and what to do, before anything is saved.
function verdict({ marks, said, hint: advice }, base) {
  const fit = !marks;
  take.dataset.marks = marks;
  part("heading").textContent = fit ? "This photo can be used" : "This photo is hard to compare";
  part("said").replaceChildren(...said.map((words) => item(sentence(words))));
  part("advice").textContent = fit ? fits(base) : sentence(advice);
  part("save").textContent = fit ? "Save this photo" : "Keep it anyway";
  part("save").classList.toggle("quiet", !fit);
  part("again").classList.toggle("quiet", fit);
  show("judged");
  part(fit ? "save" : "again").focus();
}

const fits = (base) =>
  base ? "Sharp, and from the same place as your first photo." : "Sharp enough to be the one all later photos are compared with.";

function item(words) {
  const line = document.createElement("li");
  line.textContent = words;
  return line;
}

function again() {
  result = undefined;
  show("answer", false);
  begin();
  dropDraft().catch(() => {});
}

// The picture is on this phone before the journal names it.
async function save() {
  const { picture, small, width, height, hash, marks } = result;
  part("save").disabled = true;
  const files = [picture, small].map((bytes) => new Blob([bytes], { type: "image/jpeg" }));
  try {
    await keepPicture(hash, { picture: files[0], small: files[1] });
  } catch {
    part("save").disabled = false;
    return trouble("There is no room left on this phone for the photo. Free some space, then press save again.");
  }
  const draft = await keptDraft().catch(() => undefined);
  if (draft) await keepDraft({ ...draft, hash }).catch(() => {});
  const against = result.aligned !== undefined ? { base: baseId, ...measured(result) } : {};
  fill({ view, picture: hash, width, height, marks, ...against });
  part("form").requestSubmit();
}

function fill(told) {
  const fields = Object.entries(told).map(([name, value]) => {
    const field = document.createElement("input");
    return Object.assign(field, { type: "hidden", name, value });
  });
  part("form").replaceChildren(...fields);
}

// --- The draft ------------------------------------------------------------------------------------------

// A photo that was taken before the page died. One that was saved after all is only let go of.
async function offerDraft() {
  const draft = await keptDraft();
  if (!draft) return;
  if (draft.hash) {
    const log = await fetch(`/photos/view?view=${draft.view}`);
    if ((await log.text()).includes(draft.hash)) return dropDraft();
  }
  show("draft");
  part("draft-picture").src = URL.createObjectURL(draft.original);
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  part("draft-time").textContent = time.format(draft.at);
  // One of another view is used where that view is taken.
  const there = () => location.assign(`/photos/take?view=${draft.view}`);
  part("draft-use").onclick = () => (draft.view === view ? judge(draft.original) : there());
  part("draft-drop").onclick = () => (show("draft", false), dropDraft().catch(() => {}));
}

// --- What can be pressed ------------------------------------------------------------------------------------

const pressed = {
  begin: start,
  shutter: pressShutter,
  switch: () => turnAround().catch(() => trouble("This phone has no other camera.")),
  torch: () => torch().catch(() => show("torch", false)),
  save: () => save().catch(() => trouble("The photo could not be saved. Press save again.")),
  again,
};
for (const [name, what] of Object.entries(pressed)) part(name).addEventListener("click", what);
part("file").addEventListener("change", chosen);
part("opacity").addEventListener("input", ({ target }) => (part("ghost").style.opacity = target.value / 100));
part("ghost").style.opacity = part("opacity").value / 100;
addEventListener("pagehide", stop);
document.addEventListener("visibilitychange", () => document.hidden && stream && stop());

show("own", true);
if (navigator.mediaDevices?.getUserMedia) show("begin");
else offerApp();
offerDraft().catch(() => {});
