// What came out: the card, every file, the zip and the ways on; and the parts of the card that are written here.

const $ = (id) => document.getElementById(id);

export class Workspace {
  #addresses = [];

  /** `parts` is what was written before, {part: text}; `changed` is called when it changes. */
  constructor(python, address, parts, changed) {
    this.python = python;
    this.address = address;
    this.parts = parts;
    this.changed = changed;
    document.addEventListener("click", ({ target }) => {
      const from = target.dataset?.copy;
      if (from) navigator.clipboard.writeText($(from).textContent).then(() => (target.textContent = "Copied"));
    });
  }

  forget() {
    this.parts = {};
    $("result").hidden = true;
  }

  /** Shows what `make` gave for these answers. */
  async show(made, answers, focus) {
    $("result-title").textContent = `${made.name} is made`;
    $("said").replaceChildren(...made.said.filter(Boolean).map((line) => paragraph(line)));
    await this.#showRepository(made);
    const [command, yaml, resolved] = await Promise.all([
      this.python.call("command", answers, `gh:${this.address}`),
      this.python.call("answers_file", answers),
      this.python.call("check", answers),
    ]);
    $("command").textContent = command;
    this.#offer($("answers-file"), yaml, "application/yaml");
    const { repo_name: name, hub_namespace: owner, model_description: about, repository_url: url } = resolved.answers;
    $("github").href = `https://github.com/new?${new URLSearchParams({ name, owner, description: about })}`;
    const remote = url || `https://github.com/${owner}/${name}`;
    $("push").textContent =
      `git init -b main\ngit add .\ngit commit -m "Start the model repository"\ngit remote add origin ${remote}\ngit push -u origin main`;
    $("result").hidden = false;
    if (focus) $("result").focus();
  }

  async #showRepository(made) {
    $("front-matter").textContent = made.front_matter;
    await this.#showCard(made.card);
    $("file-list").replaceChildren(...made.files.map((file) => this.#file(file)));
    const zip = await this.python.call("download");
    for (const address of this.#addresses.splice(0)) URL.revokeObjectURL(address);
    this.#offer($("download"), zip, "application/zip");
    $("download").download = `${made.name}.zip`;
  }

  #offer(link, content, type) {
    link.href = URL.createObjectURL(new Blob([content], { type }));
    this.#addresses.push(link.href);
  }

  async #showCard(html) {
    const frame = $("card");
    if (frame.contentDocument?.readyState !== "complete" || !frame.contentDocument.querySelector("main")) {
      await new Promise((done) => frame.addEventListener("load", done, { once: true }));
    }
    frame.contentDocument.querySelector("main").innerHTML = html;
  }

  /** A file that shows its text when it is opened. */
  #file({ path, size }) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = `${path} (${size.toLocaleString("en")} bytes)`;
    const pre = document.createElement("pre");
    pre.tabIndex = 0;
    details.append(summary, pre);
    details.addEventListener("toggle", async () => {
      if (details.open) pre.textContent = (await this.python.call("text", path)) ?? "Not shown: it is no text, or too long.";
    });
    return details;
  }
}

function paragraph(text) {
  const p = document.createElement("p");
  p.textContent = text;
  return p;
}
