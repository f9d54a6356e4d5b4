"""Unknown stays unknown: no license is chosen for anybody, and adoption says nothing that the repository did not say."""

import json
import re
import subprocess

import pytest
import yaml
from conftest import GENERATED, LICENSES, TEMPLATE, context_of, typed

from model_repo.answers import rules
from model_repo.answers.authors import authors, read_as
from model_repo.answers.notes import library_note
from model_repo.check import report
from model_repo.check.git import Git
from model_repo.lab import overview
from model_repo.template import libraries, library_id
from model_repo.texts.placeholders import is_placeholder

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


def test_no_path_of_the_template_is_refused_by_windows():
    for path in GENERATED.rglob("*"):
        assert not re.search(r'["|<>:*?\\]', path.relative_to(GENERATED).as_posix())


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
    folder = write(tmp_path / "net", {"README.md": CARD.format(license), "LICENSE.txt": "See the web."})
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


def test_blank_answers_are_refused_for_a_new_repository():
    context, given = context_of({"model_name": "Net", "version": "", "release_date": ""})
    assert {"version", "release_date"} <= rules.find_problems(context, given).keys()


@pytest.mark.parametrize("text", ["Jane Roe, John Doe", "Roe J, Doe K", "Jane Roe, John Q Doe"])
def test_name_that_may_be_two_is_accepted_with_a_note(text):
    assert authors(text) == ""
    (note,) = read_as(text)
    assert "was read as one person" in note
    assert authors(re.search(r"are written '(.*)'", note)[1]) == ""


@pytest.mark.parametrize(
    "text", ["Roe, Jane", "de Oliveira Santos, Ana Beatriz", "García Márquez, Gabriel J.", "{A, B}"]
)
def test_name_of_one_person_gets_no_note(text):
    assert not list(read_as(text))


def test_what_follows_an_orcid_id_is_told_as_that():
    assert "has text after the ORCID iD. Separate authors with semicolons" in authors(
        "Jane Roe (0000-0002-1825-0097), John Doe"
    )


@pytest.mark.parametrize(
    ("typed_name", "library_name"),
    [("TIMM", "timm"), ("torch", "pytorch"), ("scikit-learn", "sklearn"), ("OpenCLIP", "open_clip"),
     ("open-clip", "open_clip"), ("pytorch-image-models", "timm"), ("paddleocr", "PaddleOCR")],
)  # fmt: skip
def test_library_is_written_as_the_hub_spells_it_and_gets_its_code(render, typed_name, library_name):
    repository = render(library_name=typed_name)
    assert repository.front_matter["library_name"] == library_name
    listed = (TEMPLATE / "templates" / "packages.txt").read_text("utf-8").splitlines()
    packages = dict(line.strip().split(": ") for line in listed).get(library_name, "huggingface_hub").split()
    assert (repository.folder / "requirements.txt").read_text("utf-8").splitlines()[1:] == packages


def test_every_other_name_of_a_library_leads_to_one_that_is_known():
    for name in libraries():
        assert library_id(name.upper()) == name
    assert library_id("YOLO") == ""


def test_note_suggests_no_other_model_for_a_library():
    assert "did you mean" not in library_note("YOLO") + library_note("yolov8")
    assert "'transformers'" in library_note("transfomers")


def test_library_that_cannot_be_one_is_reported(tmp_path):
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit\nlibrary_name: My Lib")})
    assert "library-unknown" in [problem.rule for problem in report.check(str(folder)).problems]


def test_folder_of_which_nothing_is_known_comes_before_one_with_problems(tmp_path, fresh):
    write(tmp_path / "empty", {"README.md": "# Net\n"})
    write(tmp_path / "wrong", {"README.md": CARD.format("apache2")})
    entries = overview.overview([str(fresh), str(tmp_path / "wrong"), str(tmp_path / "empty")])
    assert [entry.folder for entry in entries] == [str(tmp_path / "empty"), str(tmp_path / "wrong"), str(fresh)]
    assert entries[0].state == overview.UNKNOWN


@pytest.mark.parametrize(
    "secret", ["hf_" + "x" * 34, "AKIAIOSFODNN7EXAMPLE", "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"]
)
def test_placeholder_is_not_a_secret(secret):
    assert is_placeholder(secret)


def test_random_token_is_a_secret():
    assert not is_placeholder("hf_" + "QwRtYpSdFgHjKlZxCvBnMqWeRtYuIoPaLk")


def test_code_repository_is_called_one(tmp_path):
    folder = write(tmp_path / "net", {"README.md": "# Net\n\nInstall it.\n", "net.py": "x = 1\n"})
    assert [problem.rule for problem in report.check(str(folder)).problems] == ["code-repository"]


@pytest.mark.parametrize("has_lfs", [True, False])
def test_large_file_counts_as_git_would_store_it(tmp_path, monkeypatch, has_lfs):
    (tmp_path / "home").mkdir()
    settings = '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n' if has_lfs else ""
    (tmp_path / "home" / ".gitconfig").write_text(settings, "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit"), ".gitattributes": "*.safetensors filter=lfs\n"})
    with open(folder / "net.safetensors", "wb") as file:
        file.truncate(110 * 2**20)
    git(folder, "init", "--quiet")
    found = report.check(str(folder), Git.of(folder)).problems
    told = [problem.text for problem in found if problem.rule == "file-too-large"]
    assert told == [] if has_lfs else "git lfs install" in told[0]


def test_large_file_that_is_staged_as_it_is_is_told_whatever_attributes_say(tmp_path):
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit"), "net.safetensors": b"\0" * (11 * 2**20)})
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    write(folder, {".gitattributes": "*.safetensors filter=lfs\n"})
    found = report.check(str(folder), Git.of(folder)).problems
    assert ["git rm --cached net.safetensors" in each.text for each in found if each.rule == "file-large"] == [True]


def test_report_shows_twenty_problems_of_a_rule_and_counts_the_others(tmp_path):
    links = "".join(f"[x](gone{number}.md)\n" for number in range(50))
    folder = write(tmp_path / "net", {"README.md": CARD.format("mit") + links})
    found = report.check(str(folder))
    assert report.as_text(found).count("[link-broken]") == report.MOST
    assert "There are 30 more like this: link-broken" in report.as_text(found)
    assert report.as_json([found]).count('"link-broken"') == 50
    assert "\x1b" not in typed("check", folder).stdout


# Our own equivalent of the rules of Imageomics/repo-exporter, read 2026-11-26.
JOURNALS = r"arxiv\.org|doi\.org|link\.springer\.com|nature\.com|dl\.acm\.org|ieeexplore\.ieee\.org|researchgate\.net"


def exported(card, label):
    line = re.search(rf"{label}:(.*)", card)
    found = re.search(r"https?://[^\s)]+", re.sub(r"[*_`\[\]]", "", line[1])) if line else None
    return found[0] if found else None


def test_inventory_finds_the_links_of_a_card(render):
    address, paper = "https://github.com/imageomics/net", "https://doi.org/10.1234/leaf.5"
    card = render(repository_url=address, paper="10.1234/leaf.5", demo_url="https://example.org/demo").card
    assert exported(card, "Repository") == address
    assert exported(card, "Paper") == paper
    assert exported(card, "Demo") == "https://example.org/demo"
    assert re.findall(rf"\[(?:Paper|arXiv)\]\((https?://(?:www\.)?(?:{JOURNALS})[^)]*)\)", card) == [paper]
