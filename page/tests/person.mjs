// What a person does on the page, for the tests: each visitor has a browser profile of their own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { BROWSER, launch, serve, TEMPLATE } from "./browser.mjs";

const VENV = join(TEMPLATE, ".venv", "bin", "python");
export const PYTHON = process.env.PYTHON ?? (existsSync(VENV) ? VENV : "python3");
export const READY = { timeout: 60_000 };
export const CHOSEN = { institution: "imageomics", license: "MIT" };

/** Starts the server and the browser; `visit` gives a Visitor, `end` closes all. */
export async function begin() {
  const server = await serve();
  const browser = await launch();
  const visitors = [];
  return {
    server,
    async visit(options = {}) {
      const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1280, height: 800 }, ...options });
      const visitor = new Visitor(context, server.address);
      visitors.push(visitor);
      await visitor.open();
      return visitor;
    },
    /** Ends the visits; nothing may have been asked of another origin, nor complained about. */
    async leave() {
      for (const visitor of visitors.splice(0)) await visitor.leave();
    },
    async end() {
      await browser.close();
      server.close();
    },
  };
}

class Visitor {
  requests = [];
  complaints = [];
  provoked = /^$/; // what a test has asked for on purpose: addresses, and complaints about them

  constructor(context, address) {
    this.context = context;
    this.address = address;
    context.on("request", (request) => this.requests.push(request.url()));
  }

  /** Opens the page, in another tab if there is one, and waits for Python. */
  async open() {
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(READY.timeout);
    this.page.on("pageerror", (error) => this.complaints.push(error.stack ?? error.message));
    this.page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
    this.page.on("dialog", (dialog) => dialog.accept());
    await this.page.goto(this.address);
    await this.ready();
    return this.page;
  }

  async ready() {
    await this.page.waitForSelector("html[data-ready]", READY);
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  async step(name) {
    await this.page.click(`[data-to=${name}]`);
  }

  /** Types answers into the form, going to the step where each control is. */
  async type(answers) {
    for (const [name, answer] of Object.entries(answers)) {
      const control = this.page.locator(`[name="${name}"]`);
      await this.page.evaluate((name) => {
        const control = document.querySelector(`[name="${name}"]`);
        const { step } = control.closest("[data-step]").dataset;
        if (control.closest("[data-step]").hidden) location.hash = step;
        control.closest("details")?.setAttribute("open", "");
      }, name);
      if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption(answer);
      else {
        await control.fill(answer);
        await control.blur();
      }
    }
  }

  /** Presses 'Make' and waits for the card, or for what is wrong. */
  async make() {
    if (!(await this.page.locator("#make").isVisible())) await this.step("license");
    await this.page.click("#make");
    await this.page.locator("#parts textarea, #summary").filter({ visible: true }).first().waitFor(READY);
  }

  /** Makes a repository of answers; license and institution are chosen if they are not among them. */
  async start(answers = {}) {
    await this.type({ ...CHOSEN, ...answers });
    await this.make();
    await this.page.locator("#parts textarea").first().waitFor(READY);
  }

  part(name) {
    return this.page.locator(`textarea[data-part="${name}"]`);
  }

  async write(part, words) {
    await this.step("write");
    await this.page.evaluate((part) => {
      document.querySelector(`textarea[data-part="${part}"]`).closest("details").open = true;
    }, part);
    await this.part(part).fill(words);
  }

  /** Waits until everything that was typed is in the zip, or said not to be. */
  async settle() {
    await this.page.evaluate(async () => {
      const { settled } = await import("./app.mjs");
      await settled();
    });
  }

  /** Downloads the zip: {name, files: {path: text}}. */
  async download() {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.page.click("#download")]);
    const folder = mkdtempSync(join(tmpdir(), "page-"));
    try {
      await download.saveAs(join(folder, "made.zip"));
      return { name: download.suggestedFilename().replace(/\.zip$/, ""), ...unpacked(folder) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** The files of the zip, {path: text}; where the driver sees no downloads, as the page packs them. */
  async files() {
    if (BROWSER !== "firefox") return (await this.download()).files;
    const bytes = await this.page.evaluate(async () => {
      const content = await (await import("./app.mjs")).pack();
      return btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(""));
    });
    return unzip(Buffer.from(bytes, "base64"));
  }

  async drop(target, paths) {
    const files = paths.map((path) => ({ name: path.split("/").at(-1), content: readFileSync(path).toString("base64") }));
    await this.page.evaluate(
      ([selector, files]) => {
        const dataTransfer = new DataTransfer();
        for (const { name, content } of files) {
          dataTransfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
        }
        const target = document.querySelector(selector);
        for (const type of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [target, files],
    );
  }

  /** Pastes a text into the control that has the focus, or into the page. */
  async paste(text, selector) {
    await this.page.evaluate(
      ([text, selector]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text", text);
        const target = selector ? document.querySelector(selector) : document.activeElement;
        target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      },
      [text, selector],
    );
  }

  async leave() {
    await this.context.close();
    const elsewhere = this.requests.filter((url) => !url.startsWith(this.address) && !/^(blob|data):/.test(url) && !this.provoked.test(url));
    assert.deepEqual(elsewhere, [], "something was asked of another origin");
    assert.deepEqual(this.complaints.filter((complaint) => !this.provoked.test(complaint)), [], "the page complained on the console");
  }
}

/** {files: {path: text}} of made.zip in a folder. */
function unpacked(folder) {
  execFileSync(PYTHON, ["-m", "zipfile", "-e", "made.zip", "out"], { cwd: folder });
  const [top] = readdirSync(join(folder, "out"));
  return { top, files: readFolder(join(folder, "out", top)) };
}

/** {path: text} of a zip's bytes, below its top folder. */
export function unzip(bytes) {
  const script = "import io, json, sys, zipfile; archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(json.dumps({name.partition('/')[2]: archive.read(name).decode('utf-8', 'replace') for name in archive.namelist()}))";
  return JSON.parse(execFileSync(PYTHON, ["-c", script], { input: bytes, maxBuffer: 2 ** 28 }));
}

/** {path with slashes: text} of every file in a folder. */
export function readFolder(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, "utf-8")]));
}

/** A file of answers, as data. */
export function answersOf(example) {
  const script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8'))))";
  const file = join(TEMPLATE, "examples", `${example}.yaml`);
  return JSON.parse(execFileSync(PYTHON, ["-c", script, file])).default_context;
}

/** Writes a zip of {path: text}; returns its path. */
export function zipped(folder, name, files) {
  const script = "import json, sys, zipfile; archive = zipfile.ZipFile(sys.argv[1], 'w'); [archive.writestr(path, text) for path, text in json.load(sys.stdin).items()]; archive.close()";
  const path = join(folder, name);
  execFileSync(PYTHON, ["-c", script, path], { input: JSON.stringify(files) });
  return path;
}
