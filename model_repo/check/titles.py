"""Which headings state the title of a model, and what else stands in them."""

import re

# A heading that states the title; what stands in any other may be a slogan, or a part of the page.
CARD_FOR = re.compile(r"^\W*model card (?:for|of|:)\s+", re.IGNORECASE)
# What else stands around a name in a heading: an emoji or its name, a conference with its year, links.
AROUND_TITLE = re.compile(
    r"^\W*model card\b\s*:?|[\s:|-]*\bmodel card\W*$|:[a-z_]+:|^[^\w([{\"']+|\s+[^\w\s()\[\]\"'!?.+*#-]+$"
    r"|\s*[\[(][A-Za-z/& -]+(?:20\d\d|['\u2019]\s?\d\d)[^\])]*[\])]\W*$"
    r"|\s*[\[(](?:(?:paper|code|arxiv|website|blog)\W*)+$",
    re.IGNORECASE,
)
LONGEST_TITLE = 500  # characters
# First headings that name a part of the page, as same_heading spells them, or are a template's blank.
NO_TITLES = {
    "introduction", "overview", "installation", "table of contents", "contents", "news", "updates", "about", "usage",
    "documentation", "readme", "getting started", "quick start", "quickstart", "model card", "model information",
    "model id", "model card for model id", "[model name]", "model card for [model name]",
}  # fmt: skip


def bare_title(title: str) -> str:
    """Returns the name in a heading, without what stands around it; a text too long for one stays as it is."""
    title = " ".join(title.split())
    if CARD_FOR.match(title):  # what follows is the title, whatever it begins with
        return CARD_FOR.sub("", title)
    return " ".join(AROUND_TITLE.sub("", title).split()) if len(title) <= LONGEST_TITLE else title
