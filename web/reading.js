// Texts that have to be read: labels, and questions in free words. Their reader is a module of its own, which few
// pages need. Part of the worker, loaded by it.
"use strict";

// The companion needs the classes and the kinds of products to judge by; the reader needs all of it.
const LABELS = `/labels.bin?${BUILD}`;
const READER = `/reader.wasm?${BUILD}`;

async function addLabels() {
  const known = await bytesOf(LABELS);
  // Asked again without it, the module would only ask again.
  if (!(await call((made) => made.add_labels(known)))) throw new Error("what is known of labels cannot be read");
}

async function readLabels(texts) {
  for (const text of texts) {
    const label = await read("Labels", LABELS, text);
    if (!(await call((made) => made.add_label(text, label)))) throw new Error("the label cannot be handed over");
  }
}

// Each by the rules at the same place of the other list.
async function readQuestions(texts, rules) {
  for (const [at, text] of texts.entries()) {
    const question = await read("Questions", rulesFile(rules[at]), text);
    const added = await call((made) => made.add_question(text, question, rules[at]));
    if (!added) throw new Error("the question cannot be handed over");
  }
}

// One that failed may be in any state and is not called again.
let reading;
async function read(what, known, text) {
  try {
    reading ??= newReader();
    const { bindings, readers } = await reading;
    // Words go by rules as well: a reader for each.
    readers[known] ??= new bindings[what](await bytesOf(known));
    return readers[known].read(text);
  } catch (error) {
    reading = undefined;
    throw error;
  }
}

async function newReader() {
  const bindings = freshReader();
  await bindings({ module_or_path: file(new Request(READER)) });
  return { bindings, readers: {} };
}

async function bytesOf(url) {
  const response = await file(new Request(url));
  return new Uint8Array(await response.arrayBuffer());
}
