// What the page costs: bytes over the wire as a compressing server sends them, milliseconds, memory.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { FOLDER, launch, serve } from "./browser.mjs";

const ROUNDS = 3;
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const contents = files.map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name)));
const wire = contents.reduce((sum, content) => sum + Math.min(content.length, gzipSync(content).length), 0);
console.log(`${files.length} files, ${(wire / 1e6).toFixed(1)} MB compressed (goal: under 9)`);

const server = await serve();
for (let round = 0; round < ROUNDS; round++) {
  const browser = await launch(); // a new profile: nothing is in its cache
  const page = await browser.newPage();
  const started = performance.now();
  const since = () => Math.round(performance.now() - started);
  await page.goto(server.address, { waitUntil: "commit" });
  await page.locator("#make").waitFor();
  const form = since();
  await page.waitForSelector("html[data-ready]", { timeout: 120_000 });
  const ready = since();
  await page.evaluate(() => {
    for (const [name, value] of [["institution", "imageomics"], ["license", "MIT"]]) {
      const control = document.querySelector(`[name=${name}]`);
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  const pressed = since();
  await page.click("#make");
  await page.locator("#parts textarea").first().waitFor({ timeout: 60_000 });
  const made = since() - pressed;
  const memory = await page.evaluate(() => import("./app.mjs").then(({ python }) => python.memory));
  console.log(`form ${form} ms, Python ready ${ready} ms, made ${made} ms after it was asked for; Python's memory ${Math.round(memory / 1e6)} MB`);
  await browser.close();
}
server.close();
