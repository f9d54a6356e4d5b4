// What came out: the card, every file, the zip and the ways on.

import { Parts } from "./parts.mjs";

const $ = (id) => document.getElementById(id);

export class Workspace {
  #addresses = new Map();

  /** `words` is what was written before, {part: Markdown}; `changed` is called when it changes. */
  constructor(python, address, words, changed) {
    this.python = python;
    this.address = address;
    this.words = words;
    this.parts = new Parts(async (part, text) => {
      this.words[part] = text;
      changed();
      await this.#write(part);
    }, (section) => this.#scrollTo(section));
    document.addEventListener("click", ({ target }) => {
      const from = target.dataset?.copy;
      if (from) navigator.clipboard.writeText($(from).textContent).then(() => (target.textContent = "Copied"));
    });
  }

  /** Takes away what is shown. */
  forget() {
    this.words = {};
    $("result").hidden = true;
  }

  /** Shows a repository as `make` gives it; `title` says how it came. */
  async show(made, title) {
    this.words = made.words;
    $("result-title").textContent = title;
    $("said").replaceChildren(...(made.said ?? []).filter(Boolean).map((line) => element("p", line)));
    this.parts.show(made, this.words);
    $("file-list").replaceChildren(...made.files.map((file) => this.#file(file)));
    $("download").download = `${made.name}.zip`;
    await this.#showCard(made);
    $("result").hidden = false;
  }

  /** Shows the ways on for these answers: the next steps, the terminal command, the file of answers. */
  async showWaysOn(answers) {
    const [command, yaml, { answers: all }] = await Promise.all([
      this.python.call("command", answers, `gh:${this.address}`),
      this.python.call("answers_file", answers),
      this.python.call("check", answers),
    ]);
    $("command").textContent = command;
    this.#offer($("answers-file"), yaml, "application/yaml");
    const { repo_name: name, hub_namespace: owner, model_description: description } = all;
    $("github").href = `https://github.com/new?${new URLSearchParams({ name, owner, description })}`;
    const remote = all.repository_url || `https://github.com/${owner}/${name}`;
    $("push").textContent = `git init -b main
git add .
git commit -m "Start the model repository"
git remote add origin ${remote}
git push -u origin main`;
  }

  async #write(part) {
    const written = await this.python.call("write", { [part]: this.words[part] });
    this.parts.report(written);
    await this.#showCard(written);
  }

  async #showCard({ card, front_matter: frontMatter }) {
    $("front-matter").textContent = frontMatter;
    this.#offer($("download"), await this.python.call("download"), "application/zip");
    const frame = $("card");
    if (!frame.contentDocument?.querySelector("main")) {
      await new Promise((done) => frame.addEventListener("load", done, { once: true }));
    }
    frame.contentDocument.querySelector("main").innerHTML = card;
  }

  /** Brings a section of the card into view, without moving the page. */
  #scrollTo(section) {
    const shown = $("card").contentDocument;
    const heading = [...shown.querySelectorAll("h1, h2, h3, h4, h5, h6")].find((each) => each.textContent === section);
    if (heading) shown.documentElement.scrollTop = heading.offsetTop - 12;
  }

  #offer(link, content, type) {
    URL.revokeObjectURL(this.#addresses.get(link));
    link.href = URL.createObjectURL(new Blob([content], { type }));
    this.#addresses.set(link, link.href);
  }

  /** A file that shows its text when it is opened. */
  #file({ path, size }) {
    const details = element("details");
    const pre = element("pre");
    pre.tabIndex = 0;
    details.append(element("summary", `${path} (${size.toLocaleString("en")} bytes)`), pre);
    details.addEventListener("toggle", async () => {
      if (details.open) pre.textContent = (await this.python.call("text", path)) ?? "Not shown: it is no text, or too long.";
    });
    return details;
  }
}

/** A new element with a text. */
export function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
