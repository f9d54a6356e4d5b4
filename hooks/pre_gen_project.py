"""Refuses bad answers before anything is written: all of them in one report, each with what is wanted instead.

The accepted forms are the README's table of questions. Standard library only; PyYAML, which cookiecutter brings,
where its configuration is read.
"""

import os
import sys

# cookiecutter runs hooks from the shared temporary folder, where anyone on the machine may have left a json.py.
sys.path[:] = [folder for folder in sys.path if folder != os.path.dirname(os.path.abspath(__file__))]

import datetime
import json
import re
import unicodedata

ANSWERS = json.loads({{ cookiecutter | tojson | tojson }})  # fmt: skip
# The answers before cookiecutter rendered them as templates. cruft does not hand them on.
GIVEN = json.loads({{ _cookiecutter | default({}) | tojson | tojson }})  # fmt: skip
OLDEST_COOKIECUTTER = (2, 4)


def did_you_mean(word, known):
    """The end of a sentence about `word`: the nearest of the `known` words, if one is near."""
    import difflib  # only a refusal needs it

    near = difflib.get_close_matches(word.lower(), known, n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def items(value):
    """The items of a list answer: separated by commas, trimmed, blank ones dropped."""
    return [item.strip() for item in value.split(",") if item.strip()]


def together(sentences):
    """Several sentences about one answer, a line each; blank ones dropped."""
    return "\n    ".join(filter(None, sentences))


def each(rule):
    """The rule for a list answer, from the rule for one of its items."""
    return lambda value: together(map(rule, items(value)))


# Rules: an answer, trimmed, in; the sentence that refuses it out, or an empty string. Blank answers come here only if
# the question is in REQUIRED.


def hub_name(value):
    """huggingface_hub's validate_repo_id, for one part of the id; and names that Windows keeps for devices."""
    fits = re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?", value)
    if not fits or "--" in value or ".." in value or value.endswith(".git"):
        better = re.sub(r"[^A-Za-z0-9_]*(--|\.\.)[^A-Za-z0-9_]*|[^A-Za-z0-9_.-]+", "-", value.removesuffix(".git"))
        better = re.sub(r"-{2,}", "-", better).strip("-.")[:96]
        return (
            f"'{value}' is not a name the Hub takes. Use 1 to 96 letters (A to Z), digits, '-', '_' or '.', with a "
            "letter, digit or '_' first and last, no '--', no '..', no '.git' at the end"
            + (f"; did you mean '{better}'?" if better and not hub_name(better) else ".")
        )
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", value.lower()):
        return f"'{value}' is a name that Windows reserves; nobody there could clone the repository. Choose another."
    return ""


def hub_id(value):
    """A model or dataset id on the Hub: name, or namespace/name."""
    parts = value.split("/")
    if len(parts) > 2 or any(map(hub_name, parts)):
        bare = re.sub(r"^(https?://)?(www\.)?(hf\.co|huggingface\.co)/(datasets/)?", "", value)
        hint = f"; did you mean '{bare}'?" if bare != value and not hub_id(bare) else "."
        return f"'{value}' is not an id on the Hub, which looks like namespace/name{hint}"
    return ""


def base_model(value):
    """A Hub id, and not the repository's own."""
    if value.lower() == f"{ANSWERS['hub_namespace']}/{ANSWERS['repo_name']}".replace(" ", "").lower():
        return f"'{value}' is this repository itself. Name the model it was made from, or leave it blank."
    return hub_id(value)


def library(value):
    """Any id: the Hub takes unknown libraries (see `notes`)."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", value):
        return ""
    return f"'{value}' is not a library id: letters, digits, '-', '_', '.' and no spaces, for example 'transformers'."


def task(value):
    """An id in the Hub's closed list of tasks."""
    known = ANSWERS["_hub_tasks"].split()
    hint = did_you_mean(value, known) or ". They are listed on https://huggingface.co/tasks"
    return "" if value in known else f"'{value}' is not a Hub task{hint}"


def language(value):
    """ISO 639-1 or -3, `code` or `multilingual`; three letters are taken on trust."""
    if value in ("code", "multilingual", *ANSWERS["_iso_639_1"].split()) or re.fullmatch("[a-z]{3}", value):
        return ""
    near = re.split("[-_]", value.lower())[0]
    hint = f"; did you mean '{near}'?" if near != value and len(near) in (2, 3) and not language(near) else "."
    return f"'{value}' is not a language code: two or three small letters (ISO 639), such as 'en' for English{hint}"


def semantic_version(value):
    """Semantic Versioning 2.0.0, with its suggested regular expression (semver.org)."""
    number = r"(0|[1-9]\d*)"
    label = r"(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    pattern = rf"{number}\.{number}\.{number}(-{label}(\.{label})*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?"
    if re.fullmatch(pattern, value, re.ASCII):
        return ""
    numbers = re.fullmatch(r"[vV]?(\d+(\.\d+){0,2})", value, re.ASCII)
    better = ".".join(str(int(n)) for n in (numbers[1] + ".0.0").split(".")[:3]) if numbers else ""
    return f"'{value}' is not a version number like 1.0.0" + (f"; did you mean '{better}'?" if better else ".")


def date(value):
    """A real day, YYYY-MM-DD (ISO 8601)."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return f"'{value}' is not a date of the form YYYY-MM-DD, for example 2026-01-31."
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return f"'{value}' is not a day in the calendar. Write YYYY-MM-DD, for example 2026-01-31."
    return ""


def address(value):
    """An http(s) URI (RFC 3986), which CITATION.cff requires."""
    if not re.match(r"https?://", value):
        return f"'{value}' is not a web address: it has to start with https:// or http://"
    if not re.fullmatch(
        r"https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d+)?([/?#][\w!$%&'()*+,./:;=?@~#-]*)?", value, re.ASCII
    ):
        return f"'{value}' is not a complete web address: no spaces, letters A to Z only. Copy it from the browser."
    return ""


def paper(value):
    """A DOI, an arXiv id (old or new scheme) or an address."""
    doi = r"(doi:\s*)?10\.\d{4,9}/[A-Za-z0-9:/_;\-.()]+"
    arxiv = r"(arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]{2})?/\d{7})(v\d+)?"
    if re.fullmatch(f"{doi}|{arxiv}", value, re.ASCII | re.IGNORECASE):
        return ""
    if re.match("https?:", value):
        return address(value)
    return f"'{value}' is not a DOI (10.1234/abcd), an arXiv id (2311.18803) or a web address (https://...)."


def orcid(value):
    """An ORCID iD with its check character (ISO 7064 MOD 11-2, as ORCID documents it)."""
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", value, re.ASCII):
        return f"'{value}' is not an ORCID iD: four groups of four digits, like 0000-0002-1825-0097."
    total = 0
    for digit in value[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != value[-1]:
        return f"'{value}' is not a valid ORCID iD: a digit is wrong. Copy it from your page on orcid.org."
    return ""


def split_authors(value):
    """The authors' texts, as templates/answers.jinja splits them: a `;` in brackets or braces does not separate."""
    text = ""
    for piece in value.split(";"):
        text += piece
        if text.count("[") != text.count("]") or text.count("{") != text.count("}"):
            text += ";"
            continue
        if text.strip():
            yield text.strip()
        text = ""
    if text.strip():
        yield text.strip(" ;")


def author(text, seen):
    """One author: `Family, Given (ORCID) [Affiliation]` or `{Name} ...`. `seen` collects the names and ORCID iDs."""
    group, rest = text[1:].partition("}")[::2] if text[0] == "{" else ("", text)
    before, affiliation = rest.partition("[")[::2]
    name, last = (part.strip() for part in before.rpartition("(")[::2])
    if len(re.findall("[0-9]", last)) < 4 or not last.endswith(")"):  # "(Jim)" and "(2nd)" belong to the name
        name, last = before.strip(), ""
    number = last.rstrip(")").split("/")[-1].strip().upper()
    if text.count("[") != text.count("]") or text.count("{") != text.count("}"):
        return f"'{text}' has a bracket or brace that is not closed."
    if affiliation and not affiliation.strip().endswith("]"):
        return f"'{text}' goes on after the affiliation. Separate authors with ';'."
    if re.search(r"[{}\]]", name) or (text[0] == "{" and (name or not group.strip())):
        return f"'{text}' is not an author. Write 'Family, Given', or a group's name alone in braces."
    if not group and not all(part.strip() for part in name.partition(",")[::2]):
        braced = "{" + text + "}"
        return f"'{text}' lacks the comma of 'Family, Given'. A group or single name stands in braces: '{braced}'."
    if number and orcid(number):
        return orcid(number)
    person = " ".join((group or name).split()).casefold()
    again = [key for key in (person, number) if key in seen]
    seen.update(filter(None, (person, number)))
    return f"'{text}' is named twice." if again else ""


def authors(value):
    """All authors, each once."""
    seen = set()
    return together(author(text, seen) for text in split_authors(value))


def free_text(value):
    """Anything on one line."""
    return ""


def name(value):
    """Anything on one line, but not what stands for a name in a licence text that is to be filled in."""
    gap = re.search(r"\[(year|fullname|projecturl|project|email|yyyy)\]|<(year|copyright holders?)>", value)
    return f"'{gap[0]}' is a blank that stands for a name in licence texts. Write the name itself." if gap else ""


# Every question, in the order they are asked.
RULES = {
    "model_name": name,
    "repo_name": hub_name,
    "institution": free_text,
    "hub_namespace": hub_name,
    "model_description": free_text,
    "authors": authors,
    "copyright_holder": name,
    "license": free_text,
    "library_name": library,
    "pipeline_tag": task,
    "base_model": each(base_model),
    "language": each(language),
    "tags": free_text,
    "datasets": each(hub_id),
    "metrics": free_text,
    "version": semantic_version,
    "release_date": date,
    "repository_url": address,
    "paper": paper,
    "demo_url": address,
}
REQUIRED = {"model_name", "repo_name", "hub_namespace", "copyright_holder", "version", "release_date"}
MENUS = {"institution", "license"}


def text_problem(question, value, given):
    """What no answer may hold, whatever the question: a value that is not text, template marks, invisible characters.

    Joiners (U+200C, U+200D) stay: names and emoji need them. The fillers are letters to Unicode but show nothing.
    """
    if not isinstance(value, str) or (not isinstance(given, str) and question not in MENUS):
        shown = json.dumps(given if isinstance(value, str) else value, ensure_ascii=False)
        return f"{shown} was not read as text. In a file of answers put it in quotes, on one line."
    # Marks are right in the template's own defaults alone; those speak of `cookiecutter`, or of today.
    own_default = not isinstance(given, str) or "cookiecutter" in given or question == "release_date"
    if re.search(r"\{[%#{]", value if own_default else value + given):
        return "it holds '{' next to '{', '%' or '#', which a template would take for a command. Put a space between."
    for letter in "" if value.isprintable() and value.isascii() else value.strip():
        kind, code = unicodedata.category(letter), ord(letter)
        hidden = kind in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in "\u200c\u200d"
        if hidden or letter in "\u115f\u1160\u3164\uffa0" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            name = unicodedata.name(letter, "a line break" if letter in "\r\n" else "a control character")
            return f"it holds a character that cannot be seen: {name} (U+{code:04X}). Type the text anew, on one line."
    return ""


def find_problems():
    """{question: sentence} for every answer that is refused, in the order of the questions."""
    problems = {}
    for question, rule in RULES.items():
        value = ANSWERS[question]
        if question == "repo_name":  # as given: the folder's name may differ, see `__repo_name` in cookiecutter.json
            value = ANSWERS.get("__repo_name", value)
        made_of_refused = is_default_address(value) and {"hub_namespace", "repo_name"} & problems.keys()
        if question == "repository_url" and made_of_refused:
            continue  # it was never typed
        problem = text_problem(question, value, GIVEN.get(question, value))
        if not problem and not value.strip():
            problem = "it must not be blank." if question in REQUIRED else ""
        elif not problem:
            problem = rule(value.strip())
        if problem:
            problems[question] = problem
    return problems


def is_default_address(value):
    """Whether this is the repository's address as cookiecutter.json makes it from two other answers."""
    name = str(ANSWERS.get("__repo_name", ANSWERS["repo_name"])).strip()
    return value == f"https://github.com/{str(ANSWERS['hub_namespace']).strip()}/{name}"


def notes():
    """What is allowed but worth a word."""
    library_name = ANSWERS["library_name"].strip()
    known = ANSWERS["_hub_libraries"].split()
    if library_name and library_name not in known:
        hint = did_you_mean(library_name, known) or ", but takes it."
        yield f"library_name: the Hub does not know '{library_name}'{hint}"
    if ANSWERS["license"] in ANSWERS["_licenses_not_osi"]:
        lab = ANSWERS["_institutions"].get(ANSWERS["institution"], {})
        says = lab.get("policy_says", "Ask your institution whether its policy allows it.")
        yield f"license: {ANSWERS['license']} is not OSI-approved. {says} {lab.get('policy', '')}".rstrip()


# Asking again only for what was wrong: cookiecutter saves the answers before hooks run, and `--replay` asks for what is
# missing from the saved file.


def saved_answers():
    """(path, content) of the file in which cookiecutter saved this run's answers; raises OSError if there is none."""
    folder = "~/.cookiecutter_replay"
    configuration = os.environ.get("COOKIECUTTER_CONFIG") or os.path.expanduser("~/.cookiecutterrc")
    if os.path.isfile(configuration):
        import yaml

        with open(configuration, encoding="utf-8") as file:
            folder = (yaml.safe_load(file) or {}).get("replay_dir") or folder
    folder = os.path.expanduser(os.path.expandvars(folder))
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".json")]
    for path in sorted(paths, key=os.path.getmtime, reverse=True):
        with open(path, encoding="utf-8") as file:
            try:
                content = json.load(file)
            except ValueError:
                continue
        if isinstance(content, dict) and content.get("cookiecutter") == ANSWERS:
            return path, content
    raise FileNotFoundError("no file of saved answers is this run's")


def forget(path, content, problems):
    """Takes the refused answers out of the saved file, and the template's own values, which its defaults need."""
    kept = {question: ANSWERS[question] for question in RULES if question not in problems}
    if "repo_name" in kept:
        kept["__repo_name"] = kept["repo_name"]
    if is_default_address(kept.get("repository_url")):
        kept["repository_url"] = ""  # which means the default, so that it follows the names
    with open(path, "w", encoding="utf-8") as file:
        json.dump({**content, "cookiecutter": kept}, file, indent=2)


def command(*arguments):
    """The command line for this template, with these arguments, quoted for the user's shell."""
    words = ["cookiecutter", ANSWERS.get("_repo_dir") or ANSWERS["_template"], *arguments]
    if ANSWERS.get("_output_dir", "") != os.environ.get("PWD"):
        words += ["--output-dir", ANSWERS.get("_output_dir", ".")]
    if os.listdir():  # the folder was there before: its files are to stay
        words += ["--overwrite-if-exists", "--skip-if-file-exists"]
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)


def way_back(problems):
    """What the user does next, after the good answers have been kept."""
    try:
        path, content = saved_answers()
        forget(path, content, problems)
    except Exception as error:  # whatever stands in the way, the report must come out
        good = [f"{question}={ANSWERS[question]}" for question in RULES if question not in problems]
        return (
            f"Your answers are not where they could be reused ({error}).\nCorrect them where they came from, or keep "
            f"the good ones as defaults and type:\n\n    {command(*good)}"
        )
    folder = os.path.basename(os.path.abspath(os.path.join(os.environ.get("PWD", ""), ANSWERS["_repo_dir"])))
    replay = ["--replay"] if os.path.basename(path) == f"{folder}.json" else ["--replay-file", path]
    asked = "this one" if len(problems) == 1 else f"these {len(problems)}"
    return f"Your other answers are kept. To be asked again only for {asked}, type:\n\n    {command(*replay)}"


def cookiecutter_version():
    """The installed cookiecutter's version as numbers, from its metadata's folder name: importing it takes 30 ms."""
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):
            version = re.fullmatch(r"cookiecutter-(\d+)\.(\d+).*\.dist-info", name)
            if version:
                return int(version[1]), int(version[2])
    return OLDEST_COOKIECUTTER


def refuse(problems):
    """Ends with exit status 1 and the report: every problem, then what to type next."""
    count = "one answer needs" if len(problems) == 1 else f"{len(problems)} answers need"
    report = [f"\nNothing was written: {count} another look."]
    report += [f"  {question}: {problem}" for question, problem in problems.items()]
    report += [way_back(problems), "(What cookiecutter adds below is its own record of having stopped.)\n"]
    sys.exit("\n\n".join(report))


def main():
    """Checks the answers, and leaves a mark for post_gen_project.py in a folder that held something before."""
    if cookiecutter_version() < OLDEST_COOKIECUTTER:
        sys.exit("This template needs cookiecutter 2.4 or newer. Type: pip install --upgrade cookiecutter")
    problems = find_problems()
    if problems:
        refuse(problems)
    for note in notes():
        print(f"Note on {note}", file=sys.stderr)
    if os.listdir():
        open(".cookiecutter-adopting", "w").close()


main()
