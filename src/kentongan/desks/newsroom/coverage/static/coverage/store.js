// What waits on this device: files in IndexedDB, so that a closed tab or a lost line loses none.
const NAME = "kentongan-coverage", FILES = "files";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(FILES, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run(mode, ask) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(FILES, mode);
      const asked = ask(transaction.objectStore(FILES));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (file) => run("readwrite", (files) => files.put(file));
export const drop = (key) => run("readwrite", (files) => files.delete(key));
export const all = () => run("readonly", (files) => files.getAll());
