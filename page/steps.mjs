// The steps: one is shown at a time. The address names it, and a later visit returns to it.

import { $, say } from "./elements.mjs";

const sections = [...document.querySelectorAll("[data-step]")];
const names = sections.map(({ dataset }) => dataset.step);
const links = [...document.querySelectorAll("#steps a")];
const title = document.title;

export class Steps extends EventTarget {
  current = "describe";

  constructor(record) {
    super();
    this.record = record;
    addEventListener("hashchange", () => names.includes(location.hash.slice(1)) && this.#show(location.hash.slice(1), true));
    const asked = location.hash.slice(1);
    this.#show(names.includes(asked) ? asked : (record.get("step") ?? "describe"), false);
    document.addEventListener("click", (event) => {
      const to = event.target.closest?.("a[data-to]")?.dataset.to;
      if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(to);
    });
    document.querySelector(".skip").addEventListener("click", (event) => {
      if (this.current === "describe") return;
      event.preventDefault();
      this.#show(this.current, true);
    });
    $("next-step").addEventListener("click", () => this.go(names[names.indexOf(this.current) + 1]));
  }

  /** Shows a step; its heading gets the focus unless `focus` is false. */
  go(step, focus = true) {
    if (location.hash.slice(1) !== step) history.pushState(null, "", `#${step}`);
    this.#show(step, focus);
  }

  /** Shows the step that contains an element. */
  reveal(inside) {
    const step = inside.closest("[data-step]")?.dataset.step;
    if (step && step !== this.current) this.go(step, false);
  }

  #show(step, focus) {
    this.current = step;
    for (const section of sections) section.hidden = section.dataset.step !== step;
    for (const link of links) {
      if (link.dataset.to === step) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    const next = links[names.indexOf(step) + 1];
    $("next-step").hidden = !next;
    if (next) say($("next-step"), `Next: ${next.querySelector(".name").textContent.toLowerCase()}`);
    if (this.record.get("step") !== step) this.record.set({ step });
    if (focus) {
      scrollTo(0, 0);
      sections.find((section) => section.dataset.step === step).focus({ preventScroll: true });
    }
    this.dispatchEvent(new CustomEvent("change", { detail: step }));
  }

  /** Marks the steps that are done, {step: whether}. */
  mark(done) {
    for (const link of links) {
      const is = Boolean(done[link.dataset.to]);
      link.classList.toggle("done", is);
      link.querySelector(".number").textContent = is ? "✓" : String(names.indexOf(link.dataset.to) + 1);
      link.title = is ? "Done" : "";
    }
  }

  /** The name of the step. */
  label(step) {
    return links.find(({ dataset }) => dataset.to === step)?.querySelector(".name").textContent ?? step;
  }
}

/** Adds 'Error' to the start of the page's title, or removes it. */
export function markTitle(wrong) {
  document.title = wrong ? `Error: ${title}` : title;
}
