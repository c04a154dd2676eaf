// The rules this device goes by: a list of what the server has, and each by its hash. Part of the worker, loaded by it.
"use strict";

const rulesFile = (name) => `/rules/${BUILD}/${name === "list" ? name : `${name}.bin`}`;

// Gives the module the list, or the rules of this name: kept ones first. What cannot be had now it is told.
async function addRules(name) {
  const response = await rules(name).catch(() => undefined);
  if (name === "list") {
    const list = response && (await response.text());
    const added = list && (await call((made) => made.add_rules_list(list)));
    if (!added) throw new Error("what rules there are is not known");
    return;
  }
  const bytes = response && new Uint8Array(await response.arrayBuffer());
  const added = bytes && (await call((made) => made.add_rules(bytes)));
  if (!added) await call((made) => made.lack_rules(name));
}

// From the cache, or else from the server, to be kept. Nothing where the server has none of that name.
async function rules(name, how = {}) {
  const [cache, path] = [await caches.open(CACHE), rulesFile(name)];
  const kept = how.cache ? undefined : await cache.match(path);
  if (kept) return kept;
  const response = await fetch(path, { ...how, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) return undefined;
  await cache.put(path, response.clone());
  return response;
}

// Has the rules of this device's course in this build's cache, all of them. Fails when some cannot be had that a
// build before this one had.
async function keepRules() {
  await remember();
  if (!(await rules("list"))) throw new Error("what rules there are is not known");
  await addRules("list");
  for (const name of await call((made) => made.wanted_rules())) {
    if (!(await rules(name)) && (await hadBefore(name))) throw new Error("the rules of the course are not here");
  }
}

// Builds of before kept one file with the rules of everybody.
const OF_ALL = "/protocol.bin";
async function hadBefore(name) {
  for (const other of (await caches.keys()).filter((other) => other.startsWith(CACHES) && other !== CACHE)) {
    const paths = (await (await caches.open(other)).keys()).map(({ url }) => new URL(url).pathname);
    if (paths.some((path) => path === OF_ALL || path.endsWith(`/${name}.bin`))) return true;
  }
  return false;
}

// The server may have been started with other protocols since: a newer version, or one that was lost.
async function refreshRules() {
  const list = await rules("list", { cache: "no-cache" });
  if (!list) return;
  const text = await list.text();
  await call((made) => made.add_rules_list(text));
  for (const name of await call((made) => made.wanted_rules())) {
    const fresh = await rules(name, { cache: "no-cache" });
    const bytes = fresh && new Uint8Array(await fresh.arrayBuffer());
    if (bytes) await call((made) => made.add_rules(bytes));
  }
}
