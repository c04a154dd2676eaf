// Rids this device of the companion's worker and of the files it kept. The journal stays.
"use strict";

async function stop() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith("stipple-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}

const says = document.getElementById("done");
stop().then(
  () => (says.textContent = "Done. Pages come from the server again."),
  () => (says.textContent = "There was nothing to stop here."),
);
