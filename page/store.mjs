// What was typed, kept in this browser so that a tab closed by mistake loses nothing.

const KEY = "model-repository";

/** What was kept, or an empty object. */
export function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Keeps a value; a browser that keeps nothing is no reason to stop. */
export function remember(value) {
  try {
    localStorage.setItem(KEY, JSON.stringify(value));
  } catch (error) {
    console.warn("Nothing is kept in this browser:", error.message);
  }
}

/** Forgets what was kept. */
export async function forget() {
  localStorage.removeItem(KEY);
  await keepRepository(undefined);
}

/** Keeps the zip of a repository that was opened, as bytes; nothing is kept of `undefined`. */
export function keepRepository(zip) {
  return inDatabase("readwrite", (store) => (zip ? store.put(zip, KEY) : store.delete(KEY)));
}

/** The zip that was kept, or undefined. */
export function recallRepository() {
  return inDatabase("readonly", (store) => store.get(KEY));
}

/** The result of a request to this page's database; undefined in a browser that has none for it. */
async function inDatabase(mode, ask) {
  try {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const opening = indexedDB.open(KEY);
    opening.onupgradeneeded = () => opening.result.createObjectStore(KEY);
    const database = await answer(opening);
    const result = await answer(ask(database.transaction(KEY, mode).objectStore(KEY)));
    database.close();
    return result;
  } catch (error) {
    console.warn("The repository is not kept in this browser:", error.message);
  }
}
