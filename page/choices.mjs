// Menus in plain words: find tasks and libraries by their purpose, and licenses by what they allow.

import { $, element, say } from "./elements.mjs";

const choices = await (await fetch(new URL("choices.json", import.meta.url))).json();
const normal = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** A text field with a list that opens below it. Typed text stays as typed. */
class Combobox {
  #active = -1;

  constructor(input, options) {
    this.input = input;
    this.list = $(`${input.id}-list`);
    this.options = options.map((option) => ({
      ...option,
      search: normal(`${option.id} ${option.name} ${option.kind} ${option.line} ${option.words}`),
    }));
    input.addEventListener("focus", () => this.#open(""));
    input.addEventListener("click", () => this.#open(""));
    input.addEventListener("input", (event) => event.isTrusted && this.#open(input.value));
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // keeps the focus in the field
      const id = event.target.closest("[role=option]")?.dataset.id;
      if (id !== undefined) this.#choose(id);
    });
  }

  #open(typed) {
    const words = normal(typed).split(" ").filter(Boolean);
    const found = this.options.filter(({ search }) => words.every((word) => search.includes(word)));
    const groups = Map.groupBy ? Map.groupBy(found, ({ kind }) => kind) : grouped(found);
    const items = [...groups].map(([kind, options]) =>
      element("div", "", { role: "group", "aria-label": kind || undefined }, ...(kind ? [element("p", kind, { class: "kind-name", role: "presentation" })] : []), ...options.map((option) => this.#item(option))),
    );
    this.list.replaceChildren(...(items.length ? items : [element("p", "Nothing matches. Try a simpler word, such as image, sound, text or table.", { class: "hint none" })]));
    this.list.hidden = false;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  #item({ id, name, line }) {
    const item = element("div", "", { role: "option", id: `${this.input.id}-${id}`, "data-id": id, "aria-selected": String(id === this.input.value) });
    item.append(element("span", name, { class: "option-name" }), element("code", id), element("span", line, { class: "option-line" }));
    return item;
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #choose(id) {
    this.input.value = id;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.#close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #key(event) {
    const items = [...this.list.querySelectorAll("[role=option]")];
    if (event.key === "Escape" && !this.list.hidden) this.#close();
    else if (event.key === "Enter" && !this.list.hidden && items[this.#active]) this.#choose(items[this.#active].dataset.id);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.#open("");
      else if (items.length) {
        items[this.#active]?.classList.remove("active");
        this.#active = (this.#active + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
        items[this.#active].classList.add("active");
        items[this.#active].scrollIntoView({ block: "nearest" });
        this.input.setAttribute("aria-activedescendant", items[this.#active].id);
      }
    } else return;
    event.preventDefault();
  }
}

function grouped(found) {
  const groups = new Map();
  for (const each of found) groups.set(each.kind, [...(groups.get(each.kind) ?? []), each]);
  return groups;
}

/** The menu of licenses: buttons for what they allow, a search, and the meaning of the chosen one. */
class Licenses {
  #kinds = choices.license.kinds;

  constructor() {
    this.select = $("license");
    this.groups = [...this.select.querySelectorAll("optgroup")].map((group) => ({ group, options: [...group.children] }));
    $("license-search").addEventListener("input", () => this.filter());
    $("license-search").addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    for (const each of document.querySelectorAll(".kind")) {
      each.addEventListener("click", () => {
        const was = each.getAttribute("aria-pressed") === "true";
        document.querySelectorAll(".kind").forEach((other) => other.setAttribute("aria-pressed", "false"));
        each.setAttribute("aria-pressed", String(!was));
        $("license-search").value = "";
        this.filter();
      });
    }
    this.select.addEventListener("change", () => this.explain());
  }

  /** Filters the licenses by words and kind, but keeps the chosen one; says so if none matches. */
  filter() {
    const text = normal($("license-search").value);
    const kind = document.querySelector(".kind[aria-pressed=true]")?.dataset.kind;
    const absent = choices.license.absent.find(({ words }) => words.some((word) => normal(word) === text));
    let count = 0;
    const left = [];
    for (const { group, options } of this.groups) {
      const about = `${group.label} ${this.#kinds[group.dataset.kind].words}`;
      const fitting = options.filter((option) => {
        const search = normal(`${option.textContent} ${option.value} ${about}`);
        const fits = !kind || kind === group.dataset.kind ? ` ${search}`.includes(` ${text}`) || text.split(" ").every((word) => search.includes(word)) : false;
        count += fits && text !== "";
        return fits || option.value === this.select.value;
      });
      if (fitting.length) {
        group.replaceChildren(...fitting);
        left.push(group);
      }
    }
    const value = this.select.value;
    this.select.replaceChildren(this.select.options[0]?.value === "" ? this.select.options[0] : new Option("", ""), ...left);
    this.select.value = value;
    const found = count ? `${count} found. ` : text ? "No license here matches. " : "";
    say($("license-found"), absent ? absent.says : found.trim());
  }

  /** Explains the chosen license in plain words. */
  explain() {
    const kind = this.select.selectedOptions[0]?.closest("optgroup")?.dataset.kind;
    $("license-says").hidden = !kind;
    say($("license-says"), kind ? `${this.select.selectedOptions[0].textContent.split(":")[0]}: ${this.#kinds[kind].says}` : "");
  }
}

/** Completes the last item of a comma-separated list: a datalist only completes whole values. */
function completeLanguages(input) {
  const codes = [...input.list.options].map(({ value }) => value);
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const complete = () => {
    const before = input.value.slice(0, input.value.lastIndexOf(",") + 1);
    const lead = before ? `${before} ` : "";
    input.list.replaceChildren(...codes.map((code) => new Option(names.of(code), `${lead}${code}`)));
  };
  input.addEventListener("input", complete);
  complete();
}

export function start() {
  for (const name of ["pipeline_tag", "library_name"]) new Combobox($(name), choices[name]);
  completeLanguages($("language"));
  return new Licenses();
}
