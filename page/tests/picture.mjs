// Takes the README's picture of the page, docs/page.png: a card that is being written.

import { join } from "node:path";
import { launch, serve, TEMPLATE } from "./browser.mjs";

const server = await serve();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1160, height: 860 }, colorScheme: "light" });
  await page.goto(server.address);
  await page.waitForSelector("html[data-ready]", { timeout: 90_000 });
  const answers = {
    institution: "imageomics",
    license: "MIT",
    model_name: "Leaf Net",
    model_description: "Names the plant in a photo of a leaf.",
    authors: "Doe, Jane (0000-0002-1825-0097) [A University]",
    pipeline_tag: "image-classification",
    release_date: "2026-01-31",
  };
  for (const entry of Object.entries(answers)) {
    await page.evaluate(([name, value]) => {
      const control = document.querySelector(`[name="${name}"]`);
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }, entry);
  }
  await page.click("#make");
  const part = page.locator('[data-part="Direct Use"]');
  await part.fill("Point a phone at a leaf: it names the species, for 120 trees of Ohio.");
  await page.frameLocator("#card").getByText("Point a phone at a leaf").waitFor();
  await page.locator(".tick", { hasText: "written" }).first().waitFor();
  await part.evaluate((area) => area.closest(".part").scrollIntoView({ block: "center" }));
  await page.screenshot({ path: join(TEMPLATE, "docs", "page.png") });
} finally {
  await browser.close();
  server.close();
}
