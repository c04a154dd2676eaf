// Opens what is folded up around something, and brings it to the middle of the screen, where the bar at
// its foot does not lie over it.
const found = document.querySelector(arguments[0]);
for (let box = found; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
found.scrollIntoView({ block: "center", behavior: "instant" });
return true;
