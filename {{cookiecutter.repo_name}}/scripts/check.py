# /// script
# requires-python = ">=3.10"
# dependencies = ["pyyaml"]
# ///
"""Checks this model repository: is everything valid, does everything agree, and what is still to be written?

    python scripts/check.py               problems, then what the model card still lacks
    python scripts/check.py --complete    the same; required parts that are not written are problems
    python scripts/check.py --markdown    the same as a task list, for an issue or a job summary
    python scripts/check.py FOLDER        checks another model repository

Exit status: 0 without problems, 1 with problems. It only reads files: it changes none and asks no network.
"""

import json
import os
import re
import sys
import unicodedata
from collections import Counter, namedtuple
from functools import partial

try:
    import yaml
except ImportError:
    sys.exit("This needs PyYAML. Type: pip install pyyaml (or: uv run scripts/check.py)")

# Something wrong: the file, its line (from 1; 0 for the whole file), what is wrong and how to mend it.
Problem = namedtuple("Problem", "file line text")
# A part of the model card that is not written yet: section, label there, line, and how much it is needed.
Unwritten = namedtuple("Unwritten", "section label line need")

# --- Rules of the Hub, with the day they were copied ---

# huggingface.co/docs/hub/repositories-licenses, 2026-10-06.
HUB_LICENSES = """
    apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m bigscience-bloom-rail-1.0 bigcode-openrail-m
    afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5
    cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0
    cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0
    cdla-permissive-2.0 wtfpl ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0
    lgpl lgpl-2.1 lgpl-3.0 isc h-research intel-research lppl-1.3c ms-pl apple-ascl apple-amlr mpl-2.0 odc-by odbl
    openmdw-1.0 openmdw-1.1 openrail++ osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl lgpl-lr
    deepfloyd-if-license fair-noncommercial-research-license llama2 llama3 llama3.1 llama3.2 llama3.3 llama4
    grok2-community gemma unknown other
""".split()

# {{ cookiecutter._hub_vocabularies }}.
HUB_TASKS = """
{{ cookiecutter._hub_tasks | wordwrap(116, break_on_hyphens=false) }}
""".split()

# ISO 639-1; codes of three letters are taken on trust.
LANGUAGES = """
{{ cookiecutter._iso_639_1 | wordwrap(116) }}
code multilingual
""".split()

# What a key of the front matter may hold (hub-docs 242f4a1, huggingface_hub 2.4.0; 2026-08-22). Other keys pass.
TEXT = "license_name license_link library_name pipeline_tag base_model_relation new_version thumbnail model_name"
KEY_TYPES = {
    **dict.fromkeys(f"{TEXT} model_description".split(), (str,)),
    **dict.fromkeys(["license", "language", "datasets", "base_model"], (str, list)),
    **dict.fromkeys(["tags", "metrics", "model-index", "widget"], (list,)),
    "co2_eq_emissions": (dict, float, int),
}
TYPE_NAMES = {str: "text", list: "a list", dict: "a mapping", int: "a number", float: "a number", bool: "true or false"}
RELATIONS = ("adapter", "finetune", "merge", "quantized")  # to the base model
LISTS_OF_TEXT = {"license", "language", "tags", "datasets", "metrics", "base_model"}
HUB_NAME = "[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?"
HUB_ID = re.compile(f"({HUB_NAME}/)?{HUB_NAME}")
FAMILY_GIVEN = ("family-names", "given-names")  # in CITATION.cff
OTHER = {"license_name": "my-license-1.0", "license_link": "LICENSE"}  # what `license: other` needs, with examples
LARGEST_FILE = 10 * 1024 * 1024  # bytes; a larger one has to be in Git LFS

# --- The model card: its sections in order, and which can wait ---

SECTIONS = [
    "Model Details", "Model Description", "Model Sources", "Uses", "Direct Use", "Downstream Use", "Out-of-Scope Use",
    "Bias, Risks, and Limitations", "Recommendations", "How to Get Started with the Model", "Training Details",
    "Training Data", "Training Procedure", "Preprocessing", "Training Hyperparameters", "Speeds, Sizes, Times",
    "Evaluation", "Testing Data, Factors & Metrics", "Testing Data", "Factors", "Metrics", "Results", "Summary",
    "Model Examination", "Environmental Impact", "Technical Specifications", "Model Architecture and Objective",
    "Compute Infrastructure", "Hardware", "Software", "Citation", "Acknowledgements", "Glossary", "More Information",
    "Model Card Authors", "Model Card Contact",
]  # fmt: skip
# These need no text of their own.
MAY_BE_EMPTY = {
    "Model Details", "Model Description", "Model Sources", "Uses", "Training Details", "Training Procedure",
    "Testing Data, Factors & Metrics", "Glossary", "More Information",
}  # fmt: skip
BULLETS = {
    "Developed by", "Model type", "Language(s) (NLP)", "License", "Fine-tuned from model", "Version", "Repository",
    "Paper", "Demo", "Training regime", "Hardware Type", "Hours used", "Cloud Provider", "Compute Region", "Carbon Emitted",
}  # fmt: skip
NEEDS = ["required", "encouraged", "optional"]
LESS_THAN_REQUIRED = {
    **dict.fromkeys(["Demo", "Preprocessing", "Environmental Impact"], "encouraged"),
    **dict.fromkeys(["Paper", "Downstream Use", "Speeds, Sizes, Times", "Model Examination"], "optional"),
    **dict.fromkeys(["Technical Specifications", "Model Architecture and Objective"], "optional"),
    **dict.fromkeys(["Compute Infrastructure", "Hardware", "Software", "Model Card Contact"], "optional"),
}
PLACEHOLDER = re.compile(r"\[(More Information Needed\b[^\]\n]*|Project Repo)\](?!\()", re.IGNORECASE)

# --- Licences: words that each has and the others lack, in lower case; where there are two, both must be there ---

BSD = "redistribution and use in source and binary forms, with or without modification, are permitted"
LICENSE_WORDS = {
    "afl-3.0": ["academic free license"],
    "agpl-3.0": ["gnu affero general public license version 3"],
    "apache-2.0": ["apache license version 2.0, january 2004"],
    "artistic-2.0": ["the artistic license 2.0"],
    "bigscience-openrail-m": ["bigscience open rail-m license"],
    "bsd-2-clause": [BSD],
    "bsd-3-clause": [BSD, "may be used to endorse or promote products derived from"],
    "bsl-1.0": ["boost software license - version 1.0"],
    "cc-by-4.0": ["attribution 4.0 international"],
    "cc-by-nc-4.0": ["attribution-noncommercial 4.0 international"],
    "cc-by-nc-sa-4.0": ["attribution-noncommercial-sharealike 4.0 international"],
    "cc-by-sa-4.0": ["attribution-sharealike 4.0 international"],
    "cc0-1.0": ["cc0 1.0 universal"],
    "ecl-2.0": ["educational community license version 2.0"],
    "epl-1.0": ["eclipse public license - v 1.0"],
    "epl-2.0": ["eclipse public license - v 2.0"],
    "eupl-1.1": ["european union public licence v. 1.1"],
    "eupl-1.2": ["european union public licence v. 1.2"],
    "gpl-2.0": ["gnu general public license version 2, june 1991"],
    "gpl-3.0": ["gnu general public license version 3, 29 june 2007"],
    "isc": ["permission to use, copy, modify, and/or distribute this software", "permission notice appear in all"],
    "lgpl-2.1": ["gnu lesser general public license version 2.1, february 1999"],
    "lgpl-3.0": ["gnu lesser general public license version 3, 29 june 2007"],
    "lppl-1.3c": ["lppl version 1.3c"],
    "mit": ["to deal in the software without restriction", "the above copyright notice and this permission notice"],
    "mpl-2.0": ["mozilla public license version 2.0"],
    "ms-pl": ["microsoft public license (ms-pl)"],
    "ncsa": ["to deal with the software without restriction"],
    "ofl-1.1": ["sil open font license version 1.1"],
    "osl-3.0": ["open software license"],
    "postgresql": ["without a written agreement is hereby granted"],
    "unlicense": ["this is free and unencumbered software released into the public domain"],
    "zlib": ["this software is provided 'as-is', without any express or implied warranty"],
}
# Blanks that an author fills in; `<year>` and `[yyyy]` stand for good in the appendices of GNU's and Apache's texts.
LICENSE_BLANK = re.compile(r"\[(year|fullname|projecturl|project|email)\]|<(year|copyright holders?)>|\[yyyy\]")
WITH_APPENDIX = ("gpl", "lgpl", "agpl", "apache", "ecl")

# --- Texts ---

# Code in fences, code in a line, and comments; whichever begins first hides the others.
HIDDEN = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]* *$|\Z)"
    r"|(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\2(?!`)"
    r"|(?P<comment><!--.*?(?:-->|\Z))",
    re.MULTILINE | re.DOTALL,
)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
# LaTeX doubles braces too; a template's names have a dot in them, or white space around them.
TEMPLATE_MARK = re.compile(
    r"\{\{-?\s*\w+\.\w[^{}]*\}\}|\{\{-? \w+( ?\|[^{}]*)? -?\}\}"
    r"|\{[%]-?\s*(set|if|elif|else|endif|for|endfor|include|import|raw)\b.*"
)
# A link or image, a definition of a link, an HTML one; and an image that stands inside a link's text.
IMAGE = r"!\[[^\]]*\]\(\s*(<[^>\n]*>|[^\s()]*)[^)]*\)"
LINK = re.compile(
    r"\[(?:[^\[\]]|\[[^\]]*\](?:\([^)]*\))?)*\]\(\s*(<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+[\"'(][^)]*)?\s*\)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*(<[^>\n]*>|\S+)"
    r"""|<(?:img|a|source|video)\b[^>]*?\b(?:src|href)=["']([^"']*)["']""",
    re.MULTILINE,
)


def near(word, known, cutoff=0.6):
    """The end of a sentence about a wrong word: the nearest of the known ones, if one is near (`cutoff`: 0 to 1)."""
    import difflib

    found = difflib.get_close_matches(word.lower().replace(" ", "-"), known, 1, cutoff)
    return f" Did you mean '{found[0]}'?" if found else ""


def show(value):
    """A value as a sentence quotes it: on one line, not too long."""
    text = " ".join(str(value).split())
    return f"'{text[:77]}...'" if len(text) > 80 else f"'{text}'"


def loose(text):
    """Text reduced to its letters and digits, without accents and case, for comparing."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def without_tex(text):
    """A BibTeX field without TeX's accents and the commands that print a mark, for `loose`."""
    return re.sub(r"\\text\w+\{\}|\\[`'\"^~=.]", "", text)


def line_at(text, position):
    """The line number, from 1, of a position in a text."""
    return text.count("\n", 0, position) + 1


def blank(text):
    """White space in place of the text, so that lines keep their numbers."""
    return re.sub(r"\S", " ", text)


def without_comments(text, code=True):
    """Markdown with blanks for comments and, unless it is wanted, for code."""
    return HIDDEN.sub(lambda found: found[0] if code and not found["comment"] else blank(found[0]), text)


def as_list(value):
    """A list as it is, one value as a list of one, None as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


class Repository:
    """The folder of a model repository and the problems found in it."""

    def __init__(self, folder):
        self.folder = folder
        self.problems = []

    def problem(self, file, line, text):
        """Adds a problem."""
        self.problems.append(Problem(file, line, text))

    def path(self, file):
        """Where a file of the repository is; `file` is written with slashes."""
        return os.path.join(self.folder, *file.split("/"))

    def read(self, file, if_missing):
        """A file's text with LF line ends; None, with a problem, if it is missing or not UTF-8."""
        problem = partial(self.problem, file)
        try:
            with open(self.path(file), encoding="utf-8") as stream:
                text = stream.read()
        except UnicodeDecodeError as error:
            return problem(0, f"is not UTF-8 text (byte {error.start + 1}). Save it with the encoding UTF-8.")
        except OSError:
            return problem(0, f"is missing. {if_missing}")
        if text.startswith("\ufeff"):
            problem(1, "starts with an invisible byte order mark (BOM). Save it as UTF-8 without BOM.")
        mark = TEMPLATE_MARK.search(without_comments(text, code=False))
        if mark:
            problem(line_at(text, mark.start()), f"holds a template mark that was not filled in: {show(mark[0])}.")
        return text.removeprefix("\ufeff")

    def files(self):
        """(path with slashes, bytes) of every file outside hidden and installed folders."""
        for folder, folders, names in os.walk(self.folder):
            folders[:] = sorted(f for f in folders if f[0] != "." and f not in ("node_modules", "__pycache__", "venv"))
            for path in (os.path.join(folder, name) for name in sorted(names)):
                if os.path.isfile(path):
                    yield os.path.relpath(path, self.folder).replace(os.sep, "/"), os.path.getsize(path)


def load_yaml(text, first_line, problem):
    """{key: (line, value, scalars as written)} of a YAML mapping; None, with a problem, if it is none."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            return problem(first_line, "does not hold `key: value` lines. Write one `key: value` a line.")
        entries = {}
        for key_node, value_node in node.value:
            line, key = first_line + key_node.start_mark.line, str(key_node.value)
            if key in entries:
                problem(line, f"has the key `{key}` twice. Keep one of the two.")
            parts = value_node.value if isinstance(value_node, yaml.SequenceNode) else [value_node]
            words = [part.value if isinstance(part, yaml.ScalarNode) else "" for part in parts]
            entries[key] = line, loader.construct_object(value_node, deep=True), words
        return entries
    except Exception as error:  # PyYAML answers an odd tag with almost any kind
        mark, reason = getattr(error, "problem_mark", None), getattr(error, "problem", None) or str(error)
        mend = "Check the indentation, and that every quote and bracket is closed."
        if "mapping values" in reason:
            mend = "Put the text after the first colon in quotes."
        elif mark and "\t" in text.split("\n")[min(mark.line, text.count("\n"))]:
            mend = "Indent with spaces, not tabs."
        line = first_line + min(mark.line, max(text.count("\n") - 1, 0)) if mark else first_line
        return problem(line, f"is not valid YAML: {' '.join(reason.split())}. {mend}")
    finally:
        loader.dispose()


# --- The front matter of README.md ---


def split_card(text, problem):
    """(text of the front matter or None, its first line's number, the card without it, lines kept)."""
    start = re.match(r"---[ \t]*\n", text)
    if not start:
        start = re.search(r"^---[ \t]*\n(?=[ \t]*(#.*\n)*[ \t]*[\w-]+:)", text, re.MULTILINE)
        if not start:
            problem(1, "has no front matter. Start with a line `---`, then `license: mit` or another, then `---`.")
            return None, 1, text
        what = "A comment" if text.lstrip().startswith("<!--") else "Something"
        late = f"{what} stands before it, so the Hub reads none of it: move it up."
        problem(line_at(text, start.start()), f"has its front matter too late. {late}")
    end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, start.end())
    if not end:
        mend = "Put a line `---` after its last key."
        problem(line_at(text, start.start()), f"has a front matter that is never closed. {mend}")
        return None, 1, text
    card = text[: start.start()] + blank(text[start.start() : end.end()]) + text[end.end() :]
    return text[start.end() : end.start()], line_at(text, start.end()), card


def hub_spelling(spdx):
    """The Hub's id for a licence's SPDX id: small letters, and one for GNU's `-only` and `-or-later`."""
    return re.sub("-(only|or-later)$", "", spdx.lower())


def wrong_item(key, item):
    """The sentence about an item of a key with a closed vocabulary, or None if it is right."""
    if key == "license" and item not in HUB_LICENSES:
        hub_id = hub_spelling(item)
        hint = f" Write '{hub_id}'." if hub_id in HUB_LICENSES else near(hub_id, HUB_LICENSES)
        return f"is not a licence id of the Hub.{hint or ' See https://hf.co/docs/hub/repositories-licenses'}"
    if key == "pipeline_tag" and item not in HUB_TASKS:
        return f"is not a task of the Hub.{near(item, HUB_TASKS) or ' See https://huggingface.co/tasks'}"
    if key == "base_model_relation" and item not in RELATIONS:
        return f"is not one of {', '.join(RELATIONS)}.{near(item, RELATIONS)}"
    if key == "language" and item not in LANGUAGES and not re.fullmatch("[a-z]{3}", item):
        code = re.split("[-_]", item.lower())[0]
        hint = f"Did you mean '{code}'?" if code in LANGUAGES else "Use ISO 639, such as en."
        return f"is not a language code. {hint}"
    if key in ("datasets", "base_model", "new_version") and not HUB_ID.fullmatch(item):
        bare = re.sub(r"^https?://(hf\.co|huggingface\.co)/(datasets/)?", "", item)
        hint = f"Did you mean '{bare}'?" if HUB_ID.fullmatch(bare) else "Write namespace/name."
        return f"is not an id on the Hub. {hint}"
    return None


def check_front_matter(entries, problem):
    """Types and vocabularies of the front matter's keys; returns {key: value} of those that hold something."""
    front = {}
    for key, (line, value, words) in entries.items():
        types = KEY_TYPES.get(key)
        meant = None if types else near(key.replace("-", "_"), KEY_TYPES, cutoff=0.85)
        if meant:  # a key of one's own is fine, but not one that is a letter away from the Hub's
            problem(line, f"`{key}` is not a key of the Hub.{meant}")
        if value in (None, "", [], {}):
            problem(line, f"`{key}` has no value. Give it one, or put `#` before it.")
        elif types and (not isinstance(value, types) or isinstance(value, bool)):
            read_as = TYPE_NAMES.get(type(value), "something else")
            wanted = " or ".join(dict.fromkeys(map(TYPE_NAMES.get, types)))
            mend = f'Put it in quotes: "{words[0]}".' if str in types else "Put `- ` before each item, each on a line."
            problem(line, f"`{key}` has to be {wanted}, but {words[0] or 'what is there'} is read as {read_as}. {mend}")
        else:
            front[key] = value
            if key in LISTS_OF_TEXT and isinstance(value, list):
                front[key] = [item for item in value if isinstance(item, str)]
            for item, word in zip(as_list(value), words, strict=False):
                if isinstance(item, str) and item:
                    wrong = wrong_item(key, item)
                    if wrong:
                        problem(line, f"`{key}`: {show(item)} {wrong}")
                elif key in LISTS_OF_TEXT:
                    read_as = TYPE_NAMES.get(type(item), "nothing" if not item else "something else")
                    text = f"`{key}` has an item that is not text: {word or 'one'} is read as {read_as}. Use quotes."
                    problem(line, text)
    if "license" not in entries:
        problem(1, "names no `license` in its front matter. Add one, for example `license: mit`.")
    if "other" in as_list(front.get("license")):
        for key in sorted({"license_name", "license_link"} - front.keys()):
            mend = f"Add it, for example `{key}: {OTHER[key]}`."
            problem(entries["license"][0], f"`license` is 'other', which needs `{key}` too. {mend}")
    for entry in as_list(front.get("model-index")):
        if not isinstance(entry, dict) or not entry.get("name") or not isinstance(entry.get("results"), list):
            problem(
                entries["model-index"][0], "`model-index` has an entry without `name` or without a list of `results`."
            )
    emissions = front.get("co2_eq_emissions", 0)
    if isinstance(emissions, dict) and not isinstance(emissions.get("emissions"), (int, float)):
        problem(entries["co2_eq_emissions"][0], "`co2_eq_emissions` has no number under `emissions`. Give the grams.")
    return front


# --- The model card below the front matter ---


def plain(heading):
    """A heading's words, for comparing: no Markdown marks, no `[optional]`, lower case."""
    return " ".join(re.sub(r"\[optional\]|\\(?=\W)|[*_`]", "", heading, flags=re.IGNORECASE).lower().split())


def check_sections(prose, problem):
    """The title, and the sections that the lab's model card asks for."""
    there = {plain(heading[2]) for heading in HEADING.finditer(prose)}
    missing = [f"'{name}'" for name in SECTIONS if plain(name) not in there]
    if missing:
        mend = "Add the heading; where it does not apply, say so below it."
        problem(0, f"lacks the section{'s' * (len(missing) > 1)} {', '.join(missing)}. {mend}")
    if not re.search(r"^#[ \t]+\S", prose, re.MULTILINE):
        problem(0, "has no title. Add a line `# Model Card for ...` below the front matter.")


def find_unwritten(visible):
    """(what is not written yet, the number of parts): bullets and sections that are empty or hold a placeholder."""

    def part(section, label, text, position):
        marked = PLACEHOLDER.search(text)
        said = re.search(r"--\s*(optional|encouraged)", marked[0].lower()) if marked else None
        need = LESS_THAN_REQUIRED.get(label) or LESS_THAN_REQUIRED.get(section, "required")
        at = line_at(visible, position + (marked.start() if marked else 0))
        parts.append(Unwritten(section, label, at, said[1] if said else need) if marked or not text.strip() else None)

    parts, names = [], {plain(name): name for name in SECTIONS}
    headings = list(HEADING.finditer(without_comments(visible, code=False)))
    ends = [heading.start() for heading in headings[1:]] + [len(visible)]
    for heading, end in zip(headings, ends, strict=True):
        section = names.get(plain(heading[2]), re.sub(r"\\(?=\W)", "", heading[2]))
        body = visible[heading.end() : end]
        bullets = re.finditer(r"^[-*] \*\*(.+?):?\*\*:?(.*)$", body, re.MULTILINE)
        bullets = [bullet for bullet in bullets if bullet[1] in BULLETS]
        for bullet in bullets:
            part(section, bullet[1], bullet[2], heading.end() + bullet.start(2))
            body = body.replace(bullet[0], " " * len(bullet[0]), 1)
        wanted = heading[1] == "#" or (section in SECTIONS and section not in MAY_BE_EMPTY)
        if PLACEHOLDER.search(body) or (wanted and not bullets):
            part(section, "", body, heading.end())
    return [part for part in parts if part], len(parts)


def find_anchors(prose):
    """The anchors of a page, in lower case: of headings, as GitHub and the Hub make them, and those set by hand."""
    count, anchors = Counter(), {name.lower() for name in re.findall(r"""<[^>]+\b(?:id|name)=["']([^"']+)""", prose)}
    for heading in HEADING.finditer(prose):
        words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|\\(?=\W)|[*`]", r"\1", heading[2]).strip().lower()
        anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        anchors.add(f"{anchor}-{count[anchor]}" if count[anchor] else anchor)
        count[anchor] += 1
    return anchors


def check_links(repository, file, prose):
    """Relative links and images lead to files that exist, and anchors to headings."""
    text = re.sub(r"\\[\[\]()!<>]", "  ", prose)
    anchors, found = find_anchors(prose), []
    for link in LINK.finditer(text):
        for each in (link, *re.finditer(IMAGE, link[0][1:])):
            target = next(group for group in each.groups() if group is not None)
            found.append((target.strip("<>"), line_at(text, link.start())))
    for target, line in dict.fromkeys(found):
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
            continue
        path, _, anchor = target.partition("#")
        if "%" in target:
            from urllib.parse import unquote

            path, anchor = unquote(path), unquote(anchor)
        base = "" if path.startswith("/") else os.path.dirname(file)
        path = path.partition("?")[0].strip("/")
        if path and not os.path.exists(os.path.join(repository.folder, base, path)):
            mend = "Correct the path, or add the file."
            repository.problem(file, line, f"links to {show(path)}, which does not exist. {mend}")
        elif not path and not anchor:
            repository.problem(file, line, "has a link that leads nowhere. Put the address between its parentheses.")
        elif not path and anchor.lower() not in anchors:
            mend = "Write the heading in small letters, with '-' for each space."
            repository.problem(file, line, f"links to {show('#' + anchor)}, but no heading has that anchor. {mend}")


# --- LICENSE, CITATION.cff, .zenodo.json and BibTeX: {fact: (line, value)} under the names that CITATION.cff has ---


def recognise_license(text):
    """The Hub's id of the licence whose words come first in the text, or an empty string."""
    words = " ".join(text.lower().split())
    places = {hub_id: [words.find(phrase) for phrase in phrases] for hub_id, phrases in LICENSE_WORDS.items()}
    return min(((at[0], -len(at), hub_id) for hub_id, at in places.items() if min(at) >= 0), default=("",))[-1]


def check_license(text, card, problem):
    """LICENSE is filled in, and is one that the card names."""
    found = recognise_license(text)
    if not found.startswith(WITH_APPENDIX):
        for gap in LICENSE_BLANK.finditer(text):
            mend = "Write the year or name."
            problem(line_at(text, gap.start()), f"has a blank that is not filled in: {show(gap[0])}. {mend}")
    families = ("bsd", "cc", "gpl", "lgpl", "openrail")
    if not text.strip():
        problem(0, "is empty. Put the full text of the licence there.")
    elif found and card and not {found, "other", "unknown"} & set(card):
        if not any(hub_id in families and found.startswith(hub_id) for hub_id in card):
            problem(1, f"is the text of '{found}', but README.md says '{', '.join(card)}'. Make them the same.")
    elif not found and card and all(hub_id in LICENSE_WORDS for hub_id in card):
        problem(1, f"does not read like '{card[0]}', which README.md names. Put the full text of that licence there.")


def read_date(line, value, label, problem):
    """Refuses what is not a day, YYYY-MM-DD."""
    import datetime

    try:
        day = re.fullmatch(r"\d{4}-\d\d-\d\d", value) and datetime.date.fromisoformat(value)
    except ValueError:
        day = None
    return day or problem(line, f"`{label}` {show(value)} is not a day of the form YYYY-MM-DD. Correct it.")


def read_orcid(line, name, written, address, problem):
    """An author's ORCID iD, bare; refuses a wrong check character (ISO 7064 MOD 11-2) and, if asked, a bare one."""
    number = str(written or "").removeprefix("https://orcid.org/")
    total = 0
    for digit in re.sub(r"\D", "", number[:-1]):
        total = (total + int(digit)) * 2
    if number and "://" not in str(written) and address:
        problem(line, f"has an ORCID iD that is not an address: {show(written)}. Write 'https://orcid.org/{number}'.")
    right = re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", number) and "0123456789X"[(12 - total % 11) % 11] == number[-1]
    if number and not right:
        problem(line, f"has an ORCID iD that is not valid: {show(written)} of {name}. Copy it from orcid.org.")
    return number


def read_people(line, key, value, problem):
    """The authors as [(name, ORCID iD)]; None, with a problem, if they are no list of people."""
    people = as_list(value)
    if not all(isinstance(person, dict) for person in people):
        return problem(line, f"`{key}` is not a list of people. Give each a name, as the other file does.")
    parts = [[person.get("name")] if "name" in person else map(person.get, FAMILY_GIVEN) for person in people]
    names = [", ".join(map(str, filter(None, part))) for part in parts]
    if not all(names):
        problem(line, f"`{key}`: number {names.index('') + 1} has no name. Give it one.")
    address = key == "authors"  # as CITATION.cff calls them, which takes an ORCID iD as an address only
    read = [read_orcid(line, name, p.get("orcid"), address, problem) for name, p in zip(names, people, strict=True)]
    return list(zip(names, read, strict=True))


def read_facts(entries, keys, required, problem):
    """The facts of CITATION.cff or .zenodo.json, as {fact: (line, value)}.

    `entries` is {key: (line, value, scalars as written)}, `keys` {fact: the file's own name of it}, `required` what it
    cannot do without.
    """
    facts = {}
    for key in required:
        line, value, _ = entries.get(key, (0, None, None))
        if value in (None, "", []):
            problem(line, f"has no `{key}`, without which it is refused. Add it.")
    for fact, key in keys.items():
        line, value, words = entries.get(key, (0, None, None))
        if isinstance(value, dict):  # Zenodo's {"id": "mit"}
            value = value.get("id")
        if value is None:
            continue
        if fact == "authors":
            value = read_people(line, key, value, problem)
        elif not isinstance(value, (str, list)) and not hasattr(value, "year"):
            value = problem(line, f'`{key}` {words[0]} is not read as text. Put it in quotes: "{words[0]}".')
        elif fact == "date-released":
            value = read_date(line, str(value), key, problem)
        if value:
            facts[fact] = line, value if fact == "authors" else str(as_list(value)[0])
    return facts


def read_citation(repository):
    """The facts of CITATION.cff."""
    text = repository.read("CITATION.cff", "Add it again: https://citation-file-format.github.io")
    problem = partial(repository.problem, "CITATION.cff")
    keys = ("title", "version", "date-released", "license", "authors", "repository-code", "repository-artifact")
    entries = load_yaml(text, 1, problem) if text is not None else None
    required = ("cff-version", "message", "title", "authors")
    return read_facts(entries, {key: key for key in keys}, required, problem) if entries is not None else {}


def read_zenodo(repository):
    """The facts of .zenodo.json, which Zenodo reads instead of CITATION.cff."""
    text = repository.read(".zenodo.json", "Without it Zenodo leaves out the grants. Add it again.")
    problem = partial(repository.problem, ".zenodo.json")
    try:
        data = json.loads(text if text is not None else "{}")
    except ValueError as error:
        mend = "Often a comma is missing or too many, here or a line above."
        problem(error.lineno, f"is not valid JSON: {error.msg}. {mend}")
        return {}
    if not isinstance(data, dict):
        problem(1, "does not hold one object. Put everything between { and }.")
        return {}
    entries = {key: (line_at(text, text.find(f'"{key}"')), value, [json.dumps(value)]) for key, value in data.items()}
    keys = {"title": "title", "version": "version", "date-released": "publication_date", "license": "license"}
    required = ("title", "creators", "description") if text is not None else ()
    return read_facts(entries, {**keys, "authors": "creators"}, required, problem)


def closing_brace(text, start):
    """The position of the brace that closes the one just before `start`; the end of the text if none does."""
    depth = 1
    for brace in re.compile(r"[{}]").finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(text)


def read_bibtex(card, citation, problem):
    """The facts of the card's `@software` entry for this model: the one with its title or address, or the only one."""
    entries = []
    for start in re.finditer(r"@software\s*\{", card, re.IGNORECASE):
        entry, end = {}, closing_brace(card, start.end())
        if end == len(card):
            problem(line_at(card, start.start()), "has a BibTeX entry whose braces are not closed. Count them.")
        field = re.compile(r"(\w+)\s*=\s*(?:\{|\"([^\"]*)\"|([^\s,{}\"]+))")
        for found in field.finditer(card, start.end(), end):
            value = found[2] or found[3] or card[found.end() : closing_brace(card, found.end())]
            entry.setdefault(found[1].lower(), (line_at(card, found.start()), " ".join(value.split())))
        entries.append(entry)
    own = {loose(citation[key][1]) for key in ("title", "repository-artifact", "repository-code") if key in citation}
    ours = [entry for entry in entries if own & {loose(entry[key][1]) for key in ("title", "url") if key in entry}]
    entry = (ours or (entries if len(entries) == 1 else []) or [{}])[0]
    facts = {key: (entry[key][0], without_tex(entry[key][1])) for key in ("title", "version", "year") if key in entry}
    if "author" in entry:
        line, names = entry["author"]
        names = re.split(r" and (?![^{]*\})", names, flags=re.IGNORECASE)
        if names[-1].lower() != "others":  # BibTeX's way to leave the rest out
            facts["authors"] = line, [(without_tex(name), None) for name in names]
    return facts


def check_agreement(repository, card, front, front_lines):
    """Title, version, date, licence and authors are the same in README.md, CITATION.cff and .zenodo.json."""
    citation, zenodo = read_citation(repository), read_zenodo(repository)
    bibtex = read_bibtex(card, citation, partial(repository.problem, "README.md"))
    heading = re.search(r"^#[ \t]+Model Card for[ \t]+(.+?)[ \t]*$", card, re.MULTILINE | re.IGNORECASE)
    title = {"title": (line_at(card, heading.start()), heading[1])} if heading else {}
    name = {"title": (front_lines["model_name"], front["model_name"])} if "model_name" in front else {}
    sources = [
        ("CITATION.cff", "", citation),
        (".zenodo.json", "", zenodo),
        ("README.md", " (front matter)", name),
        ("README.md", " (heading)", title),
        ("README.md", " (BibTeX)", bibtex),
    ]

    def differs(place, label, other, other_place):
        file, where, line, value = place
        text = f"the {label} {show(value)}{where} differs from {show(other)} in {other_place}. Make them the same."
        repository.problem(file, line, text)

    for fact, label in (("title", "title"), ("version", "version"), ("date-released", "date")):
        places = [(file, where, *facts[fact]) for file, where, facts in sources if fact in facts]
        count = Counter(loose(place[3]) for place in places)
        # The newest version or date is meant; of two titles, the one that most places have.
        right = max(places, key=lambda p: count[loose(p[3])] if fact == "title" else newness(p[3]), default=None)
        for place in places:
            marked_up = {place[1], right[1]} & {" (heading)", " (BibTeX)"}
            if loose(place[3]) != loose(right[3]) or (place[3] != right[3] and (fact != "title" or not marked_up)):
                differs(place, label, right[3], f"{right[0]}{right[1]}, line {right[2]}")
    if "year" in bibtex and "date-released" in citation and bibtex["year"][1] != citation["date-released"][1][:4]:
        line, day = citation["date-released"]
        differs(("README.md", " (BibTeX)", *bibtex["year"]), "year", day, f"CITATION.cff, line {line}")
    check_license_ids(as_list(front.get("license")), citation.get("license"), zenodo.get("license"), differs)
    check_authors(
        repository, [(file, where, *facts["authors"]) for file, where, facts in sources if "authors" in facts]
    )


def check_license_ids(card, citation, zenodo, differs):
    """The licence is the card's in CITATION.cff (SPDX) and .zenodo.json (SPDX in small letters, or `other-...`)."""
    if {"other", "unknown"} & set(card):
        return
    for file, fact in (("CITATION.cff", citation), (".zenodo.json", zenodo)):
        hub_id = hub_spelling(fact[1]) if fact else ""
        if fact and card and hub_id not in card and not hub_id.startswith("other"):
            differs((file, "", *fact), "licence", ", ".join(map(str, card)), "README.md")
        elif file == ".zenodo.json" and fact and citation and citation[1].lower() != fact[1].lower():
            differs((file, "", *fact), "licence", citation[1], f"CITATION.cff, line {citation[0]}")


def newness(value):
    """A version or date, for sorting; a pre-release comes before its release (semver.org, 11)."""
    release, _, label = value.lstrip("vV").partition("-") if not re.match(r"\d{4}-", value) else (value, "", "")
    return [int(number) for number in re.findall(r"\d+", release)], not label, label


def check_authors(repository, places):
    """The same authors, in the same order, with the same ORCID iDs as in the first place."""

    def key(name):
        return sorted(filter(None, map(loose, re.split(r"[\s,]+", name))))

    for file, where, line, people in places[1:]:
        first_file, _, first_line, first = places[0]
        ours, theirs = [key(name) for name, _ in people], [key(name) for name, _ in first]
        if ours != theirs:
            missing = [show(name) for name, _ in first if key(name) not in ours]
            added = [show(name) for name, _ in people if key(name) not in theirs]
            told = "are in another order" if not missing and not added else "differ"
            told += f"; missing: {', '.join(missing)}" * bool(missing)
            told += f"; only here: {', '.join(added)}" * bool(added)
            text = f"the authors{where} {told}, compared with {first_file}, line {first_line}. Make them the same."
            repository.problem(file, line, text)
        for (name, number), (_, other) in zip(people, first, strict=False):
            if ours == theirs and number is not None and number != other:
                text = f"the ORCID iD {show(number)} of {name} differs from {show(other)} in {first_file}."
                repository.problem(file, line, f"{text} Make them the same.")


# --- Large files and measured emissions ---


def git_rules(repository, file, listing):
    """(words of a line, the file's path from there) of each .gitattributes or .gitignore on the way to a file."""
    parts = file.split("/")
    for depth in range(len(parts)):
        place = repository.path("/".join([*parts[:depth], listing]))
        if os.path.isfile(place):
            with open(place, encoding="utf-8", errors="replace") as stream:
                lines = [line.split() for line in stream if not line.startswith("#")]
            yield from ((words, "/".join(parts[depth:])) for words in lines if words)


def git_matches(pattern, path):
    """Whether a git pattern fits a path: without a slash it is about the name alone (gitignore(5))."""
    wild = re.escape(pattern.lstrip("/")).replace(r"\*\*/", "(.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    wild = wild.replace(r"\?", "[^/]").replace(r"\[", "[").replace(r"\]", "]").replace(r"\-", "-")
    try:
        return bool(re.fullmatch(wild, path if "/" in pattern else path.rpartition("/")[2]))
    except re.error:  # a bracket that is not closed
        return False


def goes_to_lfs(repository, file):
    """Whether git sends a file to LFS: the last line that fits decides."""
    taken = False
    for (pattern, *attributes), path in git_rules(repository, file, ".gitattributes"):
        filters = [attribute for attribute in attributes if re.match(r"[-!]?filter\b", attribute)]
        if filters and git_matches(pattern, path):
            taken = filters[-1] == "filter=lfs"
    return taken


def is_ignored(repository, file):
    """Whether git leaves a file out: the last line that fits it or a folder it is in decides."""
    ignored = False
    for words, path in git_rules(repository, file, ".gitignore"):
        pattern = " ".join(words)
        parts = path.split("/")
        ends = range(1, len(parts) + (not pattern.endswith("/")))
        if any(git_matches(pattern.lstrip("!").rstrip("/"), "/".join(parts[:end])) for end in ends):
            ignored = not pattern.startswith("!")
    return ignored


def check_sizes(repository, files):
    """Large files are in LFS, or ignored; `files` is [(path, bytes)]."""
    for file, size in files:
        if size > LARGEST_FILE and not goes_to_lfs(repository, file) and not is_ignored(repository, file):
            ending = os.path.splitext(file)[1]
            mend = f'Type: git lfs track "{f"*{ending}" if ending else file}"'
            text = f"has {size / 2**20:.1f} MiB; over 10 MiB the Hub refuses what is not in Git LFS. {mend}"
            repository.problem(file, 0, text)


def describe_emissions(repository, file):
    """What codecarbon measured, in the words of the card: the file has kilograms, the Hub takes grams."""
    import csv

    try:
        with open(repository.path(file), encoding="utf-8", newline="") as stream:
            runs = list(csv.DictReader(stream))
        kilograms = sum(float(run["emissions"]) for run in runs)
        hours = sum(float(run["duration"]) for run in runs) / 3600
        last = runs[-1]
    except (OSError, ValueError, KeyError, TypeError, IndexError, csv.Error):
        return f"{file} is not a file of codecarbon's that could be read."
    region = last.get("cloud_region") or ", ".join(filter(None, (last.get("region"), last.get("country_name"))))
    facts = {
        "Hardware Type": last.get("gpu_model") or last.get("cpu_model"),
        "Hours used": f"{hours:.4g}",
        "Cloud Provider": last.get("cloud_provider"),
        "Compute Region": region,
        "Carbon Emitted": f"{kilograms * 1000:.4g} g CO2eq ({kilograms:.4g} kg in the file; runs: {len(runs)})",
    }
    lines = [f"Environmental Impact can be filled in from {file}, which codecarbon measured:"]
    lines += [f"  {label}: {fact}" for label, fact in facts.items() if fact]
    lines += ["and the front matter with:", "  co2_eq_emissions:", f"    emissions: {kilograms * 1000:.4g}"]
    return "\n".join([*lines, "    source: codecarbon"])


# --- The report ---


def check(folder):
    """(problems, unwritten parts, number of parts, notes) of the repository in a folder."""
    repository = Repository(folder)
    problem = partial(repository.problem, "README.md")
    text = repository.read("README.md", "It is the model card: every model repository needs one.")
    unwritten, total, front, lines, card = [], 0, {}, {}, ""
    if text is not None:
        front_text, first_line, body = split_card(text, problem)
        entries = load_yaml(front_text, first_line, problem) if front_text is not None else None
        if entries is not None:
            front, lines = check_front_matter(entries, problem), {key: entry[0] for key, entry in entries.items()}
        card, prose = without_comments(body), without_comments(body, code=False)
        for found in HIDDEN.finditer(body):
            if found["comment"] and ("<!--" in found[0][4:] or not found[0].endswith("-->")):
                said = "opens a comment that is not closed and hides what follows. Put `-->` at its end."
                problem(line_at(body, found.start()), said)
        check_sections(prose, problem)
        check_links(repository, "README.md", prose)
        unwritten, total = find_unwritten(card)
    license_text = repository.read("LICENSE", "Put the full text of the licence there.")
    if license_text is not None:
        check_license(license_text, as_list(front.get("license")), partial(repository.problem, "LICENSE"))
    check_agreement(repository, card, front, lines)
    files = list(repository.files())
    for file, _ in files:
        if file.endswith(".md") and file != "README.md" and os.access(repository.path(file), os.R_OK):
            with open(repository.path(file), encoding="utf-8", errors="replace") as stream:
                check_links(repository, file, without_comments(stream.read(), code=False))
    check_sizes(repository, files)
    measured = [file for file, _ in files if os.path.basename(file) == "emissions.csv"]  # codecarbon's
    waits = any(part.section == "Environmental Impact" for part in unwritten)
    notes = [describe_emissions(repository, file) for file in measured] if waits else []
    return sorted(repository.problems), unwritten, total, notes


def name_of(part):
    """An unwritten part's section and label."""
    return " / ".join(filter(None, (part.section, part.label)))


def as_text(problems, unwritten, total, notes, terminal=False):
    """The report in plain text; for a terminal with a progress bar and aligned."""
    lines = [f"{p.file}{f':{p.line}' * bool(p.line)}: {p.text}" for p in problems]
    lines += [
        f"\n{len(problems)} problem{'s' * (len(problems) > 1)}."
        if problems
        else "No problems: all is valid and agrees."
    ]
    written, needs = total - len(unwritten), Counter(part.need for part in unwritten)
    if total:
        bar = 30 * written // total
        lines += [f"\n[{'#' * bar}{'.' * (30 - bar)}] {100 * written // total} %" if terminal else ""]
        left = ", ".join(f"{needs[need]} {need}" for need in NEEDS if needs[need])
        lines += [f"Model card: {written} of {total} parts are written." + f" Not written yet: {left}." * bool(left)]
    for part in unwritten:  # in columns for a terminal
        lines += [f"  {f'README.md:{part.line}':{13 * terminal}}  {part.need:{10 * terminal}}  {name_of(part)}"]
    return "\n".join([*lines, *(f"\n{note}" for note in notes)])


def as_markdown(problems, unwritten, total, notes):
    """The report as a task list by section."""

    def escape(text):
        return re.sub(r"([\\`*_\[\]<>#|~$&!@])", r"\\\1", text)

    lines = ["## Problems", "", *(["None: all is valid and agrees."] if not problems else [])]
    lines += [f"- [ ] {escape(p.file)}{f', line {p.line}' * bool(p.line)}: {escape(p.text)}" for p in problems]
    lines += ["", "## Model card", "", f"{total - len(unwritten)} of {total} parts are written."]
    for section in dict.fromkeys(part.section for part in unwritten):
        lines += ["", f"### {escape(section)}", ""]
        for part in (part for part in unwritten if part.section == section):
            lines += [f"- [ ] {escape(part.label or section)} ({part.need}; line {part.line})"]
    return "\n".join([*lines, *(f"\n```text\n{note}\n```" for note in notes)])


def main():
    """The command line."""
    import argparse

    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=home, help="the repository to check; this one if left out")
    parser.add_argument("--complete", action="store_true", help="required parts that are not written are problems")
    parser.add_argument("--markdown", action="store_true", help="print a task list")
    options = parser.parse_args()
    if not os.path.isdir(options.folder):
        parser.error(f"{options.folder} is not a folder")
    problems, unwritten, total, notes = check(options.folder)
    for part in unwritten if options.complete else []:
        if part.need == "required":
            text = f"'{name_of(part)}' is required and not written yet. Write it."
            problems.append(Problem("README.md", part.line, text))
    sys.stdout.reconfigure(errors="backslashreplace")  # a name must not stop the report on a console without UTF-8
    if options.markdown:
        report = as_markdown(problems, unwritten, total, notes)
    else:
        report = as_text(problems, unwritten, total, notes, sys.stdout.isatty())
    try:
        print(report, flush=True)
    except BrokenPipeError:  # `check.py | head`; Python would complain once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
