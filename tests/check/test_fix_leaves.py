"""What --fix leaves as it is: other people's keys, entries and addresses, an author's words, and what is only advice."""

import json
import re

import pytest
import yaml
from conftest import change

from model_repo.check import fix as changes
from model_repo.check import report
from model_repo.check.git import Git

HUB, CODE = "https://huggingface.co/imageomics/leaf-net", "https://github.com/imageomics/leaf-net"
JANE, OTHER = "0000-0002-1825-0097", "0000-0002-9079-593X"


def texts(folder):
    """{name: text} of the files at the top."""
    return {path.name: path.read_bytes().decode() for path in folder.iterdir() if path.is_file()}


def fix(folder):
    """What --fix says; a second run changes nothing more."""
    said = "\n".join(changes.fix(str(folder), Git.of(str(folder))))
    once = texts(folder)
    changes.fix(str(folder), Git.of(str(folder)))
    assert texts(folder) == once
    return said


def check(folder):
    return report.check(str(folder), Git.of(str(folder)))


def rules(folder):
    """The rules that find something wrong."""
    return {problem.rule for problem in check(folder).problems if problem.severity != "advice"}


def unclear(folder):
    """The facts that are said not to be compared everywhere."""
    return {text.partition(" (")[0] for text in check(folder).unclear}


def cite(folder, **keys):
    """Puts other values of keys into CITATION.cff."""
    path = folder / "CITATION.cff"
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text("utf-8")), **keys}, allow_unicode=True), "utf-8")


def archive(folder, **keys):
    """Puts other values of keys into .zenodo.json."""
    path = folder / ".zenodo.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **keys}, ensure_ascii=False, indent=2), "utf-8")


def archived(folder, key):
    return json.loads((folder / ".zenodo.json").read_text("utf-8"))[key]


def person(family, given, orcid=""):
    return {"family-names": family, "given-names": given, **({"orcid": f"https://orcid.org/{orcid}"} if orcid else {})}


WEI = {"name": "Wang, Wei", "orcid": JANE, "affiliation": "Peking University", "gnd": "170118215"}
# The authors of CITATION.cff, the creators that were there, what becomes of these.
PEOPLE = {
    "the family name": ([person("Wang", "Fang")], [WEI], [{"name": "Wang, Fang"}]),
    "the given name": ([person("Chen", "Wei")], [WEI], [{"name": "Chen, Wei"}]),
    "nothing": ([person("Chen", "Fang")], [WEI], [{"name": "Chen, Fang"}]),
    "the place": (
        [person("Wang", "Fang"), person("Doe", "Jane")],
        [WEI, {"name": "Roe, Max", "gnd": "1"}],
        [{"name": "Wang, Fang"}, {"name": "Doe, Jane"}],
    ),
    "an initial, and has another iD": (
        [person("Wang", "W.", OTHER), person("Doe", "Jane")],
        [WEI],
        [{"name": "Wang, W.", "orcid": OTHER}, {"name": "Doe, Jane"}],
    ),
    "an initial": ([person("Wang", "W."), person("Doe", "Jane")], [WEI], [WEI, {"name": "Doe, Jane"}]),
    "the name": ([person("Doe", "Jane"), person("Wang", "Wei")], [WEI], [{"name": "Doe, Jane"}, WEI]),
    "the iD": ([person("Chen", "Fang", JANE)], [WEI], [{**WEI, "name": "Chen, Fang"}]),
    "the name, exchanged": ([person("Wei", "Wang")], [WEI], [{**WEI, "name": "Wei, Wang"}]),
    "the name, without accents": (
        [person("Nunez", "Jose"), person("Doe", "Jane")],
        [{"name": "Núñez, José", "gnd": "1"}],
        [{"name": "Núñez, José", "gnd": "1"}, {"name": "Doe, Jane"}],
    ),
}


@pytest.mark.parametrize("shared", PEOPLE)
def test_keys_of_a_creator_go_along_only_with_the_same_person(folder, shared):
    authors, there, expected = PEOPLE[shared]
    cite(folder, authors=authors)
    archive(folder, creators=there)
    fix(folder)
    assert archived(folder, "creators") == expected


def test_keys_stay_where_an_initial_fits_two_people(folder):
    cite(folder, authors=[person("Wang", "Wei"), person("Wang", "Wen"), person("Doe", "Jane")])
    archive(folder, creators=[{"name": "Wang, W.", "orcid": JANE}])
    before = (folder / ".zenodo.json").read_bytes()
    assert ".zenodo.json" in fix(folder)
    assert (folder / ".zenodo.json").read_bytes() == before
    assert "authors-differ" in rules(folder)


def test_copies_that_fit_the_same_initial_have_to_agree_with_each_other(folder):
    cite(folder, authors=[person("Doe", "J."), person("Núñez", "José"), {"name": "A Consortium"}])
    change(folder / "README.md", "author = {Doe, Jane and", "author = {Doe, Jim and")
    before = texts(folder)
    assert rules(folder) == {"authors-differ"}
    assert "say more there first" in fix(folder)
    assert texts(folder) == before and "authors" not in check(folder).compared


# BibTeX of other works, beside the model's entry.
OTHERS = {
    "a rival with a longer title": "@misc{rival,\n  author = {Poe, Edgar},\n  title = {Leaf-Net: A Rival}\n}\n",
    "a rival of the same name": "@misc{rival,\n  author = {Poe, Edgar},\n  title = {LeafNet}\n}\n",
    "a library at the address of the code": f"@misc{{timm,\n  author = {{Ross Wightman}},\n  title = {{PyTorch Image Models}},\n  url = {{{CODE}}}\n}}\n",
    "a library by many": f"@misc{{timm,\n  author = {{Ross Wightman and others}},\n  title = {{PyTorch Image Models}},\n  url = {{{CODE}}}\n}}\n",
    "a page by nobody": f"@online{{docs,\n  title = {{How to Press Leaves}},\n  url = {{{CODE}}}\n}}\n",
    "the data by the same people": f"@misc{{data,\n  author = {{Doe, Jane}},\n  title = {{Photos of Leaves}},\n  url = {{{CODE}}}\n}}\n",
    "a sequel by one of them": "@misc{two,\n  author = {Doe, Jane and Poe, Edgar},\n  title = {Leaf Net: Borneo}\n}\n",
}


@pytest.mark.parametrize("work", OTHERS)
def test_an_entry_of_another_work_beside_the_own_one_is_left_alone(folder, work):
    change(folder / "README.md", "@software{", f"{OTHERS[work]}\n@software{{")
    assert not rules(folder)
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before


@pytest.mark.parametrize("work", OTHERS)
def test_an_entry_of_another_work_alone_is_left_alone_and_not_said_to_agree(folder, work):
    path = folder / "README.md"
    path.write_text(
        re.sub(r"@software\{.*?\n\}\n", lambda _: OTHERS[work], path.read_text("utf-8"), flags=re.S), "utf-8"
    )
    cite(folder, version="1.1.0")
    before = path.read_text("utf-8")
    fix(folder)
    after = path.read_text("utf-8").replace("- **Version:** 1.1.0", "- **Version:** 1.0.0")
    if work == "the data by the same people":  # nothing tells it from an entry for the model with an old title
        assert "title-differs" not in rules(folder)
    else:
        assert after == before
        assert not {"title", "authors"} <= set(check(folder).compared)


def test_an_entry_whose_title_and_authors_are_both_other_is_not_said_to_agree(folder):
    change(folder / "README.md", "title = {Leaf Net}", "title = {Fish Net}")
    path = folder / "README.md"
    path.write_text(re.sub(r"author = \{Doe.*?\}\},", "author = {Poe, Edgar},", path.read_text("utf-8")), "utf-8")
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before
    assert {"title", "authors"} <= unclear(folder)


@pytest.mark.parametrize(
    "words",
    [
        "The output will look something like this:",
        "For example:",
        "### An example",
        "The two formats will look like this:\n\n### BibTeX",
        "A sample entry:\n\n**BibTeX:**",
        "This prints:",
    ],
)
def test_an_entry_that_is_called_an_example_is_left_alone(folder, words):
    change(folder / "README.md", "**Model**\n", f"{words}\n")
    cite(folder, version="1.1.0", **{"date-released": "2027-03-01"})
    fix(folder)
    text = (folder / "README.md").read_text("utf-8")
    assert "version = {1.0.0}" in text and "year = {2026}" in text and "- **Version:** 1.1.0" in text
    assert not rules(folder) and {"version", "date"} <= unclear(folder)


def related(folder, *entries):
    archive(folder, related_identifiers=[{"relation": relation, "identifier": place} for relation, place in entries])


@pytest.mark.parametrize("relation", ["cites", "requires", "references", "isCitedBy", "continues", "isSupplementedBy"])
@pytest.mark.parametrize("place", ["https://github.com/pytorch/pytorch", "10.5281/zenodo.9"])
def test_addresses_and_dois_of_other_works_stay_in_the_archive(folder, relation, place):
    related(folder, (relation, place), ("isSupplementedBy", HUB))
    assert not rules(folder)
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before


def test_addresses_of_code_and_model_follow_under_their_relations(folder):
    cite(folder, **{"repository-code": CODE + "2", "repository-artifact": HUB + "2"})
    fix(folder)
    places = {entry["identifier"] for entry in archived(folder, "related_identifiers")}
    assert {CODE + "2", HUB + "2"} <= places


def test_of_several_addresses_with_one_relation_none_is_surely_the_copy(folder):
    related(
        folder, ("isSupplementTo", "https://github.com/else/one"), ("isSupplementTo", "https://github.com/else/two")
    )
    before = texts(folder)
    assert "not changed" in fix(folder)
    assert texts(folder) == before and rules(folder) == {"address-differs"}


@pytest.mark.parametrize("relation", ["isVersionOf", "isIdenticalTo"])
def test_the_doi_of_all_releases_or_of_another_archive_stays(folder, relation):
    cite(folder, doi="10.5281/zenodo.2")
    related(folder, (relation, "10.5281/zenodo.1"))
    change(folder / "README.md", "  title = {Leaf Net}", "  doi = {10.5281/zenodo.1},\n  title = {Leaf Net}")
    assert not rules(folder)
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before
    assert "DOI" in unclear(folder)


def other_make(folder):
    """Makes the card one that no template wrote."""
    entry = f"@misc{{leaf,\n  title = {{Leaf}},\n  author = {{Doe, Jane}},\n  url = {{{CODE}}}\n}}"
    (folder / "README.md").write_text(f"# Leaf Net\n\nKnows leaves.\n\n```bibtex\n{entry}\n```\n", "utf-8")


def test_what_is_only_advice_is_not_fixed(folder):
    other_make(folder)
    archive(folder, creators=[WEI, {"name": "Doe, Jane"}], title="Leaf")
    before = texts(folder)
    assert "only advice" in fix(folder)
    assert texts(folder) == before
    assert not {"authors-differ", "title-differs"} & rules(folder)
    assert {"authors-differ", "title-differs"} <= {problem.rule for problem in check(folder).problems}


def test_what_is_a_disagreement_everywhere_is_fixed_in_cards_of_another_make(folder):
    other_make(folder)
    cite(folder, version="1.1.0", doi="10.5281/zenodo.7")
    fix(folder)
    assert archived(folder, "version") == "1.1.0"
    assert "zenodo.7" not in (folder / "README.md").read_text("utf-8")  # nothing was wrong with it


def test_a_rule_that_is_switched_off_is_not_fixed(folder):
    (folder / "pyproject.toml").write_text('[tool.model-repo.ignore]\ntitle-differs = "a short name"\n', "utf-8")
    change(folder / "README.md", 'model_name: "Leaf Net"', 'model_name: "Twig"')
    before = texts(folder)
    assert fix(folder) == "Nothing had to be changed."
    assert texts(folder) == before


ADDED = {
    "README.md": [
        ('model_name: "Leaf Net"', 'model_name: "Leaf Net ViT-B/16 (small)"'),
        ('model_name: "Leaf Net"', 'model_name: "Leaf Net 🍃"'),
        ('model_name: "Leaf Net"', 'model_name: "Leaf Tree Net"'),
        ("title = {Leaf Net}", "title = {Leaf Net ViT-B/16 for Borneo}"),
        ('model_description: "Names the plant', 'model_description: "Names the rare plant'),
    ],
    ".zenodo.json": [
        ('"title": "Leaf Net"', '"title": "Model card, code and weights of Leaf Net"'),
        ("<p>Names the plant", "<p>Quickly names the plant"),
    ],
}


@pytest.mark.parametrize(("file", "old", "new"), [(file, *pair) for file, pairs in ADDED.items() for pair in pairs])
def test_words_that_an_author_added_are_named_and_stay(folder, file, old, new):
    change(folder / file, old, new)
    before = texts(folder)
    assert "These are your own words." in fix(folder)
    assert texts(folder) == before
    assert rules(folder) & {"title-differs", "abstract-differs"}


def test_a_heading_like_a_longer_title_stays_with_it(folder):
    for old, new in (
        ('model_name: "Leaf Net"', 'model_name: "Leaf Net small"'),
        ("for Leaf Net", "for Leaf Net small"),
    ):
        change(folder / "README.md", old, new)
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before and rules(folder) == {"title-differs"}


@pytest.mark.parametrize("written", ["{Leaf Net}", "Leaf {N}et", "{Leaf} Net"])
def test_braces_that_keep_capitals_stay_in_bibtex(folder, written):
    change(folder / "README.md", "title = {Leaf Net}", f"title = {{{written}}}")
    cite(folder, title="Twig Net")
    fix(folder)
    assert "title = {{Twig Net}}," in (folder / "README.md").read_text("utf-8")
    assert not rules(folder)


def test_a_model_that_moves_to_an_archive_is_followed_once(folder):
    cite(folder, **{"repository-artifact": "https://zenodo.org/records/1"})
    fix(folder)
    text = (folder / "README.md").read_text("utf-8")
    assert "url = {https://zenodo.org/records/1}" in text
    assert not rules(folder) and "address of the model" in unclear(folder)  # code and notebook load it from the Hub


def test_a_page_about_the_model_stays_in_bibtex(folder):
    change(folder / "README.md", f"url = {{{HUB}}}", "url = {https://leaf.example.org}")
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before
    assert not rules(folder) and "address of the code" in unclear(folder)


def test_an_abstract_on_several_lines_becomes_one_with_the_line_ends_of_the_file(folder):
    path = folder / "README.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    cite(folder, abstract="Names the plant.\n\nFrom a photo.")
    fix(folder)
    assert b"\nNames the plant. From a photo.\r\n" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert not rules(folder) and "abstract" in check(folder).compared
