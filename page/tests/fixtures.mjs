// What the tests of a file share: one browser, a folder, and for each test a visitor with a profile of their own.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach } from "node:test";
import { begin } from "./person.mjs";

export let visitor;
export let page; // of the visitor
export let folder; // of the file's tests
let place;

before(async () => {
  place = await begin();
  folder = mkdtempSync(join(tmpdir(), "page-"));
});
after(async () => {
  await place?.end();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  visitor = await place.visit();
  ({ page } = visitor);
});
afterEach(() => place.leave());
