// Where the worker keeps the journal: one database of this browser. Part of the worker, loaded by it.
"use strict";

// `fact` holds the journal: [device, place in its series] to line. `meta` holds zone files and `own`:
// what the module keeps beside the facts, a revision that changes with every write, and the name the
// server has for the journal.
const storage = new Database("stipple", ["fact", "meta"]);
const transact = (mode, work) => storage.transact(mode, work);

async function deleteDatabase() {
  await storage.delete();
  await photos.delete();
}
