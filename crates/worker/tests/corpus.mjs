// Stands in for the service worker: asks the built module what it is told to, and prints the answers.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [rules, build, origin, built, asked, zones, known, list] = process.argv.slice(2);
const script = (name, fresh) => runInThisContext(`${readFileSync(`${built}/${name}.js`)}; ${fresh}`);
const bytes = readFileSync(`${built}/companion.wasm`);
const began = performance.now();
const bindings = script("companion", "freshCompanion")();
bindings.initSync({ module: bytes });
const companion = new bindings.Companion(build, origin);
const ready = performance.now();

const labels = readFileSync(known);
let readers;
function newReaders() {
  const reading = script("reader", "freshReader")();
  reading.initSync({ module: readFileSync(`${built}/reader.wasm`) });
  return { labels: new reading.Labels(labels), questions: new reading.Questions(readFileSync(rules)) };
}

// Has read what a page lacks. False when it lacks nothing.
function addRead({ unread_labels, unread_questions, read_by }) {
  readers ??= newReaders();
  const added = [
    ...unread_labels.map((text) => companion.add_label(text, readers.labels.read(text))),
    ...unread_questions.map((text, at) => companion.add_question(text, readers.questions.read(text), read_by[at])),
  ];
  if (added.includes(false)) throw new Error("what was read cannot be handed over");
  return added.length > 0;
}

function answer({ own, facts, method, target, form, millis, zone }) {
  if (own) companion.remember(own, facts);
  else companion.forget();
  for (;;) {
    const here = new bindings.Here(millis, zone, new Uint8Array(16).fill(7));
    const outcome = companion.answer(method, target, new TextEncoder().encode(form), here);
    const { status, headers, body, facts: stored, missing_zone, missing_labels } = outcome;
    const { unread_labels, unread_questions, read_by, missing_rules } = outcome;
    outcome.free();
    if (missing_rules) {
      const added = missing_rules === "list" ? companion.add_rules_list(`${readFileSync(list)}`) : companion.add_rules(readFileSync(rules));
      if (!added) throw new Error(`rules ${missing_rules} cannot be read`);
      continue;
    }
    if (missing_labels) {
      if (!companion.add_labels(labels)) throw new Error("what is known of labels cannot be read");
      continue;
    }
    if (addRead({ unread_labels, unread_questions, read_by })) continue;
    if (!missing_zone) return { status, headers, body: new TextDecoder().decode(body), facts: stored };
    const file = readFileSync(`${zones}/${missing_zone.replace("/", "_")}`);
    if (!companion.add_zone(missing_zone, file)) throw new Error(`${missing_zone} cannot be read`);
  }
}

const requests = JSON.parse(readFileSync(asked));
const answers = requests.map((request, at) => {
  const given = answer(request);
  if (at === 0) {
    const first = performance.now() - ready;
    console.error(`made in ${(ready - began).toFixed(1)} ms, first answer ${first.toFixed(1)} ms later`);
  }
  return given;
});
console.log(JSON.stringify(answers));
