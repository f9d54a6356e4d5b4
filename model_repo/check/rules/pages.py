"""What readers see in README.md and the other pages: title, sections, comments, links."""

import os
import re
from urllib.parse import unquote

from ...card.card import Card
from ...card.outline import outline
from ...texts.markdown import Page
from ...texts.wording import nearest, show
from .. import settings
from ..repository import Repository
from ..rules import FileFindings, Findings, rule

Pages = list[tuple[str, Page]]  # names and contents of the other Markdown pages

# LaTeX also doubles braces, after a command or for an index. A template's names contain a dot or have white space
# around them.
TEMPLATE_MARK = re.compile(
    r"(?<![A-Za-z_^])\{\{-?\s*[A-Za-z_]\w*\.[A-Za-z_][^{}\n]*\}\}|\{\{-? \w+( ?\|[^{}\n]*)? -?\}\}"
    r"|\{[%]-?\s*(set|if|elif|else|endif|for|endfor|include|import|raw)\b.*"
)
SECTIONS_ADVICE = "To bring in the lab's sections, with every word of yours kept, type: model-repo check --add-sections"


@rule("error", "README.md", severity_in_other_cards="skip")
def title_missing(card: Card) -> Findings:
    """The first heading should be the model's name, so that readers know what the card is about."""
    if not card.title and not re.search(r"<h1\b", card.text, re.IGNORECASE):
        yield 0, "has no title. Add a line `# Model Card for ...` below the front matter."


@rule("error", "README.md", severity_in_other_cards="skip")
def section_missing(card: Card) -> Findings:
    """The lab's card requires this section."""
    if titles := _missing(card, required=True):
        what = f"section{'s' * (len(titles) > 1)} {', '.join(titles)}"
        yield 0, f"lacks the {what}. Add it. If it does not apply, say so there."


@rule("advice", "README.md", severity_in_other_cards="skip")
def section_missing_optional(card: Card) -> Findings:
    """The lab's card has this section for models that need it."""
    if titles := _missing(card, required=False):
        yield 0, f"lacks {', '.join(titles)}, which can wait. {SECTIONS_ADVICE}"


def _missing(card: Card, required: bool) -> list[str]:
    """Returns the titles of the lab's sections that a card lacks: the required ones, or the others."""
    parts, missing = outline().card.parts, outline().missing(card).items()
    return [f"'{each.title}'" for heading, each in missing if (parts[heading, ""].need == "required") == required]


@rule("error", severity_in_other_cards="skip")
def file_missing(repository: Repository) -> FileFindings:
    """A model repository needs the text of the license it names, and a file that says how to cite it."""
    unreadable = any(failure.file.startswith("LICEN") for failure in repository.failures)
    if not repository.licenses and not unreadable and repository.names_license:
        yield "LICENSE", 0, "is missing, but a license is named. Put its full text there."
    if not os.path.lexists(repository.path("CITATION.cff")):
        yield "CITATION.cff", 0, "is missing. Add it: https://citation-file-format.github.io"


@rule("advice", ".zenodo.json", severity_in_other_cards="skip")
def zenodo_missing(repository: Repository) -> Findings:
    """Without .zenodo.json, Zenodo takes its metadata from CITATION.cff, which has no grants."""
    if not os.path.lexists(repository.path(".zenodo.json")):
        yield 0, "is missing. Without it Zenodo leaves out the grants. Add it."


@rule("error", "README.md")
def card_missing(repository: Repository) -> Findings:
    """A repository with weights or the template's settings needs a README.md as its model card."""
    if not os.path.lexists(repository.path("README.md")) and not _may_be_of_code(repository):
        yield 0, "is missing. It is the model card: every model repository needs one."


def _may_be_of_code(repository: Repository) -> bool:
    """Tells whether a folder without a card has files, none of them weights or from the template."""
    project = repository.read_if_ordinary(settings.FILE) or ""
    is_made_here = ".cruft.json" in dict(repository.files) or "[tool.model-repo" in project
    return bool(repository.files) and repository.is_code and not is_made_here


@rule("advice", "README.md")
def card_of_another_make(card: Card, repository: Repository) -> Findings:
    """A card that was not made from the lab's template may be just as good, so one line lists what it lacks."""
    if repository.of_template or repository.is_code:
        return
    files = [] if repository.licenses else ["LICENSE"]
    files += [file for file in ("CITATION.cff", ".zenodo.json") if not os.path.lexists(repository.path(file))]
    what = f"it lacks {len(outline().missing(card))} of the {len(outline().headings)} sections of the lab's card"
    none = f", and the repository has no {' or '.join(files)}" if files else ""
    yield 0, f"was not made from the lab's template: {what}{none}. {SECTIONS_ADVICE}"


@rule("advice", "README.md")
def code_repository(repository: Repository) -> Findings:
    """A repository without front matter and weights contains code, so it does not need the sections of a card."""
    if not os.path.lexists(repository.path("README.md")) and _may_be_of_code(repository):
        yield 0, "is missing. If this is to be a model repository, write one: it is the model card."
    if repository.card and repository.is_code and not repository.of_template:
        mend = "To make it a model card, start it with a line `---`, `license: ...` and a line `---`."
        yield 0, f"is the page of a code repository: it has no front matter, and there are no weights. {mend}"


@rule("error")
def comment_open(card: Card, pages: Pages) -> FileFindings:
    """An unclosed comment hides everything after it."""
    for file, page in (("README.md", card.page), *pages):
        for block in page.blocks:
            for comment in page.comments(block):
                if not comment.closed:
                    line = page.line(comment.start)
                    yield file, line, "opens a comment that is not closed and hides what follows. Put `-->` at its end."


@rule("error", "README.md", severity_in_other_cards="advice")
def comment_end_alone(card: Card) -> Findings:
    """Readers see the end of a comment that was never opened."""
    for block, text in card.page.prose():
        for found in re.finditer(r"(?:^|(?<=\s))-->[ \t]*$", text, re.MULTILINE):
            line = card.page.line(block.start + found.start())
            yield line, "ends a comment that was never opened. Put `<!--` before it, or delete the `-->`."


@rule("error", "README.md")
def template_mark(card: Card) -> Findings:
    """Readers see a template's placeholder that was not filled in."""
    for block, text in card.page.prose():
        for found in TEMPLATE_MARK.finditer(re.sub(r"`[^`\n]*`", lambda code: " " * len(code[0]), text)):
            line = card.page.line(block.start + found.start())
            yield line, f"holds a template mark that was not filled in: {show(found[0])}. Replace it with your text."


@rule("error")
def link_broken(card: Card, repository: Repository) -> FileFindings:
    """A relative link in the card has to lead to an existing file, and an anchor to a heading."""
    yield from _broken_links("README.md", card.page, repository)


@rule("error", severity_in_other_cards="advice")
def page_link_broken(pages: Pages, repository: Repository) -> FileFindings:
    """Links in every other page have to lead somewhere, except in what training wrote into runs/."""
    for file, page in pages:
        if not file.startswith("runs/"):
            yield from _broken_links(file, page, repository)


@rule("error")
def link_misspelled(card: Card, pages: Pages) -> FileFindings:
    """An address that means to start with https:// but is misspelled leads nowhere."""
    for file, page in (("README.md", card.page), *pages):
        for target, line in page.links():
            start = re.match(r"([A-Za-z]{3,8})([:/]{1,4})(?=[\w[])", target)
            if start and (meant := did_mean_https(*start.groups())):
                yield file, line, f"links to {show(target)}. Did you mean {show(meant + target[start.end() :])}?"


def did_mean_https(scheme: str, separator: str) -> str:
    """Returns the start that an address was meant to have, such as 'https://'; '' if its own is not a typo of that."""
    web = scheme.lower() in ("http", "https")
    if separator == "/" or (web and separator == "://") or (not web and "/" not in separator):  # `https/a.md` is a path
        return ""
    near = "https" if web else nearest(scheme, ["http", "https"], cutoff=0.75)
    return f"{near}://" if near else ""


def _broken_links(file: str, page: Page, repository: Repository) -> FileFindings:
    anchors: set[str] | None = None
    for target, line in {link.target: link.line for link in reversed(list(page.links()))}.items():
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
            continue
        path, anchor = map(unquote, (target.partition("#")[0].partition("?")[0], target.partition("#")[2]))
        base = "" if path.startswith("/") else os.path.dirname(file)
        place = os.path.normpath(os.path.join(base, path.strip("/")))
        if not target.strip():
            yield file, line, "has a link that leads nowhere. Put the address between its parentheses."
        elif path and not place.startswith("..") and not os.path.exists(repository.path(place)):
            mend = "Correct the path, or add the file."
            yield file, line, f"links to {show(path.strip('/'))}, which does not exist. {mend}"
        elif not path and anchor.lower() not in ("", "top"):  # HTML defines it as the top of the page
            anchors = page.anchors() if anchors is None else anchors
            if anchor.lower() not in anchors:
                mend = "Write the heading in lowercase, with '-' for each space."
                yield file, line, f"links to {show('#' + anchor)}, but no heading has that anchor. {mend}"
