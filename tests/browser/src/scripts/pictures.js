// What of the photo log is on this device. A database that is not there must not be made by looking.
const done = arguments[0];
(async () => {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === "photos")) return { names: [], draft: false };
  const db = await new Promise((resolve, reject) => {
    const asked = indexedDB.open("photos");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const keys = (store) =>
    new Promise((resolve) => {
      const asked = db.transaction(store).objectStore(store).getAllKeys();
      asked.onsuccess = () => resolve(asked.result);
    });
  const [names, drafts] = [await keys("picture"), await keys("draft")];
  db.close();
  return { names, draft: drafts.length > 0 };
})().then(done);
