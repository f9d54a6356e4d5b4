"""What --fix leaves as it is: other people's addresses, an author's words, and what is only advice."""

import pytest
from comparing import CODE, MODEL, archive, archived, check, cite, fix, rules, texts, unclear
from conftest import change


def related(folder, *entries):
    archive(folder, related_identifiers=[{"relation": relation, "identifier": place} for relation, place in entries])


@pytest.mark.parametrize("relation", ["cites", "requires", "references", "isCitedBy", "continues", "isSupplementedBy"])
@pytest.mark.parametrize("place", ["https://github.com/pytorch/pytorch", "10.5281/zenodo.9"])
def test_addresses_and_dois_of_other_works_stay_in_the_archive(folder, relation, place):
    related(folder, (relation, place), ("isSupplementedBy", MODEL))
    assert not rules(folder)
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before


def test_addresses_of_code_and_model_follow_under_their_relations(folder):
    cite(folder, **{"repository-code": CODE + "2", "repository-artifact": MODEL + "2"})
    fix(folder)
    places = {entry["identifier"] for entry in archived(folder, "related_identifiers")}
    assert {CODE + "2", MODEL + "2"} <= places


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
    archive(folder, creators=[{"name": "Wang, Wei"}, {"name": "Doe, Jane"}], title="Leaf")
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
    change(folder / "README.md", f"url = {{{MODEL}}}", "url = {https://leaf.example.org}")
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
