"""The rules of the questions: an answer goes in, the sentence that refuses it comes out, or an empty string.

The accepted forms are the README's table of questions. Nothing here asks, writes or ends the process.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from .. import template
from ..data import vocabularies
from ..texts.dates import DAY, is_day
from ..texts.identity import is_hub_id, is_hub_name, without_hub_address
from ..texts.wording import nearest, together
from .authors import authors, read_as
from .forbidden import text_problem

# Takes an answer, trimmed and not blank; returns the sentence that refuses it, or ''.
Rule = Callable[[str], str]
Answers = dict[str, Any]  # cookiecutter's context: {question: answer}, and private values

REQUIRED = {"model_name", "repo_name", "hub_namespace", "version", "release_date"}


def suggestion(better: str | None, value: str, rule: Rule) -> str:
    """Returns the end of a sentence about `value`: what was probably meant, if the rule takes that."""
    return f"; did you mean '{better}'?" if better and better != value and not rule(better) else "."


def items(value: str) -> list[str]:
    """Returns the items of a list answer: separated by commas, trimmed, blank ones dropped."""
    return [item.strip() for item in value.split(",") if item.strip()]


def each(rule: Rule) -> Rule:
    """Returns the rule for a list answer, from the rule for one of its items."""
    return lambda value: together(map(rule, items(value)))


def anything(value: str) -> str:
    """Takes any text on one line."""
    return ""


def of_menu(question: str) -> Rule:
    """Returns the rule that takes the words of a question's menu."""

    def rule(value: str) -> str:
        choices = {choice.lower(): choice for choice in template.menus()[question]}
        if value in choices.values():
            return ""
        better = choices.get(nearest(value, choices) or "")
        return f"'{value}' is not in the menu" + (f"; did you mean '{better}'?" if better else ".")

    return rule


def hub_name(value: str) -> str:
    """Takes one part of a Hub id, but for names that Windows keeps for devices."""
    if not is_hub_name(value):
        better = re.sub(r"[^A-Za-z0-9_]*(--|\.\.)[^A-Za-z0-9_]*|[^A-Za-z0-9_.-]+", "-", value.removesuffix(".git"))
        better = re.sub(r"-{2,}", "-", better).strip("-.")[:96]
        return (
            f"'{value}' is not a name the Hub takes. Use 1 to 96 letters (A to Z), digits, '-', '_' or '.', with a "
            "letter, digit or '_' first and last, no '--', no '..', no '.git' at the end"
            + suggestion(better, value, hub_name)
        )
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", value.lower()):
        return f"'{value}' is a name that Windows reserves; nobody there could clone the repository. Choose another."
    return ""


def hub_id(value: str) -> str:
    """Takes a model or dataset id on the Hub: name, or namespace/name."""
    if is_hub_id(value):
        return ""
    hint = suggestion(without_hub_address(value), value, hub_id)
    return f"'{value}' is not an id on the Hub, which looks like namespace/name{hint}"


def library(value: str) -> str:
    """Takes any library id: the Hub takes unknown ones (see notes.py)."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", value) and not value.isdigit():
        return ""
    return (
        f"'{value}' is not a library id: letters, digits, '-', '_', '.', a letter among them, and no spaces, "
        "for example 'transformers'."
    )


def ids(rule: Rule) -> Rule:
    """Returns the rule for a list of ids on the Hub that refuses a word for nothing: it would be taken for an id."""

    def check(value: str) -> str:
        if value.lower() in ("none", "n/a", "na", "no", "null"):
            return f"'{value}' would be taken for an id on the Hub. For none, leave it blank (type a space)."
        return each(rule)(value)

    return check


def task(value: str) -> str:
    """Takes an id of the Hub's closed list of tasks."""
    known = vocabularies().tasks
    if value in known:
        return ""
    better = nearest(value, known)
    listed = "" if better else " (listed on https://huggingface.co/tasks)"
    return f"'{value}' is not a Hub task{listed}{suggestion(better, value, task)}"


def language(value: str) -> str:
    """Takes ISO 639-1 or -3, `code` or `multilingual`; three letters are taken on trust."""
    if value in vocabularies().languages or re.fullmatch("[a-z]{3}", value):
        return ""
    hint = suggestion(re.split("[-_]", value.lower())[0], value, language)
    return f"'{value}' is not a language code: two or three small letters (ISO 639), such as 'en' for English{hint}"


def semantic_version(value: str) -> str:
    """Takes Semantic Versioning 2.0.0, by its suggested regular expression (semver.org)."""
    number, label = r"(0|[1-9]\d*)", r"(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    pattern = rf"{number}\.{number}\.{number}(-{label}(\.{label})*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?"
    if re.fullmatch(pattern, value, re.ASCII):
        return ""
    numbers = re.fullmatch(r"[vV]?(\d{1,9}(\.\d{1,9}){0,2})", value, re.ASCII)
    better = ".".join(str(int(n)) for n in (numbers[1] + ".0.0").split(".")[:3]) if numbers else ""
    return f"'{value}' is not a version number like 1.0.0{suggestion(better, value, semantic_version)}"


def date(value: str) -> str:
    """Takes a real day, YYYY-MM-DD."""
    if not DAY.fullmatch(value):
        return f"'{value}' is not a date of the form YYYY-MM-DD, for example 2026-01-31."
    return "" if is_day(value) else f"'{value}' is not a day in the calendar. Write YYYY-MM-DD, for example 2026-01-31."


def address(value: str) -> str:
    """Takes an http(s) URI (RFC 3986), which CITATION.cff requires; without a password, because it is published."""
    if not re.match(r"https?://", value):
        better = re.sub(r"^(https?://|(ssh://)?git@)", "https://", value, flags=re.IGNORECASE)
        better = re.sub(r"^https://([\w.]+):(?!\d)", r"https://\1/", better if "://" in better else f"https://{better}")
        hint = suggestion(better, value, address) if "." in better else "."
        return f"'{value}' is not a web address: it has to start with https:// or http://{hint}"
    user, host = r"(?P<user>[\w.~!$&'()*+,;=:%-]*)@", r"(?P<host>\[[\dA-Fa-f:.]+\]|[\w.-]+)"
    path, rest = r"/([\w.~!$&'()*+,;=:@/-]|%[\dA-Fa-f][\dA-Fa-f])*", r"([\w.~!$&'()*+,;=:@/?-]|%[\dA-Fa-f][\dA-Fa-f])*"
    uri = rf"https?://({user})?{host}(:(?P<port>\d+))?({path})?(\?{rest})?(#{rest})?"
    found = re.fullmatch(uri, value, re.ASCII)
    if not found or int((found["port"] or "0")[:6]) > 65535 or not host_may_exist(found["host"]):
        return f"'{value}' is not a complete web address: no spaces, letters A to Z only. Copy it from the browser."
    if ":" in (found["user"] or ""):
        return f"'{value}' holds a password, and this address will be published. Leave it out."
    return ""


def host_may_exist(host: str) -> bool:
    """Tells whether a host is an IPv6 address in brackets, or labels with dots between; a dot may stand at the end."""
    if not host.startswith("["):
        return all(label.strip("-") == label != "" for label in host.removesuffix(".").split("."))
    import ipaddress  # few addresses need it

    try:
        return bool(ipaddress.IPv6Address(host[1:-1]))
    except ValueError:
        return False


def paper(value: str) -> str:
    """Takes a DOI (signs that old ones hold included), an arXiv id (old or new scheme) or an address."""
    doi = r"(doi:\s*)?10\.\d{4,9}(\.\d+)?/[\w\-.~!$&'()*+,;=:@/?#<>\[\]]+"
    arxiv = r"(arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]{2})?/\d{7})(v\d+)?"
    if re.fullmatch(f"{doi}|{arxiv}", value, re.ASCII | re.IGNORECASE):
        return ""
    if re.match("https?:", value):
        return address(value)
    better = re.sub(r"^(www\.)?(?=(dx\.)?doi\.org/|arxiv\.org/)", "https://", value)
    hint = suggestion(better, value, paper)
    return f"'{value}' is not a DOI (10.1234/abcd), an arXiv id (2311.18803) or a web address (https://...){hint}"


# {question: the most characters}; more than enough for what is published, and for the files to stay readable.
LONGEST = {
    **dict.fromkeys(("model_name", "copyright_holder", "paper", "repository_url", "demo_url"), 5_000),
    **dict.fromkeys(("model_description", "tags", "metrics", "base_model", "datasets", "language"), 5_000),
    "authors": 150_000,  # two thousand of them
}
OTHERS = 100  # characters of an answer to any other question

# {question: rule}, every question in the order they are asked.
RULES: dict[str, Rule] = {
    "model_name": anything,
    "repo_name": hub_name,
    "institution": of_menu("institution"),
    "hub_namespace": hub_name,
    "model_description": anything,
    "authors": authors,
    "copyright_holder": anything,
    "license": of_menu("license"),
    "library_name": library,
    "pipeline_tag": task,
    "base_model": ids(hub_id),
    "language": each(language),
    "tags": anything,
    "datasets": ids(hub_id),
    "metrics": anything,
    "version": semantic_version,
    "release_date": date,
    "repository_url": address,
    "paper": paper,
    "demo_url": address,
}


def find_problems(answers: Answers, given: Answers | None = None) -> dict[str, str]:
    """Returns {question: sentence} for every answer that is refused, in the order of the questions.

    `answers` is cookiecutter's context, private values included; `given` what it was before cookiecutter rendered it.
    """
    given, problems = given or {}, {}
    for question, rule in RULES.items():
        value = as_given(answers, question)
        problem = too_long(question, value) or text_problem(question, value, given.get(question, value))
        if not problem and not value.strip():
            problem = "it must not be blank." if question in REQUIRED - unknown(answers) else ""
        if not problem and value.strip():
            problem = rule(value.strip())
        if not problem and question == "repo_name":
            problem = folder_problem(answers)
        if problem:
            problems[question] = problem
    problems |= {question: text for question, text in blanks_in_license(answers) if question not in problems}
    own_id = f"{answers['hub_namespace']}/{as_given(answers, 'repo_name')}".replace(" ", "").lower()
    if "base_model" not in problems and own_id in map(str.lower, items(answers["base_model"])):
        problems["base_model"] = (
            f"'{own_id}' is this repository itself. Name the model it was made from, or leave it blank."
        )
    return problems


def unknown(answers: Answers) -> set[str]:
    """Returns the questions that no file of an adopted repository answers, which may stay blank."""
    return set(answers.get("_unknown", "").split())


def as_given(answers: Answers, question: str) -> Any:
    """Returns an answer; the folder may have another name, see `__repo_name` in cookiecutter.json."""
    used, typed = answers[question], answers.get("__repo_name")
    if question != "repo_name" or typed is None:
        return used
    # It is blank, too, in a replay file that names the folder alone.
    return used if typed == "" and not str(used).startswith("refused-") else typed


def too_long(question: str, value: Any) -> str:
    """Returns the sentence that refuses a text with too many characters."""
    most = LONGEST.get(question, OTHERS)
    if not isinstance(value, str) or len(value) <= most:
        return ""
    return (
        f"it has {len(value)} characters; at most {most} are taken. Shorten it: what is long goes into the card later."
    )


def blanks_in_license(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yields (question, sentence) for answers that would read as a blank in the text of the chosen license."""
    holder = "copyright_holder" if str(answers["copyright_holder"]).strip() else "authors"
    for question in ("model_name", holder):
        value = str(answers[question])
        # An institution's own name stands before its authors.
        if re.search(r"[\[{<]", value) and (question != "authors" or answers["institution"] == "other"):
            from ..texts.licenses import BLANK  # few answers need it

            found, written = BLANK.search(value), "copyright_holder" if question == "authors" else question
            if found and f"answers.{written}" in template.license_text(answers["license"]):
                sentence = (
                    f"'{found[0]}' is a blank in license texts, and this license names it. Write the name itself."
                )
                yield question, sentence


def folder_problem(answers: Answers) -> str:
    """Returns the sentence that refuses a folder whose name is not the answer to repo_name."""
    used, answer = answers["repo_name"], as_given(answers, "repo_name")
    if "__repo_name" not in answers or used == answer.strip():
        return ""
    return f"{json.dumps(used)} would be the folder, but `__repo_name` is '{answer}'. Keep one of them."


LIBRARY_HINTS = {
    "pytorch": "Leave it blank for plain PyTorch.",
    "tensorflow": "A model for TensorFlow is made with 'keras', 'tf-keras' or 'transformers'; else leave it blank.",
}


def library_note(name: str) -> str:
    """Returns a sentence on a library's name, or ''; it is not about how the name is spelled."""
    known = template.libraries().ids
    meant = template.library_id(name) or name
    if meant in known:
        return f"library_name: '{name}' is written '{meant}', as the Hub spells it." if meant != name else ""
    if hint := LIBRARY_HINTS.get(meant.lower()):
        return f"library_name: the Hub does not know '{name}'. {hint}"
    better = nearest(name, known, 0.8)
    # Names that differ in a number are of other libraries, not slips: yolov8, yolov10.
    numbers = [re.sub(r"\D", "", text) for text in (name, better or "")]
    meant = f"; did you mean '{better}'?" if better and numbers[0] == numbers[1] else ", but takes it."
    return f"library_name: the Hub does not know '{name}'{meant}"


def holder_note(answers: Answers) -> str:
    """Returns a sentence on a copyright holder whom the text of the license does not name, or ''."""
    if not answers["copyright_holder"].strip() or answers["license"] == "other":
        return ""
    if "answers.copyright_holder" in template.license_text(answers["license"]):
        return ""
    return (
        f"copyright_holder: the text of {answers['license']} names no holder, so no file names "
        f"'{answers['copyright_holder'].strip()}'."
    )


def notes(answers: Answers) -> Iterator[str]:
    """Yields what is allowed but worth a word, as sentences."""
    name = answers["library_name"].strip()
    yield from filter(None, (*read_as(answers["authors"]), library_note(name) if name else "", holder_note(answers)))
    if answers["license"] in NOT_OSI_APPROVED:
        lab = template.institution(answers["institution"])
        says = lab.policy_says or "Ask your institution whether its policy allows it."
        yield f"license: {answers['license']} is not OSI-approved. {says} {lab.policy}".rstrip()


NOT_OSI_APPROVED = ("CC0-1.0", "bigscience-openrail-m")
