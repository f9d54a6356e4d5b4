// Dropped, chosen or pasted files: the page says next to the drop area what Python (opened.py) found in them.

import { $, button, counted, element } from "./elements.mjs";
import { label } from "./form.mjs";

const PASSED_OVER = new Set([".git", "node_modules", "__pycache__", ".venv", "venv"]);
const LARGEST = 200_000_000; // bytes in all
const IMAGE = /\.(png|jpe?g|gif|webp|svg)$/i;
const box = $("opened");

export class Files {
  /** `changed` is called when something was taken, `opened` when a repository was; `isMade` tells if one exists. */
  constructor({ record, python, parts, changed, opened, isMade }) {
    Object.assign(this, { record, python, parts, changed, opened, isMade });
    this.#watchInputs();
    this.#watchDrops();
    this.#watchPaste();
    $("stop").addEventListener("click", () => python.stop());
    $("add-files").addEventListener("click", () => $("files").click());
  }

  // --- Sources of files ---

  #watchInputs() {
    for (const input of [$("files"), $("folder")]) {
      input.addEventListener("change", async () => {
        const files = [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
        input.value = "";
        await this.take(files, $("have").checkVisibility() ? $("have") : null);
      });
    }
  }

  #watchDrops() {
    const dragging = (on) => document.documentElement.classList.toggle("dragging", on);
    const over = (part) => document.querySelectorAll(".part.over").forEach((each) => each !== part && each.classList.remove("over"));
    document.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      dragging(true);
      const part = event.target.closest?.(".part");
      over(part);
      part?.classList.add("over");
    });
    document.addEventListener("dragleave", (event) => event.relatedTarget || (dragging(false), over()));
    document.addEventListener("drop", async (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      dragging(false);
      over();
      const { target } = event;
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
      const files = (await Promise.all(entries.map(walk))).flat();
      await this.take(files, target.closest?.(".part, .field, fieldset, .drop, details, li") ?? null);
    });
  }

  #watchPaste() {
    $("paste-open").addEventListener("click", () => {
      $("paste-place").hidden = !$("paste-place").hidden;
      $("paste-open").setAttribute("aria-expanded", String(!$("paste-place").hidden));
      $("paste").focus();
    });
    $("paste-read").addEventListener("click", () => this.#takeText($("paste").value, $("have")));
    document.addEventListener("paste", async (event) => {
      if (event.target.closest?.("input, textarea, select")) return;
      const files = [...event.clipboardData.files].map((file) => ({ path: file.name, file }));
      if (files.length) await this.take(files, null);
      else await this.#takeText(event.clipboardData.getData("text"), null);
    });
  }

  #takeText(text, place) {
    if (!text.trim()) return;
    const name = /^cff-version\s*:/m.test(text) ? "CITATION.cff" : /^\s*\{/.test(text) ? "answers.json" : /^default_context\s*:/m.test(text) ? "answers.yaml" : "README.md";
    return this.take([{ path: name, file: new File([text], name) }], place);
  }

  // --- Contents ---

  /** Says what files, [{path, file}], contain, next to an element of the page, and offers to take it. */
  async take(given, place) {
    this.#place(place);
    const files = given.filter(({ path }) => !path.split("/").some((name) => PASSED_OVER.has(name)));
    if (!files.length) return this.#tell(["There is no file in it."]);
    if (files.reduce((sum, { file }) => sum + file.size, 0) > LARGEST) {
      return this.#tell([`That is more than ${LARGEST / 1e6} MB. Choose the files that matter: the card, configurations, logs.`]);
    }
    const figures = files.every(({ path }) => IMAGE.test(path)) ? files : [];
    if (figures.length) return this.#offerFigures(figures, place?.closest(".part"));
    this.#tell([`Reading ${counted(files.length, "file")} …`]);
    $("stop").hidden = false;
    try {
      const id = await this.record.keep(Object.fromEntries(files.map(({ path, file }) => [path, file])));
      this.#show(await this.python.call("read", [id], [id]), id, files);
    } catch (error) {
      this.#tell([error.stopped ? "Stopped. Nothing was taken." : `These files could not be read: ${error.message.replace(/^\w*(Error|Exception): /, "")}. Nothing was taken, and nothing of yours was lost.`]);
    } finally {
      $("stop").hidden = true;
    }
  }

  #show(found, id, files) {
    const count = Object.keys(found.answers).length;
    const from = files.length === 1 ? files[0].path : counted(files.length, "file");
    const blocks = [];
    if (found.repository) {
      this.#open(found, id);
      blocks.push([element("p", `${found.repository} is open: continue where you left off.`)]);
    } else if (count && Object.values(found.sources).every((source) => !source)) {
      this.record.take(`${counted(count, "answer")} filled in from ${from}`, this.#answerRows(found.answers));
      this.changed();
      blocks.push([element("p", `${counted(count, "answer")} were filled in from ${from}.`)]);
    } else if (count) blocks.push(this.#offerAnswers(found, from));
    if (!found.repository && Object.keys(found.words).length) blocks.push(this.#offerWords(found, from));
    if (found.offers.length) {
      this.record.set({ offers: { facts: found.facts, offers: found.offers, from } });
      blocks.push(this.#offerFacts());
    }
    const remarks = found.remarks.slice(0, 12).map((remark) => element("li", remark));
    if (found.remarks.length > 12) remarks.push(element("li", `And ${found.remarks.length - 12} more like these.`));
    if (remarks.length) blocks.push([element("ul", "", { class: "remarks" }, ...remarks)]);
    this.#fill(blocks);
  }

  #answerRows(answers) {
    const rows = Object.fromEntries(Object.entries(answers).map(([name, text]) => [`answers/${name}`, text]));
    if ("authors" in answers) rows.people = undefined;
    return rows;
  }

  #open(found, id) {
    const { answers, fixed, repository: name } = found;
    const rows = { ...this.#answerRows(answers), opened: { files: id, name, answers, fixed } };
    this.record.replace(`${name} was opened in place of what was here`, { ...rows, made: { answers, rows: { answers, people: null } } });
    this.opened();
  }

  #offerAnswers({ answers, sources }, from) {
    const lines = Object.entries(answers).map(([name, text]) => {
      const now = this.record.get(`answers/${name}`);
      const source = sources[name].replace(/, `[^`]*`$/, "") + (now && now !== text ? `, in place of ${now}` : "");
      return element("li", "", {}, element("strong", `${label(name)}: `), `${text || "blank"} `, element("span", `(${source})`, { class: "source" }));
    });
    const take = this.#taking("answers", `Take these ${counted(lines.length, "answer")}`, () => {
      this.record.take(`${counted(lines.length, "answer")} filled in from ${from}`, this.#answerRows(answers));
    });
    return [element("p", `For the questions, found in ${from}:`), element("ul", "", {}, ...lines), take];
  }

  #offerWords({ words }, from) {
    const lines = Object.entries(words).map(([part, text]) => element("li", "", {}, element("strong", `${part.trim()}: `), text.length > 160 ? `${text.slice(0, 160)} …` : text));
    const take = this.#taking("words", `Take the text of ${counted(lines.length, "part")}`, () => {
      const rows = Object.fromEntries(Object.entries(words).map(([part, text]) => [`words/${part}`, text]));
      this.record.take(`${counted(lines.length, "part")} of the card taken from ${from}`, rows);
    });
    return [element("p", "For the card, in the author’s own words:"), element("ul", "", {}, ...lines), take];
  }

  #offerFacts() {
    const { facts, offers, from } = this.record.get("offers");
    const lines = offers.map(({ part, text, files }) => element("li", "", {}, element("strong", `${part}: `), `${text} `, element("span", `(${files.join(", ")})`, { class: "source" })));
    const list = element("ul", "", {}, ...lines);
    if (!this.isMade()) return [element("p", "Training left this, and it can fill the card. It waits here until the repository is made:"), list];
    const take = this.#taking("facts", `Write these into the card`, () => {
      const parts = new Set(facts.map(({ part }) => part));
      const kept = (this.record.get("facts") ?? []).filter(({ part }) => !parts.has(part));
      this.record.take(`${counted(offers.length, "part")} of the card filled from ${from}`, { facts: [...facts, ...kept], offers: undefined });
    });
    const leave = button("Leave it", () => {
      this.record.set({ offers: undefined });
      this.#clear();
    }, { class: "quiet" });
    return [element("p", "Training left this for the card:"), list, take, leave];
  }

  /** Repeats the offers that were found before there was a card. */
  offerAgain() {
    if (!this.record.get("offers") || !this.isMade() || (!box.hidden && box.querySelector("[data-take=facts]"))) return;
    this.#place(null);
    this.#fill([this.#offerFacts()]);
  }

  #taking(kind, called, take) {
    const taking = button(called, () => {
      take();
      taking.closest(".offer").remove();
      if (!box.querySelector(".offer, .remarks")) this.#clear();
      this.changed();
    }, { "data-take": kind });
    return taking;
  }

  // --- Figures ---

  #offerFigures(files, part) {
    const blocks = files.map(({ path, file }) => {
      const name = path.split("/").at(-1).replace(/[^\p{L}\p{N}._-]+/gu, "-");
      const alt = element("input", "", { type: "text", dir: "auto" });
      const where = element("select", "", {}, ...this.#places());
      if (part) where.value = part.querySelector("textarea").dataset.part;
      const put = button("Put it into the card", async () => {
        if (!alt.value.trim() || !where.value) return (alt.value.trim() ? where : alt).focus();
        put.disabled = true;
        const words = this.parts.area(where.value);
        const text = `![${alt.value.trim().replace(/[[\]\\]/g, "\\$&").replace(/\s+/g, " ")}](figures/${name})`;
        const id = await this.record.keep({ [name]: file });
        const joined = [words.value.trimEnd(), text].filter(Boolean).join(words.rows === 1 ? " " : "\n\n");
        this.record.take(`figures/${name} was put into ${where.value}`, { [`figures/figures/${name}`]: id, [`words/${where.value}`]: joined });
        put.closest(".offer").remove();
        if (!box.querySelector(".offer")) this.#clear();
        this.changed();
      }, { "data-take": "figure" });
      const preview = URL.createObjectURL(file);
      setTimeout(() => URL.revokeObjectURL(preview), 60_000);
      const fields = [element("label", "What does it show? This is for people who cannot see it.", {}, alt), element("label", "The part that it belongs to", {}, where)];
      return [element("p", `${name} goes to figures/${name} in the repository.`), ...(this.isMade() ? [...fields, put] : [element("p", "Make the repository first; then add it again.")])];
    });
    this.#fill(blocks);
    box.querySelector("input")?.focus();
  }

  #places() {
    const areas = [...document.querySelectorAll("#parts textarea")];
    return [new Option("Choose a part", ""), ...areas.map(({ dataset }) => new Option(dataset.part, dataset.part))];
  }

  // --- The box ---

  #place(place) {
    const part = place?.closest(".part");
    if (part) part.append(box);
    else if (place?.matches(".drop")) place.append(box);
    else if (place && place.checkVisibility()) place.before(box);
    else $("notices").append(box);
  }

  #tell(lines) {
    this.#fill([lines.map((line) => element("p", line))]);
  }

  #fill(blocks) {
    box.hidden = !blocks.length;
    const says = blocks.map((block) => element("div", "", { class: block.some((each) => each.matches("[data-take]")) ? "offer" : "" }, ...block));
    $("opened-says").replaceChildren(...says);
    $("opened-actions").replaceChildren(...(blocks.length ? [button("Close", () => this.#clear(), { class: "quiet" })] : []));
    box.scrollIntoView({ block: "nearest" });
  }

  #clear() {
    this.#fill([]);
    $("notices").append(box);
  }

  /** Clears the messages. */
  forget() {
    $("paste").value = "";
    this.#clear();
  }
}

/** Returns the files of a dropped entry, including those in folders: [{path, file}]. */
async function walk(entry) {
  if (entry instanceof File) return [{ path: entry.name, file: entry }];
  if (PASSED_OVER.has(entry.name)) return [];
  if (entry.isFile) return [{ path: entry.fullPath.slice(1), file: await new Promise((...told) => entry.file(...told)) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const batch = await new Promise((...told) => reader.readEntries(...told)); // a hundred at most
    if (!batch.length) return found;
    found.push(...(await Promise.all(batch.map(walk))).flat());
  }
}
