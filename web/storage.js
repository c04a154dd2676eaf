// Where the worker keeps the journal: one database of this browser. Part of the worker, loaded by it.
"use strict";

// `fact` holds the journal: [device, place in its series] to line. `meta` holds zone files and `own`:
// what the module keeps beside the facts, a revision that changes with every write, and the name the
// server has for the journal.
let opened;
function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("stipple", 1);
    asked.onupgradeneeded = () => ["fact", "meta"].forEach((name) => asked.result.createObjectStore(name));
    asked.onerror = () => ((opened = undefined), reject(asked.error));
    asked.onsuccess = () => {
      const db = asked.result;
      db.onclose = db.onversionchange = () => (db.close(), (opened = undefined));
      resolve(db);
    };
  });
  return opened;
}

// One transaction. Its results come only when it is complete: before that nothing is certain.
async function transact(mode, work) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(["fact", "meta"], mode, { durability: "strict" });
    const asked = work(transaction.objectStore("fact"), transaction.objectStore("meta"));
    transaction.oncomplete = () => resolve(asked.map(({ result }) => result));
    transaction.onabort = () => reject(transaction.error);
  });
}

async function deleteDatabase() {
  (await database()).close();
  opened = undefined;
  await deleteNamed("stipple");
  (await photoDatabase()).close();
  photosOpened = undefined;
  await deleteNamed("photos");
}

function deleteNamed(name) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name);
    // Held up by a page that still has it open, it is carried out once that page is gone.
    asked.onsuccess = asked.onblocked = resolve;
    asked.onerror = () => reject(asked.error);
  });
}
