// The last step: the zip, and how to get it onto GitHub and the Hub in a browser.

import { $, say } from "./elements.mjs";

const set = (selector, text) => document.querySelectorAll(selector).forEach((each) => (each.textContent = text));
const addresses = new Map();

/** Offers content as a download. */
export function offer(link, content, type) {
  URL.revokeObjectURL(addresses.get(link));
  link.href = URL.createObjectURL(new Blob([content], { type }));
  addresses.set(link, link.href);
}

/** Explains how to publish the model; `left` required parts are still empty, `fails` if something is wrong. */
export function showLead(model, left, fails) {
  const ready = left ? `${left} required parts are still empty: you can write them before or after.` : fails ? "Something still has to be fixed: see the previous step." : "Everything that is required is written, and all agrees.";
  say($("home-lead"), `${ready} Four steps, all in your browser, take ${model} from here to a published model.`);
}

/** Fills in the steps; `name` is the repository's, `ways` the result of bridge.elsewhere. */
export function showWays(name, ways) {
  const { hub_namespace: owner, repository_url: url, model_description: description, version } = ways.answers;
  const remote = (url || `https://github.com/${owner}/${name}`).replace(/\/+$/, "");
  const [, forgeOwner, forgeName] = remote.match(/^https?:\/\/github\.com\/([^/]+)\/([^/]+)$/) ?? [, owner, name];
  $("github").href = `https://github.com/new?${new URLSearchParams({ owner: forgeOwner, name: forgeName, description })}`;
  $("github-upload").href = `${remote}/upload/main`;
  $("hub-model").href = `https://huggingface.co/${owner}/${name}`;
  $("hub-upload").href = `https://huggingface.co/${owner}/${name}/upload/main`;
  $("release").href = `${remote}/releases/new?${new URLSearchParams({ tag: `v${version}`, title: `v${version}` })}`;
  set("[data-name]", name);
  set("[data-owner]", owner || "(you, or your lab)");
  set("[data-tag]", `v${version}`);
  $("command").textContent = ways.command;
  offer($("answers-file"), ways.answers_file, "application/yaml");
  $("push").textContent = `git init -b main
git add .
git commit -m "Start the model repository"
git remote add origin ${remote}
git push -u origin main`;
}

document.addEventListener("click", ({ target }) => {
  const from = target.dataset?.copy;
  if (from) navigator.clipboard.writeText($(from).textContent).then(() => (target.textContent = "Copied"));
});
