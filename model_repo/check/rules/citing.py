"""CITATION.cff, .zenodo.json and BibTeX: what GitHub and Zenodo reject or misread."""

import re
from collections.abc import Iterator

from ...card.card import Card
from ...data import schema
from ...texts.documents import Document
from ...texts.name_words import SUFFIXES
from ...texts.people import letters_only
from ...texts.wording import show
from ...texts.zenodo import group_for_zenodo, person_for_zenodo
from .. import citation as cff
from ..facts import Facts
from ..problems import misspelled_keys, schema_problems
from ..releases import BLANK, COMMIT, is_of, release_identifiers
from ..rules import Findings, placed, rule
from ..values import mappings

# Fields that BibTeX's own styles print as text, and the parts of them that are not text.
PRINTED = (
    "author", "booktitle", "editor", "howpublished", "institution", "journal", "note", "organization", "publisher",
    "school", "series", "title",
)  # fmt: skip
MATH = re.compile(r"\\(?:url|href|path)\s*\{[^{}]*\}|(?<!\\)\$[^$]*\$|\\\([^)]*\\\)")


@rule("error", "CITATION.cff")
def citation_invalid(citation: Document) -> list[tuple[int, str]]:
    """GitHub and Zenodo read CITATION.cff by its official schema, CFF 1.2.0, so the file has to follow it."""
    return placed(citation, cff.problems(citation.data))


@rule("advice", "CITATION.cff")
def citation_advice(citation: Document) -> list[tuple[int, str]]:
    """CITATION.cff is valid, but a version without quotes or an author without a name causes trouble."""
    return placed(citation, cff.advice(citation.data))


@rule("error", "CITATION.cff")
def identifier_blank(citation: Document) -> Findings:
    """An identifier that still contains a placeholder, such as `<commit-hash>`, leads nowhere."""
    for index, entry in mappings(citation.data.get("identifiers")):
        for key, value in entry.items():
            if isinstance(value, str) and (blank := BLANK.search(value)):
                line, what = citation.line("identifiers", index, key), f"`identifiers` number {index + 1}"
                yield line, f"{what} has the blank {show(blank[0])}. Fill it in or delete the entry."


@rule("disagreement", "CITATION.cff")
def identifier_of_another_release(citation: Document) -> Findings:
    """Identifiers of a release should name the tag of CITATION.cff's version, as `model-repo release` writes them."""
    version, named = citation.data.get("version"), release_identifiers(citation.data)
    # A hash does not reveal its version, and a placeholder is a separate error.
    tags = [each for each in named if not COMMIT.fullmatch(each.name) and not BLANK.search(each.name)]
    for is_release in (True, False):
        of_kind = [each for each in tags if each.is_release == is_release and any(map(str.isdigit, each.name))]
        if isinstance(version, str) and of_kind and not any(is_of(each.name, version) for each in of_kind):
            line, tag = citation.line("identifiers", of_kind[0].number, "value"), of_kind[0].name
            sentence = f"`identifiers` names the tag {show(tag)}, but the version is {show(version)}."
            yield line, f"{sentence} Name its own tag."


@rule("error", ".zenodo.json")
def zenodo_invalid(zenodo: Document) -> list[tuple[int, str]]:
    """Zenodo refuses or misreads a value. A missing key is fine."""
    return placed(zenodo, schema_problems(zenodo.data, schema("zenodo.json"), written=zenodo.written))


@rule("error", ".zenodo.json", severity_in_other_cards="advice")
def zenodo_key_unknown(zenodo: Document) -> list[tuple[int, str]]:
    """Zenodo ignores keys it does not know. A key that is one letter away from a known one is probably a typo."""
    return placed(zenodo, misspelled_keys(zenodo.data, schema("zenodo.json")))


@rule("error", ".zenodo.json")
def zenodo_creators_missing(zenodo: Document, citation: Document) -> Findings:
    """If .zenodo.json exists, Zenodo ignores CITATION.cff and, without `creators`, names GitHub's contributors."""
    if citation.data.get("authors") and not zenodo.data.get("creators"):
        sentence = "It has no `creators`, and Zenodo does not read the authors in CITATION.cff where this file exists."
        yield 1, f"{sentence} Write them here too, or delete this file: then Zenodo reads CITATION.cff."


@rule("advice", ".zenodo.json")
def zenodo_name(zenodo: Document) -> Findings:
    """Zenodo splits a name at its only comma into family and given name; any other name is all family name."""
    for line, name, has_orcid in _creators(zenodo):
        parts = [part.strip() for part in name.split(",")]
        better = ""
        if len(parts) == 1 and has_orcid and name.count(" ") in (1, 2):
            better = "Family, Given"
        elif len(parts) == 3 and (has_orcid or letters_only(parts[-1]) in SUFFIXES):
            better = person_for_zenodo(*parts)
        if better:
            yield line, f"Zenodo takes {show(name)} for a family name. Write {show(better)}, with one comma."


@rule("error", ".zenodo.json")
def zenodo_group_split(zenodo: Document, citation: Document) -> Findings:
    """Zenodo also splits the name of an organization if it has exactly one comma."""
    groups = set(map(letters_only, cff.groups(citation.data)))
    for line, name, _ in _creators(zenodo):
        if name.count(",") == 1 and letters_only(name) in groups:
            family, given = (part.strip() for part in name.split(","))
            sentence = f"Zenodo takes this group for a person, {show(f'{given} {family}')}."
            yield line, f"{sentence} Write {show(group_for_zenodo(name))}."


def _creators(zenodo: Document) -> Iterator[tuple[int, str, bool]]:
    """Yields (line, name, whether there is an ORCID iD) for every creator."""
    for index, person in mappings(zenodo.data.get("creators")):
        if isinstance(person.get("name"), str):
            yield zenodo.line("creators", index), person["name"], bool(person.get("orcid"))


@rule("advice", ".zenodo.json")
def zenodo_access(zenodo: Document) -> Findings:
    """Zenodo publishes the files of a GitHub release whatever `access_right` says (invenio-rdm-records 1f23bb9)."""
    if (access := zenodo.data.get("access_right")) in ("embargoed", "restricted", "closed"):
        sentence = f"`access_right` is '{access}', but Zenodo shows the files of every release on GitHub to everybody."
        yield zenodo.line("access_right"), f"{sentence} Upload by hand what is not for everybody."


@rule("error", "README.md")
def bibtex_open(card: Card, facts: Facts) -> Findings:
    """Unclosed braces make a BibTeX entry swallow the text after it."""
    for entry in facts.entries:
        if not entry.closed:
            yield card.page.line(entry.start), "has a BibTeX entry whose braces are not closed. Count them."


@rule("error", "README.md", severity_in_other_cards="advice")
def bibtex_invalid(card: Card, facts: Facts) -> Findings:
    """BibTeX skips entries without a key or with a repeated key, and loses everything after a missing comma."""
    keys: set[str] = set()
    for entry in facts.entries:
        if not entry.key:
            yield card.page.line(entry.start), f"has a BibTeX entry without a key. Write @{entry.kind}{{a-key, ...}}."
        elif entry.key.lower() in keys:
            line = card.page.line(entry.start)
            yield line, f"has two BibTeX entries with the key {show(entry.key)}. Rename one of them."
        if entry.gap is not None:
            line = card.page.line(entry.gap)
            yield line, "has a BibTeX entry that lacks a comma. Put one at the end of this line."
        if entry.twice:
            name, start = entry.twice
            yield card.page.line(start), f"has a BibTeX entry with `{name}` twice. Delete one of them."
        keys.add(entry.key.lower())


@rule("error", "README.md", severity_in_other_cards="advice")
def bibtex_sign(card: Card, facts: Facts) -> Findings:
    """LaTeX stops at a bare `&`, `#` or `_` in text that a bibliography prints, and drops text after a bare `%`."""
    for entry in facts.entries:
        for field in (entry.fields[name] for name in PRINTED if name in entry.fields):
            text = MATH.sub(lambda found: " " * len(found[0]), field.text)
            for found in list(re.finditer(r"(?<!\\)[&%#_]", text))[:1]:
                mend = f"Write '\\{found[0]}'."
                yield card.page.line(field.start + found.start()), f"has a bare '{found[0]}' in a BibTeX entry. {mend}"
