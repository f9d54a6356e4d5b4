"""publish/files.py: which files are uploaded, and which are left out and why."""

import os

import pytest
from conftest import typed
from publishing import DESCRIBED, ID, WEIGHTS, git, refused, said

pytest_plugins = ["publishing"]  # its fixtures


def test_folder_of_weights_that_is_not_there_is_named(repository, hub):
    assert "--weights: nowhere is not a folder." in refused("publish", "--weights", "nowhere")
    assert not hub.asked


@pytest.mark.parametrize("weights", [".", "..", "{folder}", "../link", "figures/..", ".git", ".git/refs"])
def test_folder_that_holds_the_repository_or_git_is_not_one_of_weights(repository, hub, weights):
    (repository.parent / "link").symlink_to(repository)
    for command in (("publish",), ("publish", "--dry-run"), ("try", "--here")):
        text = refused(*command, "--weights", weights.format(folder=repository))
        assert "contains the whole repository" in text or "is in git's own folder" in text
    assert not hub.asked


def test_two_folders_of_weights_are_one_too_many(repository, hub):
    for command in (("publish", "--dry-run"), ("try", "--here")):
        done = typed(*command, "--weights", "weights", "--weights", "figures")
        assert done.exit_code == 2 and "Name one folder with --weights, not 2." in done.stderr


def test_weights_from_another_folder_go_to_the_top_and_their_readme_does_not(repository, hub, tmp_path):
    export = tmp_path / "export"
    (export / "1_Pooling").mkdir(parents=True)
    for name in ("config.json", "1_Pooling/config.json", "README.md", "LICENSE", ".DS_Store"):
        (export / name).write_text(f"of training: {name}", "utf-8")
    text = said("publish", "--weights", str(export))
    files = hub.models[ID].files
    assert files.keys() == {*DESCRIBED, "config.json", "1_Pooling/config.json"}
    assert files["README.md"] == (repository / "README.md").read_bytes()
    assert files["LICENSE"] == (repository / "LICENSE").read_bytes()
    assert "LICENSE is left out: the repository has its own LICENSE" in text
    assert ".DS_Store is not part of a model" in text


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("collected", [False, True])
def test_no_link_is_followed(repository, hub, tmp_path, collected):
    export = tmp_path / "export"
    export.mkdir()
    (export / "model.safetensors").write_bytes(WEIGHTS)
    (export / "environ.bin").symlink_to("/proc/self/environ")
    (export / "folder").symlink_to(tmp_path)
    (repository / "figures" / "again.png").symlink_to("leaf.png")
    (repository / "requirements.txt").unlink()
    (repository / "requirements.txt").symlink_to("README.md")
    place = tmp_path / "collected"
    text = said("publish", "--weights", str(export), *(["--collect", str(place)] if collected else []))
    for name in (f"{export}/environ.bin", f"{export}/folder", "figures/again.png", "requirements.txt"):
        assert f"Left out: {name} is a link" in text
    if collected:
        assert not any(path.is_symlink() for path in place.rglob("*"))
        files = [path for path in (place / "model").rglob("*") if path.is_file()]
        arrived = {path.relative_to(place / "model").as_posix() for path in files}
    else:
        arrived = set(hub.models[ID].files)
    assert arrived == {*DESCRIBED, "model.safetensors"} - {"requirements.txt"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("words", [(), ("--collect", "collected")])
def test_repository_with_a_link_that_leads_out_of_it_is_not_published(repository, hub, words):
    (repository / "figures" / "environ.png").symlink_to("/proc/self/environ")
    assert "figures/environ.png: is a link that leads out of the repository" in refused("publish", *words)
    assert not hub.asked and not (repository / "collected").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_weights_behind_a_link_are_published_when_their_folder_is_named(repository, hub):
    (repository / "weights").rename(repository / "export")
    (repository / "weights").symlink_to("export")
    assert "--weights FOLDER" in said("publish", "--dry-run")
    said("publish", "--weights", "weights")
    assert hub.models[ID].files["model.safetensors"] == WEIGHTS


@pytest.mark.parametrize(
    ("pointer", "command"),
    [
        (f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 5120\n", "git lfs pull"),
        (f"/annex/objects/SHA256E-s5120--{'0' * 64}.safetensors\n", "git annex get"),
    ],
)
def test_a_pointer_is_not_published_as_weights(repository, hub, pointer, command):
    (repository / "weights" / "model.safetensors").write_text(pointer, "utf-8")
    assert command in refused("publish")
    assert not hub.asked


def test_repository_without_weights_says_so(repository, hub):
    (repository / "weights" / "model.safetensors").unlink()
    assert "there are no weights among them" in said("publish")
    assert set(hub.models[ID].files) == set(DESCRIBED)


@pytest.mark.parametrize("file", ["README.md", "LICENSE", "CITATION.cff"])
def test_what_a_model_needs_is_not_left_out(repository, hub, file):
    (repository / "docs").mkdir(exist_ok=True)
    (repository / file).rename(repository / "docs" / file)
    (repository / file).symlink_to(f"docs/{file}")
    text = refused("publish")
    assert f"{file} is a link" in text and f"a model needs its {file}" in text
    assert not hub.asked


def test_logs_of_training_are_no_weights(repository, hub):
    logs = ["runs/Jan01_host/events.out.tfevents.1.host.7.0", "wandb/debug.log", "emissions.csv", "wandb-metadata.json"]
    for path in logs:
        (repository / "weights" / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / "weights" / path).write_bytes(b"a host")
    text = said("publish")
    assert set(hub.models[ID].files) == {*DESCRIBED, "model.safetensors"}
    for path in logs:
        assert f"Left out: weights/{path.split('/')[0]} is a training log" in text


def test_where_git_cannot_say_what_it_ignores_nothing_is_published(repository, hub):
    (repository / ".git" / "index").write_bytes(b"DIRC and no more")
    text = refused("publish")
    assert "git could not be asked about this folder" in text and "it is not known which files git ignores" in text
    assert not hub.asked


def test_folder_inside_of_another_repository_is_not_published(repository, hub, tmp_path):
    (repository / ".git").rename(tmp_path / ".git")
    text = refused("publish")
    assert f"part of the git repository {tmp_path.resolve()}" in text and "git init" in text
    assert not hub.asked


def test_what_git_ignores_is_left_out_and_named(repository, hub):
    with open(repository / ".gitignore", "a", encoding="utf-8") as file:
        file.write("private/\n*.log\nnotebook.ipynb\nrequirements.txt\n")
    git(repository, "rm", "--quiet", "--cached", "requirements.txt")
    for path in ("figures/private/notes.txt", "figures/plot.log", "figures/new/leaf.png", "weights/run.log"):
        (repository / path).parent.mkdir(exist_ok=True)
        (repository / path).write_bytes(b"AKIA" + b"Q3WZ7LJ5RTYPX2HM" if "private" in path else b"more")
    (repository / "figures" / "empty").mkdir()
    text = said("publish")
    left_out = {line for line in text.splitlines() if line.startswith("Left out")}
    assert left_out == {
        "Left out: requirements.txt is ignored by git.",
        "Left out: figures/plot.log is ignored by git.",
        "Left out: figures/private/ only contains files that git ignores.",
    }
    expected = {*DESCRIBED, "figures/new/leaf.png", "model.safetensors", "run.log"} - {"requirements.txt"}
    assert set(hub.models[ID].files) == expected, "a file in git stays, also where a pattern would ignore it"
