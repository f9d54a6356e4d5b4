"""The front matter of README.md: what the Hub rejects, misreads or does not see."""

import re
from collections.abc import Iterator

from ...card.card import Card
from ...data import schema, vocabularies
from ...template import libraries, library_id
from ...texts.documents import Document
from ...texts.identity import is_hub_id, without_hub_address
from ...texts.wording import did_you_mean, show
from ..problems import misspelled_keys, schema_problems
from ..repository import Repository
from ..rules import Findings, placed, rule
from ..values import as_items

EMPTY: tuple[object, ...] = (None, "", [], {})


@rule("error", "README.md", severity_in_other_cards="advice")
def front_matter_missing(card: Card, repository: Repository) -> Findings:
    """The Hub reads license, task and tags from YAML between two `---` lines at the very top of the card."""
    if not card.front and not card.late and (repository.of_template or not repository.is_code):
        yield 1, "has no front matter. Start with a line `---`, then `license: mit` or another, then a line `---`."


@rule("error", "README.md")
def front_matter_unseen(card: Card) -> Findings:
    """The Hub sees the front matter only at the very top, between two lines that contain nothing but `---`."""
    if card.late:
        yield card.late


@rule("error", "README.md")
def license_missing(front: Document, repository: Repository) -> Findings:
    """Without `license` the Hub shows none. In a card of the template it is a part to write until one is chosen."""
    if "license" not in front.data and (repository.names_license or not repository.of_template):
        yield 1, "names no `license` in its front matter. Add one, for example `license: mit`."


@rule("error", "README.md")
def key_empty(front: Document) -> Findings:
    """A key without a value is rejected by the Hub or has no effect."""
    for key, value in front.data.items():
        if schema("front_matter.json")["properties"].get(key) and value in EMPTY:
            yield front.line(key), f"`{key}` has no value. Give it one, or put `#` before it."


@rule("error", "README.md")
def key_type(front: Document) -> Findings:
    """The Hub rejects text that YAML reads as something else, such as `no`, `1.10` or a date."""
    for key in schema("front_matter.json")["properties"]:
        if key not in ("model-index", "co2_eq_emissions"):  # they have their own rules
            yield from _problems_of(key, front)


@rule("error", "README.md", severity_in_other_cards="advice")
def key_unknown(front: Document) -> list[tuple[int, str]]:
    """You may add your own keys, but a key that is one letter away from one of the Hub's is probably a typo."""
    return placed(front, misspelled_keys(front.data, schema("front_matter.json")))


def _problems_of(key: str, front: Document) -> list[tuple[int, str]]:
    """Returns the problems with the value of a known key; `key_empty` reports empty values."""
    known = schema("front_matter.json")
    part = {"definitions": known["definitions"], **known["properties"][key]}
    value = front.data.get(key)
    return [] if value in EMPTY else placed(front, schema_problems(value, part, (key,), front.written))


def _items(front: Document, *keys: str) -> Iterator[tuple[str, int, str]]:
    """Yields (key, line, text) for every text under the given keys."""
    for key in keys:
        for index, item in enumerate(as_items(front.data.get(key))):
            if isinstance(item, str) and item:
                yield key, front.line(key, index), item


@rule("error", "README.md")
def license_unknown(front: Document) -> Findings:
    """The Hub rejects a license ID that is not in its list, huggingface.co/docs/hub/repositories-licenses."""
    otherwise = "See https://hf.co/docs/hub/repositories-licenses"
    return _unknown(front, "license", vocabularies().licenses, "a license ID of the Hub", otherwise)


@rule("error", "README.md")
def task_unknown(front: Document) -> Findings:
    """The Hub accepts only tasks from a fixed list, huggingface.co/tasks."""
    return _unknown(
        front, "pipeline_tag", vocabularies().tasks, "a task of the Hub", "See https://huggingface.co/tasks"
    )


@rule("error", "README.md")
def language_unknown(front: Document) -> Findings:
    """The Hub reads languages as ISO 639 codes, `code` or `multilingual`. Three-letter codes are not looked up."""
    return _unknown(front, "language", vocabularies().languages, "a language code", "Use ISO 639, such as en.")


@rule("error", "README.md")
def relation_unknown(front: Document) -> Findings:
    """The Hub knows only four values of `base_model_relation`."""
    otherwise = "Use adapter, finetune, merge or quantized."
    return _unknown(front, "base_model_relation", vocabularies().relations, "a relation to the base model", otherwise)


def _unknown(front: Document, key: str, known: frozenset[str], what: str, otherwise: str) -> Findings:
    """Yields each text under a key that is not one of the known words."""
    for _, line, item in _items(front, key):
        if item not in known and not (key == "language" and re.fullmatch("[a-z]{3}", item)):
            hint = did_you_mean(item, known) or did_you_mean(re.split("[-_]", item)[0], known) or f" {otherwise}"
            yield line, f"`{key}`: {show(item)} is not {what}.{hint}"


@rule("advice", "README.md")
def library_unknown(front: Document) -> Findings:
    """The Hub shows how to load a model only if the library is spelled as in its list. It accepts any other name."""
    name = front.data.get("library_name")
    if not isinstance(name, str) or not name or name in libraries():
        return
    line, meant = front.line("library_name"), library_id(name)
    if meant and meant != name:
        yield line, f"`library_name`: the Hub spells {show(name)} '{meant}'. Write that."
    elif not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", name):
        mend = "Write letters, digits, '-', '_' and '.' without spaces, for example `library_name: transformers`."
        yield line, f"`library_name`: {show(name)} is not the name of a library. {mend}"


@rule("error", "README.md", severity_in_other_cards="advice")
def license_other_unnamed(front: Document) -> Findings:
    """`license: other` needs the license's name and where it is."""
    if "other" in as_items(front.data.get("license")):
        for key, example in (("license_name", "my-license-1.0"), ("license_link", "LICENSE")):
            if not front.data.get(key):
                mend = f"Add it, for example `{key}: {example}`."
                yield front.line("license"), f"`license` is 'other', which needs `{key}` too. {mend}"


@rule("error", "README.md")
def license_link_broken(front: Document, repository: Repository) -> Findings:
    """`license_link` has to be an address or a file in the repository, so that readers find the license."""
    for key, line, link in _items(front, "license_link"):
        if not re.match(r"https?://\S+$", link) and repository.size(link.strip("/")) is None:
            mend = "Add the file, or give the license's web address."
            yield line, f"`{key}`: there is no file {show(link)} in the repository. {mend}"


@rule("error", "README.md")
def hub_id_invalid(front: Document) -> Findings:
    """The Hub links datasets and models only by their IDs."""
    for key, line, item in _items(front, "datasets", "base_model", "new_version"):
        if not is_hub_id(item):
            bare = without_hub_address(item[:200])
            hint = f"Did you mean '{bare}'?" if is_hub_id(bare) else "Write namespace/name."
            yield line, f"`{key}`: {show(item)} is not an ID on the Hub. {hint}"


@rule("error", "README.md")
def model_index_invalid(front: Document) -> list[tuple[int, str]]:
    """The Hub rejects `model-index` results without a task, dataset or metric, or with names that are not text."""
    return _problems_of("model-index", front)


@rule("error", "README.md")
def emissions_invalid(front: Document) -> list[tuple[int, str]]:
    """`co2_eq_emissions` is a number of grams, or a mapping with that number under `emissions` and its source."""
    return _problems_of("co2_eq_emissions", front)
