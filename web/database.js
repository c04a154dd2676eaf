// A database of this browser, and transactions in it. Part of the worker and of the pages about photos.
"use strict";

class Database {
  #name;
  #stores;
  #opened;

  constructor(name, stores) {
    this.#name = name;
    this.#stores = stores;
  }

  // The browser may close it at any time: then it is opened anew.
  open() {
    this.#opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(this.#name, 1);
      asked.onupgradeneeded = () => this.#stores.forEach((store) => asked.result.createObjectStore(store));
      asked.onerror = () => ((this.#opened = undefined), reject(asked.error));
      asked.onsuccess = () => {
        const db = asked.result;
        db.onclose = db.onversionchange = () => (db.close(), (this.#opened = undefined));
        resolve(db);
      };
    });
    return this.#opened;
  }

  // One transaction over all stores. Its results come only when it is complete: before that nothing is certain.
  async transact(mode, work) {
    const db = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(this.#stores, mode, { durability: "strict" });
      const asked = work(...this.#stores.map((store) => transaction.objectStore(store)));
      transaction.oncomplete = () => resolve(asked.map(({ result }) => result));
      transaction.onabort = () => reject(transaction.error);
    });
  }

  async delete() {
    (await this.open()).close();
    this.#opened = undefined;
    await new Promise((resolve, reject) => {
      const asked = indexedDB.deleteDatabase(this.#name);
      // Held up by a page that still has it open, it is carried out once that page is gone.
      asked.onsuccess = asked.onblocked = resolve;
      asked.onerror = () => reject(asked.error);
    });
  }
}
