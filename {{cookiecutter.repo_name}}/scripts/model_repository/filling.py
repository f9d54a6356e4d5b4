"""Facts that training left go into the parts of a card that are not written; every word of its author's stays."""

import difflib
import re

from .card import STUB, Card, front_matter_of, is_written, same_heading
from .front_matter import inserted
from .proposals import base_name, proposals
from .report import one_line
from .writing import Swallows, write_part

# What may be replaced: nothing, or what asks for more with no word beside it.
BLANK = re.compile(r"\s*(\[?more information needed(--(optional|encouraged)|: hardware requirements)?\]?\.?)?\s*", re.I)

ORIGIN = r"(?:Written|Proposed) by scripts/fill\.py, from "


class SaysSo(Exception):
    """The card says already what is to be written."""


def fill(text, outline, facts, notes):
    """(the text of a card with its unwritten parts filled, the Proposals used); what is not used goes into the notes.

    `outline` is the lab's Outline, `facts` and `notes` are from training.read.
    """
    used, same, made = [], [], proposals(facts, notes)
    # The base model first: what else goes into the front matter depends on it.
    for part in sorted(made, key=lambda part: part != "front matter / base_model"):
        try:
            write = _into_front_matter if part.startswith("front matter / ") else _into_body
            text = write(text, outline, made[part])
            used.append(made[part])
        except SaysSo:
            same.append(part)
        except (Swallows, ValueError) as error:
            notes += [(name, f"not used for {part}: {error}") for name in made[part].files]
    notes += [("README.md", f"says already what was found for {', '.join(same)}")] * bool(same)
    return text, used


def _origin(proposal):
    """Where a text is from, for a comment that readers do not see."""
    names = dict.fromkeys(map(base_name, proposal.files))
    start = "Proposed" if any(fact.confidence == "propose" for fact in proposal.facts) else "Written"
    return f"{start} by scripts/fill.py, from {', '.join(names)}"


def _into_body(text, outline, proposal):
    """The card with a section or a bullet written; ValueError if it is written already, or not there."""
    section, _, label = proposal.part.partition(" / ")
    key = same_heading(section), label
    card = Card(text, outline.labels)
    part = card.parts.get(key)
    if part is None:
        raise ValueError("the card has no such part")
    if part.text.split() == str(proposal.text).split():
        raise SaysSo
    if proposal.base:
        _check_base(card, proposal)
    if not is_written(proposal.text):
        raise ValueError("it would read as if nothing were written")
    if not (BLANK.fullmatch(part.text) or STUB.fullmatch(part.text) or is_written(part.text)):
        raise ValueError("words of yours stand beside what asks for more. Take one of the two away")
    if is_written(part.text) or (not label and _listed(card, section)):
        raise ValueError("this part is written. To have it filled, put [More Information Needed] in its place")
    # What an earlier fill.py said of the source of this part.
    before = part.end if label else card.headings[key[0]].start
    after = text.find("\n", before) if label else card.headings[key[0]].end
    old = re.compile(rf" ?<!-- {ORIGIN}[^<>]*-->" if label else rf"(?m)^<!-- {ORIGIN}[^<>]*-->(\r?\n)*")
    text = text[:before] + old.sub("", text[before:after], count=1) + text[after:]
    words = proposal.text + (" " if label else "\n\n") + f"<!-- {_origin(proposal)} -->"
    return write_part(text, outline, section, label, words)


def _check_base(card, proposal):
    """ValueError unless the front matter names the base model that something is about."""
    base = card.front.data.get("base_model") if card.front and card.front.data else None
    if proposal.base not in (base if isinstance(base, list) else [base]):
        raise ValueError(f"the card does not name {proposal.base} as its base model")


def _listed(card, section):
    """What a section says beside its bullets, in the same list; without the bullet for the training regime."""
    sections = [each for each in card.sections if same_heading(each.title) == same_heading(section)]
    blocks = [block for each in sections for block in each.blocks if card.bullets_in(block)]
    said = "\n".join(map(card.page.visible, blocks))
    return re.sub(r"^[-*+] \*\*Training regime.*$", "", said, flags=re.MULTILINE).strip()


def _into_front_matter(text, outline, proposal):
    """The card with a key in its front matter; ValueError if its author has given it, or it does not fit."""
    key, value, card = proposal.part.removeprefix("front matter / "), proposal.text, Card(text)
    if card.front is None or card.late or not isinstance(card.front.data, dict):
        raise ValueError("the front matter cannot be read")
    data, (start, end, _) = card.front.data, front_matter_of(text)
    given = data.get(key)
    if proposal.base:
        _check_base(card, proposal)
    if key == "co2_eq_emissions":
        value = {**value, "training_type": "fine-tuning" if data.get("base_model") else ""}
        value = {name: item for name, item in value.items() if item not in ("", None)}
    elif key == "model-index":
        value = [{"name": str(data.get("model_name") or "model"), "results": value}]
    if given == value:
        raise SaysSo
    if given:
        raise ValueError("this key is written" + (f", as {given!r}" if key == "base_model" else ""))
    line = "\r\n" if "\r\n" in text else "\n"
    examples = set(outline.card.text.splitlines())  # another comment that begins with the key is the author's
    front = inserted(text[start:end] + line, key, value, _origin(proposal), examples).removesuffix(line)
    front = re.sub(rf"(?m)^# {ORIGIN}.*\r?\n(?=# {ORIGIN})", "", front)
    written = text[:start] + front + text[end:]
    if (read := Card(written).front) is None or read.data != data | {key: value} or read.flaws != card.front.flaws:
        raise ValueError("it would change other keys of the front matter")
    return written


def told(before, after, used, notes, written):
    """The report as lines: what was found for which part and where, what was not used and why, and the diff."""
    files = {name for proposal in used for name in proposal.files}
    count = f"{len(used)} part{'s' * (len(used) != 1)} of README.md", f"{len(files)} file{'s' * (len(files) != 1)}"
    yield f"{count[0]} {'filled' if written else 'can be filled'}" + (f" from {count[1]}." if used else ".")
    for proposal in used:
        rows = f"{len(proposal.facts)} rows" if "\n" in str(proposal.text) else str(proposal.text)
        certainty = "/".join(dict.fromkeys(fact.confidence for fact in proposal.facts))
        yield one_line(f"  {proposal.part}: {rows[:100]} ({certainty}; {', '.join(proposal.files)})")
    if notes:
        yield "\nFound and not used:"
        yield from (one_line(f"  {name}: {sentence}") for name, sentence in dict.fromkeys(notes))
    if before != after:
        yield ""
        names = "README.md", "README.md, filled"
        yield from map(one_line, difflib.unified_diff(before.splitlines(), after.splitlines(), *names, lineterm=""))
        if not written:
            yield "\nNothing was written yet: --write does it."
