/** The worker with the page's Python: `call` waits until it is there. */
export class Python extends EventTarget {
  #waiting = new Map();
  #worker;
  #next = 0;
  #listening;

  constructor() {
    super();
    // A worker loaded by its own address is bound by no policy of the page's; one from a blob: address inherits it.
    const source = `import(${JSON.stringify(new URL("worker.mjs", import.meta.url).href)});`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.#worker = new Worker(address, { type: "module" });
    this.#listening = new Promise((listening) => this.addEventListener("listening", listening, { once: true }));
    this.#worker.onmessage = ({ data }) => this.#received(data);
    this.#worker.onerror = (event) => this.#received({ failed: event.message || "The worker could not be started." });
  }

  #received({ id, result, error, memory, progress, listening, ready, failed }) {
    if (memory) this.memory = memory;
    if (id !== undefined) {
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    }
    if (progress !== undefined) this.dispatchEvent(new CustomEvent("progress", { detail: progress }));
    if (listening) this.dispatchEvent(new CustomEvent("listening"));
    if (ready) this.dispatchEvent(new CustomEvent("ready"));
    if (failed) this.dispatchEvent(new CustomEvent("failed", { detail: failed }));
  }

  async #send(method, values, files) {
    const id = this.#next++;
    await this.#listening;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, values, files });
    });
  }

  /** Calls a method of bridge.py's Bridge. */
  call(method, ...values) {
    return this.#send(method, values);
  }

  /** The same, after `files` ({path: Uint8Array}) were handed over. */
  callWithFiles(files, method, ...values) {
    return this.#send(method, values, files);
  }
}
