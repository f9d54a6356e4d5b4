"""Writes data/licenses.json from templates/licenses/ and scancode-toolkit's texts: `make fingerprints`.

    python -m tools.fingerprints [scancode_toolkit-*.whl]

Without scancode-toolkit, entries that came from it stay unchanged. When the Hub adds licenses, write their IDs and
names into licenses.json by hand.
"""

import difflib
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from model_repo import data
from model_repo.texts import licenses
from model_repo.texts.license_words import words_in

TEMPLATE = Path(__file__).parent.parent
TEXTS = TEMPLATE / "templates" / "licenses"

# scancode-toolkit's names for texts whose Hub IDs are not SPDX IDs; several if there are versions.
SCANCODE = {
    "apple-ascl": ["aml"],
    "bigcode-openrail-m": ["bigcode-open-rail-m-v1"],
    "bigscience-bloom-rail-1.0": ["bigscience-rail-1.0"],
    "bigscience-openrail-m": ["bigscience-open-rail-m"],
    "c-uda": ["c-uda-1.0"],
    "creativeml-openrail-m": ["stable-diffusion-2022-08-22"],
    "etalab-2.0": ["etalab-2.0", "etalab-2.0-en"],
    "gemma": ["gemma-tou-2025-03-24", "gemma-tou-2024-04-01"],
    "gfdl": ["gfdl-1.3", "gfdl-1.2", "gfdl-1.1"],
    "lgpl-lr": ["lgpllr"],
    "llama2": ["llama-2-license-2023"],
    "llama3.1": ["llama-3.1-license-2024"],
    "llama3.2": ["llama-3.2-license-2024"],
    "llama3.3": ["llama-3.3-license-2024"],
    "llama4": ["llama-4-cla-2025"],
    "odbl": ["odbl-1.0"],
    "odc-by": ["odc-by-1.0"],
    "openrail++": ["bigscience-open-rail-m2"],
    "openmdw-1.0": ["openmdw-1.0"],
    "pddl": ["pddl-1.0"],
    "wtfpl": ["wtfpl-2.0"],
}
# Lowercase SPDX IDs of licenses that have no Hub ID but resemble one that does.
OTHERS = """
    0bsd apache-1.1 bsd-2-clause-patent bsd-4-clause cc-by-nc-2.5 cc-by-nc-nd-2.0 cc-by-nc-sa-2.5 cc-by-nd-3.0
    cc-by-sa-2.0 cc-by-sa-2.5 json lgpl-2.0 lppl-1.3a mit-0 ms-rl php-3.01 python-2.0 sgi-b-2.0 x11 zpl-2.1
""".split()
# Lines around the terms. The text before (title, preamble) and after (how to apply) may be left out.
FIRST_LINE = re.compile(
    r"^(?!\W*[2-9])[^A-Za-z\n]*(?:Section 1\W+)?(TERMS AND CONDITIONS|Statement of Purpose|D(efinitions|EFINITIONS)\b)",
    re.MULTILINE,
)
LAST_LINE = re.compile(
    r"^\W*(How to (Apply|Use)|APPENDIX|Appendix$|ADDENDUM|Exhibit A -|For more information"
    r"|Creative Commons (Notice|is not a party))",
    re.MULTILINE,
)
FILLED_IN = re.compile(r"\{\{.*?\}\}|\{Owner Organization\}|14 rue de Plaisance, 75014 Paris, France|Computer, Inc\.")
BLANK = "jinjamark"
MOST_WAYS = 3  # alternatives to one chunk
MOST_CHUNKS = 60  # per license, unless they would be longer than 128 words


def parts(text):
    """Returns (text before the terms, the terms, text after them)."""
    first = FIRST_LINE.search(text) or FILLED_IN.search(text)
    start = first.start() if first and first.start() < len(text) / 3 else 0
    last = LAST_LINE.search(text, start + (len(text) - start) // 2)
    end = last.start() if last else len(text)
    return text[:start], text[start:end], text[end:]


def cut(text, every):
    """Yields the hashes of a text's chunks in order, `*` for a blank to fill in."""
    words = words_in(FILLED_IN.sub(f" {BLANK} ", text))
    blanks = [place for place, word in enumerate(words) if word == BLANK]
    for start, end in zip([0, *(place + 1 for place in blanks)], [*blanks, len(words)], strict=True):
        yield from ["*"] * (start > 0)
        piece = words[start:end]
        yield from (value for _, _, value in licenses.chunks(piece, licenses.pair_hashes(piece), every))


def fingerprint(text):
    """Returns the entry for a license text."""
    before, terms, after = parts(text)
    every, words = 4, len(words_in(terms))
    while words / every > MOST_CHUNKS and every < 128:
        every *= 2
    around = " ".join([*cut(before, every), "*", *cut(after, every)])
    return {"every": every, "words": words, "terms": " ".join(cut(terms, every)), "around": around}


def without_variants(entry):
    """Returns the fingerprint in an entry of licenses.json, without its variants."""
    terms = " ".join(slot.partition("|")[0] for slot in entry.get("terms", "").split())
    return {"every": entry.get("every"), "words": entry.get("words"), "terms": terms, "around": entry.get("around")}


def with_variants(entry, texts):
    """Returns the entry with the variants of its chunks in other published copies of the license."""
    own = entry["terms"].split()
    ways = [Counter() for _ in own]
    places = [place for place, value in enumerate(own) if value != "*"]
    values = [own[place] for place in places]
    for text in texts:
        theirs = [value for value in cut(text, entry["every"]) if value != "*"]
        if len(set(own) & set(theirs)) < 0.8 * len(values):
            continue
        matcher = difflib.SequenceMatcher(None, values, theirs, autojunk=False)
        for kind, start, end, their_start, their_end in matcher.get_opcodes():
            if kind == "replace" and end - start <= their_end - their_start <= 3:
                for place in places[start:end]:
                    ways[place]["+".join(theirs[their_start:their_end])] += 1
    slots = zip(own, ways, strict=True)
    slots = ("|".join([value, *(way for way, _ in others.most_common(MOST_WAYS))]) for value, others in slots)
    return entry | {"terms": " ".join(slots)}


def documents(wheel):
    """Yields (path, YAML header, text) for scancode-toolkit's licenses and the copies of them that it has seen."""
    archive = zipfile.ZipFile(wheel)
    for path in sorted(archive.namelist()):
        if re.fullmatch(r"licensedcode/data/(licenses/.*\.LICENSE|rules/.*\.RULE)", path):
            _, header, text = re.split(r"^---[ \t\r]*$", archive.read(path).decode(), maxsplit=2, flags=re.M)
            yield path, yaml.load(header, yaml.CSafeLoader), text


def from_scancode(wheel, hub_ids):
    """Yields (name, header, text, [other copies]) for each entry with a text in scancode-toolkit."""
    headers, texts, copies = {}, {}, defaultdict(list)
    for path, header, text in documents(wheel):
        if path.endswith(".RULE"):
            if header.get("is_license_text"):
                copies[header["license_expression"]].append(text)
        elif not header.get("is_deprecated"):
            headers[header["key"]], texts[header["key"]] = header, text
    by_spdx = {header.get("spdx_license_key", "").lower().removesuffix("-only"): key for key, header in headers.items()}
    for hub_id in hub_ids:
        keys = [] if " " in hub_id else SCANCODE.get(hub_id) or [by_spdx[id_] for id_ in [hub_id] if id_ in by_spdx]
        for number, key in enumerate(keys):
            name = f"{'other' if hub_id in OTHERS else hub_id} {key}" if number or hub_id in OTHERS else hub_id
            yield name, headers[key], texts[key], [texts[key], *copies[key]]


def main(wheel=None):
    """Rewrites licenses.json; `wheel` is the path of scancode-toolkit's wheel."""
    path = data.FOLDER / "licenses.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    entries = known["licenses"]
    templates = {file.stem: file.read_text(encoding="utf-8") for file in sorted(TEXTS.glob("*.txt"))}
    for hub_id, text in templates.items():
        own = fingerprint(text)
        entry = entries.setdefault(hub_id, {"names": []})
        if without_variants(entry) != own:
            entry.update(own)
    if wheel:
        for name, header, text, copies in from_scancode(wheel, [*entries, *OTHERS]):
            hub_id = name.split()[0]
            entry = with_variants(fingerprint(templates.get(name, text)), copies)
            if name == hub_id:
                names = {*entries[name]["names"], *([] if name in SCANCODE else [header["name"], header["short_name"]])}
                entry = {"names": sorted(names), **entry}
            entries[name] = entry
        package, version, _ = Path(wheel).name.split("-", 2)
        known["source"]["texts"] = f"templates/licenses; PyPI {package} {version}"
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entries[name])}" for name in sorted(entries))
    source = json.dumps(known["source"], indent=2).replace("\n", "\n ")
    path.write_text(f'{{\n "source": {source},\n "licenses": {{\n{lines}\n }}\n}}\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
