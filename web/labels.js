// What is known of labels, and their reader: a module of its own, since few pages show a product. Part of the
// worker, loaded by it.
"use strict";

// The companion needs the classes and the kinds of products to judge by; the reader needs all of it.
const LABELS = `/labels.bin?${BUILD}`;
const READER = `/reader.wasm?${BUILD}`;

async function addLabels() {
  const labels = await knownOfLabels();
  // Asked again without it, the module would only ask again.
  if (!(await call((made) => made.add_labels(labels)))) throw new Error("what is known of labels cannot be read");
}

async function readLabels(texts) {
  for (const text of texts) {
    const label = await readLabel(text);
    if (!(await call((made) => made.add_label(text, label)))) throw new Error("the label cannot be handed over");
  }
}

// One that failed may be in any state and is not called again.
let reader;
async function readLabel(text) {
  try {
    reader ??= await newReader();
    return reader.read(text);
  } catch (error) {
    reader = undefined;
    throw error;
  }
}

async function newReader() {
  const bindings = freshReader();
  const [labels] = await Promise.all([knownOfLabels(), bindings({ module_or_path: file(new Request(READER)) })]);
  return new bindings.Reader(labels);
}

async function knownOfLabels() {
  const response = await file(new Request(LABELS));
  return new Uint8Array(await response.arrayBuffer());
}
