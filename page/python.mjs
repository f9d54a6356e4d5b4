/** The error of a call when Python was stopped or crashed: `stopped` tells whether somebody stopped it. */
export class Ended extends Error {
  constructor(message, stopped = false) {
    super(message);
    this.stopped = stopped;
  }
}

/**
 * The worker with the page's Python. It keeps no state: every call brings all its data.
 *
 * Its events are "progress", "ready", "failed" (it could not be started) and "restarted" (after it ended).
 */
export class Python extends EventTarget {
  #waiting = new Map();
  #worker;
  #address;
  #next = 0;
  #given = new Set(); // IDs of the files that this worker has received
  #listening;
  #deaths = 0;

  /** `files` returns {path: Uint8Array} for an ID. */
  constructor(files) {
    super();
    this.files = files;
    // A worker loaded from its own address ignores the page's security policy; one from a blob: address inherits it.
    const source = `import(${JSON.stringify(new URL("worker.mjs", import.meta.url).href)});`;
    this.#address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.#start();
  }

  #start() {
    this.#given.clear();
    const worker = new Worker(this.#address, { type: "module" });
    this.#worker = worker;
    this.#listening = new Promise((heard) => {
      worker.onmessage = ({ data }) => {
        if (data.listening) heard();
        else if (worker === this.#worker) this.#received(data);
      };
    });
    worker.onerror = (event) => this.#tell("failed", event.message || "The worker could not be started.");
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #received({ id, result, error, memory, progress, ready, failed, died }) {
    if (memory) this.memory = memory;
    if (progress !== undefined) this.#tell("progress", progress);
    if (ready) this.#tell("ready");
    if (failed) this.#tell("failed", failed);
    if (died) return this.#restart(new Ended(`this was too much for Python in a browser (${died})`));
    if (id === undefined) return;
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) {
      this.#deaths = 0;
      resolve(result);
    } else reject(new Error(error));
  }

  #restart(reason) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker.terminate();
    if (!reason.stopped && ++this.#deaths > 3) this.#tell("failed", reason.message);
    else this.#start();
    for (const { reject } of waiting) reject(reason);
    this.#tell("restarted");
  }

  /** Stops Python by starting another worker. */
  stop() {
    this.#restart(new Ended("Stopped.", true));
  }

  /** Calls a method of bridge.py; `ids` are the IDs of the files that it needs. */
  async call(method, values = [], ids = []) {
    await this.#listening;
    const worker = this.#worker;
    const wanted = ids.filter((id) => !this.#given.has(id));
    const files = Object.fromEntries(await Promise.all(wanted.map(async (id) => [id, await this.files(id)])));
    if (worker !== this.#worker) return this.call(method, values, ids);
    wanted.forEach((id) => this.#given.add(id));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, values, files });
    });
  }
}
