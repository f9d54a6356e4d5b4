// The parts of the card that are written by hand: a guiding question and a text area each, and what the checker says.

import { element } from "./workspace.mjs";

const $ = (id) => document.getElementById(id);
const PAUSE = 400; // milliseconds without a key before the card follows

export class Parts {
  #timers = new Map();

  /** `write` is called with a part and its text, `look` with the section that is being written. */
  constructor(write, look) {
    this.write = write;
    $("parts").addEventListener("input", ({ target }) => {
      clearTimeout(this.#timers.get(target));
      this.#timers.set(target, setTimeout(() => write(target.dataset.part, target.value), PAUSE));
    });
    $("parts").addEventListener("focusin", ({ target }) => target.dataset.part && look(target.dataset.section));
  }

  /** Shows a text area for each part of a repository, as the bridge gives it. */
  show(made, words) {
    const groups = new Map();
    for (const part of made.parts) {
      const group = part.text ? "written" : part.need;
      groups.set(group, [...(groups.get(group) ?? []), part]);
    }
    const titles = {
      required: "Required",
      encouraged: "Encouraged: it helps others much",
      optional: "Optional: where it applies",
      written: "Written already",
    };
    const sections = Object.keys(titles).filter((group) => groups.has(group));
    $("parts").replaceChildren(
      ...sections.flatMap((group) => [
        element("h4", `${titles[group]} (${groups.get(group).length})`),
        ...groups.get(group).map((part) => this.#part(part, words[part.part] ?? part.text)),
      ]),
    );
    $("write").hidden = made.parts.length === 0;
    this.report(made);
  }

  #part({ part, label, section, bullet, question }, text) {
    const place = element("div");
    place.className = "part";
    const area = element("textarea");
    const id = `part-${part.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
    Object.assign(area, { id, value: text, rows: bullet ? 1 : 4, dir: "auto" });
    Object.assign(area.dataset, { part, section });
    area.setAttribute("aria-describedby", `${id}-question ${id}-problem`);
    const face = element("label", label);
    face.htmlFor = id;
    if (label !== section) face.append(" ", Object.assign(element("span", `in ${section}`), { className: "place" }));
    const asked = Object.assign(element("p", question), { id: `${id}-question`, className: "hint question" });
    const problem = Object.assign(element("p"), { id: `${id}-problem`, className: "problem", hidden: true });
    place.append(face, asked, problem, area);
    return place;
  }

  /** Shows what the checker says: progress, problems, and which parts are written. */
  report({ parts_in_all: all, unwritten, progress, verdict, problems, refused }) {
    const bar = $("progress").querySelector("progress");
    bar.max = all;
    bar.value = all - unwritten.length;
    $("progress-text").textContent = progress;
    const list = element("ul");
    list.append(...problems.map(({ place, severity, text }) => element("li", `${place}: ${severity}: ${text}`)));
    $("report").replaceChildren(element("p", verdict), ...(problems.length ? [list] : []));
    for (const area of $("parts").querySelectorAll("textarea")) {
      const { part } = area.dataset;
      area.closest(".part").classList.toggle("written", !unwritten.includes(part));
      const problem = $(`${area.id}-problem`);
      problem.textContent = refused[part] ? `Not in the card yet: ${refused[part]}` : "";
      problem.hidden = !refused[part];
      area.setAttribute("aria-invalid", part in refused);
    }
  }
}
