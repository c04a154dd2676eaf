// What has the focus, whether a ring is drawn around it, and what lies over it. A control that is drawn by
// its label is judged by that.
const focused = document.activeElement;
if (!focused || focused === document.body) return { name: "", ringed: false, covered: "", found: false };
const shown = [focused, focused.closest("label"), ...(focused.labels ?? []), focused.nextElementSibling];
const ring = (element) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
};
const seen = shown.filter(Boolean);
// The button in a date field that opens a calendar is the browser's own, and so is its ring.
const inParts = ["date", "time"].includes(focused.type) && !focused.matches(":focus");
const ringed = inParts || seen.some(ring);
const box = (seen.find(ring) ?? focused).getBoundingClientRect();
// Nothing of a control may lie under the bar at the foot, unless it is too high to fit above it.
const bar = document.querySelector(".ways");
const top = bar && getComputedStyle(bar).position === "fixed" ? bar.getBoundingClientRect().top : innerHeight;
const under = !bar?.contains(focused) && box.bottom > top + 1 && box.height < top;
const above = box.bottom < 1 || box.top > innerHeight - 1;
return {
  name: `${focused.tagName} ${focused.getAttribute("name") ?? focused.textContent.trim().slice(0, 30)}`,
  ringed,
  covered: under ? `the bar at the foot, from ${top} on, down to ${box.bottom}` : above ? "the edge" : "",
  found: focused.matches(arguments[0]),
};
