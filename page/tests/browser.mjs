// A web server for build/page/ and a browser that opens it.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "playwright-core";

export const TEMPLATE = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = join(TEMPLATE, "build", "page");
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
};
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

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

/** Starts the browser named by BROWSER (chromium, which is the default, or firefox); says which one is missing. */
export async function launch() {
  const name = process.env.BROWSER ?? "chromium";
  const executablePath = process.env.BROWSER_PATH ?? CHROMIUM.find(existsSync);
  if (name === "firefox") return firefox.launch({ executablePath: process.env.BROWSER_PATH });
  if (!executablePath) throw new Error("No Chromium was found. Install one (Debian: apt-get install chromium), or set BROWSER_PATH.");
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...quiet] });
}
