"""What the model card says of the facts that other files state too: title, bullets, BibTeX."""

import re

from ..card.card import outline
from ..texts import bibtex
from ..texts.identity import ARXIV, addresses, find_doi, paper_ids, same_address, same_title
from ..texts.markdown import plain
from ..texts.people import Author, differences, listed
from ..texts.spelling import markdown_text

SHOWN = re.compile(r"\s*(?:\[([^\]]*)\]|([^\s\[]+)\s*$)")  # a license: a link's text, or a single word
# A heading that states the title; what stands in any other may be a slogan, or a part of the page.
CARD_FOR = re.compile(r"^\W*model card (?:for|of|:)\s+", re.IGNORECASE)


def read_card(facts, card):
    """Adds what the title, the bullets and the BibTeX of a Card say to Facts."""

    def add(fact, where, value, start, end=0, spell=None):
        facts.add(fact, "README.md", where, card.page.line(start), value, start, end, spell)

    heading = card.title.title if card.title else ""
    start = card.text.find(heading, card.page.starts[card.title.line - 1]) if card.title else -1
    if start >= 0 and (found := CARD_FOR.match(heading)):
        name = heading[found.end() :]
        add("title", "the heading", plain(name), start + found.end(), start + len(heading), markdown_text)
    for part in card.bullets("Version"):
        value = re.fullmatch(r"[vV]?(\d[\w.+-]*)", plain(part.text))
        add("version", "the Version bullet", value and value[1], part.start, part.end, markdown_text)
    for part in card.bullets("License"):
        hub_id = facts.hub_id(plain(part.text))
        shown = SHOWN.match(card.text, part.start, part.end)
        place = shown.span(shown.lastindex) if shown else (part.start, part.end)
        add("license", "the License bullet", hub_id and [hub_id], *place, facts.license_name if shown else None)
    for part in card.bullets("Repository"):
        linked = re.fullmatch(r"\[([^\[\]]*)\]\(https?://\S+\)|<?https?://[^\s<>]+>?", part.text)
        spell = f"[{linked[1] or 'Code'}]({{}})".format if linked else None
        add("code", "the Repository bullet", addresses(part.text) and part.text, part.start, part.end, spell)
    cited = [place.value for place in facts.of.get("authors", ()) if place.file == "CITATION.cff"]
    for part in card.bullets("Developed by") if cited else ():
        named = listed(plain(part.text), cited[0])
        # Prose, or a group, may stand here: only where most of the authors are named is it a list of them.
        if 2 * (len(named) - len(differences(named, cited[0])[0])) >= len(cited[0]):
            add("authors", "the bullet Developed by", named, part.start, part.end)
    blocks = (bibtex.entries(card.text, start, start + len(text)) for text, start in card.code_blocks())
    facts.entries = [entry for block in blocks for entry in block if entry.fields]
    facts.own_entry = _own_entry(facts, card, plain(heading))
    if facts.own_entry:
        _read_own(facts.own_entry.fields, add)
    papers = [("the Paper bullet", part.text, part.start) for part in card.bullets("Paper")]
    papers += [("BibTeX", identifiers(entry), entry.start) for entry in facts.entries if is_paper(entry)]
    for where, text, start in papers:
        add("paper", where, any(paper_ids(text).values()) and text, start)


def _own_entry(facts, card, heading):
    """The BibTeX entry for this model: the software with its title or address, or the only `@software`."""
    titles = [heading, *(place.value for place in facts.of.get("title", ()))]
    homes = {same_address(place.value) for fact in ("code", "model") for place in facts.of.get(fact, [])[:1]}
    software = [entry for entry in facts.entries if entry.kind in ("software", "misc") and not is_paper(entry)]
    software = [entry for entry in software if "title" in entry.fields]
    for entry in software:
        said = _said(entry.fields)
        if same_address(said.get("url")) in homes or any(same_title(said["title"], each) for each in titles if each):
            return entry
    only = [entry for entry in software if entry.kind == "software"]
    # In a card of another make it may be anything that the author cites.
    return only[0] if len(only) == 1 and outline().is_made_of_it(card) else None


def _said(fields):
    """{key: what the field says}; DOIs and addresses are no TeX."""
    raw = ("doi", "url")
    return {key: text.strip() if key in raw else bibtex.from_tex(text) for key, (text, *_) in fields.items()}


def _read_own(fields, add):
    """Adds what the entry for this model says."""
    said = _said(fields)
    doi, doi_in_url = (find_doi(said.get(key, "")) for key in ("doi", "url"))
    on_hub = re.search(r"//(hf\.co|huggingface\.co)/", said.get("url", ""))
    names = bibtex.split_names(fields["author"].text) if "author" in fields else ["others"]
    # BibTeX's way to leave the rest out is `others`.
    people = [Author(bibtex.from_tex(name)) for name in names if names[-1].lower() != "others"]
    for fact, key, value, spell in (
        ("title", "title", said.get("title"), bibtex.to_tex),
        ("version", "version", said.get("version"), bibtex.to_tex),
        ("date", "year", said.get("year"), lambda day: day[:4]),
        ("doi", "doi", [doi] if doi else None, str),
        ("doi", "url", [doi_in_url] if doi_in_url and not doi else None, "https://doi.org/{}".format),
        ("model" if on_hub else "code", "url", None if doi_in_url else said.get("url"), str),
        ("authors", "author", people, None),
    ):
        if value:
            add(fact, f"BibTeX, {key}", value, fields[key].start, fields[key].end, spell)


def identifiers(entry):
    """What identifies the work of a BibTeX entry, as a text that identity.py reads."""
    said = _said(entry.fields)
    eprint = re.sub("^(arxiv:)?", "arXiv:", said.get("eprint", ""), flags=re.IGNORECASE)
    others = [eprint, *(said.get(key, "") for key in ("journal", "howpublished", "note"))]
    kept = [text for text in others if find_doi(text) or ARXIV.search(text)]  # their addresses may be of anything
    return " ".join(filter(None, [said.get("doi"), said.get("url"), *kept]))


def is_paper(entry):
    """Whether a BibTeX entry is of a paper: `@misc` is, where arXiv has it."""
    return entry.kind not in ("software", "misc", "dataset") or (
        entry.kind == "misc" and bool(paper_ids(identifiers(entry))["arxiv"])
    )
