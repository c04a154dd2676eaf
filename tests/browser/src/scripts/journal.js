// The journal as this device has stored it: its lines, and the names of what is kept beside them.
const done = arguments[arguments.length - 1];
const result = (asked) =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
const read = async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes("stipple")) return { lines: [], kept: [] };
  const db = await result(indexedDB.open("stipple"));
  try {
    const lines = await result(db.transaction("fact").objectStore("fact").getAll());
    const kept = await result(db.transaction("meta").objectStore("meta").getAllKeys());
    return { lines, kept };
  } finally {
    db.close();
  }
};
read().then(done, (error) => done({ error: String(error) }));
