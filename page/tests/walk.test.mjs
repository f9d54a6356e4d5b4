// A walk of random steps in one browser: after each, nothing that was typed or opened is lost, and the zip is the screen.
// WALK_STEPS (40) and WALK_SEED (1) may be set; a failure names the seed and the steps that led to it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BROWSER, TEMPLATE } from "./browser.mjs";
import { begin, zipped } from "./person.mjs";

const STEPS = Number(process.env.WALK_STEPS ?? 40);
const SEED = Number(process.env.WALK_SEED ?? 1);
const PARTS = ["Direct Use", "Factors", "Results", "Out-of-Scope Use", "Environmental Impact / Hours used"];
const QUESTIONS = ["model_name", "version", "tags", "model_description"];
const EMISSIONS = join(TEMPLATE, "tests", "training", "codecarbon", "emissions.csv");
const CITATION = join(TEMPLATE, "examples", "bioclip-2", "CITATION.cff");

let place, visitor, folder;
before(async () => {
  place = await begin();
  visitor = await place.visit();
  folder = mkdtempSync(join(tmpdir(), "walk-"));
});
after(async () => {
  await place?.end();
  rmSync(folder, { recursive: true });
});

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = numbers(SEED);
const pick = (list) => list[Math.floor(random() * list.length)];

let count = 0;
const word = () => `token${++count}x`; // each is typed once, so that it is found again
let mine = new Map(); // rows that were typed and have to be there: {key: value}
const asides = new Map(); // the same, of a work that was put aside: {when its step was taken: rows}
let own; // the text of the file in the repository that was opened, which is its author's

const state = () =>
  visitor.page.evaluate(async () => {
    const { record } = await import("./app.mjs");
    return {
      rows: { ...record.under("answers/"), ...Object.fromEntries(Object.entries(record.under("words/")).map(([part, text]) => [`words/${part}`, text])) },
      opened: Boolean(record.get("opened")),
      made: Boolean(record.get("made")),
      step: record.redoable ?? record.undoable ?? null,
    };
  });

/** What is on the screen: controls and text areas, and what is said not to be in the zip. */
const screen = () =>
  visitor.page.evaluate(() => {
    const shown = (selector, key, pending) =>
      Object.fromEntries([...document.querySelectorAll(selector)].map((control) => [key(control), { value: control.value, pending: !pending(control).hidden }]));
    return {
      answers: shown("[data-question] [name]", ({ name }) => name, (control) => control.closest(".field").querySelector(".pending")),
      words: shown("textarea[data-part]", ({ dataset }) => dataset.part, (area) => area.closest(".part").querySelector(".pending")),
    };
  });

const authors = () => visitor.page.locator("#author-rows [data-key=family]").evaluateAll((all) => all.map(({ value }) => value));
const isMade = async () => (await state()).made;

const STEPS_OF_A_WALK = {
  async "type an answer"() {
    const name = pick(QUESTIONS);
    const value = name === "version" ? pick(["1.0", `${Math.floor(random() * 9)}.${++count}.0`, `0.${++count}.0`]) : name === "model_name" ? `Model ${word()}` : word();
    await visitor.type({ [name]: value });
    mine.set(name, value);
    return `${name}: ${value}`;
  },
  async "write a part"() {
    if (!(await isMade())) return "not made yet";
    const part = pick(PARTS);
    const value = pick([word(), word(), `**${word()}** and ${word()}`, "", `<!-- ${word()}`]);
    if ((await visitor.part(part).count()) === 0) return `no part ${part}`;
    if ((await visitor.part(part).inputValue()) === value) return `${part}: as it is`;
    await visitor.write(part, value);
    mine.set(`words/${part}`, value);
    return `${part}: ${value}`;
  },
  async "paste authors"() {
    await visitor.step("describe");
    await visitor.page.click("#add-author");
    const name = word().replace(/^t/, "T");
    const rows = await visitor.page.locator(".author").count();
    const before = await authors();
    await visitor.paste(`Jane ${name}, John R${name}, Wei L${name}`);
    await visitor.page.waitForFunction((rows) => document.querySelectorAll(".author").length >= rows + 2, rows);
    assert.deepEqual(await authors(), [...before.filter(Boolean), name, `R${name}`, `L${name}`], "the authors before are still there");
    return name;
  },
  async "drop a citation and perhaps take it"() {
    await visitor.page.setInputFiles("#files", CITATION);
    await visitor.page.locator("[data-take=answers]").waitFor({ state: "attached" });
    if (random() < 0.5) return "looked only";
    return take("answers");
  },
  async "drop what training left and perhaps take it"() {
    await visitor.page.setInputFiles("#files", EMISSIONS);
    await visitor.page.getByText(/Training left this/).waitFor();
    if (random() < 0.5 || !(await isMade())) return "looked only";
    return take("facts");
  },
  async undo() {
    const { step } = await state();
    if (!step) return "nothing to undo";
    if (step.whole) {
      const now = mine;
      mine = asides.get(step.at) ?? new Map();
      asides.set(step.at, now);
    }
    await visitor.page.locator("#undo button").click();
    return `${step.undone ? "redo" : "undo"} ${step.label}`;
  },
  async reload() {
    await visitor.reload();
    return "";
  },
  async "write in a second tab"() {
    if (!(await isMade())) return "not made yet";
    const first = visitor.page;
    await visitor.open();
    const told = await STEPS_OF_A_WALK[pick(["type an answer", "write a part"])]();
    await visitor.settle();
    await visitor.page.close();
    visitor.page = first;
    return told;
  },
  async make() {
    if (await isMade()) return "made already";
    for (const [name, value] of Object.entries({ institution: "imageomics", license: "MIT" })) {
      const { rows } = await state();
      if (rows[name] === undefined) {
        await visitor.type({ [name]: value });
        mine.set(name, value);
      }
    }
    const { rows } = await state();
    if (rows.version === "1.0") {
      await visitor.type({ version: "1.0.0" });
      mine.set("version", "1.0.0");
    }
    await visitor.make();
    return "";
  },
  async "open a repository"() {
    if (!(await isMade()) || BROWSER === "firefox") return "nothing to open";
    const { top, files } = await visitor.download();
    const text = word();
    files["src/train.py"] = text;
    const inside = Object.fromEntries(Object.entries(files).map(([path, content]) => [`${top}/${path}`, content]));
    const before = (await state()).step?.at ?? 0;
    await visitor.page.setInputFiles("#files", zipped(folder, "own.zip", inside));
    while (((await state()).step?.at ?? 0) === before) await visitor.page.waitForTimeout(50);
    await visitor.settle();
    const { step } = await state();
    asides.set(step.at, mine);
    mine = new Map([["own", text]]);
    return top;
  },
};

/** Takes an offer; what it brings is no longer what was typed. */
async function take(kind) {
  const button = visitor.page.locator(`[data-take=${kind}]`).first();
  await button.evaluate((each) => (location.hash = each.closest("[data-step]")?.dataset.step ?? location.hash.slice(1) ?? "describe"));
  await button.click();
  const { step } = await state();
  for (const key of Object.keys(step.after)) mine.delete(key.replace(/^answers\//, ""));
  return step.label;
}

/** Nothing is lost, and the zip is the screen. */
async function check() {
  await visitor.settle();
  const { rows, made, opened } = await state();
  const shown = await screen();
  for (const [key, value] of mine) {
    if (key === "own") continue;
    assert.equal(rows[key], value, `${key} was typed`);
    const [part] = key.startsWith("words/") ? [key.slice(6)] : [];
    const control = part ? shown.words[part] : shown.answers[key];
    if (control) assert.equal(control.value, value, `${key} is on the screen`);
  }
  if (!made) return;
  const files = await visitor.files();
  const tokens = (text) => new Set(text.match(/token\d+x/g) ?? []);
  const inZip = tokens(files["README.md"].slice(files["README.md"].indexOf("\n# ")));
  for (const [part, { value, pending }] of Object.entries(shown.words)) {
    for (const token of tokens(value)) assert.equal(inZip.has(token), !pending, `${part}: '${value}' in the zip${pending ? ", though it is said not to be" : ""}`);
  }
  const onScreen = new Set([...Object.values(shown.words), ...Object.values(shown.answers)].flatMap(({ value }) => [...tokens(value)]));
  // In the place of what is not in the zip yet there may be what stood there before.
  const isPending = [...Object.values(shown.answers), ...Object.values(shown.words)].some(({ pending }) => pending);
  for (const token of inZip) assert.ok(onScreen.has(token) || isPending, `${token} is in the zip and not on the screen`);
  const { version, model_name: name, tags } = shown.answers;
  if (!version.pending) assert.match(files["CITATION.cff"], new RegExp(`^version: "?${version.value.replaceAll(".", "\\.")}"?`, "m"));
  if (!name.pending) assert.ok(files["CITATION.cff"].includes(name.value), name.value);
  if (!tags.pending) for (const token of tokens(tags.value)) assert.ok(files["README.md"].includes(token));
  if (opened && mine.has("own")) assert.equal(files["src/train.py"], mine.get("own"));
}

test(`a walk of ${STEPS} steps loses nothing, and the zip is what is on the screen`, async (t) => {
  const walked = [];
  try {
    for (let step = 0; step < STEPS; step++) {
      const name = step === 3 ? "make" : pick([...Object.keys(STEPS_OF_A_WALK), "type an answer", "write a part", "write a part"]);
      walked.push(`${step}. ${name}`);
      const told = await STEPS_OF_A_WALK[name]();
      walked[walked.length - 1] += `: ${told}`;
      await check();
    }
  } catch (error) {
    error.message = `seed ${SEED}: ${walked.slice(-12).join("\n")}\n${error.message}`;
    if (process.env.WALK_PICTURE) await visitor.page.screenshot({ path: process.env.WALK_PICTURE, fullPage: true });
    throw error;
  }
  await place.leave();
  t.diagnostic(`${walked.length} steps`);
});
