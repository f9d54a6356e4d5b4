// The parts of the card to write by hand: each has a guiding question, a text area and the checker's messages.

import { $, element, say } from "./elements.mjs";

const place = $("parts");
const GROUPS = {
  required: "Required",
  encouraged: "Encouraged: it helps others a lot",
  optional: "Optional: if it applies",
  written: "Written already",
};

export class Parts {
  #names = "";

  /** `changed` is called when words were typed, `look` with the section being written. */
  constructor(record, changed, look) {
    this.record = record;
    place.addEventListener("input", ({ target }) => {
      if (!target.dataset.part) return;
      const key = `words/${target.dataset.part}`;
      record.set({ [key]: target.value });
      changed(target.dataset.part);
    });
    place.addEventListener("focusin", ({ target }) => target.dataset.part && look(target.dataset.section));
  }

  #areas() {
    return [...place.querySelectorAll("textarea[data-part]")];
  }

  /** Returns the text area of a part. */
  area(part) {
    return this.#areas().find(({ dataset }) => dataset.part === part);
  }

  /** Shows a text area for each part of a repository, given the result of shown.show in shown.py. */
  show(made) {
    const names = JSON.stringify(made.parts.map(({ part, written }) => [part, written]));
    if (names !== this.#names) this.#build(made);
    this.#names = names;
    this.refresh(made);
    this.#report(made);
  }

  /** Updates the text areas from the record, except the one being written in. */
  refresh(made) {
    const texts = new Map(made.parts.map(({ part, text }) => [part, text]));
    for (const area of this.#areas()) {
      const { part } = area.dataset;
      const value = this.#words(part) ?? texts.get(part) ?? "";
      if (area !== document.activeElement && area.value !== value) area.value = value;
    }
  }

  #words(part) {
    const title = "Model Card for "; // the model may have been renamed
    if (!part.startsWith(title)) return this.record.get(`words/${part}`);
    const own = this.record.get(`words/${part}`);
    const [other] = Object.entries(this.record.under("words/")).filter(([name]) => name.startsWith(title)).map(([, text]) => text);
    return own ?? other;
  }

  #build({ parts }) {
    const groups = new Map();
    for (const part of parts) {
      const group = part.written ? "written" : part.need;
      groups.set(group, [...(groups.get(group) ?? []), part]);
    }
    const wide = matchMedia("(min-width: 64rem)").matches;
    const shown = Object.keys(GROUPS).filter((group) => groups.has(group));
    place.replaceChildren(
      ...shown.map((group) => {
        const open = wide || ["required", "encouraged"].includes(group) || shown.length === 1;
        const title = element("summary", "", {}, element("h2", `${GROUPS[group]} (${groups.get(group).length})`));
        return element("details", "", { class: "group", "data-group": group, open }, title, ...groups.get(group).map((part) => this.#part(part)));
      }),
    );
  }

  #part({ part, label, section, bullet, question, need }) {
    const id = `part-${part.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}`;
    const area = element("textarea", "", { id, rows: bullet ? 1 : 3, dir: "auto", "data-part": part, "data-section": section, "data-need": need });
    area.setAttribute("aria-describedby", `${id}-question ${id}-problem`);
    const face = element("label", label, { for: id });
    if (label !== section) face.append(" ", element("span", `in ${section}`, { class: "place" }));
    const tick = element("span", "", { class: "tick" });
    const pending = element("span", "not in the zip yet", { class: "pending", hidden: true });
    return element("div", "", { class: "part" }, face, tick, pending,
      element("p", question, { id: `${id}-question`, class: "hint question" }),
      element("p", "", { id: `${id}-problem`, class: "problem", hidden: true }), area);
  }

  /** Shows which parts are written, and why words are not in the card. */
  #report({ unwritten, refused }) {
    const open = new Set(unwritten.map(({ part }) => part));
    for (const area of this.#areas()) {
      const { part } = area.dataset;
      const sentence = refused[part] ? `Not in the card: ${refused[part]}` : "";
      const written = !open.has(part) && !sentence;
      area.closest(".part").classList.toggle("written", written);
      say(area.closest(".part").querySelector(".tick"), written ? "✓ written" : "");
      const problem = $(`${area.id}-problem`);
      say(problem, sentence);
      problem.hidden = !sentence;
      if (sentence) area.setAttribute("aria-invalid", "true");
      else area.removeAttribute("aria-invalid");
    }
  }

  /** Marks the parts whose words are not in the zip yet. */
  markPending(parts) {
    for (const area of this.#areas()) area.closest(".part").querySelector(".pending").hidden = !parts.includes(area.dataset.part);
  }
}
