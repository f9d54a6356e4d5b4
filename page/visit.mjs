// Messages about the record as a whole: steps to undo, other tabs, and what a returning visitor left here.

import { $, counted, say } from "./elements.mjs";

/** Watches the record; `changed` is called when a step was undone or redone. */
export function watchRecord(record, steps, changed) {
  $("undo").querySelector("button").addEventListener("click", () => {
    const stayed = record.turn(record.redoable ?? record.undoable);
    changed();
    if (stayed.length) say($("state"), `${counted(stayed.length, "thing")} stayed as you have changed it since.`);
  });
  const undo = () => showUndo(record.redoable ?? record.undoable);
  const trouble = () => {
    $("trouble").hidden = !record.trouble;
    say($("trouble"), `This browser does not keep your work: ${record.trouble}. Download the zip before you close the page.`);
  };
  record.addEventListener("change", undo);
  record.addEventListener("trouble", trouble);
  record.addEventListener("elsewhere", ({ detail }) => ($("elsewhere").hidden = !detail));
  undo();
  trouble();
  if (!record.isEmpty) comeBack(record, steps.label(steps.current));
}

/** Offers to undo or redo a step. */
function showUndo(step) {
  const place = $("undo");
  place.hidden = !step;
  if (!step) return;
  say(place.querySelector("span"), step.undone ? `Undone: ${step.label}.` : `${step.label}.`);
  say(place.querySelector("button"), step.undone ? "Redo" : "Undo");
}

/** Tells returning visitors what is here and where they left off. */
function comeBack(record, step) {
  const words = Object.values(record.under("words/")).filter((text) => text.trim()).length;
  const answers = Object.keys(record.under("answers/")).length;
  const name = record.get("answers/model_name") ?? record.get("opened")?.name ?? "Your model";
  const when = record.get("changed") ? `, last changed ${ago(record.get("changed"))}` : "";
  const written = words ? `${counted(words, "part")} in your words` : record.get("opened") ? "its card as it was" : "nothing written yet";
  $("back").hidden = false;
  say($("back"), `Welcome back. ${name} is here: ${counted(answers, "answer")}, ${written}${when}. You were at “${step}”.`);
}

function ago(time) {
  const minutes = Math.round((time - Date.now()) / 60_000);
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (minutes > -1) return "just now";
  if (minutes > -90) return format.format(minutes, "minute");
  return minutes > -36 * 60 ? format.format(Math.round(minutes / 60), "hour") : format.format(Math.round(minutes / 1440), "day");
}
