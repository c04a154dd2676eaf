// What makes the page scroll sideways, and what runs out of its own box into another. A box that scrolls by
// itself may hold more than it shows.
const root = document.documentElement;
const wide = root.clientWidth;
const scrolls = (element) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
const inBox = (element) => {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (scrolls(box)) return true;
  }
  return false;
};
const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
const all = [...document.body.querySelectorAll("*")].filter((element) => !inBox(element));
const out = all.filter((element) => element.getBoundingClientRect().right > wide + 0.5);
const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
const over = all.filter(
  (element) =>
    speaks(element) &&
    element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && !scrolls(element),
);
const page = root.scrollWidth > wide ? [`the page is ${root.scrollWidth} wide, the screen ${wide}`] : [];
const ends = out.map((element) => `${name(element)} ends at ${element.getBoundingClientRect().right}`);
const runs = over.map((element) => `${name(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
return [...page, ...(page.length ? ends : []).slice(0, 8), ...runs.slice(0, 8)];
