// Taking a photo: the shutter, what was left from last time, and what can be pressed. The rest stands in photo-parts.js,
// photo-camera.js, photo-hints.js and photo-judge.js.
"use strict";

// --- The shutter --------------------------------------------------------------------------------------

const calm = matchMedia("(prefers-reduced-motion: reduce)");
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
