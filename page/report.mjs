// The checker's report on the repository, how it will be cited, and every file.

import { $, counted, element, say } from "./elements.mjs";

const NEEDS = ["required", "encouraged", "optional"];
const SEVERITIES = { error: "To mend", disagreement: "Says two things", advice: "Could be better" };

export class Report {
  #open = new Map(); // {file on display: its element}

  /** `text` returns the text of a file, `look` goes to a part of the card. */
  constructor(text, look) {
    Object.assign(this, { text, look });
    $("report").addEventListener("click", ({ target }) => {
      if (!target.dataset.goto) return;
      look(target.dataset.goto);
    });
  }

  /** Shows the result of shown.show in shown.py. */
  show(made) {
    this.#progress(made);
    say($("citation"), made.citation || "CITATION.cff does not say enough yet to cite it.");
    const problems = made.problems.map(({ place, severity, text }) =>
      element("li", "", { class: severity }, element("strong", SEVERITIES[severity]), ` ${place}: ${text}`),
    );
    const remarks = made.remarks.map((remark) => element("li", remark));
    const here = new Set(made.parts.map(({ part }) => part));
    const open = NEEDS.map((need) => [need, made.unwritten.filter((part) => part.need === need)]).filter(([, parts]) => parts.length);
    $("report").replaceChildren(
      element("p", made.verdict, { class: `verdict ${made.fails ? "bad" : "good"}` }),
      ...(problems.length ? [element("ul", "", { class: "problems" }, ...problems)] : []),
      ...(remarks.length ? [element("h2", "Not changed"), element("ul", "", {}, ...remarks)] : []),
      ...open.flatMap(([need, parts]) => [
        element("h2", `${need === "required" ? "Still to write" : need === "encouraged" ? "Helps others a lot" : "If it applies"} (${parts.length})`),
        element("ul", "", { class: "todo" }, ...parts.map((part) => element("li", "", {}, ...(here.has(part.part) ? [element("button", part.part, { type: "button", class: "link", "data-goto": part.part })] : [element("strong", part.part), ` (in ${part.file}): ${part.question}`])))),
      ]),
    );
    this.#files(made.files);
  }

  #progress({ parts_in_all: all, unwritten }) {
    const bar = $("progress").querySelector("progress");
    bar.max = all;
    bar.value = all - unwritten.length;
    const left = unwritten.filter((part) => part.need === "required").length;
    say($("progress-text"), `${all - unwritten.length} of ${counted(all, "part")} written${left ? `, ${left} required to go` : "; nothing required is missing"}`);
    $("progress").hidden = !all;
  }

  #files(files) {
    const paths = new Set(files.map(({ path }) => path));
    for (const [path, details] of this.#open) {
      if (paths.has(path)) continue;
      details.remove();
      this.#open.delete(path);
    }
    files.forEach(({ path, size }, index) => {
      const details = this.#open.get(path) ?? this.#file(path);
      say(details.firstChild, `${path} (${size.toLocaleString("en")} bytes)`);
      if ($("file-list").children[index] !== details) $("file-list").insertBefore(details, $("file-list").children[index] ?? null);
      if (details.open) this.#read(details);
    });
  }

  /** Returns an element for a file that shows its text when opened. */
  #file(path) {
    const details = element("details", "", { "data-path": path }, element("summary"), element("pre", "", { tabindex: 0 }));
    details.addEventListener("toggle", () => details.open && this.#read(details));
    this.#open.set(path, details);
    return details;
  }

  async #read(details) {
    const text = await this.text(details.dataset.path);
    say(details.lastChild, text ?? "Not shown: it is not text, or too long.");
  }
}
