// Prints the Hub's tasks in plain words, grouped by kind of data, and its libraries. build.py runs it with Node.

import { readFileSync } from "node:fs";
import { MODEL_LIBRARIES_UI_ELEMENTS, PIPELINE_DATA, TASKS_DATA } from "@huggingface/tasks";

const KINDS = {
  cv: ["Images and video", "picture photo camera video see vision"],
  audio: ["Sound", "audio voice speech song call recording music listen acoustic"],
  nlp: ["Text", "language words document writing"],
  tabular: ["Tables and series", "spreadsheet csv numbers measurements time"],
  multimodal: ["Several kinds together", "image text sound video question chat"],
  rl: ["Acting", "robot game control agent"],
  other: ["Anything else", ""],
};
const known = new Set(JSON.parse(readFileSync(0, "utf-8"))); // tasks that the template accepts
const { version } = JSON.parse(readFileSync(new URL("node_modules/@huggingface/tasks/package.json", import.meta.url)));
const plain = (summary) => summary.replace(/\s+/g, " ").match(/^.*?[.](?=\s|$)|^.*$/)[0];
const tasks = Object.entries(PIPELINE_DATA)
  .filter(([id]) => known.has(id))
  .map(([id, { name, modality }]) => ({
    id,
    name,
    kind: KINDS[modality]?.[0] ?? KINDS.other[0],
    line: plain(TASKS_DATA[id]?.summary ?? ""),
    words: KINDS[modality]?.[1] ?? "",
  }));
const order = Object.values(KINDS).map(([label]) => label);
tasks.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
const libraries = Object.entries(MODEL_LIBRARIES_UI_ELEMENTS).map(([id, { prettyLabel }]) => ({ id, name: prettyLabel }));
console.log(JSON.stringify({ source: `@huggingface/tasks ${version} (MIT)`, tasks, libraries }));
