// Each test is a thing that a person does on the page, in a real browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { BROWSER, launch, serve, TEMPLATE } from "./browser.mjs";

const VENV = join(TEMPLATE, ".venv", "bin", "python");
const PYTHON = process.env.PYTHON ?? (existsSync(VENV) ? VENV : "python3");
const READY = { timeout: 90_000 };
let server, browser, context, page;
const requests = [];
const complaints = [];

before(async () => {
  server = await serve();
  browser = await launch();
  context = await browser.newContext({ acceptDownloads: true });
  context.on("request", (request) => requests.push(request.url()));
});
after(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  if (!page || page.isClosed()) page = await open();
  await startAnew();
  complaints.length = requests.length = 0;
});
afterEach(async ({ passed }) => {
  if (passed === false) await page.close(); // the next test gets a page of its own
  const elsewhere = requests.filter((url) => !url.startsWith(server.address) && !/^(blob|data):/.test(url));
  assert.deepEqual(elsewhere, [], "something was asked of another origin");
  assert.deepEqual(complaints, [], "the page complained on the console");
});

/** Opens the page and waits for Python. */
async function open() {
  const page = await context.newPage();
  page.setDefaultTimeout(READY.timeout);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(server.address);
  await page.waitForSelector("html[data-ready]", READY);
  return page;
}

/** Forgets what the test before has typed; loading Python anew takes seconds. */
async function startAnew() {
  await page.click("#forget");
  await page.waitForFunction(() => document.querySelector("[name=model_name]").value === "My Model");
  await page.evaluate(() => document.activeElement.blur());
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** A file of answers, as data. */
function answersOf(example) {
  const script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8'))))";
  const file = join(TEMPLATE, "examples", `${example}.yaml`);
  return JSON.parse(execFileSync(PYTHON, ["-c", script, file])).default_context;
}

/** Types answers into the form. */
async function type(answers) {
  for (const [name, answer] of Object.entries(answers)) {
    const control = page.locator(`[name="${name}"]`);
    if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption(answer);
    else await control.fill(answer);
  }
}

async function make() {
  await page.click("#make");
  await page.locator("#result, #summary").filter({ visible: true }).first().waitFor(READY);
}

/** The files of the repository, {path: text}: of the zip, or as shown where Playwright sees no downloads. */
async function made() {
  if (BROWSER === "firefox") return shown();
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  try {
    await download.saveAs(join(folder, "made.zip"));
    execFileSync(PYTHON, ["-m", "zipfile", "-e", "made.zip", "."], { cwd: folder });
    return readFolder(join(folder, download.suggestedFilename().replace(/\.zip$/, "")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** {path: text} of the files that the page lists. */
async function shown() {
  const files = {};
  for (const file of await page.locator("#file-list details").all()) {
    const path = (await file.locator("summary").textContent()).replace(/ \([\d,]+ bytes\)$/, "");
    await file.locator("summary").click();
    await file.locator("pre:not(:empty)").waitFor();
    files[path] = await file.locator("pre").textContent();
  }
  return files;
}

/** {path with slashes: text} of every file in a folder. */
function readFolder(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, "utf-8")]));
}

test("the answers of the example, typed, give the example byte for byte", async () => {
  await type(answersOf("bioclip-2"));
  await make();
  assert.deepEqual(await made(), readFolder(join(TEMPLATE, "examples", "bioclip-2")));
});

test("a default made from other answers follows as one types, until it is typed itself", async () => {
  const name = page.locator("[name=repo_name]");
  await type({ model_name: "Leaf Net" });
  await page.waitForFunction(() => document.querySelector("[name=repo_name]").value === "leaf-net");
  await type({ repo_name: "my-leaves" });
  await type({ model_name: "Root Net" });
  await page.getByRole("button", { name: "Use “root-net”" }).waitFor();
  assert.equal(await name.inputValue(), "my-leaves");
  await page.getByRole("button", { name: "Use “root-net”" }).click();
  await page.waitForFunction(() => document.querySelector("[name=repo_name]").value === "root-net");
});

test("a wrong answer gets the hook's sentence beside its control, and a summary that leads there", async () => {
  await type({ pipeline_tag: "image-clasification", version: "1.0" });
  const sentence = page.locator("[data-problem=pipeline_tag]");
  await sentence.waitFor();
  assert.match(await sentence.textContent(), /did you mean 'image-classification'\?/);
  assert.equal(await page.locator("[name=pipeline_tag]").getAttribute("aria-invalid"), "true");
  await make();
  assert.equal(await page.evaluate(() => document.activeElement.id), "summary");
  assert.match(await page.title(), /^Error: /);
  assert.equal(await page.locator("#summary a").count(), 2);
  await page.locator("#summary a[href=\"#pipeline_tag\"]").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "pipeline_tag");
  await type({ pipeline_tag: "image-classification", version: "1.0.0" });
  await make();
  await page.locator("#download").waitFor();
  assert.equal(await page.locator("[data-problem]").count(), 0);
  assert.doesNotMatch(await page.title(), /Error/);
});

test("a tab closed by mistake loses nothing, and what is forgotten is gone", async () => {
  await type({ model_name: "Leaf Net", tags: "leaves" });
  await make();
  await page.locator("#download").waitFor();
  await page.close();
  page = await open();
  await page.locator("#download").waitFor(READY);
  assert.equal(await page.locator("[name=tags]").inputValue(), "leaves");
  await page.click("#forget");
  await page.waitForFunction(() => document.querySelector("[name=tags]").value !== "leaves");
  await page.reload();
  await page.waitForSelector("html[data-ready]", READY);
  assert.equal(await page.locator("[name=model_name]").inputValue(), "My Model");
  assert.equal(await page.locator("#result").isVisible(), false);
});

test("the policy binds the page, and its workers from inside", async () => {
  const ask = () => fetch("https://example.org/").then(() => "answered", (error) => error.name);
  const askInWorker = (ask) =>
    new Promise((told) => {
      const source = new Blob([`(${ask})().then(postMessage)`], { type: "text/javascript" });
      new Worker(URL.createObjectURL(source)).onmessage = ({ data }) => told(data);
    });
  assert.equal(await page.evaluate(ask), "TypeError");
  assert.equal(await page.evaluate(askInWorker, ask.toString()), "TypeError");
  if (BROWSER === "chromium") {
    const [worker] = page.workers();
    const refused = await worker.evaluate(async () => {
      const told = new Promise((tell) => addEventListener("securitypolicyviolation", tell, { once: true }));
      await fetch("https://example.org/from-inside").catch(() => {});
      return (await told).blockedURI;
    });
    assert.match(refused, /^https:\/\/example\.org/);
  }
  complaints.length = 0; // the browser's word on each refusal
  requests.length = 0;
});

/** What a lab would write into each required part of a small model's card. */
async function writeRequired() {
  await page.locator("#parts textarea").first().waitFor();
  const parts = await page.locator("#parts > *").evaluateAll((all) => {
    const [, ...headings] = all.flatMap((each, index) => (each.tagName === "H4" ? [index] : []));
    return all.slice(1, headings[0]).map((each) => each.querySelector("textarea").dataset.part);
  });
  for (const part of parts) await page.fill(`[data-part="${part}"]`, "It was measured with a ruler, *twice*.");
  await page.waitForFunction(() => !/required/.test(document.querySelector("#progress").textContent));
  return parts.length;
}

test("a card is written here, and the repository in the zip is complete", async () => {
  await type({ model_name: "Leaf Net", authors: "Doe, Jane", model_description: "Names a plant." });
  await make();
  assert.ok((await writeRequired()) > 8);
  const shown = page.frameLocator("#card").locator("main");
  assert.match(await shown.textContent(), /It was measured with a ruler, twice\./);
  await page.fill('[data-part="Environmental Impact / Hours used"]', "12");
  await page.waitForFunction(() => /encouraged/.test(document.querySelector("#progress").textContent));
  if (BROWSER === "firefox") return;
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  try {
    await download.saveAs(join(folder, "made.zip"));
    execFileSync(PYTHON, ["-m", "zipfile", "-e", "made.zip", "."], { cwd: folder });
    const checker = join(folder, "leaf-net", "scripts", "check.py");
    assert.match(execFileSync(PYTHON, [checker, "--complete"], { encoding: "utf-8" }), /No problems/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what would swallow the rest of the card is refused beside its text area", async () => {
  await make();
  const area = page.locator('[data-part="Direct Use"]');
  await area.fill("<!-- not closed");
  await page.locator(".part .problem").filter({ visible: true }).waitFor();
  assert.equal(await area.getAttribute("aria-invalid"), "true");
  await area.fill("Closed.");
  await page.waitForFunction(() => document.querySelector('[data-part="Direct Use"]').getAttribute("aria-invalid") === "false");
  await page.frameLocator("#card").getByText("Closed.").waitFor();
});

test("words survive a reload, and another name of the model", async () => {
  await type({ model_name: "Leaf Net" });
  await make();
  await page.fill('[data-part="Direct Use"]', "Naming leaves.");
  await page.fill('[data-part="Model Card for Leaf Net"]', "A small model.");
  await page.frameLocator("#card").getByText("A small model.").waitFor();
  await page.reload();
  await page.waitForSelector("html[data-ready]", READY);
  await page.frameLocator("#card").getByText("Naming leaves.").waitFor(READY);
  await type({ model_name: "Root Net" });
  await make();
  await page.frameLocator("#card").getByText("Model Card for Root Net").waitFor();
  assert.equal(await page.inputValue('[data-part="Model Card for Root Net"]'), "A small model.");
  assert.equal(await page.inputValue('[data-part="Direct Use"]'), "Naming leaves.");
});

test("a file of answers fills the form", async () => {
  await page.setInputFiles("#files", join(TEMPLATE, "examples", "seagrass-map.yaml"));
  await page.getByText("answers were filled in").waitFor();
  assert.equal(await page.inputValue("[name=license]"), "bigscience-openrail-m");
  assert.equal(await page.inputValue("#author-rows [data-key=family]"), "Coastal Mapping Group");
});

test("a published card, once dropped, fills the form when its answers are taken", async () => {
  await page.setInputFiles("#files", join(TEMPLATE, "examples", "bioclip-2", "CITATION.cff"));
  await page.getByText("BioCLIP 2 (CITATION.cff").waitFor();
  assert.equal(await page.inputValue("[name=model_name]"), "My Model", "nothing is taken before it was looked at");
  await page.getByRole("button", { name: "Take these answers" }).click();
  await page.waitForFunction(() => document.querySelector("[name=model_name]").value === "BioCLIP 2");
  assert.match(await page.inputValue("[name=authors]"), /^Gu, Jianyang/);
});

test("what training left, once dropped, is shown with its file and goes into the card when taken", async () => {
  await make();
  await page.locator("#download").waitFor();
  await page.setInputFiles("#files", join(TEMPLATE, "tests", "training", "codecarbon", "emissions.csv"));
  await page.getByText(/Hours used: .* \(emissions.csv\)/).waitFor();
  const hours = page.locator('[data-part="Environmental Impact / Hours used"]');
  assert.equal(await hours.inputValue(), "");
  await page.getByRole("button", { name: "Write these into the card" }).click();
  await page.waitForFunction(() => document.querySelector('[data-part="Environmental Impact / Hours used"]').value);
  await page.frameLocator("#card").getByText(await hours.inputValue()).first().waitFor();
  await page.reload();
  await page.waitForSelector("html[data-ready]", READY);
  await page.locator("#download").waitFor();
  assert.notEqual(await hours.inputValue(), "", "what was taken survives a reload");
});

test("a repository made earlier is opened again and goes on where it was, after a reload too", async (t) => {
  if (BROWSER === "firefox") return t.skip("Playwright cannot give a folder to this Firefox");
  await page.setInputFiles("#folder", join(TEMPLATE, "examples", "bioclip-2"));
  await page.getByRole("heading", { name: "bioclip-2 is open" }).waitFor(READY);
  await page.fill('[data-part="Direct Use"]', "Naming species.");
  await page.frameLocator("#card").getByText("Naming species.").waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "bioclip-2 is open" }).waitFor(READY);
  assert.equal(await page.inputValue('[data-part="Direct Use"]'), "Naming species.");
  const files = await made();
  assert.match(files["README.md"], /\nNaming species\.\n/);
  const kept = readFolder(join(TEMPLATE, "examples", "bioclip-2"));
  assert.deepEqual({ ...files, "README.md": "" }, { ...kept, "README.md": "" });
});

test("a pasted list of names becomes rows, which can be moved", async () => {
  await page.locator("[name=authors]").focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "Jane Doe, John Roe and Li Wei");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.getByRole("group", { name: "Author 3" }).waitFor();
  await page.getByRole("button", { name: "Move up author 3" }).click();
  await page.waitForFunction(() => document.querySelector("[name=authors]").value === "Doe, Jane; Wei, Li; Roe, John");
  await page.getByRole("group", { name: "Author 1" }).getByLabel("ORCID iD").fill("0000-0002-1825-0097");
  await page.waitForFunction(() => document.querySelector("[name=authors]").value.startsWith("Doe, Jane (0000-0002-1825-0097); "));
  await page.getByRole("button", { name: "Remove author 3" }).click();
  await page.waitForFunction(() => !document.querySelector("[name=authors]").value.includes("Roe"));
});

test("licenses are found by words of their line", async () => {
  await page.getByLabel("Search the licenses").fill("public domain");
  const lines = await page.locator("[name=license] option").allTextContents();
  assert.ok(lines.some((line) => line.startsWith("CC0 1.0")) && lines.length < 8, lines.join("; "));
  await page.locator("[name=license]").selectOption("CC0-1.0");
  await page.locator(".note").waitFor();
});

test("the form is filled and sent with the keyboard alone", async () => {
  await page.reload();
  await page.waitForSelector("html[data-ready]", READY);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the questions");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "model_name");
  await page.keyboard.type("Leaf Net");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "result");
  assert.match(await page.textContent("#result-title"), /leaf-net/);
});

const STATES = {
  "at the start": async () => {},
  "with wrong answers": async () => {
    await type({ version: "1", authors: "Jane Doe", license: "CC0-1.0" });
    await make();
  },
  "with a repository": async () => {
    await type({ authors: "Doe, Jane; {A Consortium}" });
    await make();
    await page.locator('[data-part="Direct Use"]').fill("```\nnot closed");
    await page.locator("#file-list summary").first().click();
  },
};
for (const [state, reach] of Object.entries(STATES)) {
  for (const colorScheme of BROWSER === "firefox" ? [] : ["light", "dark"]) {
    test(`axe finds nothing ${state}, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await reach();
      const axe = readFileSync(join(TEMPLATE, "page", "node_modules", "axe-core", "axe.min.js"), "utf-8");
      const found = await page.evaluate(`${axe}; axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } })`);
      const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
      assert.deepEqual(told, []);
    });
  }
}

test("nothing is cut off at 320 pixels, nor with letters twice as large", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await type({ authors: "Doe, Jane (0000-0002-1825-0097) [A University of a rather long name]" });
  await make();
  await page.locator("#download").waitFor();
  const wide = () => [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML.slice(0, 90));
  assert.deepEqual(await page.evaluate(wide), []);
  await page.setViewportSize({ width: 640, height: 800 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.deepEqual(await page.evaluate(wide), []);
});
