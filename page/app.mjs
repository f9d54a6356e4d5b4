// The form: answers are kept and checked as one types. What they mean is said by Python; see bridge.py.

import { Authors } from "./authors.mjs";
import { tell as tellOpened, watchFiles } from "./files.mjs";
import { Python } from "./python.mjs";
import { forget, keepRepository, recall, recallRepository, remember } from "./store.mjs";
import { Workspace } from "./workspace.mjs";

const $ = (id) => document.getElementById(id);
const form = $("form");
const python = new Python();
const kept = recall();
/** What was typed, {question: text}; questions not in it have their default. */
let typed = kept.answers ?? {};
let opened = false; // whether the repository shown was opened, not made
let pressed = false; // whether to show what is wrong with answers nobody has touched
let asked = 0;
let timer;

const controls = [...document.querySelectorAll("[data-question]")].map((field) => ({
  field,
  name: field.dataset.question,
  input: $(field.dataset.question),
  problem: $(`${field.dataset.question}-problem`),
  reset: field.querySelector("[data-suggestion-for]"),
}));
const control = (name) => controls.find((each) => each.name === name);
const plain = Object.fromEntries(controls.map(({ name, input }) => [name, input.value]));
const title = document.title;

const workspace = new Workspace(python, document.body.dataset.address, kept.words ?? {}, save);
const authors = new Authors(python, (text) => {
  control("authors").input.value = text;
  answer("authors", text);
});

function save() {
  remember({ answers: typed, words: workspace.words, made: !$("result").hidden, opened });
}

function answer(name, text) {
  typed[name] = text;
  save();
  clearTimeout(timer);
  timer = setTimeout(check, 250);
}

/** Shows a sentence beside a control, or takes it away. */
function tell({ name, input, problem }, sentence) {
  problem.hidden = !sentence;
  if (problem.textContent !== sentence) problem.textContent = sentence;
  if (sentence) problem.dataset.problem = name;
  else delete problem.dataset.problem;
  input.setAttribute("aria-invalid", Boolean(sentence));
}

/** Asks Python about the answers and shows what it says, unless newer answers were asked about meanwhile. */
async function check() {
  const number = ++asked;
  const checked = await python.call("check", typed);
  if (number !== asked) return;
  for (const each of controls) {
    const { name, input, reset, field, problem } = each;
    const typedHere = name in typed;
    if (!typedHere) input.value = checked.answers[name];
    tell(each, typedHere || pressed ? (checked.problems[name] ?? "") : "");
    const suggestion = checked.suggestions[name];
    reset.hidden = !suggestion || problem.hidden === (name in checked.problems);
    reset.dataset.value = suggestion;
    reset.textContent = `Use “${suggestion}”`;
    field.querySelector(".note")?.remove();
  }
  for (const note of checked.notes) showNote(note);
  if (!checked.problems.authors) authors.show(control("authors").input.value);
  if (!$("summary").hidden) summarize(checked.problems);
}

/** A note of the hook's, `question: what is worth a word`, under its control. */
function showNote(note) {
  const [name, ...words] = note.split(": ");
  const p = document.createElement("p");
  p.className = "note";
  p.textContent = words.join(": ");
  control(name)?.field.append(p);
}

/** The summary of what is wrong, with a link to each control. */
function summarize(problems) {
  const wrong = controls.filter(({ name }) => problems[name]);
  const summary = $("summary");
  summary.hidden = wrong.length === 0;
  document.title = wrong.length ? `Error: ${title}` : title;
  const heading = document.createElement("h2");
  heading.textContent = wrong.length === 1 ? "One answer needs another look" : `${wrong.length} answers need another look`;
  const list = document.createElement("ul");
  for (const { name, field } of wrong) {
    const link = document.createElement("a");
    link.href = `#${name}`;
    link.textContent = field.querySelector("label").textContent;
    const item = document.createElement("li");
    item.append(link, `: ${problems[name]}`);
    list.append(item);
  }
  summary.replaceChildren(...(wrong.length ? [heading, list] : []));
}

async function make({ focus = true } = {}) {
  clearTimeout(timer);
  pressed = true;
  $("state").textContent = "Making the repository …";
  $("make").disabled = true;
  try {
    await check();
    const made = await python.call("make", typed, workspace.words);
    $("state").textContent = "";
    summarize(made.refused_answers);
    if (Object.keys(made.refused_answers).length) {
      for (const each of controls) tell(each, made.refused_answers[each.name] ?? "");
      $("summary").focus();
      return;
    }
    pressed = opened = false;
    await keepRepository(undefined);
    await workspace.show(made, `${made.name} is made`);
    save();
    if (focus) $("result").focus();
    await workspace.showWaysOn(typed);
  } catch (error) {
    $("state").textContent = `The template is at fault. Please report this: ${error.message}`;
  } finally {
    $("make").disabled = false;
  }
}

/** Takes answers, {question: text}, into the form. */
function fill(answers) {
  typed = { ...typed, ...answers };
  for (const { name, input } of controls) if (name in typed) input.value = typed[name];
  save();
  return check();
}

/** Something found in files, as a line with its source. */
const line = (name, text, source) => `${name}: ${text || "blank"}${source && ` (${source})`}`;
const label = (name) => control(name).field.querySelector("label").textContent;

/** Writes what training left into the card, as it was offered. */
async function takeOffers() {
  await workspace.show(await python.call("take"), $("result-title").textContent);
  save();
}

/** Opens files; `words` were written into the repository among them before. */
async function open(files, words = {}) {
  tellOpened(["Reading …"]);
  const found = await python.callWithFiles(files, "open", words);
  const lines = Object.entries(found.answers).map(([name, text]) => line(label(name), text, found.sources[name]));
  if (found.kind === "repository") {
    if (!opened) await keepRepository(await python.call("download"));
    opened = true;
    if (lines.length) await fill(found.answers);
    await workspace.show(found, `${found.name} is open`);
    save();
    tellOpened([`${found.name} is open: go on where it was.`, ...found.remarks]);
    $("result").focus();
    await workspace.showWaysOn(typed);
  } else if (found.kind === "facts") {
    const offers = found.offers.map(({ part, text, files }) => line(part, text, files.join(", ")));
    tellOpened([...offers, ...found.remarks], offers.length && { label: "Write these into the card", take: takeOffers });
  } else if (!lines.length) {
    tellOpened(found.remarks.length ? found.remarks : ["Nothing in there is known to this page."]);
  } else if (Object.values(found.sources).every((source) => !source)) {
    await fill(found.answers);
    tellOpened([`${lines.length} answers were filled in.`, ...found.remarks]);
  } else {
    tellOpened([...lines, ...found.remarks], { label: "Take these answers", take: () => fill(found.answers) });
  }
}
watchFiles((files) => {
  opened = false;
  return open(files);
});

form.addEventListener("input", ({ target }) => {
  if (target.id === "license-search") return filterLicenses(target.value);
  if (!target.name) return;
  if (target.name === "model_description" && target.value.includes("\n")) {
    target.value = target.value.replace(/\s*\n\s*/g, " ");
  }
  if (target.list) complete(target);
  answer(target.name, target.value);
});
form.addEventListener("focusin", ({ target }) => {
  if (target.matches("input[name]") && !(target.name in typed)) target.select();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  make();
});
form.addEventListener("click", ({ target }) => {
  const name = target.dataset?.suggestionFor;
  if (!name) return;
  const { input } = control(name);
  input.value = target.dataset.value;
  answer(name, input.value);
  input.focus();
});
$("summary").addEventListener("click", (event) => {
  if (!event.target.hash) return;
  event.preventDefault();
  $(event.target.hash.slice(1)).focus();
});
$("forget").addEventListener("click", async () => {
  if (!confirm("Forget everything that was typed and opened here?")) return;
  typed = {};
  pressed = opened = false;
  workspace.forget();
  for (const { name, input } of controls) input.value = plain[name];
  authors.show("");
  summarize({});
  tellOpened([]);
  await forget();
  check();
  window.scrollTo(0, 0);
});

/** Leaves the licenses that hold every word, and the one that is chosen. */
const licenses = [...$("license").options];
function filterLicenses(text) {
  const words = text.toLowerCase().split(/\s+/);
  const fits = ({ text, value, selected }) =>
    selected || words.every((word) => `${text} ${value}`.toLowerCase().includes(word));
  $("license").replaceChildren(...licenses.filter(fits));
}

/** Completes the last item of a list with commas: a datalist completes whole values only. */
const vocabularies = new Map();
for (const list of document.querySelectorAll("datalist")) {
  vocabularies.set(list, [...list.options].map(({ value }) => value));
}
const languageNames = new Intl.DisplayNames(["en"], { type: "language" });
function complete({ name, value, list }) {
  if (name !== "language") return;
  const before = value.slice(0, value.lastIndexOf(",") + 1);
  const lead = before ? `${before} ` : "";
  list.replaceChildren(
    ...vocabularies.get(list).map((code) => new Option(languageNames.of(code), `${lead}${code}`)),
  );
}

python.addEventListener("progress", ({ detail }) => {
  $("loading-bar").value = detail;
});
python.addEventListener("failed", ({ detail }) => {
  $("loading-text").textContent = `Python could not be started here: ${detail} Load the page again, or use the terminal.`;
  $("loading-bar").hidden = true;
});
python.addEventListener("ready", async () => {
  await check();
  $("loading").hidden = true;
  document.documentElement.dataset.ready = "";
  const zip = kept.opened && (await recallRepository());
  if (zip) {
    opened = true;
    await open({ "kept.zip": zip }, kept.words);
  } else if (kept.made) {
    await make({ focus: false });
  }
});

complete($("language"));
for (const { name, input } of controls) if (name in typed) input.value = typed[name];

export { fill, python, workspace };
