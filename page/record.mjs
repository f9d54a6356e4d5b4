// The record of the work: everything that was typed, taken, opened or made, as rows. This is the only place it is kept.
//
// Rows are {key: value}: `answers/QUESTION` and `words/PART` (texts), `people` (the authors' rows, in place of
// `answers/authors`), `facts` (taken from training), `offers` (found, but not taken yet), `opened`
// (the repository that was opened), `figures/PATH`, `made` (the answers of the repository that is shown), `step`,
// `changed` (when), `steps` (that can be undone). Files are stored separately, by ID, and never change.
// Each row is written to the browser's database the moment it changes; other tabs are notified and follow.

const NAME = "model-repository-work";
const FORMAT = 1; // of the rows; a record in a later format is left alone
const STEPS = 20; // that can be undone
const NOT_WORK = new Set(["format", "step", "steps", "changed"]);

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Whether two row values are equal. */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Record extends EventTarget {
  #rows = new Map();
  #files = new Map(); // files that could not be stored in the database
  #database;
  #channel = new BroadcastChannel(NAME);
  #here = crypto.randomUUID();
  #elsewhere = new Set();
  /** Counts all changes, including those in other tabs. */
  revision = 0;
  /** Why nothing is stored, or ''. */
  trouble = "";

  /** Opens the record; without a database it lives as long as the page. */
  static async open() {
    const record = new Record();
    try {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => ["rows", "files"].forEach((store) => opening.result.createObjectStore(store));
      record.#database = await answered(opening);
      record.#database.onversionchange = () => record.#database.close();
      await record.#load();
    } catch (error) {
      record.#fail(error);
    }
    record.#listen();
    return record;
  }

  async #load() {
    const store = this.#database.transaction("rows").objectStore("rows");
    const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    this.#rows = new Map(keys.map((key, index) => [key, values[index]]));
    if ((this.get("format") ?? FORMAT) > FORMAT) {
      this.#rows.clear();
      this.#database = undefined;
      throw new Error("it was kept by a later version of this page");
    }
    await this.#sweep();
  }

  /** Deletes files that no row refers to any more. */
  async #sweep() {
    const named = JSON.stringify([...this.#rows.values()]);
    const store = this.#database.transaction("files", "readwrite").objectStore("files");
    for (const id of await answered(store.getAllKeys())) if (!named.includes(id)) store.delete(id);
  }

  #fail(error) {
    this.trouble = error.name === "QuotaExceededError" ? "there is no space left for it" : error.message || error.name;
    this.dispatchEvent(new CustomEvent("trouble"));
  }

  #listen() {
    const send = (what) => this.#channel.postMessage({ from: this.#here, ...what });
    this.#channel.onmessage = ({ data: { from, rows, hello, bye } }) => {
      if (hello) send({ there: true });
      if (bye) this.#elsewhere.delete(from);
      else this.#elsewhere.add(from);
      this.dispatchEvent(new CustomEvent("elsewhere", { detail: this.#elsewhere.size }));
      if (rows) this.#apply(rows, false);
    };
    addEventListener("pagehide", () => send({ bye: true }));
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    send({ hello: true });
  }

  #apply(rows, here) {
    for (const [key, value] of Object.entries(rows)) {
      if (value === undefined) this.#rows.delete(key);
      else this.#rows.set(key, value);
    }
    this.revision++;
    this.dispatchEvent(new CustomEvent("change", { detail: { keys: Object.keys(rows), here } }));
  }

  /** The value of a row. */
  get(key) {
    return this.#rows.get(key);
  }

  /** Returns {name: value} for the rows whose keys begin with a prefix. */
  under(prefix) {
    const found = [...this.#rows].filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(found.map(([key, value]) => [key.slice(prefix.length), value]));
  }

  /** Whether nothing has been typed or opened yet. */
  get isEmpty() {
    return [...this.#rows.keys()].every((key) => NOT_WORK.has(key));
  }

  /** Sets rows; `undefined` deletes a row. Writing to the database has begun when this returns. */
  set(rows) {
    this.#apply(rows, true);
    this.#channel.postMessage({ from: this.#here, rows });
    this.#write({ ...rows, format: FORMAT });
  }

  #write(rows) {
    if (!this.#database) return;
    try {
      const transaction = this.#database.transaction("rows", "readwrite");
      const store = transaction.objectStore("rows");
      for (const [key, value] of Object.entries(rows)) {
        if (value === undefined) store.delete(key);
        else store.put(value, key);
      }
      transaction.onabort = () => this.#fail(transaction.error ?? new Error("the browser refused it"));
      transaction.commit(); // does not wait for this page, which may be closing
    } catch (error) {
      this.#fail(error);
    }
  }

  // --- Steps that can be undone ---

  /** Sets rows as one step, described by a sentence. Undoing it keeps later changes. */
  take(label, rows) {
    const before = Object.fromEntries(Object.keys(rows).map((key) => [key, this.get(key) ?? null]));
    this.#step({ label, before, after: rows }, rows);
  }

  /** Replaces the whole work with other rows, as one step; undoing it swaps the two. */
  replace(label, rows) {
    this.#step({ label, before: this.#work(), whole: true }, this.#instead(rows));
  }

  #step(step, rows) {
    this.set({ ...rows, steps: [...(this.get("steps") ?? []).slice(1 - STEPS), { ...step, at: Date.now() }] });
  }

  #work() {
    return Object.fromEntries([...this.#rows].filter(([key]) => !NOT_WORK.has(key)));
  }

  #instead(rows) {
    return { ...Object.fromEntries(Object.keys(this.#work()).map((key) => [key, undefined])), ...rows };
  }

  /** The step that `undo` would undo, and the one that `redo` would redo; undefined if there is none. */
  get undoable() {
    return (this.get("steps") ?? []).findLast(({ undone }) => !undone);
  }

  get redoable() {
    const last = (this.get("steps") ?? []).at(-1);
    return last?.undone ? last : undefined;
  }

  /** Undoes or redoes a step; returns the keys that it left alone because they were changed since. */
  turn(step) {
    const stayed = [];
    const turned = { ...step, undone: !step.undone };
    let rows = {};
    if (step.whole) {
      rows = this.#instead(step.before);
      turned.before = this.#work();
    } else {
      for (const [key, value] of Object.entries(step.before)) {
        if (same(this.get(key), step.after[key] ?? undefined)) rows[key] = value ?? undefined;
        else stayed.push(key);
      }
      Object.assign(turned, { before: step.after, after: step.before });
    }
    this.set({ ...rows, steps: this.get("steps").map((each) => (each.at === step.at ? turned : each)) });
    return stayed;
  }

  // --- Files ---

  /** Stores the bytes of files, {path: File}, because a file on disk may change or vanish; resolves to their ID. */
  async keep(files) {
    const id = crypto.randomUUID();
    const read = Object.entries(files).map(async ([path, file]) => [path, new Uint8Array(await file.arrayBuffer())]);
    const contents = Object.fromEntries(await Promise.all(read));
    this.#files.set(id, contents);
    if (!this.#database) return id;
    try {
      const transaction = this.#database.transaction("files", "readwrite");
      await answered(transaction.objectStore("files").put(contents, id));
      this.#files.delete(id);
    } catch (error) {
      this.#fail(error);
    }
    return id;
  }

  /** Returns {path: Uint8Array} of stored files. */
  async files(id) {
    const here = this.#files.get(id);
    if (here || !this.#database) return here ?? {};
    return (await answered(this.#database.transaction("files").objectStore("files").get(id))) ?? {};
  }

  /** Deletes everything, here and in other tabs. */
  async forget() {
    const rows = Object.fromEntries([...this.#rows.keys()].map((key) => [key, undefined]));
    this.#apply(rows, true);
    this.#channel.postMessage({ from: this.#here, rows });
    this.#files.clear();
    if (!this.#database) return;
    const transaction = this.#database.transaction(["rows", "files"], "readwrite");
    const cleared = ["rows", "files"].map((store) => answered(transaction.objectStore(store).clear()));
    transaction.commit(); // does not wait for this page, which may be closing
    await Promise.all(cleared);
  }
}
