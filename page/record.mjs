// The record of the work: everything that was typed, taken, opened or made, as rows. It is kept nowhere else.
//
// Rows are {key: value}: `answers/QUESTION` and `words/PART` (texts), `people` (the authors' rows, in place of
// `answers/authors`), `facts` (what was taken of training), `offers` (what was found and not taken yet), `opened`
// (the repository that was opened), `figures/PATH`, `made` (the answers of the repository that is shown), `step`,
// `changed` (when), `steps` (what can be undone). Files lie beside them, by id, and are never changed.
// Each row is written to the browser's database the moment it changes; other tabs are told and follow.

const NAME = "model-repository-work";
const FORMAT = 1; // of the rows; a record of a later one is left alone
const STEPS = 20; // that can be undone
const NOT_WORK = new Set(["format", "step", "steps", "changed"]);

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Whether two values of rows say the same. */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Record extends EventTarget {
  #rows = new Map();
  #files = new Map(); // those that could not be put into the database
  #database;
  #channel = new BroadcastChannel(NAME);
  #here = crypto.randomUUID();
  #elsewhere = new Set();
  /** Counts the changes, those of other tabs too. */
  revision = 0;
  /** Why nothing is kept, if so. */
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

  /** Removes the files that no row names any more. */
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

  /** {name: value} of the rows whose keys begin with a prefix. */
  under(prefix) {
    const found = [...this.#rows].filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(found.map(([key, value]) => [key.slice(prefix.length), value]));
  }

  /** Whether nothing was typed or opened yet. */
  get isEmpty() {
    return [...this.#rows.keys()].every((key) => NOT_WORK.has(key));
  }

  /** Sets rows; `undefined` takes one away. They are on their way to the database when this returns. */
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

  /** Sets rows as one step, told by a sentence; undone, what was changed since then stays. */
  take(label, rows) {
    const before = Object.fromEntries(Object.keys(rows).map((key) => [key, this.get(key) ?? null]));
    this.#step({ label, before, after: rows }, rows);
  }

  /** Puts other rows in the place of the whole work, as one step; undone, the two change places. */
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

  /** The step that `undo` undoes, and the one that `redo` does again; undefined without one. */
  get undoable() {
    return (this.get("steps") ?? []).findLast(({ undone }) => !undone);
  }

  get redoable() {
    const last = (this.get("steps") ?? []).at(-1);
    return last?.undone ? last : undefined;
  }

  /** Undoes a step, or does an undone one again; returns the keys that stay because they were changed since. */
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

  /** Keeps files, {path: File}; resolves to their id. Their bytes are kept: a file on a disk may change or go. */
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

  /** {path: Uint8Array} of files that were kept. */
  async files(id) {
    const here = this.#files.get(id);
    if (here || !this.#database) return here ?? {};
    return (await answered(this.#database.transaction("files").objectStore("files").get(id))) ?? {};
  }

  /** Forgets everything, here and in other tabs. */
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
