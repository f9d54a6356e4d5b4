// Runs the page's Python. Started by python.mjs from a blob: address, so that the page's security policy binds it.

const folder = new URL("./python/", import.meta.url);
let sizes = {}; // {file: bytes as served}
let received = 0;

/** Counts the bytes of a response as they arrive. */
function counting(response) {
  const counter = new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      const expected = Object.values(sizes).reduce((sum, size) => sum + size, 0);
      postMessage({ progress: Math.min(received / expected, 1) });
      controller.enqueue(chunk);
    },
  });
  return response.body.pipeThrough(counter);
}

/** A `fetch` that counts bytes, and decompresses the files that the build compressed. */
const plainFetch = self.fetch;
self.fetch = async (address, options) => {
  const url = new URL(address, folder);
  const name = url.pathname.split("/").pop();
  const packed = `${name}.gzipped` in sizes;
  const response = await plainFetch(packed ? `${url}.gzipped` : url, options);
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status}).`);
  const body = counting(response);
  return packed
    ? new Response(body.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": "application/wasm" } })
    : new Response(body, { headers: response.headers });
};

async function start() {
  sizes = await (await plainFetch(new URL("sizes.json", folder))).json();
  const bytes = async (name) => new Uint8Array(await (await fetch(new URL(name, folder))).arrayBuffer());
  const archives = Promise.all([bytes("packages.zip"), bytes("template.zip")]);
  const { loadPyodide } = await import(new URL("pyodide.mjs", folder));
  const python = await loadPyodide({
    indexURL: folder.href,
    stdLibURL: new URL("stdlib.zip", folder).href,
    env: { HOME: "/home/pyodide" },
  });
  const [packages, template] = await archives;
  python.FS.writeFile("/packages.zip", packages);
  python.FS.writeFile("/template.zip", template);
  python.runPython(`
import os, sys, zipfile
with zipfile.ZipFile("/template.zip") as archive:
    archive.extractall("/template")
    for entry in archive.infolist():
        os.chmod(os.path.join("/template", entry.filename), entry.external_attr >> 16)
os.remove("/template.zip")
sys.path[:0] = ["/template/page", "/template", "/packages.zip"]
import bridge
`);
  return { python, bridge: python.globals.get("bridge") };
}

const started = start();
started.then(
  ({ python }) => postMessage({ ready: true, memory: python._module.HEAPU8.length }),
  (error) => postMessage({ failed: String(error.message ?? error) }),
);

onmessage = async ({ data: { id, method, values, files } }) => {
  let running;
  try {
    running = await started;
  } catch {
    return; // already reported
  }
  const { python, bridge } = running;
  try {
    for (const [name, content] of Object.entries(files)) bridge.receive(name, python.toPy(content));
    let result = bridge.call(method, JSON.stringify(values));
    if (typeof result === "string") result = JSON.parse(result);
    else {
      const proxy = result;
      result = proxy.toJs();
      proxy.destroy();
    }
    postMessage({ id, result, memory: python._module.HEAPU8.length });
  } catch (error) {
    const message = String(error.message ?? error);
    if (error.name === "PythonError") postMessage({ id, error: message.trim().split("\n").at(-1) });
    else postMessage({ died: message.split("\n")[0] }); // the interpreter crashed and cannot go on
  }
};
postMessage({ listening: true });
