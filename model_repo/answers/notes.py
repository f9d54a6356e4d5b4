"""What is allowed in an answer but worth mentioning."""

import re
from collections.abc import Iterator

from .. import template
from ..texts.wording import nearest
from . import Answers
from .authors import notes_on_pairs

LIBRARY_HINTS = {
    "pytorch": "Leave it blank for plain PyTorch.",
    "tensorflow": "For TensorFlow, write 'keras', 'tf-keras' or 'transformers', or leave it blank.",
}


def library_note(name: str) -> str:
    """Returns a sentence about a library's name, or ''; it is not about the spelling."""
    known = template.libraries()
    meant = template.library_id(name) or name
    if meant in known:
        return f"library_name: '{name}' is written '{meant}', as the Hub spells it." if meant != name else ""
    if hint := LIBRARY_HINTS.get(meant.lower()):
        return f"library_name: the Hub does not know '{name}'. {hint}"
    better = nearest(name, known, 0.8)
    # Names that differ only in a number are different libraries, not typos: yolov8, yolov10.
    numbers = [re.sub(r"\D", "", text) for text in (name, better or "")]
    meant = f"; did you mean '{better}'?" if better and numbers[0] == numbers[1] else ", but accepts it."
    return f"library_name: the Hub does not know '{name}'{meant}"


def notes(answers: Answers) -> Iterator[str]:
    """Yields a sentence for everything that is allowed but worth mentioning."""
    yield from notes_on_pairs(answers["authors"])
    name, license = answers["library_name"].strip(), answers["license"]
    if note := library_note(name) if name else "":
        yield note
    holder = answers["copyright_holder"].strip()
    if holder and license != "other" and "answers.copyright_holder" not in template.license_text(license):
        yield f"copyright_holder: the text of {license} names no holder, so no file names '{holder}'."
    if license in NOT_OSI_APPROVED:
        lab = template.institution(answers["institution"])
        says = lab.policy_says or "Ask your institution whether its policy allows it."
        yield f"license: {license} is not OSI-approved. {says} {lab.policy}".rstrip()


NOT_OSI_APPROVED = ("CC0-1.0", "bigscience-openrail-m")
