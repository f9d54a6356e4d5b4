"""`model-repo release`: version and date, everywhere at once or nowhere."""

import datetime
import os
import shlex

import pytest
from conftest import typed
from publishing import PAGE, citation, commit, contents, git, refused, said

from model_repo.check import report

pytest_plugins = ["publishing"]  # its fixtures


def test_release_sets_version_and_date_everywhere_and_names_the_release_on_github(repository):
    text = said("release", "1.1.0", "--date", "2026-02-03")
    data = citation(repository)
    assert (data["version"], data["date-released"]) == ("1.1.0", "2026-02-03")
    assert data["identifiers"] == [
        {"description": "The GitHub release URL of tag v1.1.0.", "type": "url", "value": f"{PAGE}v1.1.0"}
    ]
    facts = report.check(str(repository))
    assert not report.fails(facts), report.as_text(facts)
    assert "- **Version:** 1.1.0\n" in (repository / "README.md").read_text("utf-8")
    assert "  git tag v1.1.0\n  git push origin HEAD v1.1.0\n" in text
    assert "Nothing had to be changed" not in text


def test_release_of_an_unfinished_card_says_so(repository, change):
    assert "Not written yet" not in said("release", "1.0.0")
    git(repository, "checkout", "--quiet", ".")
    change(repository / "README.md", "Written for a test.", "[More Information Needed]")
    commit(repository)
    assert "Not written yet: " in said("release", "1.0.0")


def test_commands_that_are_printed_release_what_was_changed(repository):
    for line in said("release", "1.0.0").splitlines():
        if line.startswith(("  git commit", "  git tag")):
            git(repository, *shlex.split(line)[1:])
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "tag", "--points-at", "HEAD").strip() == "v1.0.0"


def test_address_for_the_release_escapes_the_plus_of_a_build(repository):
    assert "/releases/new?tag=v1.0.0%2B7\n" in said("release", "1.0.0+7")


def test_day_is_today_if_none_is_named(repository):
    said("release", "1.0.0")
    assert citation(repository)["date-released"] == datetime.date.today().isoformat()


REFUSED = {
    "is not a version number like 1.0.0": ("1.0",),
    "does not come after the last tag, v1.10.0": ("1.9.0",),
    "1.10.0 does not come after the last tag": ("1.10.0",),
    "1.10.0-rc.1 does not come after the last tag": ("1.10.0-rc.1",),
    "is not a day in the calendar": ("2.0.0", "--date", "2026-02-30"),
    "is not a date of the form YYYY-MM-DD": ("2.0.0", "--date", "tomorrow"),
}


def test_release_that_cannot_be_meant_is_refused_and_changes_nothing(repository):
    for tag in ("v1.2.0", "v1.10.0", "v1.10.0-rc.1", "v0.9", "data-2030"):
        git(repository, "tag", tag)
    before = contents(repository)
    for sentence, words in REFUSED.items():
        assert sentence in refused("release", *words)
        assert contents(repository) == before


BACKWARDS = {
    "V3.0.0": "1.0.1", "v9": "2.0.0", "v9.1": "9.0.5", "9.1": "9.1.0", "leaf-net-v3.0.0": "2.9.9", "release-3.0.0": "2.0.0",
    "Leaf-Net/v3.0.0-rc.1": "2.0.0",
}  # fmt: skip


def test_version_follows_every_tag_however_it_is_written(repository):
    for tag, version in BACKWARDS.items():
        git(repository, "tag", tag)
        assert f"does not come after the last tag, {tag}. " in refused("release", version)
        git(repository, "tag", "--delete", tag)


def test_tags_that_are_no_versions_of_the_model_do_not_matter(repository):
    for tag in ("2030", "data-v9.0.0", "20240115", "vit", "paper"):
        git(repository, "tag", tag)
    said("release", "1.1.0")


def test_version_does_not_go_behind_that_of_the_citation(repository, change):
    for file in ("CITATION.cff", ".zenodo.json", "README.md"):
        change(repository / file, "1.0.0", "2.0.0")
    commit(repository)
    before = contents(repository)
    assert "CITATION.cff already says version 2.0.0" in refused("release", "1.9.0")
    assert contents(repository) == before
    said("release", "2.0.0")


def test_versions_are_in_the_order_of_semantic_versioning():
    from model_repo.publish.release import precedence

    ordered = "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.10.0 2.0.0".split()
    assert sorted(sorted(ordered), key=precedence) == ordered
    assert precedence("v1.0.0") == precedence("1.0.0+build.5")


def test_day_to_come_is_taken_only_if_it_is_typed(repository, change):
    change(repository / "CITATION.cff", "2026-01-31", "2999-12-31")
    change(repository / ".zenodo.json", "2026-01-31", "2999-12-31")
    change(repository / "README.md", "year = {2026}", "year = {2999}")
    commit(repository)
    before = contents(repository)
    assert "--date 2999-12-31" in refused("release", "1.1.0")
    assert contents(repository) == before
    said("release", "1.1.0", "--date", "2999-12-31")
    assert citation(repository)["version"] == "1.1.0"


@pytest.mark.parametrize("words", [("1.1.0",), ("--doi", "10.57967/hf/1234")], ids=["version", "doi"])
def test_invalid_citation_is_refused(repository, change, words):
    change(repository / "CITATION.cff", "cff-version: 1.2.0", "cff-version: 1")
    commit(repository)
    before = contents(repository)
    assert "CITATION.cff is missing or not valid" in refused("release", *words)
    assert contents(repository) == before


@pytest.mark.parametrize("lacking", ["CITATION.cff has no license", "There is no LICENSE"])
def test_repository_without_a_license_is_not_released(repository, change, lacking):
    if lacking == "There is no LICENSE":
        (repository / "LICENSE").unlink()
    else:
        change(repository / "CITATION.cff", 'license: "Apache-2.0"\n', "")
    commit(repository)
    before = contents(repository)
    assert lacking in refused("release", "1.1.0")
    assert contents(repository) == before


def test_changes_that_are_not_committed_are_named(repository, change):
    change(repository / "README.md", "Ask a botanist", "Ask two botanists")
    before = contents(repository)
    assert "uncommitted changes: README.md" in refused("release", "1.1.0")
    assert contents(repository) == before


def test_changes_in_other_files_are_named_and_do_not_matter(repository):
    (repository / "src" / "train.py").write_text("new", "utf-8")
    assert "Not in this release, because they are not committed: src/train.py" in said("release", "1.1.0")


def test_a_new_file_that_is_only_staged_is_not_in_the_release(repository):
    (repository / "src" / "train.py").write_text("new", "utf-8")
    git(repository, "add", "src/train.py")
    git(repository, "rm", "--quiet", "--cached", "notebook.ipynb")
    assert "Not in this release, because they are not committed: notebook.ipynb, src/train.py" in said(
        "release", "1.1.0"
    )


def test_nothing_is_missed_where_all_is_committed(repository):
    assert "committed" not in said("release", "1.1.0")


def test_line_ends_that_git_changed_at_checkout_are_no_change(repository):
    path = repository / "CITATION.cff"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    said("release", "1.1.0")
    assert b"\r\n" in path.read_bytes() and b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert citation(repository)["version"] == "1.1.0"


def test_folder_without_git_is_refused(repository):
    os.rename(".git", "git")
    assert "not the top of a git repository" in refused("release", "1.1.0")


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="who may do everything is stopped by no permission")
def test_a_copy_that_cannot_be_written_leaves_all_as_it_was(repository):
    os.chmod(repository / ".zenodo.json", 0o444)
    before = contents(repository)
    assert ".zenodo.json" in refused("release", "1.1.0")
    assert contents(repository) == before


def test_release_makes_those_copies_follow_that_check_fix_does(repository):
    """Where a copy in prose is to the letter what CITATION.cff had at HEAD, which git alone knows."""
    (repository / ".zenodo.json").unlink()
    card = (repository / "README.md").read_text("utf-8")
    (repository / "README.md").write_text(card.replace("  version = {1.0.0},\n", ""), "utf-8")
    commit(repository)
    text = said("release", "1.3.0", "--date", "2026-04-01")
    assert "not changed" not in text and "Then commit, tag and push" in text
    assert "- **Version:** 1.3.0\n" in (repository / "README.md").read_text("utf-8")


def test_release_with_a_copy_that_disagrees_is_not_ready_to_be_tagged(repository, change):
    change(repository / "README.md", "- **Version:** 1.0.0", "- **Version:** 1.0.0 or so")
    commit(repository)
    done = typed("release", "1.3.0", "--date", "2026-04-01")
    assert done.exit_code == 1 and "git tag" not in done.output
    assert "README.md:" in done.stderr
    assert "commit, then run: model-repo release 1.3.0 --date 2026-04-01" in done.stderr
    change(repository / "README.md", "- **Version:** 1.0.0 or so", "- **Version:** 1.3.0")
    commit(repository)
    assert "  git tag v1.3.0" in said("release", "1.3.0", "--date", "2026-04-01")


def test_version_and_doi_are_two_steps(repository):
    assert typed("release").exit_code == 2
    assert typed("release", "1.1.0", "--doi", "10.57967/hf/1234").exit_code == 2
    assert typed("release", "--doi", "10.57967/hf/1234", "--date", "2026-01-01").exit_code == 2
