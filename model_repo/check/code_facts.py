"""The addresses of model and code in what runs or leads there: code on the card, the notebook, CONTRIBUTING, links."""

import json
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from .. import template
from ..card.card import Card
from ..texts.identity import addresses, hub_id_in, is_within, same_address
from ..texts.lines import line_finder
from ..texts.markdown import CODE, Page
from ..texts.people import letters_only
from .addresses import homes_in
from .card_facts import is_get_started
from .notebook_facts import NOTEBOOK, cells_of
from .places import CARD, Place

GUIDE = "CONTRIBUTING.md"
PAGES = "https://huggingface.co/"  # of models, each below it
LONGEST = 2000  # characters of a command that is read; shlex takes quadratic time
# The id of a model where code loads it, a command names it or an address leads to it. In a notebook quotes are escaped.
ID = r"([A-Za-z0-9][\w.-]{0,95}/[\w.-]{0,95}\w)(?![\w/-]|\.\w)"
CALLS = (
    "from_pretrained", "from_pretrained_keras", "from_pretrained_fastai", "hf_hub_download", "snapshot_download",
    "load_model", "push_to_hub", "load_from_hub", "SentenceTransformer", "pipeline", "repo_id=", "model=",
)  # fmt: skip
COMMAND = r"\s+(?:download|upload|repos?(?:\s+[a-z-]+){1,2})\s+"
# As each one begins with letters, and what has to be before them is looked at later, the search is fast.
STARTS = (
    *(rf"{call}\(?\s*\\?[\"']" for call in CALLS),
    *(r"hf[-_]hub:", "hf://", f"hf{COMMAND}", f"huggingface-cli{COMMAND}"),
    *(r"huggingface\.co/", r"hf\.co/"),
)
NAMED = re.compile("|".join(f"{start}{ID}" for start in STARTS))
BEFORE = re.compile(r"(?:\A|\W)\Z")
LONGEST_BEFORE = len(" https://www.")
BEFORE_HOST = re.compile(r"(?:https?://|\A|[^\w./])(?:www\.)?\Z")
ADDRESS_OF_CODE = re.compile(r"\bgit\s+remote\s+(?:add|set-url)\s+origin\s+(\S+)")  # quoted for a shell if need be
FILE_ENDING = re.compile(
    r"\.(?:pt|pth|bin|keras|h5|safetensors|onnx|joblib|pkl|skops|jpe?g|png|wav|mp4|csv|json|py|md)$"
)


# Lines that the notebook and CONTRIBUTING.md make by an expression, as others of the template have the id.
LINKS = (
    f"What the model is for, and what it is not for, is on its [model card]({PAGES}{{{{ answers.hub_id }}}}).",
    f"[its page on the Hugging Face Hub](<{PAGES}{{{{ answers.hub_id }}}}>).",
)
PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")


@cache
def _template_lines() -> tuple[str, ...]:
    """Returns the lines in which the template writes the model's id: code below Get Started, CONTRIBUTING.md."""
    guide = template.folder() / "{{cookiecutter.repo_name}}" / GUIDE
    files = [*(template.folder() / "templates" / "usage").glob("*.md"), guide]
    lines = (line.strip() for file in files for line in file.read_text("utf-8").splitlines())
    return (*LINKS, *(line for line in lines if "answers.hub_id" in line))


class Homes(NamedTuple):
    """Where the model and its code are, and where they were."""

    model: str  # the address in CITATION.cff, or ''
    code: str
    old_models: tuple[str, ...]  # that CITATION.cff had before, or that structured copies still have
    others: frozenset[str]  # ids of models and datasets that this one was made from


class NamedId(NamedTuple):
    """An id that a text names."""

    id: str
    start: int
    end: int


def ids_named_in(text: str, start: int = 0, end: int | None = None) -> list[NamedId]:
    """Returns the ids of models that a piece of a text names."""
    end = len(text) if end is None else end
    if text.find("/", start, end) < 0:  # as most prose
        return []
    named = names_in_code(text, start, end)
    return [each for each in named if hub_id_in(PAGES + each.id) and not FILE_ENDING.search(each.id)]


def names_in_code(text: str, start: int, end: int) -> Iterator[NamedId]:
    """Yields what a piece of code, or a command or address, names in the place of a model's id."""
    for found in NAMED.finditer(text, start, end):
        before = BEFORE_HOST if found[0].startswith(("huggingface.co", "hf.co")) else BEFORE
        if before.search(text[max(0, found.start() - LONGEST_BEFORE) : found.start()]):
            number = found.lastindex or 0  # each way to name a model has a group of its own
            yield NamedId(found[number], *found.span(number))


def code_places(card: Card, homes: Homes) -> Iterator[Place]:
    """Yields the model's id in the card's code; where it is loaded, some id has to be the model's."""
    for section in card.sections:
        for block in section.blocks:
            if block.kind in CODE and not card.text[block.start : block.end].lstrip(" `~").startswith(("bib", "@")):
                named = ids_named_in(card.text, block.start, block.end)
                is_strict = is_get_started(section.title)
                yield from _model_places(CARD, card.text, card.page.line, named, homes, is_strict)


def notebook_places(text: str, homes: Homes) -> Iterator[Place]:
    """Yields the model's id in the text of a notebook."""
    if cells_of(text):
        yield from _model_places(NOTEBOOK, text, line_finder(text), ids_named_in(text), homes, is_strict=True)


def guide_places(text: str, homes: Homes) -> Iterator[Place]:
    """Yields the addresses in the text of CONTRIBUTING.md: in its commands, and the link to the model's page."""
    line_of = line_finder(text)
    by_line: dict[int, list[NamedId]] = {}
    known = {same_address(hub_id_in(home)) for home in (homes.model, *homes.old_models)}
    for each in ids_named_in(text):
        # What Python loads there may be a folder of the training: from_pretrained("runs/checkpoint-500").
        if text[each.start - 1] not in "\"'" or same_address(each.id) in known:
            by_line.setdefault(line_of(each.start), []).append(each)
    for named in by_line.values():
        yield from _model_places(GUIDE, text, line_of, named, homes, is_strict=True)
    for found in ADDRESS_OF_CODE.finditer(text) if homes.code else ():
        place = Place("code", GUIDE, "`git remote add`", line_of(found.start()), found[1], is_clear=False)
        word = " ".join(_shell_words(found[1]))
        if there := homes_in(word) or addresses(word):
            is_templates = _line_around(text, *found.span()) == f"git remote add origin {found[1]}"
            end = found.end(1) if is_templates else 0
            place = Place(*place[:4], there[0], found.start(1), end, (shlex.quote,))
        yield place._replace(in_prose=True)


def _shell_words(command: str) -> list[str]:
    """Returns the words of a shell's command; none of a very long one, or if its quotes are not closed."""
    try:
        return shlex.split(command) if len(command) < LONGEST else []
    except ValueError:
        return []


def stale_links(file: str, page: Page, models: Sequence[str], codes: Sequence[str], homes: Homes) -> Iterator[Place]:
    """Yields the links of a page that lead to where the model or its code was before."""
    others = {same_address(each) for each in homes.others}  # the model before it may be what it was made from
    for link in page.links():
        for fact, now, before in (("model", homes.model, models), ("code", homes.code, codes)):
            is_old = now and not is_within(link.target, now) and any(is_within(link.target, each) for each in before)
            if is_old and same_address(hub_id_in(link.target)) not in others:
                yield Place(fact, file, "a link", link.line, link.target, in_prose=True)


def _model_places(
    file: str, text: str, line_of: Callable[[int], int], named: Sequence[NamedId], homes: Homes, is_strict: bool
) -> Iterator[Place]:
    """Yields the ids that are the model's or were; with `is_strict`, else what looks like one, or is unclear.

    An old id is only replaced in a line that the template writes: another one may speak of the model before this.
    """
    where = "an address or command" if file == GUIDE else "code"
    own = hub_id_in(homes.model)
    if not homes.model:
        return
    old = {same_address(hub_id_in(each)) for each in homes.old_models}
    others = {same_address(each) for each in homes.others}
    candidates = [each for each in named if same_address(each.id) not in others]
    known = [each for each in candidates if same_address(each.id) in {*old, same_address(own)}]
    alike = [each for each in candidates if own and is_strict and {*_words(each.id)} & {*_words(own)}]
    for each in known or (candidates[:1] if is_strict else []):
        is_clear = bool(own) and (bool(known) or each in alike)  # elsewhere than on the Hub it may be, too
        place = Place("model", file, where, line_of(each.start), PAGES + each.id, in_prose=True, is_clear=is_clear)
        is_copy = is_strict and same_address(each.id) != same_address(own) and _is_templates(file, text, each)
        yield place._replace(start=each.start, end=each.end if is_copy else 0, spells=(hub_id_in,))
    for each in candidates if is_strict and known else ():
        if each not in known:  # a sibling, a helper that nothing names, or a slip
            yield Place("model", file, where, line_of(each.start), each.id, in_prose=True, is_clear=False)


def _is_templates(file: str, text: str, named: NamedId) -> bool:
    """Tells whether the line with a model's id is, to the letter, one that the template writes there."""
    line = _line_around(text, named.start, named.end)
    if file == NOTEBOOK:
        line = _line_of_cell(text, named.start, line)
    for each in _template_lines():
        pieces = PLACEHOLDER.split(each)  # every other piece is an expression
        written = (re.escape(named.id) if "hub_id" in piece else r"[\w.-]*" for piece in pieces[1::2])
        around = map(re.escape, pieces[::2])
        if re.fullmatch("".join(map("".join, zip_longest(around, written, fillvalue=""))), line):
            return True
    return False


def _line_around(text: str, start: int, end: int) -> str:
    """Returns the line in which a piece of a text stands, trimmed."""
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)].strip()


def _line_of_cell(notebook: str, at: int, line: str) -> str:
    """Returns a line of the source of one of the template's cells; '' for one of another cell."""
    start = notebook.rfind('"id": "', 0, at)
    cell = notebook[start : notebook.find("\n", start)].strip(" ,")
    try:
        words = json.loads(line.rstrip(","))
    except ValueError:
        return ""
    is_own = cell in ('"id": "title"', '"id": "load"') and notebook.rfind('"cell_type"', 0, at) < start
    return words.strip() if is_own and isinstance(words, str) else ""


def _words(name: str) -> Iterable[str]:
    """Returns namespace and name, each with what tells them apart."""
    owner, _, bare = name.partition("/")
    return f"{letters_only(owner)}/", letters_only(bare)
