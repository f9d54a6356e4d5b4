// The page: the record leads, Python interprets it, and the display follows. See record.mjs and bridge.py.

import { Authors } from "./authors.mjs";
import { lookAt, showCard } from "./card.mjs";
import { start as startChoices } from "./choices.mjs";
import { $, counted, say } from "./elements.mjs";
import { Files } from "./files.mjs";
import { Form, label } from "./form.mjs";
import { offer, showLead, showWays } from "./home.mjs";
import { Parts } from "./parts.mjs";
import { Python } from "./python.mjs";
import { Record, same } from "./record.mjs";
import { Report } from "./report.mjs";
import { Steps } from "./steps.mjs";
import { watchRecord } from "./visit.mjs";

const PATIENCE = 3000; // milliseconds until Python can be stopped
const PAUSE = { answer: 300, words: 400 }; // milliseconds without a key press before Python is called
const record = await Record.open();
const python = new Python((id) => record.files(id));
const steps = new Steps(record);
const licenses = startChoices();
const authors = new Authors(record, python, () => later(PAUSE.answer));
const form = new Form(record, steps, authors, () => later(PAUSE.answer));
const parts = new Parts(record, (part) => later(PAUSE.words, part), lookAt);
const report = new Report((path) => python.call("text", [shown.work, path], ids(shown.work)), (part) => write(part));
const files = new Files({ record, python, parts, changed: () => later(0), opened: () => opened(), isMade: () => Boolean(record.get("made")) });

/** The repository on display: the work that it was made from, and the result of shown.show. */
let shown;
let ways; // the name and answers that the next steps were shown for
let zip; // {of: the repository on display, content}
let checked; // the last result of form.check
let last = null; // the part being written
let timer;
let running;
let followed = -1; // the revision of the record that the whole page shows
let ready = false;
let trouble = ""; // why the page does not show the record, or ''

// --- The record's work ---

const rows = () => ({ answers: record.under("answers/"), people: record.get("people") ?? null });

/** Returns the record in the form that Python takes: see work.py. */
function work() {
  return {
    ...rows(),
    made: record.get("made")?.answers ?? null,
    words: record.under("words/"),
    facts: record.get("facts") ?? [],
    opened: record.get("opened") ?? null,
    figures: record.under("figures/"),
    last,
  };
}

const ids = (work) => [...new Set([work.opened?.files, ...Object.values(work.figures)])].filter(Boolean);

// --- Following the record ---

/** Calls Python after a pause. */
function later(pause, part) {
  if (part) last = part;
  if (!record.isEmpty) record.set({ changed: Date.now() });
  clearTimeout(timer);
  timer = setTimeout(follow, pause);
  pending();
}

/** Updates the page from the record; resolves when it is up to date. */
function follow() {
  clearTimeout(timer);
  if (!ready) return Promise.resolve();
  running ??= run().finally(() => {
    running = undefined;
    pending();
  });
  return running;
}

async function run() {
  const slow = setTimeout(() => ($("stop").hidden = false), PATIENCE);
  trouble = "";
  try {
    while (followed !== record.revision) {
      let { revision } = record;
      const asked = JSON.stringify([rows(), Boolean(record.get("opened"))]);
      if (checked?.asked !== asked) checked = { asked, ...(await python.call("check", [work()])) };
      if (revision !== record.revision) continue;
      form.show(checked);
      const made = record.get("made");
      if (made && !Object.keys(checked.problems).length && !same(made.answers, checked.given)) {
        record.set({ made: { answers: checked.given, rows: rows() } });
        revision = record.revision;
      }
      await showRepository(work());
      followed = revision;
    }
  } catch (error) {
    followed = error.stopped ? record.revision : -1; // a stopped call is not repeated automatically
    const why = error.message.replace(/^\w*(Error|Exception): /, "");
    trouble = error.stopped ? "Stopped. Your work is kept; the zip is as it was before." : `This did not work: ${why}.`;
    say($("state"), trouble);
  } finally {
    clearTimeout(slow);
    $("stop").hidden = true;
  }
}

async function showRepository(now) {
  document.body.classList.toggle("made", Boolean(now.made));
  $("download").hidden = !now.made;
  if (!now.made) {
    shown = undefined;
    $("progress").hidden = true;
    return mark();
  }
  const { answers, people, last, ...stands } = now;
  const key = JSON.stringify(stands);
  if (shown?.key !== key) {
    if (!same(shown?.work.made, now.made)) say($("state"), "Making the repository …");
    const made = await python.call("show", [now], ids(now));
    shown = { key, work: now, made };
    $("result-title").textContent = record.get("opened") ? `${made.name} is open` : `${made.name} is made: write its card`;
    parts.show(made);
    report.show(made);
    await showCard(made);
    if (!same(ways, [made.name, now.made])) showWays(made.name, await python.call("elsewhere", [now]));
    ways = [made.name, now.made];
    files.offerAgain();
  } else parts.refresh(shown.made);
  mark();
}

/** Says what is not in the zip yet, next to the zip and next to the button in the bar. */
function pending() {
  const made = record.get("made");
  const now = rows();
  const before = made?.rows ?? now;
  const names = [...new Set([...Object.keys(now.answers), ...Object.keys(before.answers)])];
  const answers = made ? names.filter((name) => now.answers[name] !== before.answers[name]) : [];
  if (made && !same(now.people, before.people) && !answers.includes("authors")) answers.push("authors");
  const isAhead = made && shown && !same(shown.work.made, made.answers);
  const words = record.under("words/");
  const old = shown?.work.words ?? words;
  const open = Object.keys({ ...words, ...old }).filter((part) => words[part] !== old[part]);
  const refused = Object.keys(shown?.made.refused ?? {}).filter((part) => !open.includes(part));
  form.markPending(answers);
  parts.markPending([...open, ...refused]);
  const told = [...answers.map(label), ...open, ...refused];
  const more = told.length > 3 ? [...told.slice(0, 3), `${told.length - 3} more`] : told;
  const undone = shown?.made.remarks.length ? `${counted(shown.made.remarks.length, "thing")} could not be done as you asked: see “Check”.` : "";
  if (made && running === undefined && !trouble) say($("state"), told.length ? `Not in the zip yet: ${more.join(", ")}.` : undone);
  if (told.length || isAhead) $("download").removeAttribute("href");
}

function mark() {
  const wrong = checked?.problems ?? {};
  const left = shown?.made.unwritten.filter(({ need }) => need === "required").length;
  const describing = Object.keys(wrong).every((name) => name === "license");
  const has = Object.keys(rows().answers).length > 0;
  steps.mark({
    describe: Boolean(checked) && describing && has,
    license: Boolean(checked) && !wrong.license && (rows().answers.license || record.get("opened")),
    write: left === 0,
    check: left === 0 && shown && !shown.made.fails,
  });
  licenses.explain();
  if (shown) showLead(record.get("answers/model_name") ?? shown.made.name, left, shown.made.fails);
}

// --- Buttons ---

async function make() {
  say($("state"), "Making the repository …");
  $("make").disabled = true;
  try {
    await follow();
    form.press(true);
    if (Object.keys(checked.problems).length) return say($("state"), "");
    if (!record.get("made")) record.set({ made: { answers: checked.given, rows: rows() } });
    await follow();
    if (!shown) return;
    form.release();
    steps.go("write");
  } finally {
    $("make").disabled = false;
  }
}

function opened() {
  form.release();
  later(0);
  steps.go("write");
}

/** Goes to a part of the card. */
function write(part) {
  const area = parts.area(part);
  steps.go("write", false);
  area?.closest("details").setAttribute("open", "");
  area?.focus();
  area?.scrollIntoView({ block: "center" });
}

/** Downloads the zip as soon as everything is in it. */
async function download(event) {
  if ($("download").href && event.currentTarget === $("download")) return; // it is ready
  event.preventDefault();
  say($("state"), "Packing the zip …");
  await pack();
  $("download").click();
}

/** Packs the repository on the screen; resolves to the bytes of the zip. */
async function pack() {
  await follow();
  if (!shown) return undefined;
  const of = shown;
  if (zip?.of !== of) zip = { of, content: await python.call("download", [of.work], ids(of.work)) };
  $("download").download = `${of.made.name}.zip`;
  offer($("download"), zip.content, "application/zip");
  if ($("state").textContent.startsWith("Packing")) say($("state"), "");
  return zip.content;
}

$("download").addEventListener("click", download);
$("download").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !$("download").href) download(event);
});
document.querySelector("[data-download]").addEventListener("click", download);
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  make();
});
for (const each of document.querySelectorAll("[data-side]")) {
  each.addEventListener("click", () => {
    document.body.dataset.side = each.dataset.side;
    document.querySelectorAll("[data-side]").forEach((other) => other.setAttribute("aria-pressed", String(other === each)));
  });
}
$("forget").addEventListener("click", async () => {
  if (!confirm("Forget everything that was typed and opened here? This cannot be undone.")) return;
  await record.forget();
  files.forget();
  form.release();
  $("back").hidden = true;
  steps.go("describe");
  await follow();
});

// --- Other changes to the record ---

record.addEventListener("change", ({ detail: { keys, here } }) => {
  $("download").removeAttribute("href");
  if (keys.every((key) => ["step", "changed"].includes(key))) {
    if (followed === record.revision - 1) followed = record.revision;
    return;
  }
  if (!here) later(PAUSE.answer);
  if (!here && shown) parts.refresh(shown.made);
});
// --- Python ---

python.addEventListener("progress", ({ detail }) => ($("loading-bar").value = detail));
python.addEventListener("failed", ({ detail }) => {
  say($("loading-text"), `This browser could not start Python: ${detail} Your work is kept. Load the page again.`);
  $("loading").hidden = false;
  $("loading-bar").hidden = true;
});
python.addEventListener("restarted", () => {
  ready = false;
  followed = -1;
  checked = undefined;
  delete document.documentElement.dataset.ready;
  say($("loading-text"), "Starting again with your work …");
  $("loading").hidden = false;
});
python.addEventListener("ready", async () => {
  ready = true;
  await follow();
  $("loading").hidden = true;
  document.documentElement.dataset.ready = "";
});

watchRecord(record, steps, () => later(0));
document.body.dataset.side = "parts-side";
document.body.classList.toggle("made", Boolean(record.get("made")));
document.documentElement.dataset.form = "";

/** Resolves when everything that was typed is in the repository, or is listed as missing from it. */
const settled = () => follow();

export { pack, python, record, settled };
