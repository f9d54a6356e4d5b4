// Rows for authors: the comfortable face of one text answer, which Python reads and writes.

const rows = document.getElementById("author-rows");
const text = document.getElementById("authors");
const COLUMNS = [
  ["family", "Family name, or a group’s name"],
  ["given", "Given names"],
  ["orcid", "ORCID iD"],
  ["affiliation", "Affiliation"],
];

export class Authors {
  #shown = "";

  /** `changed` is called with the answer's text when rows were changed. */
  constructor(python, changed) {
    this.python = python;
    this.changed = changed;
    rows.addEventListener("input", () => this.#write());
    rows.addEventListener("click", ({ target }) => this.#press(target));
    for (const place of [rows, text]) place.addEventListener("paste", (event) => this.#paste(event));
    document.getElementById("add-author").addEventListener("click", () => {
      this.#add({}).querySelector("input").focus();
    });
  }

  /** Shows the rows of an answer's text, unless they are what it was written from. */
  async show(answer) {
    if (answer === this.#shown) return;
    this.#shown = answer;
    if (!answer) return rows.replaceChildren();
    const people = await this.python.call("read_authors", answer);
    if (answer !== this.#shown) return;
    rows.replaceChildren();
    for (const person of people) this.#add({ ...person, family: person.group || person.family });
  }

  #add(person) {
    const row = document.createElement("div");
    row.className = "author";
    row.setAttribute("role", "group");
    for (const [key, label] of COLUMNS) {
      const input = document.createElement("input");
      Object.assign(input, { type: "text", value: person[key] ?? "", dir: "auto", autocomplete: "off" });
      input.dataset.key = key;
      input.spellcheck = false;
      const face = document.createElement("label");
      face.append(label, input);
      row.append(face);
    }
    for (const [action, sign] of [["up", "↑"], ["down", "↓"], ["remove", "×"]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "quiet", textContent: sign });
      button.dataset.action = action;
      row.append(button);
    }
    rows.append(row);
    this.#number();
    return row;
  }

  /** Names rows and buttons by their place, for those who hear the page. */
  #number() {
    const all = [...rows.children];
    const words = { up: "Move up author", down: "Move down author", remove: "Remove author" };
    all.forEach((row, index) => {
      row.setAttribute("aria-label", `Author ${index + 1}`);
      for (const button of row.querySelectorAll("button")) {
        button.setAttribute("aria-label", `${words[button.dataset.action]} ${index + 1}`);
      }
      row.querySelector("[data-action=up]").disabled = index === 0;
      row.querySelector("[data-action=down]").disabled = index === all.length - 1;
    });
  }

  #people() {
    return [...rows.children].map((row) =>
      Object.fromEntries([...row.querySelectorAll("input")].map((input) => [input.dataset.key, input.value])),
    );
  }

  async #write() {
    const people = this.#people();
    const answer = await this.python.call("write_authors", people);
    this.#shown = answer;
    this.changed(answer);
  }

  #press(button) {
    const action = button.dataset.action;
    if (!action) return;
    const row = button.closest(".author");
    const [before, after] = [row.previousElementSibling, row.nextElementSibling];
    if (action === "up") before?.before(row);
    if (action === "down") after?.after(row);
    if (action === "remove") row.remove();
    this.#number();
    const next = action === "remove" ? (after ?? before)?.querySelector("input") : button.disabled ? row.querySelector("input") : button;
    (next ?? document.getElementById("add-author")).focus();
    this.#write();
  }

  /** A pasted list of names becomes rows; a single name is pasted as text. */
  async #paste(event) {
    const pasted = event.clipboardData.getData("text");
    if (!/[;\n]|,.*,|\s(and|&)\s/.test(pasted.trim()) || event.target.dataset.key === "affiliation") return;
    event.preventDefault();
    const added = await this.python.call("paste_authors", pasted);
    const people = [...this.#people(), ...added];
    this.#shown = await this.python.call("write_authors", people);
    rows.replaceChildren();
    for (const person of people.filter(({ family, group }) => family || group)) {
      this.#add({ ...person, family: person.group || person.family });
    }
    this.changed(this.#shown);
  }
}
