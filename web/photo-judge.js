// A photo that was taken or chosen: put away, looked at by a worker of this page, judged, and saved. Nothing leaves the
// phone here.
"use strict";

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
