// Each test is a thing that a person does on the page, in a real browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BROWSER, TEMPLATE } from "./browser.mjs";
import { folder, page, visitor } from "./fixtures.mjs";
import { answersOf, CHOSEN, PYTHON, READY, readFolder } from "./person.mjs";

const CHROMIUM = BROWSER === "chromium";

/** A file with a text, in a folder of the tests. */
function file(name, text) {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name);
const card = () => page.frameLocator("#card").locator("main");

// --- The form ---

test("the answers of the example, typed, give what the command line makes of them", async () => {
  const answers = answersOf("bioclip-2");
  await visitor.start(answers);
  execFileSync(join(TEMPLATE, ".venv", "bin", "cookiecutter"), [TEMPLATE, "--no-input", "--config-file", join(TEMPLATE, "examples", "bioclip-2.yaml"), "--output-dir", folder], { stdio: "ignore" });
  assert.deepEqual(await visitor.files(), readFolder(join(folder, "bioclip-2")));
});

test("a default made from other answers follows as one types, until it is typed itself", async () => {
  await visitor.type({ model_name: "Leaf Net" });
  await page.waitForFunction(() => document.querySelector("[name=repo_name]").value === "leaf-net");
  await visitor.type({ repo_name: "my-leaves", model_name: "Root Net" });
  await page.getByRole("button", { name: "Use “root-net”" }).waitFor();
  assert.equal(await page.inputValue("[name=repo_name]"), "my-leaves");
  await page.getByRole("button", { name: "Use “root-net”" }).click();
  await page.waitForFunction(() => document.querySelector("[name=repo_name]").value === "root-net");
});

test("nothing is made of an untouched page: license and institution are chosen, and nothing is preselected", async () => {
  assert.equal(await page.inputValue("[name=institution]"), "");
  assert.equal(await page.inputValue("[name=license]"), "");
  assert.equal(await page.inputValue("[name=hub_namespace]"), "");
  await visitor.make();
  const links = await page.locator("#summary a").allTextContents();
  assert.deepEqual(links.sort(), ["Institution", "License", "User or organization on huggingface.co"]);
  assert.equal(await page.locator("#download").isVisible(), false);
});

test("a card under a license that is not in the menu leaves the license open", async () => {
  await page.setInputFiles("#files", file("README.md", "---\nlicense: cc-by-nc-4.0\n---\n# Leaf Net\n\nNames leaves.\n"));
  await page.getByText("not in the menu, so none was chosen").waitFor();
  await page.click("[data-take=answers]");
  await page.waitForFunction(() => document.querySelector("[name=model_name]").value === "Leaf Net");
  assert.equal(await page.inputValue("[name=license]"), "");
});

test("what is required is marked, from the template's own rules", async () => {
  const marked = await page.locator(".required").evaluateAll((all) => all.map((each) => each.closest("[data-question]").dataset.question));
  assert.deepEqual(marked.sort(), ["hub_namespace", "institution", "license", "model_name", "release_date", "repo_name", "version"]);
});

test("a wrong answer is told beside its control when it is finished, and in a summary that leads there", async () => {
  await page.fill("[name=pipeline_tag]", "image-clasification");
  await visitor.settle();
  assert.equal(await page.locator("[data-problem]").count(), 0, "nothing is told while a word is being typed");
  await page.locator("[name=pipeline_tag]").blur();
  const sentence = page.locator("[data-problem=pipeline_tag]");
  await sentence.waitFor();
  assert.match(await sentence.textContent(), /did you mean 'image-classification'\?/);
  assert.equal(await page.locator("[data-suggestion-for=pipeline_tag]").textContent(), "Use “image-classification”");
  const border = await page.locator("[name=pipeline_tag]").evaluate((control) => getComputedStyle(control).borderColor);
  const usual = await page.locator("[name=library_name]").evaluate((control) => getComputedStyle(control).borderColor);
  assert.notEqual(border, usual, "its border shows it");
  await visitor.type({ ...CHOSEN, version: "1.0" });
  await visitor.make();
  assert.equal(await focused(), "summary");
  assert.match(await page.title(), /^Error: /);
  assert.equal(await page.locator("#summary a").count(), 2);
  await page.locator('#summary a[href="#pipeline_tag"]').click();
  assert.equal(await focused(), "pipeline_tag");
  await visitor.type({ pipeline_tag: "image-classification", version: "1.0.0" });
  await visitor.make();
  await page.locator("#parts textarea").first().waitFor();
  assert.equal(await page.locator("[data-problem]").count(), 0);
  assert.doesNotMatch(await page.title(), /Error/);
});

test("a suggestion's button says what its sentence says", async () => {
  await visitor.type({ institution: "imageomics", hub_namespace: "Jane Doe" });
  const sentence = await page.locator("[data-problem=hub_namespace]").textContent();
  assert.match(sentence, /did you mean 'Jane-Doe'\?/);
  assert.equal(await page.locator("[data-suggestion-for=hub_namespace]").textContent(), "Use “Jane-Doe”");
});

test("tasks are found in plain words, with a line each and the id beside it", async () => {
  await page.locator("[name=pipeline_tag]").pressSequentially("sound");
  const option = page.locator("#pipeline_tag-list [role=option]").filter({ hasText: "audio-classification" });
  await option.waitFor();
  assert.match(await option.textContent(), /Audio Classification.*assigning a label/);
  await option.click();
  assert.equal(await page.inputValue("[name=pipeline_tag]"), "audio-classification");
  await page.locator("[name=library_name]").press("ArrowDown");
  await page.locator("[name=library_name]").press("Enter");
  assert.notEqual(await page.inputValue("[name=library_name]"), "", "with the keyboard too");
});

test("licenses are found in one's own words, or it says that none is", async () => {
  await visitor.step("license");
  const search = page.getByLabel("Search the licenses");
  const found = async (words) => {
    await search.fill(words);
    return page.locator("[name=license] optgroup option").allTextContents();
  };
  assert.ok((await found("share alike")).some((line) => line.startsWith("GNU GPL 3")));
  assert.ok((await found("public domain")).some((line) => line.startsWith("CC0 1.0")));
  for (const [words, sentence] of [["non commercial", /forbids commercial use/], ["CC BY", /Creative Commons/], ["xyzzy", /No license here/]]) {
    await found(words);
    assert.match(await page.textContent("#license-found"), sentence, words);
  }
  await search.fill("");
  await page.getByRole("button", { name: /Everything built on it/ }).click();
  assert.ok((await page.locator("[name=license] optgroup option").allTextContents()).every((line) => line.startsWith("GNU GPL")));
  await page.locator("[name=license]").selectOption("GPL-3.0-only");
  assert.match(await page.textContent("#license-says"), /gives all of it under the same license/);
});

test("the form is filled and sent with the keyboard alone", async () => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the questions");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "model_name");
  await page.keyboard.type("Leaf Net");
  await visitor.type(CHOSEN);
  await page.locator("[name=license]").focus();
  await page.locator("#make").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "result");
  assert.match(await page.textContent("#result-title"), /leaf-net/);
});

// --- Authors ---

test("a wrong ORCID iD marks its own field", async () => {
  await page.click("#add-author");
  const author = page.getByRole("group", { name: "Author 1" });
  await author.getByLabel("Family name").fill("Doe");
  await author.getByLabel("Given names").fill("Jane");
  await author.getByLabel("ORCID iD").fill("0000-0002-1825-0098");
  await author.getByLabel("Affiliation").focus();
  await page.waitForFunction(() => document.querySelector("[data-key=orcid]").getAttribute("aria-invalid") === "true");
  assert.equal(await page.locator("#author-rows [aria-invalid=true]").count(), 1);
  await page.getByText("is not a valid ORCID iD").waitFor();
  await author.getByLabel("ORCID iD").fill("0000-0002-1825-0097");
  await page.waitForFunction(() => !document.querySelector("#author-rows [aria-invalid=true]"));
});

test("a pasted list of names becomes rows, which can be moved, and can be undone", async () => {
  await page.click("#add-author");
  await visitor.paste("Jane Doe, John Roe and Li Wei");
  await page.getByRole("group", { name: "Author 3" }).waitFor();
  await page.getByRole("button", { name: "Move up author 3" }).click();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=authors]"), "Doe, Jane; Wei, Li; Roe, John");
  await page.getByRole("button", { name: "Remove author 3" }).click();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=authors]"), "Doe, Jane; Wei, Li");
});

test("names that can be read in two ways are offered in both, and what is selected is replaced", async () => {
  await page.click("#add-author");
  await visitor.paste("Lorca García, Federico José");
  await page.getByRole("button", { name: "Federico José Lorca García" }).click();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=authors]"), "Lorca García, Federico José");
  await page.locator(".field details summary").click();
  await page.locator("[name=authors]").selectText();
  await visitor.paste("Doe, Jane; Roe, John");
  await visitor.settle();
  await page.waitForFunction(() => document.querySelector("[name=authors]").value === "Doe, Jane; Roe, John");
});

// --- The journey ---

test("one step is shown at a time, its address leads back to it, and no page is endless", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visitor.start({ model_name: "Leaf Net" });
  for (const step of ["describe", "license", "write", "check", "home"]) {
    await visitor.step(step);
    assert.equal(await page.locator("[data-step]").filter({ visible: true }).count(), 1);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height < 7000, `${step} is ${height} pixels high`);
    assert.ok(await page.locator("#download").isVisible(), "the download is in reach");
  }
  await page.goBack();
  assert.equal(await page.getAttribute("#steps [aria-current]", "data-to"), "check");
});

test("the preview stands beside the part, or one tap away on a narrow screen", async () => {
  await visitor.start();
  await visitor.write("Direct Use", "Naming leaves.");
  await card().getByText("Naming leaves.").waitFor();
  assert.ok(await page.locator("#card").isVisible());
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.locator("#card").isVisible(), false);
  await page.getByRole("button", { name: "See the card" }).click();
  assert.ok(await page.locator("#card").isVisible());
});

test("coming back says what is here and where one was", async () => {
  await visitor.start({ model_name: "Leaf Net" });
  await visitor.write("Direct Use", "Naming leaves.");
  await visitor.step("check");
  await page.goto(visitor.address);
  await visitor.ready();
  assert.match(await page.textContent("#back"), /Leaf Net is here: .*1 part in your words.*You were at “Check”/);
  assert.equal(await page.getAttribute("#steps [aria-current]", "data-to"), "check");
});

test("it ends in the browser: links are filled in, and nothing tells anybody to type Python", async () => {
  await visitor.start({ model_name: "Leaf Net", hub_namespace: "jane-doe", version: "1.2.0" });
  await visitor.step("home");
  const href = (id) => page.getAttribute(`#${id}`, "href");
  assert.match(await href("github"), /^https:\/\/github\.com\/new\?owner=jane-doe&name=leaf-net/);
  assert.equal(await href("github-upload"), "https://github.com/jane-doe/leaf-net/upload/main");
  assert.equal(await href("hub-upload"), "https://huggingface.co/jane-doe/leaf-net/upload/main");
  assert.match(await href("release"), /tag=v1\.2\.0/);
  assert.equal(await page.locator("#command").isVisible(), false, "commands stand behind 'In a terminal'");
  const said = await page.evaluate(() => {
    const shown = document.body.cloneNode(true);
    shown.querySelectorAll(".terminal, noscript, script, #file-list").forEach((each) => each.remove());
    return shown.textContent;
  });
  assert.doesNotMatch(said, /python |pip |uvx |model-repo |cookiecutter /i);
});

test("the citation is what one checks", async () => {
  await visitor.start({ model_name: "Leaf Net", authors: "Doe, Jane; {Leaf Consortium}", release_date: "2026-01-31" });
  await visitor.step("check");
  assert.match(await page.textContent("#citation"), /^Doe, J\., & Leaf Consortium\b.*2026.*Leaf Net/);
});

test("a whole name in the field for family names is offered as a person", async () => {
  await page.click("#add-author");
  await page.locator("#author-rows [data-key=family]").fill("Jane Doe");
  await page.locator("#author-rows [data-key=affiliation]").fill("A University");
  await page.getByRole("button", { name: "A person? Use “Doe, Jane”" }).click();
  await visitor.settle();
  assert.deepEqual(await page.locator("#author-rows input").evaluateAll((all) => all.map(({ value }) => value)), ["Doe", "Jane", "", "A University"]);
  assert.equal(await page.locator(".meant").isVisible(), false);
});

// --- The card ---

test("what is to be written in another file than the card is told with its question", async () => {
  await visitor.start({ model_name: "Leaf Net", paper: "10.1234/5678" });
  await visitor.step("check");
  assert.match(await page.locator("#report li", { hasText: "Citation / Paper" }).textContent(), /in CITATION\.cff.*own title/);
  assert.equal(await page.locator("[data-goto='Citation / Paper']").count(), 0);
});

test("a card is written here, and what is required is then complete", async () => {
  await visitor.start({ model_name: "Leaf Net", authors: "Doe, Jane", model_description: "Names a plant." });
  const names = await page.locator("[data-group=required] textarea").evaluateAll((all) => all.map(({ dataset }) => dataset.part));
  assert.ok(names.length > 8);
  for (const name of names) await visitor.part(name).fill("It was measured with a ruler, *twice*.");
  await visitor.settle();
  assert.match(await page.textContent("#progress"), /nothing required is missing/);
  assert.match(await card().textContent(), /It was measured with a ruler, twice\./);
  if (!CHROMIUM) return;
  const files = await visitor.files();
  const made = join(folder, "complete");
  execFileSync(PYTHON, ["-c", "import json, pathlib, sys\nfor path, text in json.load(sys.stdin).items():\n    target = pathlib.Path(sys.argv[1], path); target.parent.mkdir(parents=True, exist_ok=True); target.write_text(text)", made], { input: JSON.stringify(files) });
  execFileSync(PYTHON, ["-m", "model_repo", "check", "--complete", made], { cwd: TEMPLATE });
});

test("the card shows as on the Hub: chips, HTML that is safe, a direction for each paragraph", async () => {
  await visitor.start({ tags: "leaves, trees", language: "" });
  await visitor.write("Direct Use", [
    "<b>bold</b> <kbd>K</kbd> <script>window.evil = 1</script><img src=x onerror='top.evil = 1'> <a href='javascript:alert(1)'>bad</a>",
    "<details><summary>More</summary>inside</details>",
    "זה בעברית",
    '<p style="color: red" onclick="top.evil = 1">styled</p>',
    "![far](https://example.org/x.png) [a file](LICENSE) [out](https://example.org)",
  ].join("\n\n"));
  await visitor.settle();
  const shown = await card().evaluate((main) => main.innerHTML);
  assert.match(shown, /<b>bold<\/b> <kbd>K<\/kbd>/);
  assert.match(shown, /<details>/);
  assert.doesNotMatch(shown, /<script|onerror|onclick|javascript:|style=|src="http/);
  assert.match(shown, /<p dir="auto">זה בעברית<\/p>/);
  assert.equal(await page.evaluate(() => window.evil), undefined);
  assert.equal(await card().locator("a", { hasText: "out" }).getAttribute("target"), "_blank");
  assert.equal(await card().locator(".file").first().getAttribute("href"), null);
  visitor.complaints.length = 0; // the browser's word on styles and handlers that it has refused
  const chips = await page.locator("#chips li").allTextContents();
  assert.deepEqual(chips, ["License" + "mit", "leaves", "trees"]);
});

test("a figure that is dropped on a part goes to figures/ and into its text, once one has said what it shows", async () => {
  await visitor.start();
  const picture = file("A leaf.png", Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
  await visitor.drop('[data-part="Results"]', [picture]);
  const take = page.locator("[data-take=figure]");
  await take.click();
  assert.doesNotMatch(await visitor.part("Results").inputValue(), /png/, "without a text for those who cannot see it, nothing happens");
  await page.getByLabel("What does it show?").fill("A leaf, with its veins");
  await take.click();
  await page.waitForFunction(() => document.querySelector('[data-part="Results"]').value.includes("figures/A-leaf.png"));
  await visitor.settle();
  assert.match(await card().locator("img").getAttribute("src"), /^data:image\/png/);
  const files = await visitor.files();
  assert.match(files["README.md"], /!\[A leaf, with its veins\]\(figures\/A-leaf\.png\)/);
  assert.ok(files["figures/A-leaf.png"]);
});

test("words that would swallow the rest are named beside their part, without a tick, and a bullet is one line", async () => {
  await visitor.start();
  for (const [part, words] of [["Direct Use", "<!-- not closed"], ["Model Description / Model type", "one\ntwo"]]) {
    await visitor.write(part, words);
    await visitor.settle();
    const place = page.locator(".part").filter({ has: visitor.part(part) });
    assert.match(await place.locator(".problem").textContent(), /^Not in the card: /);
    assert.equal(await place.locator(".tick").textContent(), "");
    assert.ok(await place.locator(".pending").isVisible());
    assert.match(await page.textContent("#state"), new RegExp(`Not in the zip yet: .*${part}`));
  }
  await visitor.write("Direct Use", "Closed.");
  await card().getByText("Closed.").waitFor();
  assert.equal(await visitor.part("Direct Use").getAttribute("aria-invalid"), null);
});

// --- What was there before ---

test("a file of answers fills the form, and can be undone", async () => {
  await visitor.type({ model_name: "Leaf Net" });
  await page.setInputFiles("#files", join(TEMPLATE, "examples", "seagrass-map.yaml"));
  await page.getByText("answers were filled in").waitFor();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=license]"), "bigscience-openrail-m");
  assert.equal(await page.inputValue("#author-rows [data-key=family]"), "Coastal Mapping Group");
  await page.locator("#undo button").click();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=model_name]"), "Leaf Net");
  assert.equal(await page.inputValue("[name=license]"), "");
  await page.locator("#undo button", { hasText: "Redo" }).click();
  await visitor.settle();
  assert.equal(await page.inputValue("[name=license]"), "bigscience-openrail-m");
});

test("a published card gives its answers and its prose when they are taken, pasted as well as dropped", async () => {
  const text = "---\nlicense: mit\nlibrary_name: timm\n---\n# Leaf Net\n\nA small model.\n\n## Uses\n\n### Direct Use\n\nNaming leaves in photos.\n\n## History\n\nOlder.\n";
  await visitor.step("describe");
  await page.click("#paste-open");
  await page.fill("#paste", text);
  await page.click("#paste-read");
  await page.locator("[data-take=words]").waitFor();
  assert.equal(await page.inputValue("[name=model_name]"), "My Model", "nothing is taken before it was looked at");
  await page.getByText("have no place in the lab's card and were left out: History").waitFor();
  await page.click("[data-take=answers]");
  await page.click("[data-take=words]");
  await visitor.start();
  assert.equal(await visitor.part("Direct Use").inputValue(), "Naming leaves in photos.");
  assert.equal(await page.inputValue("[name=library_name]"), "timm");
});

test("what training left waits until there is a card, and is in it only when it was taken", async () => {
  const emissions = join(TEMPLATE, "tests", "training", "codecarbon", "emissions.csv");
  const hours = () => visitor.part("Environmental Impact / Hours used");
  await page.setInputFiles("#files", emissions);
  await page.getByText("It waits here until the repository is made").waitFor();
  await visitor.reload();
  await visitor.start();
  await page.locator("[data-take=facts]").waitFor();
  assert.equal(await hours().inputValue(), "", "what was only offered is not written");
  assert.doesNotMatch((await visitor.files())["README.md"], /Cloud Provider:\*\* \w/);
  await page.click("[data-take=facts]");
  await visitor.settle();
  const told = await hours().inputValue();
  assert.notEqual(told, "");
  await visitor.reload();
  assert.equal(await hours().inputValue(), told, "what was taken survives a reload");
  assert.match((await visitor.files())["README.md"], /co2_eq_emissions/);
  await page.locator("#undo button").click();
  await visitor.settle();
  assert.equal(await hours().inputValue(), "");
});

test("a drop of several kinds keeps every half", async () => {
  await visitor.start();
  await visitor.step("describe");
  await visitor.drop("#have", [join(TEMPLATE, "examples", "bioclip-2", "CITATION.cff"), join(TEMPLATE, "tests", "training", "codecarbon", "emissions.csv")]);
  await page.locator("#have [data-take=answers]").waitFor();
  assert.ok(await page.locator("#have [data-take=facts]").isVisible(), "beside the place of the drop");
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
  if (CHROMIUM) {
    const [worker] = page.workers();
    const refused = await worker.evaluate(async () => {
      const told = new Promise((tell) => addEventListener("securitypolicyviolation", tell, { once: true }));
      await fetch("https://example.org/from-inside").catch(() => {});
      return (await told).blockedURI;
    });
    assert.match(refused, /^https:\/\/example\.org/);
  }
  visitor.provoked = /https:\/\/example\.org\//; // the browser's word on each refusal, which may come later
});

// --- Nothing hangs ---

test("large JSON is read as JSON, and what nests too deeply is refused with a sentence", async () => {
  const large = JSON.stringify({ default_context: { model_name: "Leaf Net" }, rows: Array.from({ length: 40_000 }, (_, row) => ({ row })) });
  await page.setInputFiles("#files", file("rows.json", large));
  await page.locator("#opened-says p, #opened-says li").first().waitFor();
  await page.waitForFunction(() => document.querySelector("#stop").hidden);
  for (const [name, text] of [["deep.json", "[".repeat(200_000)], ["deep.yaml", "a: " + "[".repeat(200_000)], ["README.md", "[".repeat(50_000)]]) {
    await page.setInputFiles("#files", file(name, text));
    await page.getByText(`${name} is nested more than`).waitFor();
  }
  await visitor.type({ model_name: "Still here" });
  await visitor.settle();
  assert.equal(await page.inputValue("[name=repo_name]"), "still-here");
});

test("a broken zip gets a sentence without Python's words", async () => {
  const zip = Buffer.from("504b0304140000000800000021005c5c5c5c0a0000000a00000001000000610000000000000000", "hex");
  await page.setInputFiles("#files", file("broken.zip", zip));
  await page.getByText("broken.zip is not a zip that can be opened").waitFor();
  assert.doesNotMatch(await page.textContent("#opened"), /Error|Traceback|zlib|EndOf/);
});

test("reading can be stopped, and if Python dies it is started again with the work", async () => {
  await visitor.start({ model_name: "Leaf Net" });
  await visitor.write("Direct Use", "Naming leaves.");
  await visitor.settle();
  const heading = Array.from({ length: 20_000 }, () => "# The same").join("\n\n");
  const reading = page.setInputFiles("#files", file("README.md", heading));
  await reading;
  await page.waitForFunction(() => !/Reading/.test(document.querySelector("#opened").textContent), undefined, { timeout: 30_000 });
  await page.evaluate(async () => {
    const { python } = await import("./app.mjs");
    python.stop();
  });
  await page.waitForFunction(() => !("ready" in document.documentElement.dataset));
  await visitor.ready();
  await visitor.write("Direct Use", "Naming leaves again.");
  await card().getByText("Naming leaves again.").waitFor();
  if (!CHROMIUM) return;
  await page.workers()[0].evaluate(() => postMessage({ died: "RuntimeError: memory access out of bounds" }));
  await page.waitForFunction(() => !("ready" in document.documentElement.dataset));
  await visitor.ready();
  assert.match((await visitor.files())["README.md"], /Naming leaves again\./);
});

// --- How it looks ---

const STATES = {
  "at the start": async () => {},
  "with wrong answers": async () => {
    await visitor.type({ version: "1", authors: "Jane Doe", institution: "imageomics", license: "CC0-1.0" });
    await visitor.step("describe");
    await page.click("#make");
    await page.locator("#summary").waitFor();
  },
  "choosing a task": async () => {
    await page.locator("[name=pipeline_tag]").focus();
    await page.locator("#pipeline_tag-list [role=option]").first().waitFor();
  },
  "choosing a license": () => visitor.step("license"),
  "writing the card": async () => {
    await visitor.start({ authors: "Doe, Jane; {A Consortium}" });
    await visitor.write("Direct Use", "```\nnot closed");
    await visitor.settle();
  },
  "checking it": async () => {
    await visitor.start();
    await visitor.step("check");
    await page.locator("#file-list summary").first().click();
  },
  "taking it home": async () => {
    await visitor.start();
    await visitor.step("home");
    await page.locator(".terminal summary").click();
  },
  "with an offer": async () => {
    await page.setInputFiles("#files", join(TEMPLATE, "examples", "bioclip-2", "CITATION.cff"));
    await page.locator("[data-take=answers]").waitFor();
  },
};
for (const [state, reach] of CHROMIUM ? Object.entries(STATES) : []) {
  test(`axe finds nothing ${state}, in light and in dark`, async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await reach();
    await page.evaluate(readFileSync(join(TEMPLATE, "page", "node_modules", "axe-core", "axe.min.js"), "utf-8"));
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), values);
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${colorScheme}, ${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
    }
  });
}

test("nothing is cut off at 320 pixels, nor with letters twice as large", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.setInputFiles("#files", join(TEMPLATE, "examples", "bioclip-2.yaml"));
  await page.getByText("answers were filled in").waitFor();
  await visitor.make();
  await page.locator("#parts textarea").first().waitFor(READY);
  const wide = () => [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && !each.closest("[role=listbox], .skip") && each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML.slice(0, 90));
  for (const [width, letters] of [[320, "100%"], [640, "200%"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((letters) => (document.documentElement.style.fontSize = letters), letters);
    for (const step of ["describe", "license", "write", "check", "home"]) {
      await visitor.step(step);
      assert.deepEqual(await page.evaluate(wide), [], `${step} at ${width}`);
    }
  }
});
