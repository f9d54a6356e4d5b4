"""What the model card says of the facts that other files state too: front matter, title, bullets, BibTeX."""

import re

from . import bibtex
from .card import same_heading
from .identity import addresses, find_doi, paper_ids, same_address, same_title
from .license_names import hub_id_of
from .markdown import plain
from .people import Author
from .spelling import markdown_text, quoted_like

# The fields of a BibTeX entry that may hold a DOI, an arXiv id or an address.
IDENTIFYING = ("doi", "url", "eprint", "journal", "howpublished", "note")
# First headings that name a part of the page, as same_heading spells them, or are a template's blank.
NO_TITLES = {
    "introduction", "overview", "installation", "table of contents", "contents", "news", "updates", "about", "usage",
    "documentation", "readme", "getting started", "quick start", "quickstart", "model card", "model information",
    "model id", "model card for model id", "[model name]", "model card for [model name]",
}  # fmt: skip
CARD_FOR = re.compile(r"^\W*model card (?:for|of|:)\s+", re.IGNORECASE)


def read_front_matter(facts, document):
    """Adds what the front matter says, a Document."""
    data, file, shift = document.data, "README.md", document.places[()].start
    place = document.places.get(("model_name",))
    if isinstance(data.get("model_name"), str):
        spell = quoted_like(document.text[place.start - shift : place.end - shift])
        facts.add("title", file, "`model_name`", place.line, data["model_name"], place.start, place.end, spell)
    given = data.get("license")
    ids = [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]
    place = document.places.get(("license", 0) if isinstance(given, list) and len(ids) == 1 else ("license",))
    if ids and set(ids) <= facts.hub.licenses and not {"other", "unknown"} & set(ids):
        spell = quoted_like(document.text[place.start - shift : place.end - shift]) if len(ids) == 1 else None
        facts.add("license", file, "`license`", document.line("license"), ids, place.start, place.end, spell)


def read_card(facts, card):
    """Adds what the title, the bullets and the BibTeX of a Card say."""
    file, line = "README.md", card.page.line
    if card.title and same_heading(card.title.title) not in NO_TITLES.union(facts.hub.outline.headings):
        start = card.text.find(card.title.title, card.page.starts[card.title.line - 1])
        prefix = CARD_FOR.match(card.title.title)
        name = card.title.title[prefix.end() if prefix else 0 :]
        start += prefix.end() if prefix else 0
        facts.add("title", file, "the heading", card.title.line, plain(name), start, start + len(name), markdown_text)
    for part in card.bullets("Version"):
        value = re.fullmatch(r"[vV]?(\d[\w.+-]*)", plain(part.text))
        if value:
            facts.add("version", file, "the Version bullet", part.line, value[1], part.start, part.end, markdown_text)
    for part in card.bullets("License"):
        words = plain(part.text)
        hub_id = hub_id_of(words, facts.hub.fingerprints) or hub_id_of(
            re.split(r"[.(,;]\s", words)[0], facts.hub.fingerprints
        )
        if hub_id:
            facts.add(
                "license",
                file,
                "the License bullet",
                part.line,
                [hub_id],
                part.start,
                part.end,
                _license_in(facts, part),
            )
    for part in card.bullets("Repository"):
        alone = re.fullmatch(r"<?(https?://[^\s<>]+)>?", part.text)
        spell = (lambda address: f"<{address}>") if alone else None
        value = part.text if addresses(part.text) else ""
        facts.add("code", file, "the Repository bullet", part.line, value, part.start, part.end, spell)
    for part in card.bullets("Paper"):
        facts.add("paper", file, "the Paper bullet", part.line, part.text if any(paper_ids(part.text).values()) else "")
    for part in card.bullets("Developed by"):
        facts.add(
            "developers", file, "the bullet Developed by", part.line, plain(part.text), part.start, part.end, None
        )
    found = [
        entry for text, start in card.code_blocks() for entry in bibtex.entries(card.text, start, start + len(text))
    ]
    facts.entries = [entry for entry in found if entry.fields]
    _read_bibtex(facts, card, line)


def _license_in(facts, part):
    def spell(hub_id):
        name = facts.spdx if hub_id_of(facts.spdx, facts.hub.fingerprints) == hub_id else hub_id
        return re.sub(
            r"^\[[^\]]*\]|^[^\s\[]+$", lambda found: f"[{name}]" if "[" in found[0] else name, part.text, count=1
        )

    return spell


def _read_bibtex(facts, card, line):
    """The facts of the entry for this model: the `@software` with its title or address, or the only `@software`."""
    titles = [plain(place.value) for place in facts.of.get("title", ())]
    addresses = {
        same_address(facts.cited.get(key)) for key in ("repository-artifact", "repository-code") if facts.cited.get(key)
    }
    software = [entry for entry in facts.entries if "title" in entry.fields and not is_paper(entry)]
    software = [entry for entry in software if entry.kind in ("software", "misc")]

    def is_ours(entry):
        url = entry.fields.get("url")
        return any(same_title(bibtex.from_tex(entry.fields["title"].text), title) for title in titles) or (
            url and same_address(url.text) in addresses
        )

    own = [entry for entry in software if is_ours(entry)]
    if not own and facts.hub.outline.is_made_of_it(card):  # elsewhere it may be anything that the author cites
        own = [entry for entry in software if entry.kind == "software"]
    facts.own_entry = own[0] if len(own) == 1 or (own and is_ours(own[0])) else None
    fields = facts.own_entry.fields if facts.own_entry else {}
    for fact, key in (("title", "title"), ("version", "version"), ("date", "year")):
        if key in fields:
            field, value = fields[key], bibtex.from_tex(fields[key].text)
            spell = (lambda day: day[:4]) if key == "year" else bibtex.to_tex
            facts.add(fact, "README.md", f"BibTeX, {key}", line(field.start), value, field.start, field.end, spell)
    for key in ("doi", "url"):
        doi = find_doi(bibtex.from_tex(fields[key].text)) if key in fields else ""
        if doi:
            field = fields[key]
            spell = (lambda text: text) if key == "doi" else (lambda text: f"https://doi.org/{text}")
            facts.add("doi", "README.md", f"BibTeX, {key}", line(field.start), [doi], field.start, field.end, spell)
            break
    if "url" in fields and not find_doi(fields["url"].text):
        field = fields["url"]
        fact = "model" if re.search(r"//(hf\.co|huggingface\.co)/", field.text) else "code"
        facts.add(
            fact,
            "README.md",
            "BibTeX, url",
            line(field.start),
            field.text.strip(),
            field.start,
            field.end,
            lambda v: v,
        )
    if "author" in fields:
        field = fields["author"]
        names = [bibtex.from_tex(name) for name in bibtex.split_names(field.text)]
        if names and names[-1].lower() != "others":  # BibTeX's way to leave the rest out
            authors = [Author(name) for name in names]
            facts.add(
                "authors", "README.md", "BibTeX, author", line(field.start), authors, field.start, field.end, None
            )
    for entry in facts.entries:
        if is_paper(entry):
            said = identifiers(entry)
            facts.add("paper", "README.md", "BibTeX", line(entry.start), said if any(paper_ids(said).values()) else "")


def identifiers(entry):
    """What identifies the work of a BibTeX entry, as a text that identity.py reads."""
    said = {key: entry.fields[key].text.strip() for key in IDENTIFYING if key in entry.fields}
    for key in said.keys() - {"doi", "url"}:  # these two are no TeX
        said[key] = bibtex.from_tex(said[key])
    if re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?", said.get("eprint", "")):
        said["eprint"] = f"arXiv:{said['eprint']}"
    named = {key: text for key, text in said.items() if key in ("doi", "url") or _is_of_a_paper(text)}
    return " ".join(named.values())


def _is_of_a_paper(text):
    """Whether a text names a DOI or arXiv id."""
    found = paper_ids(text)
    return bool(found["doi"] or found["arxiv"])


def is_paper(entry):
    """Whether a BibTeX entry is of a paper: `@misc` is, where arXiv has it."""
    return entry.kind not in ("software", "misc", "dataset") or (
        entry.kind == "misc" and bool(paper_ids(identifiers(entry))["arxiv"])
    )
