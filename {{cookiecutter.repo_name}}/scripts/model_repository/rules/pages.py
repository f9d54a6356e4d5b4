"""What readers see of README.md and the other pages: title, sections, comments, links."""

import os
import re
from urllib.parse import unquote

from ..card import same_heading
from ..wording import show
from . import rule

# LaTeX doubles braces too; a template's names have a dot in them, or white space around them.
TEMPLATE_MARK = re.compile(
    r"\{\{-?\s*\w+\.\w[^{}\n]*\}\}|\{\{-? \w+( ?\|[^{}\n]*)? -?\}\}"
    r"|\{[%]-?\s*(set|if|elif|else|endif|for|endfor|include|import|raw)\b.*"
)
SECTIONS_ADVICE = "To bring in the lab's sections, with every word of yours kept, type: python scripts/check.py --add-sections"


@rule("error", "README.md", elsewhere="skip")
def title_missing(card):
    """The first heading is the model's name."""
    if not card.title and not re.search(r"<h1\b", card.text, re.IGNORECASE):
        yield 0, "has no title. Add a line `# Model Card for ...` below the front matter."


@rule("error", "README.md", elsewhere="skip")
def section_missing(card, hub):
    """The lab's card asks for this section."""
    there = {same_heading(section.title) for section in card.sections}
    needs = {heading: part.need for (heading, _), part in hub.outline.card.parts.items()}
    missing = [heading for heading in hub.outline.headings if heading not in there]
    missing = [section.title for section in hub.outline.card.sections if same_heading(section.title) in missing]
    required = [title for title in missing if needs[same_heading(title)] == "required"]
    if required:
        names = ", ".join(f"'{title}'" for title in required)
        yield 0, f"lacks the section{'s' * (len(required) > 1)} {names}. Add the heading; where it does not apply, say so below it."


@rule("advice", "README.md", elsewhere="skip")
def section_missing_optional(card, hub):
    """The lab's card has this section, for those who have something to say there."""
    there = {same_heading(section.title) for section in card.sections}
    needs = {heading: part.need for (heading, _), part in hub.outline.card.parts.items()}
    sections = [s for s in hub.outline.card.sections if same_heading(s.title) in hub.outline.headings]
    missing = [s.title for s in sections if same_heading(s.title) not in there and needs[same_heading(s.title)] != "required"]
    if missing:
        yield 0, f"lacks {', '.join(map(repr, missing))}, which can wait. {SECTIONS_ADVICE}"


@rule("error", elsewhere="skip")
def file_missing(repository):
    """A model repository has a license and says how to cite it."""
    if not repository.licenses and not any(failure.file.startswith("LICEN") for failure in repository.failures):
        yield "LICENSE", 0, "is missing. Put the full text of the license there."
    if not os.path.lexists(repository.path("CITATION.cff")):
        yield "CITATION.cff", 0, "is missing. Add it again: https://citation-file-format.github.io"


@rule("advice", ".zenodo.json", elsewhere="skip")
def zenodo_missing(repository):
    """Without .zenodo.json Zenodo takes its facts from CITATION.cff, and no grants."""
    if not os.path.lexists(repository.path(".zenodo.json")):
        yield 0, "is missing. Without it Zenodo leaves out the grants. Add it again."


@rule("error", "README.md")
def card_missing(repository):
    """README.md is the model card."""
    if not os.path.lexists(repository.path("README.md")):
        yield 0, "is missing. It is the model card: every model repository needs one."


@rule("advice", "README.md")
def card_of_another_make(card, repository):
    """A card that was not made from the lab's template may be as good; what it lacks of it is said in one line."""
    if repository.of_template:
        return
    there = {same_heading(section.title) for section in card.sections}
    lacking = sum(heading not in there for heading in repository.hub.outline.headings)
    files = [] if repository.licenses else ["LICENSE"]
    files += [file for file in ("CITATION.cff", ".zenodo.json") if not os.path.lexists(repository.path(file))]
    has_none = f", and the repository has no {' or '.join(files)}" if files else ""
    yield 0, f"is a card of another make: it lacks {lacking} of the {len(repository.hub.outline.headings)} sections of the lab's card{has_none}. {SECTIONS_ADVICE}"


@rule("error")
def comment_open(card, pages):
    """A comment that is not closed hides what follows."""
    for file, page in (("README.md", card.page), *pages):
        for block in page.blocks:
            for comment in page.comments(block):
                if not comment.closed:
                    line = page.line(comment.start)
                    yield file, line, "opens a comment that is not closed and hides what follows. Put `-->` at its end."


@rule("error", "README.md")
def template_mark(card):
    """A mark of a template that was not filled in shows to readers."""
    for block in card.page.blocks:
        if block.kind not in ("fence", "code_block"):
            text = re.sub(r"`[^`\n]*`", lambda code: " " * len(code[0]), card.page.visible(block))
            for found in TEMPLATE_MARK.finditer(text):
                line = card.page.line(block.start + found.start())
                yield line, f"holds a template mark that was not filled in: {show(found[0])}. Write what it stands for."


@rule("error")
def link_broken(card, repository):
    """A relative link of the card leads to a file that is there, an anchor to a heading."""
    yield from _broken_links("README.md", card.page, repository)


@rule("error", elsewhere="advice")
def page_link_broken(pages, repository):
    """The same for every other page."""
    for file, page in pages:
        yield from _broken_links(file, page, repository)


def _broken_links(file, page, repository):
    anchors = None
    for target, line in {link.target: link.line for link in reversed(list(page.links()))}.items():
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        base = "" if path.startswith("/") else os.path.dirname(file)
        path = path.partition("?")[0]
        place = os.path.normpath(os.path.join(base, path.strip("/")))
        if not target.strip():
            yield file, line, "has a link that leads nowhere. Put the address between its parentheses."
        elif path and not place.startswith("..") and not _exists(repository.path(place)):
            yield file, line, f"links to {show(path.strip('/'))}, which does not exist. Correct the path, or add the file."
        elif not path and anchor:
            anchors = page.anchors() if anchors is None else anchors
            if anchor.lower() not in anchors:
                mend = "Write the heading in small letters, with '-' for each space."
                yield file, line, f"links to {show('#' + anchor)}, but no heading has that anchor. {mend}"


def _exists(path):
    try:
        return os.path.exists(path)
    except ValueError:  # a zero byte
        return False
