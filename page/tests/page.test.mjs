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
let server, browser, context, page, requests, complaints;

before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ acceptDownloads: true });
  requests = [];
  complaints = [];
  context.on("request", (request) => requests.push(request.url()));
  page = await open();
});
afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], "the page complained on the console");
  const elsewhere = requests.filter((url) => !url.startsWith(server.address) && !/^(blob|data):/.test(url));
  assert.deepEqual(elsewhere, [], "something was asked of another origin");
});

/** Opens the page and waits for Python. */
async function open() {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(server.address);
  await page.waitForSelector("html[data-ready]", READY);
  return page;
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
  page.on("dialog", (dialog) => dialog.accept());
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
  requests = requests.filter((url) => !url.startsWith("https://example.org/"));
});
