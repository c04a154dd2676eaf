// The camera of the page that takes a photo: asked for once in a visit, in the shape of the first photo.
"use strict";

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
