// A web server for build/page/ and a browser that opens it.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "playwright-core";

export const TEMPLATE = fileURLToPath(new URL("../../", import.meta.url));
/** What is served: the page that was built, or another build of it, to compare the two. */
export const FOLDER = process.env.PAGE_FOLDER ?? join(TEMPLATE, "build", "page");
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
};
const PLACES = {
  chromium: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};
const QUIET = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Serves the page as any plain web server does, without compressing; resolves to {address, sent, close}. */
export async function serve() {
  const sent = { bytes: 0 };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://page").pathname));
    const file = join(FOLDER, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const content = await readFile(file);
      sent.bytes += content.length;
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, sent, close: () => server.close() };
}

export const BROWSER = process.env.BROWSER ?? "chromium";

/** Starts the browser named by BROWSER, chromium or firefox; says what to do if it is missing. */
export async function launch() {
  const executablePath = process.env.BROWSER_PATH ?? PLACES[BROWSER].find(existsSync);
  if (!executablePath) {
    throw new Error(`No ${BROWSER} was found. Install it (Debian: chromium, firefox-esr), or set BROWSER_PATH to where it is.`);
  }
  if (BROWSER === "firefox") return firefox.launch({ executablePath, channel: "moz-firefox" });
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...QUIET] });
}
