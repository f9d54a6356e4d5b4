"""`library_name` in the front matter of README.md: the library as the Hub spells it."""

import re

from ...template import libraries, library_id
from ...texts.documents import Document
from ...texts.wording import show
from ..rules import Findings, rule


@rule("advice", "README.md")
def library_unknown(front: Document) -> Findings:
    """The Hub shows how to load a model only for a library that is spelled as in its list; it takes any other name."""
    name = front.data.get("library_name")
    if not isinstance(name, str) or not name or name in libraries():
        return
    line, meant = front.line("library_name"), library_id(name)
    if meant and meant != name:
        yield line, f"`library_name`: the Hub spells {show(name)} '{meant}'. Write that."
    elif not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", name):
        mend = "Write letters, digits, '-', '_' and '.' without spaces, for example `library_name: transformers`."
        yield line, f"`library_name`: {show(name)} is not the name of a library. {mend}"
