// The zones the module counts days in: a file each, fetched once and kept. Part of the worker, loaded by it.
"use strict";

async function addZone(name) {
  const file = await zoneFile(name).catch(() => undefined);
  const read = file && (await call((made) => made.add_zone(name, new Uint8Array(file))));
  if (!read) await call((made) => made.fix_zone(name, minutesEast(name)));
}

async function zoneFile(name) {
  const key = `zone:${name}`;
  const [kept] = await transact("readonly", (facts, meta) => [meta.get(key)]);
  if (kept) return kept;
  const response = await fetch(`/zone/${name}`);
  if (!response.ok) return undefined;
  const file = await response.arrayBuffer();
  await transact("readwrite", (facts, meta) => [meta.put(file, key)]).catch(() => {});
  return file;
}

// The browser knows the zone's offset today, which will do until its file can be fetched.
function minutesEast(name) {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
    const offset = format.formatToParts().find(({ type }) => type === "timeZoneName").value;
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? [, "+", 0, 0];
    return Number(sign + "1") * (Number(hours) * 60 + Number(minutes));
  } catch {
    return 0;
  }
}
