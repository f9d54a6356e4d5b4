// Files that are chosen or dropped: what they are is said by Python; see `open` in bridge.py.

import { element } from "./workspace.mjs";

const $ = (id) => document.getElementById(id);
const PASSED_OVER = new Set([".git", "node_modules", "__pycache__", ".venv", "venv"]);
const LARGEST = 200_000_000; // bytes in all

/** Calls `open` with {path: Uint8Array} for what is chosen or dropped; a refusal is shown. */
export function watchFiles(open) {
  const take = async (files) => {
    try {
      await open(await read(files));
    } catch (error) {
      tell([error.message]);
    }
  };
  for (const input of [$("files"), $("folder")]) {
    input.addEventListener("change", async () => {
      await take([...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
      input.value = "";
    });
  }
  const dragging = (on) => document.documentElement.classList.toggle("dragging", on);
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    dragging(true);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || dragging(false));
  document.addEventListener("drop", async (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    dragging(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    await take((await Promise.all(entries.map(walk))).flat());
  });
}

/** The files of a dropped entry, folders opened. */
async function walk(entry) {
  if (PASSED_OVER.has(entry.name)) return [];
  if (entry.isFile) return [{ path: entry.fullPath.slice(1), file: await new Promise((...told) => entry.file(...told)) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const batch = await new Promise((...told) => reader.readEntries(...told)); // a hundred at most
    if (!batch.length) return found;
    found.push(...(await Promise.all(batch.map(walk))).flat());
  }
}

async function read(files) {
  const wanted = files.filter(({ path }) => !path.split("/").some((name) => PASSED_OVER.has(name)));
  if (wanted.reduce((sum, { file }) => sum + file.size, 0) > LARGEST) {
    throw new Error(`That is more than ${LARGEST / 1e6} MB. Choose the files that matter: the card, configurations, logs.`);
  }
  const read = wanted.map(async ({ path, file }) => [path, new Uint8Array(await file.arrayBuffer())]);
  return Object.fromEntries(await Promise.all(read));
}

/** Says what came of it, with a button if something is to be taken: {label, take}. */
export function tell(lines, button) {
  const list = element("ul");
  list.append(...lines.map((line) => element("li", line)));
  const parts = [list];
  if (button) {
    const take = Object.assign(element("button", button.label), { type: "button" });
    take.addEventListener("click", () => {
      take.remove();
      button.take();
    });
    parts.push(take);
  }
  $("opened").replaceChildren(...parts);
}
