// Rows for authors: the control for the answer `authors`. The record has either rows (`people`) or a text.

import { $, button, element, say } from "./elements.mjs";
import { same } from "./record.mjs";

const rows = $("author-rows");
const text = $("authors");
const COLUMNS = [
  ["family", "Family name, or a group’s name"],
  ["given", "Given names"],
  ["orcid", "ORCID iD"],
  ["affiliation", "Affiliation"],
];
const LIST = /[,;\n&،、，；]|\s(and|und|et|y)\s/i;

export class Authors {
  #shown = [];
  #touched = new Set(); // fields that have lost the focus once

  /** `changed` is called when rows have changed. */
  constructor(record, python, changed) {
    Object.assign(this, { record, python, changed });
    rows.addEventListener("input", () => this.#keep());
    rows.addEventListener("focusout", ({ target }) => target.dataset.key && this.#touched.add(target) && this.#report());
    rows.addEventListener("click", ({ target }) => this.#press(target));
    for (const place of [rows, text]) place.addEventListener("paste", (event) => this.#paste(event));
    $("add-author").addEventListener("click", () => this.#add({}).querySelector("input").focus());
    if (record.get("people")) this.#fill(record.get("people"));
  }

  /** Shows the rows that Python checked: those in the record, or those that it read from the text. */
  show(checked, pressed) {
    this.checked = checked;
    this.pressed = pressed;
    const people = this.record.get("people") ?? checked.people ?? this.#shown;
    if (!same(people, this.#people()) && !rows.contains(document.activeElement)) this.#fill(people);
    this.#report();
  }

  /** Whether a row shows its own problem, so that the whole question need not. */
  explains(checked, sentence) {
    return Boolean(sentence) && checked.people_problems.some((problem) => Object.keys(problem).length);
  }

  /** The first field with a problem, if any. */
  wrong() {
    return rows.querySelector("[aria-invalid=true]");
  }

  /** Marks the field with a problem in each row, once it has lost the focus. */
  #report() {
    const problems = this.checked?.people_problems ?? [];
    const people = this.#people();
    [...rows.children].forEach((row, index) => {
      let sentence = "";
      for (const input of row.querySelectorAll("input")) {
        const problem = problems[index]?.[input.dataset.key];
        const told = problem && (this.pressed || (this.#touched.has(input) && input !== document.activeElement) || input.hasAttribute("aria-invalid"));
        if (told) sentence = problem;
        if (told) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        if (told) input.setAttribute("aria-describedby", `author-problem-${index}`);
        else input.removeAttribute("aria-describedby");
      }
      const place = row.querySelector(".problem");
      Object.assign(place, { id: `author-problem-${index}`, hidden: !sentence });
      say(place, sentence);
      this.#offerPerson(row, this.checked?.people_meant[index], people[index]);
    });
  }

  /** Offers to split a full name in the field for family names, where it would be the name of a group. */
  #offerPerson(row, meant, now) {
    const offer = row.querySelector(".meant");
    const [family] = row.querySelectorAll("input");
    offer.hidden = !meant || now.given !== "" || !now.family.includes(meant.family) || family === document.activeElement;
    if (!offer.hidden) say(offer, `A person? Use “${meant.family}, ${meant.given}”`);
    offer.onclick = () => {
      for (const input of row.querySelectorAll("input")) input.value = meant[input.dataset.key] ?? "";
      offer.hidden = true;
      family.focus();
      this.#keep();
    };
  }

  #fill(people) {
    this.#shown = people;
    rows.replaceChildren();
    for (const person of people) this.#add({ ...person, family: person.group || person.family });
  }

  #add(person) {
    const row = element("div", "", { class: "author", role: "group" });
    row.dataset.group = person.group ? "group" : "";
    for (const [key, called] of COLUMNS) {
      const input = element("input", "", { type: "text", dir: "auto", autocomplete: "off", spellcheck: "false", "data-key": key });
      input.value = person[key] ?? "";
      row.append(element("label", called, {}, input));
    }
    const moves = [["up", "↑"], ["down", "↓"], ["remove", "×"]];
    row.append(...moves.map(([action, sign]) => element("button", sign, { type: "button", class: "quiet", "data-action": action })));
    row.append(element("p", "", { class: "problem", hidden: true }), element("button", "", { type: "button", class: "quiet meant", hidden: true }));
    rows.append(row);
    this.#number();
    return row;
  }

  /** Numbers the labels of rows and buttons, for screen readers. */
  #number() {
    const all = [...rows.children];
    const words = { up: "Move up author", down: "Move down author", remove: "Remove author" };
    all.forEach((row, index) => {
      row.setAttribute("aria-label", `Author ${index + 1}`);
      for (const each of row.querySelectorAll("[data-action]")) each.setAttribute("aria-label", `${words[each.dataset.action]} ${index + 1}`);
      row.querySelector("[data-action=up]").disabled = index === 0;
      row.querySelector("[data-action=down]").disabled = index === all.length - 1;
    });
  }

  #people() {
    return [...rows.children].map((row) => {
      const values = Object.fromEntries([...row.querySelectorAll("input")].map((input) => [input.dataset.key, input.value]));
      const isGroup = row.dataset.group && !values.given;
      return isGroup ? { ...values, group: values.family, family: "" } : { ...values, group: "" };
    });
  }

  #keep() {
    this.#shown = this.#people();
    this.record.set({ people: this.#shown, "answers/authors": undefined });
    this.changed();
  }

  #press(target) {
    const action = target.dataset.action;
    if (!action) return;
    const row = target.closest(".author");
    const [before, after] = [row.previousElementSibling, row.nextElementSibling];
    if (action === "up") before?.before(row);
    if (action === "down") after?.after(row);
    if (action === "remove") row.remove();
    this.#number();
    const next = action === "remove" ? (after ?? before)?.querySelector("input") : target.disabled ? row.querySelector("input") : target;
    (next ?? $("add-author")).focus();
    this.#keep();
  }

  /** Turns a pasted list of names into rows, in place of the selection; pastes a single word as text. */
  async #paste(event) {
    const pasted = event.clipboardData.getData("text");
    const { target } = event;
    if (!LIST.test(pasted.trim()) || ["affiliation", "orcid"].includes(target.dataset.key)) return;
    event.preventDefault();
    const all = target.value !== "" && target.selectionStart === 0 && target.selectionEnd === target.value.length;
    const people = this.#people();
    const row = target.closest(".author");
    const at = row ? [...rows.children].indexOf(row) : people.length;
    const replaced = row ? Number(all || !(people[at].family || people[at].group)) : 0;
    const rest = row ? [people.slice(0, at + 1 - replaced), people.slice(at + 1)] : all ? [[], []] : [people, []];
    const readings = await this.python.call("paste_authors", [pasted]);
    document.activeElement?.blur();
    const take = (reading) => {
      const authors = [...rest[0], ...reading, ...rest[1]].filter(({ family, group }) => family || group);
      this.record.take(`${reading.length === 1 ? "One author was" : `${reading.length} authors were`} pasted`, { people: authors, "answers/authors": undefined });
      this.#fill(authors);
      this.changed();
    };
    take(readings[0] ?? []);
    this.#offer(readings, take);
  }

  /** Offers the other readings of the pasted text. */
  #offer(readings, take) {
    const place = $("author-readings");
    const told = (reading) => reading.map(({ group, family, given }) => group || [given, family].filter(Boolean).join(" ")).join("; ");
    if (readings.length < 2) return place.replaceChildren();
    const others = readings.map((reading) => button(told(reading), () => take(reading), { class: "quiet" }));
    place.replaceChildren(element("p", "This can be read in more than one way. Which one is right?", { class: "hint" }), element("p", "", { class: "row" }, ...others));
  }
}
