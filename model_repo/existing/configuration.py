"""What was read from a repository as a configuration file of cookiecutter."""

import json

from .. import template
from ..texts.credentials import without_credentials
from ..texts.printing import one_line
from .answers import Reading, adoption
from .choosing import Rejected

BLANK = "no file states it in a readable form"
REFUSED = "what was found is not taken, as the next line says"
UNKNOWN = "what is left blank above stays blank in the new files"
OFF_MENU = "the license stays as it is; CITATION.cff and .zenodo.json repeat it"


def as_yaml(reading: Reading, folder: str) -> str:
    """Returns a Reading as a configuration file of cookiecutter; its first line names `folder`."""
    address = template.address()
    lines = [
        f"# Answers read from {folder}. Look them over; then, in the folder above it, with the name of this file:",
        f"# cookiecutter {address} --config-file FILE --overwrite-if-exists --skip-if-file-exists",
        *(f"# {remark}" for remark in reading.remarks),
        "default_context:" if reading.answers else "default_context: {}",
    ]
    for question, value in (adoption(reading) if reading.answers else {}).items():
        refused = [comment(each) for each in reading.refused if each.question == question]
        source = {"_unknown": UNKNOWN, "_license": OFF_MENU}.get(question, REFUSED if refused else BLANK)
        source = reading.answers[question].source if question in reading.answers else source
        quoted = json.dumps(value, ensure_ascii=False).replace("##[", "\\u0023#[")  # a command in a workflow
        lines.append(f"  {question}: {quoted}  # {source}")
        lines += (f"  # {question} in {source}: {value}" for value, source in reading.differing.get(question, ()))
        lines += refused
    return "\n".join(map(one_line, lines))


def comment(refused: Rejected) -> str:
    """Returns a comment on what was found and is not an answer."""
    value = refused.value
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    found = f", not taken from {refused.source}: {without_credentials(shown)}" if refused.source else ""
    return f"  # {refused.question}{found}: {refused.sentence}"
