"""The front matter of README.md: what the Hub refuses, misreads or does not see."""

import re
from functools import partial

from ...data import vocabularies
from ...texts.identity import is_hub_id
from ...texts.wording import show
from ..licensing import is_named
from ..rules import as_list, did_you_mean, placed, rule
from ..shapes import MODEL_INDEX, unlike

# Examples of what a key may hold (hub-docs 242f4a1, huggingface_hub 2.4.0; 2026-08-22). Other keys pass.
TEXTS = "license_name license_link library_name pipeline_tag base_model_relation new_version thumbnail model_name"
KEYS = {
    **dict.fromkeys(f"{TEXTS} model_description".split(), "text"),
    **dict.fromkeys(["license", "language", "datasets", "base_model"], ("text", ["text"])),
    "tags": ["text"],
    "metrics": ["text"],
    "model-index": [None],
    "widget": [None],
    "co2_eq_emissions": (12.3, {}),
}
EMPTY = (None, "", [], {})
# A rule's id: its key, the Hub's words for it, what they are, where to find one, what the rule is for.
VOCABULARIES = {
    "license-unknown": (
        "license", "licenses", "a license id of the Hub", "See https://hf.co/docs/hub/repositories-licenses",
        "The Hub refuses a license id that is not in its list, huggingface.co/docs/hub/repositories-licenses.",
    ),
    "task-unknown": (
        "pipeline_tag", "tasks", "a task of the Hub", "See https://huggingface.co/tasks",
        "The Hub knows a closed list of tasks, huggingface.co/tasks.",
    ),
    "language-unknown": (
        "language", "languages", "a language code", "Use ISO 639, such as en.",
        "Languages are ISO 639 codes, `code` or `multilingual`; codes of three letters are taken on trust.",
    ),
    "relation-unknown": (
        "base_model_relation", "relations", "a relation to the base model",
        "Use adapter, finetune, merge or quantized.", "`base_model_relation` is one of four words.",
    ),
}  # fmt: skip


@rule("error", "README.md", elsewhere="advice")
def front_matter_missing(card, repository):
    """The Hub reads license, task and tags from YAML between two lines `---` at the very top of the card."""
    if not card.front and not card.late and (repository.of_template or not repository.is_code):
        yield 1, "has no front matter. Start with a line `---`, then `license: mit` or another, then a line `---`."


@rule("error", "README.md")
def front_matter_unseen(card):
    """The Hub sees the front matter only at the very top, between two lines that are nothing but `---`."""
    if card.late:
        yield card.late


@rule("error", "README.md")
def license_missing(front, repository):
    """Without `license` the Hub shows none. In a card of the template it is a part to write until one is chosen."""
    if "license" not in front.data and (is_named(repository) or not repository.of_template):
        yield 1, "names no `license` in its front matter. Add one, for example `license: mit`."


@rule("error", "README.md")
def key_empty(front):
    """A key without a value is refused by the Hub, or means nothing."""
    for key, value in front.data.items():
        if key in KEYS and value in EMPTY:
            yield front.line(key), f"`{key}` has no value. Give it one, or put `#` before it."


@rule("error", "README.md")
def key_type(front):
    """Text that YAML reads as something else, such as `no`, `1.10` or a date, is refused by the Hub."""
    for key, value in front.data.items():
        if key in KEYS and value not in EMPTY:
            yield from placed(front, unlike(value, KEYS[key], (key,), (str,), front.written))


@rule("error", "README.md", elsewhere="advice")
def key_unknown(front):
    """A key of one's own is fine; one that is a letter away from the Hub's is probably meant to be that."""
    for key in front.data:
        meant = "" if key in KEYS else did_you_mean(key.replace("-", "_"), KEYS, cutoff=0.85)
        if meant:
            yield front.line(key), f"`{key}` is not a key of the Hub.{meant}"


def _items(front, *keys):
    """(key, line, text) of every text under some keys."""
    for key in keys:
        for index, item in enumerate(as_list(front.data.get(key))):
            if isinstance(item, str) and item:
                yield key, front.line(key, index), item


def _unknown(key, vocabulary, what, otherwise, front):
    known = getattr(vocabularies(), vocabulary)
    for _, line, item in _items(front, key):
        if item not in known and not (key == "language" and re.fullmatch("[a-z]{3}", item)):
            hint = did_you_mean(item, known) or did_you_mean(re.split("[-_]", item)[0], known) or f" {otherwise}"
            yield line, f"`{key}`: {show(item)} is not {what}.{hint}"


for _name, (*_row, _why) in VOCABULARIES.items():
    rule("error", "README.md", "", _name, _why)(partial(_unknown, *_row))


@rule("error", "README.md", elsewhere="advice")
def license_other_unnamed(front):
    """`license: other` needs the license's name and where it is."""
    if "other" in as_list(front.data.get("license")):
        for key, example in (("license_name", "my-license-1.0"), ("license_link", "LICENSE")):
            if not front.data.get(key):
                mend = f"Add it, for example `{key}: {example}`."
                yield front.line("license"), f"`license` is 'other', which needs `{key}` too. {mend}"


@rule("error", "README.md")
def license_link_broken(front, repository):
    """`license_link` is an address, or a file of the repository."""
    for key, line, link in _items(front, "license_link"):
        if not re.match(r"https?://\S+$", link) and repository.size(link.strip("/")) is None:
            mend = "Add the file, or give the license's web address."
            yield line, f"`{key}`: there is no file {show(link)} in the repository. {mend}"


@rule("error", "README.md")
def hub_id_invalid(front):
    """Datasets and models are named by their ids on the Hub."""
    for key, line, item in _items(front, "datasets", "base_model", "new_version"):
        if not is_hub_id(item):
            bare = re.sub(r"^https?://(hf\.co|huggingface\.co)/(datasets/)?", "", item[:200])
            hint = f"Did you mean '{bare}'?" if is_hub_id(bare) else "Write namespace/name."
            yield line, f"`{key}`: {show(item)} is not an id on the Hub. {hint}"


@rule("error", "README.md")
def model_index_invalid(front):
    """The Hub refuses results in `model-index` that name no task, dataset or metric."""
    value = front.data.get("model-index")
    return placed(front, unlike(value, MODEL_INDEX, ("model-index",))) if isinstance(value, list) else ()


@rule("error", "README.md")
def emissions_invalid(front):
    """`co2_eq_emissions` is a number of grams, or a mapping with that number under `emissions` and where it is from."""
    emissions = front.data.get("co2_eq_emissions")
    if isinstance(emissions, dict) and type(emissions.get("emissions")) not in (int, float):
        mend = "Write the grams of CO2eq as a number alone, without a unit: `emissions: 12.3`."
        yield front.line("co2_eq_emissions", "emissions"), f"`co2_eq_emissions` has no number under `emissions`. {mend}"
