const done = arguments[arguments.length - 1];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const place = (node) => `${node.target.join(" ")}: ${node.failureSummary}`;
// Nothing is fetched: the pages' policy allows no requests but their own.
axe.run(document, { runOnly: rules, preload: false, resultTypes: ["violations"] }).then(
  ({ violations }) =>
    done(violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.map(place) }))),
  (error) => done([{ id: "axe", help: String(error), places: [] }]),
);
