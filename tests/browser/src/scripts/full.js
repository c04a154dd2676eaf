// Whether this device has no room left, found out by writing beside the companion's own database.
const done = arguments[arguments.length - 1];
const asked = indexedDB.open("room");
asked.onupgradeneeded = () => asked.result.createObjectStore("room");
asked.onerror = () => done(true);
asked.onsuccess = () => {
  const db = asked.result;
  const transaction = db.transaction("room", "readwrite");
  transaction.objectStore("room").put("x".repeat(1000), 1);
  const end = (full) => () => (db.close(), done(full));
  transaction.oncomplete = end(false);
  transaction.onabort = end(true);
};
