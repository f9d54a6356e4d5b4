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
export function forget() {
  localStorage.removeItem(KEY);
}
