"""What a repository's files say of its names: title, address on the Hub, institution, addresses of code and demo."""

import re

import template
from model_repository.identity import addresses
from model_repository.people import loose
from sources import FILES, Found

NO_NAME = set("introduction overview installation contents news updates about usage readme modelid modelname".split())
NO_NAME |= {"tableofcontents", "gettingstarted", "quickstart", "modelcard", "documentation", "modeldetails"}
ON_HUB = r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/"
MODEL = re.compile(ON_HUB + r"(?!(?:datasets|spaces|docs|papers|blog|collections|models|tasks)/)([\w.-]+)/([\w.-]*\w)")
SPACE = re.compile(ON_HUB + r"spaces/[\w.-]+/[\w.-]*\w")
FORGE = re.compile(r"https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/([\w.-]+)/([\w.-]*\w)")
# What stands around a name in a heading: `Model Card for`, a conference with its year, an emoji's name or an emoji.
AROUND = re.compile(
    r"^\W*model card\s*(?:for|of|:|-)?\s+|\W*\bmodel card\W*$|\s*[\[(][A-Z][A-Za-z]+['\u2019 ]*\d{2,4}[^\])]*[\])]\W*$"
    r"|:[a-z_]+:|^[^\w([{]+",
    re.IGNORECASE,
)


def model_name(sources):
    """The title of CITATION.cff, the front matter's, the card's heading, .zenodo.json's; at last the folder's name."""
    heading = [found for found in sources.places("title", "README.md") if found.source.endswith("the heading")]
    sections = [section for section in sources.card.sections if section.level] if sources.card else []
    if sections and sections[0].level > 1:  # a later heading of the first level is that of a part
        heading = []
    heading = [found._replace(value=AROUND.sub("", found.value).strip()) for found in sources.html_titles or heading]
    return [
        *sources.places("title", "CITATION.cff"),
        *sources.values(sources.front, "model_name"),
        *(found for found in heading if loose(found.value) not in NO_NAME | {""}),
        *sources.places("title", ".zenodo.json"),
        *(found for found in sources.places("title", "README.md") if "BibTeX" in found.source),
        *([Found(sources.name, "the folder's name")] if sources.name else []),
    ]


def on_hub(sources):
    """[Found] of (namespace, name): the model's page on the Hub, as CITATION.cff, BibTeX, git or a link names it."""
    stated = [*sources.places("model"), Found(sources.remote, "git's remote")]
    found = [Found(MODEL.match(each.value), each.source) for each in stated]
    known = {loose(name) for name in (sources.name, sources.remote.rpartition("/")[2]) if name}
    links = [each for each in sources.matches(MODEL) if loose(each.value[2]) in known]
    return [Found(each.value.groups(), each.source) for each in [*found, *links] if each.value]


def of_code(sources):
    """[Found] of the addresses of the code: CITATION.cff's, the bullet's, BibTeX's, git's remote."""
    stated = [
        *sources.places("code", "CITATION.cff"),
        *sources.bullets("Repository"),
        *sources.places("code", "README.md"),
    ]
    found = [Found(address, each.source) for each in stated for address in addresses(each.value)[:1]]
    return [*found, *([Found(sources.remote, "git's remote")] if sources.remote else [])]


def repo_name(sources):
    """The folder's name; where it has none, that of the Hub or of git's remote."""
    named = [Found(sources.name, "the folder's name")] if sources.name else []
    named += [Found(each.value[1], each.source) for each in on_hub(sources)]
    return [*named, *([Found(sources.remote.rpartition("/")[2], "git's remote")] if sources.remote else [])]


def institution(sources):
    """The lab whose award, namespace or name the files hold; else `other`."""
    return [*_institutions(sources), Found("other", "no file names one of the others")]


def _institutions(sources):
    texts = [(file, sources.repository.read(file) or "") for file in FILES]
    owners = [(each.value[0], each.source) for each in on_hub(sources)]
    owners += [(found[1], each.source) for each in of_code(sources) if (found := FORGE.match(each.value))]
    for key, lab in template.SETTINGS["_institutions"].items():
        for award in template.awards(key):
            for file, text in texts:
                if re.search(rf"(?<!\d){award}(?!\d)", text):
                    yield Found(key, f"{file}, the award {award}")
        for owner, source in owners:
            if loose(owner) == loose(key):
                yield Found(key, source)
        for file, text in texts:
            if loose(lab["name"]) in loose(text):
                yield Found(key, f"{file}, the name {lab['name']}")


def hub_namespace(sources):
    """The namespace on the Hub; for a lab of the menu that is its own, for others at last the owner of the code."""
    lab = next(_institutions(sources), None)
    found = [Found(each.value[0], each.source) for each in on_hub(sources)]
    if lab:
        return found
    owners = [(match[1], each.source) for each in of_code(sources) if (match := FORGE.match(each.value))]
    return [
        *found,
        *(
            Found(owner, f"{source}: the owner of the code, who may have another name on the Hub")
            for owner, source in owners
        ),
    ]


def demo_url(sources):
    """The address in the bullet Demo, or the only Space that the card links to."""
    found = [Found(address, each.source) for each in sources.bullets("Demo") for address in addresses(each.value)[:1]]
    spaces = sources.matches(SPACE)
    only = spaces[:1] if len({each.value[0] for each in spaces}) == 1 else []
    return [*found, *(Found(each.value[0], each.source) for each in only)]
