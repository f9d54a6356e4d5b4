"""Unknown stays unknown: no license is chosen for anybody, and adoption says nothing that the repository did not say."""

import json
import re
import subprocess

import pytest
import yaml
from conftest import LICENSES, typed

from model_repo import template
from model_repo.check import report

GUIDES = ("README.md", "CONTRIBUTING.md")  # they show how things are done, with examples
CARD = "---\nlicense: {}\n---\n# Net\n\nNet names the leaves in photos of trees.\n"


def rules_of(folder, **options):
    return [problem.rule for problem in report.check(str(folder), **options).problems if problem.severity != "advice"]


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def git(folder, *words):
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True, text=True).stdout


def test_undecided_license_is_named_nowhere_and_stays_to_be_written(render):
    repository = render(license="other")
    assert not (repository.folder / "LICENSE").exists()
    assert "license" not in repository.front_matter | repository.citation | repository.zenodo
    found = report.check(str(repository.folder))
    missing = {part.label or part.section for part in found.unwritten if "icense" in part.label + part.section.lower()}
    assert missing == {"License", "license", "LICENSE"}
    assert any("CC BY 4.0" in note for note in found.notes)
    assert rules_of(repository.folder) == []
    assert "part-unwritten" in rules_of(repository.folder, complete=True)


def test_license_that_one_file_names_is_missed_in_the_others(render):
    folder = render(license="other").folder
    card = folder / "README.md"
    card.write_text(card.read_text("utf-8").replace("# license: apache-2.0", "license: mit"), "utf-8")
    assert rules_of(folder) == ["file-missing"]
    citation = folder / "CITATION.cff"
    citation.write_text(citation.read_text("utf-8") + "license: MIT\n", "utf-8")
    card.write_text(card.read_text("utf-8").replace("license: mit", "# license: mit"), "utf-8")
    assert rules_of(folder) == ["file-missing", "license-missing"]


@pytest.mark.parametrize("license", ["cc-by-nc-4.0", "cc-by-4.0", "llama3", "gemma", "openrail"])
def test_adopted_license_stays_as_the_card_says_it(tmp_path, adopt, license):
    folder = write(tmp_path / "net", {"README.md": CARD.format(license)})
    adopt(folder)
    assert not (folder / "LICENSE").exists()
    assert (folder / "README.md").read_text("utf-8") == CARD.format(license)
    zenodo = json.loads((folder / ".zenodo.json").read_text("utf-8"))
    assert zenodo.get("license") == (license if license.startswith("cc-") else None)
    typed("check", "--fix", folder)
    assert (folder / "README.md").read_text("utf-8") == CARD.format(license)


def test_adoption_says_nothing_that_nobody_said(tmp_path, adopt):
    folder = write(tmp_path / "net", {"README.md": "# Net\n\nCode.\n"})
    told = adopt(folder)
    assert "CITATION.cff was not added: no file says who made the model." in told
    zenodo = json.loads((folder / ".zenodo.json").read_text("utf-8"))
    assert zenodo == {"upload_type": "software", "title": "Net", "access_right": "open", "related_identifiers": []}
    new = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file() and path.name not in GUIDES)
    assert not re.search(r"0\.1\.0|torch\b|huggingface\.co/net/|\bMIT\b", new)


def test_what_a_repository_says_comes_back_and_the_rest_is_left_out(tmp_path, adopt):
    bibtex = "```bibtex\n@software{net,\n title = {Net},\n author = {Doe, Jane},\n year = {2021}\n}\n```\n"
    folder = write(tmp_path / "net", {"README.md": CARD.format("apache-2.0") + bibtex})
    adopt(folder)
    citation = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert citation["authors"] == [{"family-names": "Doe", "given-names": "Jane"}]
    assert citation["license"] == "Apache-2.0"
    assert not {"version", "date-released", "repository-code", "repository-artifact"} & citation.keys()
    assert "citation-invalid" not in rules_of(folder)
    text = (folder / "LICENSE").read_text("utf-8") if "Apache-2.0" in LICENSES else "Apache License"
    assert "Apache License" in text


def test_license_text_that_would_name_an_unknown_holder_is_not_added(tmp_path, adopt):
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit")})
    assert "LICENSE was not added" in adopt(folder)
    assert not (folder / "LICENSE").exists()


@pytest.mark.skipif(LICENSES == ["other"], reason="the menu names no license")
def test_second_license_file_is_not_added(tmp_path, adopt):
    license = LICENSES[0].removesuffix("-only").removesuffix("-or-later").lower()
    text = re.sub(r"\{\{.*?\}\}", "Jane", template.license_text(LICENSES[0]))
    folder = write(tmp_path / "net", {"README.md": CARD.format(license), "LICENSE.txt": text})
    assert "the license is in LICENSE.txt" in adopt(folder)
    assert not (folder / "LICENSE").exists()


@pytest.mark.parametrize("weights", ["weights/net.pt", "saved_model/1/x", "a/b/model.tar.xz", "events.out.tfevents.1"])
def test_adoption_changes_the_state_of_no_committed_file(tmp_path, adopt, weights):
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit"), weights: b"\0" * 2000})
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Start")
    assert (
        f".gitattributes was not added: its patterns for Git LFS would make files that git may already hold, such as {weights}"
        in adopt(folder)
    )
    assert {line[:2] for line in git(folder, "status", "--porcelain").splitlines()} == {"??"}


def test_adopted_folder_outside_of_git_gets_its_patterns(tmp_path, adopt):
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit"), "net.pt": b"\0"})
    adopt(folder)
    assert (folder / ".gitattributes").exists()
