// One truth: nothing that was typed, taken or opened is lost, and the zip is what is on the screen.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BROWSER, TEMPLATE } from "./browser.mjs";
import { folder, page, visitor } from "./fixtures.mjs";
import { zipped } from "./person.mjs";

/** A zip as a person keeps it: made here, with files and sentences of one's own. */
async function ownZip(name = "leaf-net.zip", top = "leaf-net") {
  await visitor.start({ model_name: "Leaf Net", authors: "Doe, Jane", model_description: "Names leaves.", release_date: "2026-01-31" });
  await visitor.write("Direct Use", "Naming leaves.");
  const files = await visitor.files();
  files["src/train.py"] = "print('mine')\n";
  files["figures/own.txt"] = "a figure\n";
  files["README.md"] = files["README.md"].replace("### Out-of-Scope Use", "### Why leaves\n\nA paragraph of my own.\n\n### Out-of-Scope Use").replaceAll("\n", "\r\n");
  await page.click("#forget");
  await visitor.settle();
  const inside = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${top}/${path}`, text]));
  return { files, zip: zipped(folder, name, inside) };
}

async function openZip(zip) {
  await page.setInputFiles("#files", zip);
  await page.getByRole("heading", { name: /is open/ }).waitFor();
  await visitor.settle();
}

/** The lines of two versions of files that differ, {path: [old lines, new lines]}. */
function changed(before, after) {
  const lines = (text) => new Set((text ?? "").split("\n"));
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
  return Object.fromEntries(paths.map((path) => [path, [[...lines(before[path])].filter((line) => !lines(after[path]).has(line)), [...lines(after[path])].filter((line) => !lines(before[path]).has(line))]]));
}

test("what was typed a moment ago is there after the tab was closed", async () => {
  await visitor.start({ model_name: "Leaf Net" });
  await visitor.part("Direct Use").fill("The very last word.");
  await page.close();
  const again = await visitor.open();
  assert.equal(await visitor.part("Direct Use").inputValue(), "The very last word.");
  await visitor.type({ tags: "leaves" });
  await again.locator("[name=tags]").fill("leaves, roots");
  await visitor.reload();
  assert.equal(await again.inputValue("[name=tags]"), "leaves, roots");
  await again.click("#forget");
  await visitor.reload();
  assert.equal(await again.inputValue("[name=model_name]"), "My Model");
  assert.equal(await again.locator("#download").isVisible(), false);
});

test("more than five megabytes are kept, and words that are too long for a part are named", async () => {
  await visitor.start();
  const long = "a word ".repeat(15_000);
  await page.evaluate(async (long) => {
    const { record } = await import("./app.mjs");
    for (let number = 0; number < 60; number++) record.set({ [`words/A part of another card ${number}`]: long });
  }, long);
  await visitor.write("Direct Use", long);
  await visitor.reload();
  const kept = await page.evaluate(async () => JSON.stringify((await import("./app.mjs")).record.under("words/")).length);
  assert.ok(kept > 6e6, `${kept} letters`);
  assert.match(await page.locator(".part").filter({ has: visitor.part("Direct Use") }).locator(".problem").textContent(), /longer than/);
});

test("a repository that was opened is patched: every file of its author's stays", async () => {
  const { files, zip } = await ownZip();
  await openZip(zip);
  assert.deepEqual(await visitor.files(), files, "opened and untouched, it is the same byte for byte");
  await visitor.type({ version: "2.0.0", tags: "leaves, trees" });
  await visitor.make();
  await visitor.write("Factors", "Light and season.");
  const now = await visitor.files();
  assert.equal(now["src/train.py"], "print('mine')\n");
  const difference = changed(files, now);
  assert.deepEqual(Object.keys(difference).sort(), [".zenodo.json", "CITATION.cff", "README.md"]);
  assert.deepEqual(difference[".zenodo.json"], [['  "version": "0.1.0",'], ['  "version": "2.0.0",']]);
  assert.match(now["README.md"], /\r\nA paragraph of my own\.\r\n/);
  assert.match(now["README.md"], /\r\nLight and season\.\r\n/);
  assert.doesNotMatch(now["README.md"], /[^\r]\n/, "its line ends stay");
  await visitor.step("check");
  assert.match(await page.textContent(".verdict"), /agree/);
  await visitor.reload();
  assert.deepEqual(await visitor.files(), now, "and so it is after a reload");
});

test("what cannot be patched is said before, and nothing is assumed of a repository that was opened", async () => {
  const { zip } = await ownZip();
  await openZip(zip);
  await visitor.step("describe");
  assert.ok(await page.locator("[name=institution]").isDisabled());
  assert.match(await page.locator("[data-question=demo_url] .fixed").textContent(), /only you can change/);
  assert.equal(await page.inputValue("[name=pipeline_tag]"), "");
});

test("what was opened is there after its file has changed or gone", async () => {
  const { files, zip } = await ownZip("own.zip");
  await openZip(zip);
  rmSync(zip);
  await visitor.reload();
  assert.deepEqual(await visitor.files(), files);
});

test("a zip from a forge keeps the model's name", async () => {
  const { zip } = await ownZip("leaf-net-main.zip", "leaf-net-main");
  await openZip(zip);
  assert.equal((await visitor.download()).name, "leaf-net");
});

test("opening can be undone, and what was written in it comes back with redo", async () => {
  const { zip } = await ownZip();
  await visitor.type({ model_name: "Another work" });
  await openZip(zip);
  await visitor.write("Factors", "Light and season.");
  await page.locator("#undo button", { hasText: "Undo" }).click();
  await visitor.settle();
  await visitor.step("describe");
  assert.equal(await page.inputValue("[name=model_name]"), "Another work");
  assert.equal(await page.locator("#download").isVisible(), false);
  await page.locator("#undo button", { hasText: "Redo" }).click();
  await visitor.settle();
  await visitor.step("write");
  assert.equal(await visitor.part("Factors").inputValue(), "Light and season.");
});

test("undone, what was changed since it was taken stays", async () => {
  await page.setInputFiles("#files", join(TEMPLATE, "examples", "bioclip-2", "CITATION.cff"));
  await page.locator("[data-take=answers]").click();
  await visitor.type({ version: "9.9.9" });
  await page.locator("#undo button", { hasText: "Undo" }).click();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=version]"), "9.9.9");
  assert.equal(await page.inputValue("[name=model_name]"), "My Model");
});

test("the download waits for the last word, and changed answers are said not to be in the zip until they are", async () => {
  await visitor.start({ model_name: "Leaf Net" });
  await visitor.part("Direct Use").fill("The very last word.");
  assert.match((await visitor.files())["README.md"], /The very last word\./);
  await visitor.step("describe");
  await page.fill("[name=version]", "3.1.4");
  assert.ok(await page.locator("[data-question=version] .pending").isVisible());
  await visitor.settle();
  assert.equal(await page.locator("[data-question=version] .pending").isVisible(), false);
  assert.match((await visitor.files())["CITATION.cff"], /3\.1\.4/);
  await page.fill("[name=version]", "3.1");
  await visitor.settle();
  assert.match(await page.textContent("#state"), /Not in the zip yet: Version/);
  assert.match((await visitor.files())["CITATION.cff"], /3\.1\.4/, "a refused answer is not in the zip, and it says so");
});

test("words survive another name of the model", async () => {
  await visitor.start({ model_name: "Leaf Net" });
  await visitor.write("Model Card for Leaf Net", "A small model.");
  await visitor.settle();
  await visitor.type({ model_name: "Root Net" });
  await visitor.settle();
  await visitor.step("write");
  assert.equal(await visitor.part("Model Card for Root Net").inputValue(), "A small model.");
  assert.match((await visitor.files())["README.md"], /# Model Card for Root Net[^#]*A small model\./);
});

test("a second tab says that the work is open elsewhere, and both follow each other", async () => {
  await visitor.start({ model_name: "Leaf Net" });
  const first = page;
  const second = await visitor.open();
  await first.locator("#elsewhere").waitFor();
  await second.locator("#elsewhere").waitFor();
  await second.evaluate(() => (location.hash = "write"));
  await second.locator('[data-part="Direct Use"]').fill("Written in the second.");
  await first.waitForFunction(() => document.querySelector('[data-part="Direct Use"]').value === "Written in the second.");
  visitor.page = first;
  await visitor.type({ version: "4.0.0" });
  await second.waitForFunction(() => document.querySelector("[name=version]").value === "4.0.0");
  const files = await visitor.files();
  assert.match(files["README.md"], /Written in the second\./);
  assert.match(files["CITATION.cff"], /4\.0\.0/);
  await second.close();
  await first.waitForFunction(() => document.querySelector("#elsewhere").hidden);
});

test("a browser that keeps nothing says so, and the page works", async () => {
  const context = visitor.context;
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The user denied it.", "SecurityError");
    };
  });
  await visitor.reload();
  await page.getByText("This browser does not keep your work").waitFor();
  await visitor.start({ model_name: "Leaf Net" });
  if (BROWSER === "chromium") assert.match((await visitor.files())["CITATION.cff"], /Leaf Net/);
});
