// What moves on this page, or would when it is touched.
const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.02);
const moves = [...document.querySelectorAll("*")].filter((element) => {
  const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
  return (
    (animationName !== "none" && lasts(animationDuration)) || lasts(transitionDuration) || scrollBehavior === "smooth"
  );
});
return moves.map((element) => `${element.tagName} ${element.className}`);
