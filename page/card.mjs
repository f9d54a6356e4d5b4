// The card as the Hub shows it. Its HTML is not trusted: DOMPurify removes everything except what is listed here.

import DOMPurify from "./purify.es.mjs";
import { $, element } from "./elements.mjs";

// The HTML that the Hub and GitHub allow in Markdown: text, structure, tables and pictures; no styles or scripts.
const TAGS = (
  "a abbr b blockquote br caption center cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 " +
  "hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var"
).split(" ");
const ATTRIBUTES = "align alt cite class colspan dir height href id lang open rowspan src start title width".split(" ");
const LABELS = {
  pipeline_tag: "Task", library_name: "Library", license: "License", language: "Language", datasets: "Dataset",
  base_model: "Base model", metrics: "Metric", tags: "",
};
const frame = $("card");

/** Returns a document fragment of HTML that runs and loads nothing; `images` is {path: data URL}. */
export function sanitized(html, images) {
  const shown = DOMPurify.sanitize(html, { ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ATTRIBUTES, ALLOW_DATA_ATTR: false, RETURN_DOM_FRAGMENT: true });
  for (const picture of shown.querySelectorAll("img")) {
    const path = decode(picture.getAttribute("src") ?? "").replace(/^(\.?\/)+/, "");
    if (Object.hasOwn(images, path)) picture.src = images[path];
    else picture.replaceWith(element("span", `Picture: ${picture.alt || path}`, { class: "picture" }));
  }
  for (const link of shown.querySelectorAll("a[href]")) {
    const target = link.getAttribute("href");
    if (/^(https?|mailto):/i.test(target)) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    else if (!target.startsWith("#")) {
      link.removeAttribute("href");
      link.className = "file";
      link.title = `${target}, in the repository`;
    }
  }
  return shown;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Shows the card of a repository, given the result of shown.show in shown.py. */
export async function showCard({ card, images, chips }) {
  $("chips").replaceChildren(
    ...chips.map(({ key, value }) =>
      element("li", "", { "data-chip": key }, ...(LABELS[key] ? [element("span", LABELS[key], { class: "chip-kind" })] : []), value),
    ),
  );
  if (!frame.contentDocument?.querySelector("main")) {
    await new Promise((done) => frame.addEventListener("load", done, { once: true }));
  }
  const page = frame.contentDocument;
  const at = page.documentElement.scrollTop;
  const shown = sanitized(card, images);
  page.querySelector("main").replaceChildren(page.adoptNode(shown));
  page.documentElement.scrollTop = at;
}

/** Scrolls a section of the card into view without moving the page. */
export function lookAt(section) {
  const page = frame.contentDocument;
  const heading = [...(page?.querySelectorAll("h1, h2, h3, h4, h5, h6") ?? [])].find((each) => each.textContent === section);
  if (heading) page.documentElement.scrollTop = heading.offsetTop - 12;
}
