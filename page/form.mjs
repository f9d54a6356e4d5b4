// The form: typed text goes into the record at once; what Python says about it appears next to the controls.

import { $, element, say } from "./elements.mjs";
import { markTitle } from "./steps.mjs";

const TYPING = 1500; // milliseconds without a key press, after which a word counts as finished
const form = $("form");

const controls = [...document.querySelectorAll("[data-question]")].map((field) => ({
  field,
  name: field.dataset.question,
  input: $(field.dataset.question),
  problem: $(`${field.dataset.question}-problem`),
  pending: field.querySelector(".pending"),
  suggestion: field.querySelector("[data-suggestion-for]"),
}));
const control = (name) => controls.find((each) => each.name === name);

/** Returns the label of a question. */
export const label = (name) => control(name)?.field.dataset.label ?? name;

export class Form {
  #checked;
  #pressed = false; // whether to show problems of untouched answers
  #typing = new Map(); // {question being answered: its timer}

  /** `changed` is called when an answer was typed. */
  constructor(record, steps, authors, changed) {
    Object.assign(this, { record, steps, authors, changed });
    for (const { name, input } of controls) if (name !== "authors") input.value = this.#row(name) ?? input.value;
    form.addEventListener("input", ({ target }) => this.#input(target));
    form.addEventListener("change", ({ target }) => this.#finished(target.name));
    form.addEventListener("focusout", ({ target }) => this.#finished(target.name));
    form.addEventListener("focusin", ({ target }) => {
      this.steps.reveal(target);
      if (target.matches("input[type=text][name]") && this.#row(target.name) === undefined) target.select();
    });
    form.addEventListener("click", ({ target }) => this.#press(target));
  }

  #row(name) {
    return this.record.get(`answers/${name}`);
  }

  #input(target) {
    if (!control(target.name)) return;
    const { name } = target;
    if (name === "model_description" && target.value.includes("\n")) {
      target.value = target.value.replace(/\s*\n\s*/g, " ");
    }
    clearTimeout(this.#typing.get(name));
    this.#typing.set(name, setTimeout(() => this.#finished(name), TYPING));
    this.set(name, target.value);
  }

  #finished(name) {
    if (!this.#typing.has(name)) return;
    clearTimeout(this.#typing.get(name));
    this.#typing.delete(name);
    if (this.#checked) this.show(this.#checked);
  }

  /** Sets an answer; a menu without a choice has none. */
  set(name, value) {
    const unchosen = control(name).input.tagName === "SELECT" && !value;
    const rows = { [`answers/${name}`]: unchosen ? undefined : value };
    if (name === "authors") rows.people = undefined;
    this.record.set(rows);
    this.changed();
  }

  #press(target) {
    const name = target.dataset?.suggestionFor;
    if (name) {
      const { input } = control(name);
      input.value = target.dataset.value;
      this.set(name, input.value);
      input.focus();
    } else if (target.hash && target.closest("#summary")) {
      const place = $(target.hash.slice(1));
      this.steps.reveal(place);
      const inner = place.id === "authors" && this.authors.wrong();
      place.closest("details")?.toggleAttribute("open", !inner);
      (inner || place).focus();
    }
  }

  /** Shows the problems of all answers from now on, touched or not; `focus` moves to the summary. */
  press(focus) {
    this.#pressed = true;
    if (!this.#checked) return;
    this.show(this.#checked);
    if (!focus || !this.#wrong().length) return;
    const steps = this.#wrong().map(({ field }) => field.closest("[data-step]").dataset.step);
    if (!steps.includes(this.steps.current)) this.steps.go(steps[0], false);
    $("summary").focus();
    $("summary").scrollIntoView({ block: "start" });
  }

  /** Hides the problems of untouched answers. */
  release() {
    this.#pressed = false;
    if (this.#checked) this.show(this.#checked);
  }

  #wrong() {
    return controls.filter(({ name }) => this.#checked.problems[name]);
  }

  /** Shows what Python says about the answers: see form.check in form.py. */
  show(checked) {
    this.#checked = checked;
    const opened = this.record.get("opened");
    for (const each of controls) {
      const { name, input, suggestion, field } = each;
      const typed = this.#row(name) !== undefined;
      if (input !== document.activeElement || !typed) this.#write(each, typed ? this.#row(name) : checked.answers[name]);
      const isAuthors = name === "authors" && this.record.get("people");
      const sentence = checked.problems[name] ?? "";
      const was = !each.problem.hidden && sentence; // a shown sentence stays until the problem is fixed
      const asked = !typed || checked.given[name] === this.#row(name); // otherwise the sentence is about the previous text
      const ready = asked && (this.#pressed || ((typed || isAuthors) && (was || !this.#typing.has(name))));
      this.#tell(each, ready && !(isAuthors && this.authors.explains(checked, sentence)) ? sentence : "");
      const meant = checked.suggestions[name];
      suggestion.hidden = !meant || (sentence && each.problem.hidden);
      suggestion.dataset.value = meant;
      say(suggestion, `Use “${meant}”`);
      field.querySelector(".note")?.remove();
      this.#fix(each, opened?.fixed?.includes(name));
    }
    for (const note of checked.notes) this.#note(note);
    this.authors.show(checked, this.#pressed);
    this.#summarize();
  }

  #write({ input }, value) {
    if (input.value === value) return;
    input.value = value;
    if (input === document.activeElement && input.select) input.select(); // as when it gets the focus
  }

  /** Shows a sentence next to a control, or removes it. */
  #tell({ name, input, problem }, sentence) {
    problem.hidden = !sentence;
    say(problem, sentence);
    if (sentence) problem.dataset.problem = name;
    else delete problem.dataset.problem;
    if (sentence) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  /** Says that a question cannot be changed in an opened repository. */
  #fix({ input, field }, fixed) {
    if (input.tagName === "SELECT") input.disabled = Boolean(fixed);
    else input.readOnly = Boolean(fixed);
    const there = field.querySelector(".fixed");
    if (!fixed) return there?.remove();
    if (!there) field.append(element("p", "Your repository mentions this in texts that only you can change.", { class: "hint fixed" }));
  }

  /** Shows a note from the template, `question: note`, below its control. */
  #note(note) {
    const [name, ...words] = note.split(": ");
    control(name)?.field.append(element("p", words.join(": "), { class: "note" }));
  }

  /** Shows the summary of problems, with a link to each control, once 'Make' has been pressed. */
  #summarize() {
    const wrong = this.#pressed ? this.#wrong() : [];
    const summary = $("summary");
    markTitle(wrong.length);
    const heading = wrong.length === 1 ? "One answer needs another look" : `${wrong.length} answers need another look`;
    const lines = wrong.map(({ name }) => [name, label(name), this.#checked.problems[name]]);
    if (summary.dataset.says === JSON.stringify(lines)) return;
    summary.dataset.says = JSON.stringify(lines);
    summary.hidden = !wrong.length;
    const items = lines.map(([name, called, sentence]) =>
      element("li", "", {}, element("a", called, { href: `#${name}` }), `: ${sentence}`),
    );
    summary.replaceChildren(...(wrong.length ? [element("h2", heading), element("ul", "", {}, ...items)] : []));
  }

  /** Marks the questions whose answers are not in the zip yet. */
  markPending(names) {
    for (const { name, pending } of controls) pending.hidden = !names.includes(name);
  }
}
