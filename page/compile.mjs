// Compiles Python files with the same Python that the page runs, so that the browser need not. build.py runs it.
// `node compile.mjs FOLDER` writes a .pyc next to each .py, which Python uses without checking the source's time.

import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const python = await loadPyodide({ indexURL: fileURLToPath(new URL("node_modules/pyodide/", import.meta.url)) });
python.FS.mkdir("/source");
python.FS.mount(python.FS.filesystems.NODEFS, { root: process.argv[2] }, "/source");
python.runPython(`
import compileall, py_compile
unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
# Docstrings, a fifth of the library, are left out where nothing reads them.
for folder, level in (("stdlib", 2), ("packages", 2), ("template", 0)):
    options = {"quiet": 1, "legacy": True, "invalidation_mode": unchecked, "stripdir": "/source", "optimize": level}
    if not compileall.compile_dir(f"/source/{folder}", **options):
        raise SystemExit("A Python file could not be compiled.")
`);
