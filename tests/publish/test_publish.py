"""`model-repo publish`: what arrives on the Hub, byte for byte."""

import pytest
from conftest import model_repo
from publishing import DESCRIBED, ID, WEIGHTS, git, refused, said

pytest_plugins = ["publishing"]  # its fixtures


def test_published_model_is_what_lies_in_the_repository_tagged_and_private(repository, hub):
    text = said("publish")
    model = hub.models[ID]
    expected = {path: (repository / path).read_bytes() for path in DESCRIBED} | {"model.safetensors": WEIGHTS}
    assert model.files == expected
    assert model.private
    assert model.tags == {"v1.0.0": model.commits[-1]}
    assert len(model.commits) == 2, "one commit, so that nobody sees half a model"
    assert f"Made {ID} on the Hub as private" in text
    assert "  Jane Doe\n  José Núñez\n  A Consortium\n" in text


def test_dry_run_lists_every_file_with_its_size_and_asks_nobody(repository, hub):
    text = said("publish", "--dry-run")
    for path in DESCRIBED:
        assert any(line.split()[0] == path for line in text.splitlines() if line.startswith("  "))
    assert "  model.safetensors    5.12 kB\n" in text
    assert "  figures/leaf.png     6 bytes\n" in text
    assert not hub.asked


def test_published_twice_changes_nothing_and_says_so(repository, hub):
    said("publish")
    before = hub.models[ID].commits[:]
    assert "already has these files" in said("publish")
    assert hub.models[ID].commits == before


def test_a_corrected_card_reaches_the_hub_and_the_tag_stays_where_it_was(repository, hub, change):
    said("publish")
    model = hub.models[ID]
    first = dict(model.tags)
    change(repository / "README.md", "Ask a botanist", "Ask two botanists")
    assert "The tag v1.0.0 already exists and was not moved" in said("publish")
    assert b"Ask two botanists" in model.files["README.md"]
    assert model.tags == first != {"v1.0.0": model.commits[-1]}


TAGS = {"1.2.0": "v1.2.0", "v1.2.0": "v1.2.0", "V1.2.0": "v1.2.0", "1.2.0-rc.1": "v1.2.0-rc.1", "vivid": "vvivid"}


@pytest.mark.parametrize("version", TAGS)
def test_tag_has_one_v_however_the_version_is_written(repository, hub, change, tmp_path, version):
    change(repository / "CITATION.cff", 'version: "1.0.0"', f'version: "{version}"')
    change(repository / "README.md", "- **Version:** 1.0.0", f"- **Version:** {version}")
    change(repository / "README.md", "version = {1.0.0}", f"version = {{{version}}}")
    change(repository / ".zenodo.json", '"version": "1.0.0"', f'"version": "{version}"')
    said("publish", "--collect", str(tmp_path / "collected"))
    assert (tmp_path / "collected" / "tag").read_text("utf-8") == f"{TAGS[version]}\n"


def test_collected_folder_holds_the_files_the_id_and_the_tag_and_nothing_is_uploaded(repository, hub, tmp_path):
    place = tmp_path / "collected"
    assert "nothing was uploaded" in said("publish", "--collect", str(place))
    arrived = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    expected = {f"model/{path}": (repository / path).read_bytes() for path in DESCRIBED}
    expected |= {"model/model.safetensors": WEIGHTS, "hub-id": b"imageomics/leaf-net\n", "tag": b"v1.0.0\n"}
    assert arrived == expected
    assert not hub.asked
    assert "is not empty" in refused("publish", "--collect", str(place))


def test_version_without_its_tag_in_git_is_noted(repository, hub):
    assert "git has no tag v1.0.0" in said("publish", "--dry-run")
    git(repository, "tag", "v1.0.0")
    assert "git has no tag" not in said("publish", "--dry-run")


def test_texts_unlike_those_of_the_tag_are_noted(repository, hub, change):
    git(repository, "tag", "v1.0.0")
    assert "different in git's tag" not in said("publish", "--dry-run")
    change(repository / "README.md", "Ask a botanist", "Ask two botanists")
    assert "different in git's tag v1.0.0: README.md." in said("publish", "--dry-run")


def test_the_command_reads_its_settings_from_the_environment(repository, hub):
    """In a process of its own, with the variables that huggingface_hub documents."""
    settings = {"HF_ENDPOINT": hub.address, "HF_HUB_DISABLE_XET": "1", "HF_TOKEN": "hf_jane"}
    done = model_repo("publish", cwd=repository, env=settings)
    assert done.returncode == 0, done.stderr
    assert hub.models[ID].files["model.safetensors"] == WEIGHTS
    assert "100%" in done.stderr, "large files show progress"


def test_once_there_is_a_doi_nobody_is_asked_for_one(repository, hub):
    assert "Generate DOI" in said("publish")
    with open(repository / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write('doi: "10.57967/hf/1234"\n')
    text = said("publish")
    assert "Generate DOI" not in text
