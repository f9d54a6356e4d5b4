"""publish/citation_file.py: the identifier of a release and the DOI go into CITATION.cff, and other keys stay."""

import pytest
from publishing import PAGE, citation, commit, contents, refused, said

from model_repo.check import report

pytest_plugins = ["publishing"]  # its fixtures


def test_next_release_renames_the_identifiers_of_the_last_one_in_the_guides_words(repository):
    with open(repository / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write(
            "identifiers:\n"
            "- description: The GitHub release URL of tag v1.0.0.\n  type: url\n"
            f"  value: {PAGE}v1.0.0  # of the release\n"
            "- description: The GitHub URL of the commit tagged with v1.0.0.\n  type: url\n"
            "  value: https://github.com/imageomics/leaf-net/tree/0123456789abcdef\n"
            "- description: A release of other software, v1.0.0.\n  type: url\n"
            "  value: https://github.com/imageomics/other/releases/tag/v1.0.0\n"
        )
    commit(repository)
    said("release", "2.0.0")
    release, tagged, other = citation(repository)["identifiers"]
    assert release == {"description": "The GitHub release URL of tag v2.0.0.", "type": "url", "value": f"{PAGE}v2.0.0"}
    assert tagged["value"] == "https://github.com/imageomics/leaf-net/tree/v2.0.0"
    assert tagged["description"] == "The GitHub URL of the commit tagged with v2.0.0."
    assert other == {
        "description": "A release of other software, v1.0.0.", "type": "url",
        "value": "https://github.com/imageomics/other/releases/tag/v1.0.0",
    }  # fmt: skip
    assert "# of the release" in (repository / "CITATION.cff").read_text("utf-8"), "a comment stays"


def test_identifiers_that_are_there_for_another_purpose_keep_their_place_behind_it(repository):
    with open(repository / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write('identifiers:\n  - type: doi\n    value: "10.5281/zenodo.1234"\n')
    commit(repository)
    said("release", "1.2.0")
    release, doi = citation(repository)["identifiers"]
    assert release["value"] == f"{PAGE}v1.2.0"
    assert doi == {"type": "doi", "value": "10.5281/zenodo.1234"}


OLD = f"{{type: url,  value: '{PAGE}v1.0.0'}}"

IDENTIFIERS = {
    f"identifiers:\n  - {OLD}  # mine\n": f"identifiers:\n  - {OLD}  # mine\n".replace("v1.0.0", "v1.2.0"),
    "identifiers: [{type: doi, value: 10.5281/zenodo.1}]": 'v1.2.0"}, {type: doi, value: 10.5281/zenodo.1}]\n',
}


@pytest.mark.parametrize("written", IDENTIFIERS)
def test_identifiers_on_one_line_stay_on_one_line(repository, change, written):
    change(repository / "CITATION.cff", "type: software\n", f"{written.strip()}\ntype: software\n")
    commit(repository)
    said("release", "1.2.0")
    assert IDENTIFIERS[written] in (repository / "CITATION.cff").read_text("utf-8")
    assert citation(repository)["identifiers"][0]["value"] == f"{PAGE}v1.2.0"


def test_code_that_is_not_on_github_has_no_release_there(repository, change):
    for file in ("CITATION.cff", "README.md"):
        change(repository / file, "https://github.com/imageomics/leaf-net", "https://gitlab.com/imageomics/leaf-net")
    commit(repository)
    text = said("release", "1.2.0")
    assert "identifiers" not in citation(repository)
    assert "on GitHub" not in text


def test_citation_that_no_program_should_change_stays_as_it_is(repository, change):
    change(repository / "CITATION.cff", 'version: "1.0.0"\n', "")
    change(
        repository / "CITATION.cff",
        "cff-version: 1.2.0\n",
        "cff-version: 1.2.0\nversion: &first 1.0.0\ncommit: *first\n",
    )
    commit(repository)
    before = contents(repository)
    assert "has to be edited by hand" in refused("release", "1.1.0")
    assert contents(repository) == before


def test_doi_of_zenodo_has_to_be_the_one_for_all_versions(repository):
    assert "use the one for all versions" in said("release", "--doi", "10.5281/zenodo.1234")


@pytest.mark.parametrize("typed_doi", ["10.57967/hf/1234", "https://doi.org/10.57967/HF/1234", "doi:10.57967/hf/1234"])
def test_doi_goes_into_citation_and_bibtex_and_the_authors_are_listed_in_order(repository, typed_doi):
    text = said("release", "--doi", typed_doi)
    assert citation(repository)["doi"] == "10.57967/hf/1234" and "all versions" not in text
    assert "doi = {10.57967/hf/1234}" in (repository / "README.md").read_text("utf-8")
    assert "  Jane Doe\n  José Núñez\n  A Consortium\n" in text
    assert not report.fails(report.check(str(repository)))


def test_doi_of_another_work_is_refused_and_that_of_an_unknown_archive_noted(repository):
    with open(repository / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write(
            "references:\n- type: data\n  title: Leaves\n  doi: 10.5281/zenodo.77\n  authors:\n  - name: A\n"
            "preferred-citation:\n  type: article\n  title: Leaf nets\n  doi: 10.1038/s41586-020-2649-2\n"
            "  authors:\n  - name: A\n"
        )
    commit(repository)
    before = contents(repository)
    for doi in ("10.5281/zenodo.77", "10.1038/s41586-020-2649-2", "10.48550/arXiv.2501.01234"):
        assert "is the DOI of a paper or another work" in refused("release", "--doi", doi)
        assert contents(repository) == before
    assert "Is it the DOI of the model" in said("release", "--doi", "10.17605/OSF.IO/ABCDE")


def test_what_is_not_a_doi_is_refused(repository):
    before = contents(repository)
    for wrong in ("1234", "10.57967", "https://example.org/10.1234/x and more", "zenodo"):
        assert "is not a DOI" in refused("release", "--doi", wrong)
        assert contents(repository) == before


FOUND = {
    "identifier-of-another-release": [
        f"{PAGE}v0.9.0",
        f"{PAGE}0.9.0",
        "https://github.com/imageomics/leaf-net/tree/v0.9.0",
    ],
    "identifier-blank": [
        "https://github.com/imageomics/leaf-net/tree/<commit-hash>",
        f"{PAGE}<tag-name>",
    ],
    None: [
        f"{PAGE}v1.0.0",
        f"{PAGE}1.0.0",
        "https://github.com/imageomics/leaf-net/tree/0123456789abcdef0123456789abcdef01234567",
        "https://github.com/imageomics/leaf-net/tree/main",
        "https://github.com/imageomics/other/releases/tag/v0.9.0",
        "https://example.org/releases/tag/v0.9.0",
    ],
}


@pytest.mark.parametrize(("rule", "value"), [(rule, value) for rule, values in FOUND.items() for value in values])
def test_identifiers_of_another_release_are_found_and_others_are_not(repository, rule, value):
    with open(repository / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write(f'identifiers:\n  - type: url\n    value: "{value}"\n')
    found = [problem for problem in report.check(str(repository)).problems if problem.severity != "advice"]
    assert [problem.rule for problem in found] == ([rule] if rule else [])
    last = (repository / "CITATION.cff").read_text("utf-8").count("\n")
    assert all(problem.line == last for problem in found)


def test_list_of_every_release_may_name_the_earlier_ones(repository):
    with open(repository / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write("identifiers:\n" + "".join(f'  - type: url\n    value: "{PAGE}v{v}"\n' for v in ("1.0.0", "0.9.0")))
    assert not report.fails(report.check(str(repository)))
