"""Puts facts that training left into the unwritten parts of a card; every word the author wrote stays."""

import difflib
import os
import platform
import re
from collections.abc import Iterator, Sequence

from ..card.card import Card, card_of, is_written, same_heading
from ..card.front_matter import with_key
from ..card.outline import Outline, outline
from ..card.writing import write_part
from ..check import saving
from ..check.repository import Repository
from ..texts.identity import without_hub_address
from ..texts.printing import one_line
from ..texts.quantities import counted
from .facts import Fact
from .files import Note
from .proposals import ASKED_FURTHER, Proposal, base_name, proposals
from .reading import read
from .runs import find
from .values import shown

# Text that may be replaced: nothing, or a placeholder without any other words.
BLANK = re.compile(
    r"(\[?more information needed(--(optional|encouraged)|: hardware requirements)?\]?\.?|todo|tbd|xxx+|\.\.\.)?", re.I
)


def fill_repository(folder: str, paths: Sequence[str], write: bool) -> Iterator[str]:
    """Returns the lines of the report on what training left at `paths`, or in the repository in `folder`.

    With `write`, fills the unwritten parts of the card. Raises SystemExit with a sentence if the card cannot be read.
    """
    repository = Repository(folder)
    before = repository.read("README.md")
    if before is None:
        sentence = repository.failures[0].text if repository.failures else "is missing."
        raise SystemExit(f"README.md {sentence}")
    home, user = os.path.basename(os.path.expanduser("~")), os.environ.get("USER")
    words = filter(None, [platform.node(), home, user, os.environ.get("USERNAME")])
    facts, notes = read(find(folder, paths), words, paths, model_names(repository, folder))
    after, used = fill(before, outline(), facts, notes)
    if write and after != before:
        saving.write(repository.path("README.md"), after)
    return report(before, after, used, notes, write)


def model_names(repository: Repository, folder: str) -> list[str]:
    """Returns what a repository's model is called: its title, its ID on the Hub, its folder."""
    stated = (repository.facts.stated.get(fact) for fact in ("title", "model"))
    card = repository.card
    named = card.front.data.get("model_name") if card and card.front and card.front.data else None
    names = [without_hub_address(name) for name in (*stated, named) if isinstance(name, str)]
    return [*names, os.path.basename(os.path.abspath(folder))]


def fill(text: str, outline: Outline, facts: Sequence[Fact], notes: list[Note]) -> tuple[str, list[Proposal]]:
    """Returns the text of a card with its unwritten parts filled, and the Proposals used; the others are noted.

    `outline` is the lab's Outline; `facts` and `notes` come from reading.read.
    """
    used: list[Proposal] = []
    same: list[Proposal] = []
    # The base model first: the rest of the front matter depends on it.
    for proposal in sorted(proposals(facts, notes).values(), key=lambda each: each.part != "front matter / base_model"):
        card = card_of(text, outline.labels)
        write = _into_front_matter if proposal.part.startswith("front matter / ") else _into_body
        named = card.front.data.get("base_model") if card.front and card.front.data else None
        try:
            if proposal.base and proposal.base not in (named if isinstance(named, list) else [named]):
                raise ValueError(f"the card does not name {proposal.base} as its base model")
            text = write(card, outline, proposal)
            (same if text == card.text else used).append(proposal)
        except ValueError as error:
            notes += [Note(name, f"not used for {proposal.part}: {error}") for name in proposal.files]
    if same:
        notes.append(Note("README.md", f"says already what was found for {', '.join(each.part for each in same)}"))
    return text, used


def _origin(proposal: Proposal) -> str:
    """Returns where a text comes from, for a comment that readers do not see."""
    names = dict.fromkeys(map(base_name, proposal.files))
    start = "Proposed" if any(fact.confidence == "propose" for fact in proposal.facts) else "Written"
    return f"{start} by model-repo fill, from {', '.join(names)}"


def _into_body(card: Card, outline: Outline, proposal: Proposal) -> str:
    """Returns the card's text with a section or bullet filled. Raises ValueError if the part is written or missing."""
    section, _, label = proposal.part.partition(" / ")
    text = card.text
    heading = same_heading(section)
    part = card.parts.get((heading, label))
    if part is None:
        raise ValueError("the card has no such part")
    if part.text.split() == proposal.text.split():
        return text
    if not (proposal.part in ASKED_FURTHER or is_written(proposal.text)):
        raise ValueError("it looks like a placeholder")
    if not (BLANK.fullmatch(part.text) or is_written(part.text)):
        raise ValueError("your text stands next to a placeholder. Delete one of them")
    if is_written(part.text) or (not label and _listed(card, heading)):
        raise ValueError(
            "this part is written already. To have it filled, replace its text with [More Information Needed]"
        )
    origin = f"<!-- {_origin(proposal)} -->"
    section_of = card.headings[heading]
    there = text[part.end :].splitlines()[:1] if label else text[section_of.start : section_of.end].splitlines()
    origin = "" if any(origin in line for line in there) else origin  # left by an earlier fill
    words = f"{proposal.text}{' ' if label else chr(10) * 2}{origin}"
    return write_part(text, outline, section, label, words)


def _listed(card: Card, heading: str) -> str:
    """Returns the text next to a section's bullets, in the same list, without the bullet for the training regime."""
    sections = (each for each in card.sections if same_heading(each.title) == heading)
    said = "\n".join(card.page.visible(block) for each in sections for block in each.blocks if card.bullets_in(block))
    return re.sub(r"^[-*+] \*\*Training regime.*$", "", said, flags=re.MULTILINE).strip()


def _into_front_matter(card: Card, outline: Outline, proposal: Proposal) -> str:
    """Returns the card's text with a key added to its front matter. Raises ValueError if it is set or does not fit."""
    key, value = proposal.part.removeprefix("front matter / "), proposal.text
    text = card.text
    if card.front is None or card.late or card.front.data is None:
        raise ValueError("the front matter cannot be read")
    data = card.front.data
    if key == "co2_eq_emissions":
        value = {name: item for name, item in value.items() if item not in ("", None)}
    elif key == "model-index":
        value = [{"name": str(data.get("model_name") or "model"), "results": value}]
    if (given := data.get(key)) == value:
        return text
    if given:
        raise ValueError("this key is written already" + (f", as {given!r}" if key == "base_model" else ""))
    # A comment that starts with the key belongs to the author, unless it is in the empty card.
    written = with_key(text, key, value, _origin(proposal), outline.card.text)
    front = card_of(written, outline.labels).front
    if front is None or front.data != data | {key: value} or front.flaws != card.front.flaws:
        raise ValueError("it would change other keys of the front matter")
    return written


def report(before: str, after: str, used: Sequence[Proposal], notes: Sequence[Note], written: bool) -> Iterator[str]:
    """Yields the report: what was found for each part and where, what was not used and why, and the diff."""
    source = f" from {counted(len({name for each in used for name in each.files}), 'file')}" if used else ""
    yield f"{counted(len(used), 'part')} of README.md {'filled' if written else 'can be filled'}{source}."
    for proposal in used:
        rows = counted(len(proposal.facts), "row") if "\n" in str(proposal.text) else shown(proposal.text)
        certainty = "/".join(dict.fromkeys(fact.confidence for fact in proposal.facts))
        yield one_line(f"  {proposal.part}: {rows[:100]} ({certainty}; {', '.join(proposal.files)})")
    if notes:
        yield "\nFound and not used:"
        yield from (one_line(f"  {name}: {sentence}") for name, sentence in dict.fromkeys(notes))
    names = "README.md", "README.md, filled"
    diff = list(difflib.unified_diff(before.splitlines(), after.splitlines(), *names, lineterm=""))
    yield from map(one_line, diff and ["", *diff])
    if diff and not written:
        yield "\nNothing was written yet: --write does it."
