"""`model-repo publish`: what arrives on the Hub, byte for byte, and what is not published."""

import io
import os
import zipfile

import pytest
from conftest import model_repo, typed
from publishing import ID, WEIGHTS, git, refused, said

pytest_plugins = ["publishing"]  # its fixtures
DESCRIBED = ["CITATION.cff", "LICENSE", "README.md", "figures/leaf.png", "notebook.ipynb", "requirements.txt"]


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


def test_folder_of_weights_that_is_not_there_is_named(repository, hub):
    assert "--weights: nowhere is not a folder." in refused("publish", "--weights", "nowhere")
    assert not hub.asked


@pytest.mark.parametrize("weights", [".", "..", "{folder}", "../link", "figures/..", ".git", ".git/refs"])
@pytest.mark.parametrize("command", [("publish",), ("publish", "--dry-run"), ("try", "--here")], ids=" ".join)
def test_folder_that_holds_the_repository_or_git_is_not_one_of_weights(repository, hub, weights, command):
    (repository.parent / "link").symlink_to(repository)
    text = refused(*command, "--weights", weights.format(folder=repository))
    assert "contains the whole repository" in text or "is in git's own folder" in text
    assert not hub.asked


TAGS = {"1.2.0": "v1.2.0", "v1.2.0": "v1.2.0", "V1.2.0": "v1.2.0", "1.2.0-rc.1": "v1.2.0-rc.1", "vivid": "vvivid"}


@pytest.mark.parametrize("version", TAGS)
def test_tag_has_one_v_however_the_version_is_written(repository, hub, change, tmp_path, version):
    change(repository / "CITATION.cff", 'version: "1.0.0"', f'version: "{version}"')
    change(repository / "README.md", "- **Version:** 1.0.0", f"- **Version:** {version}")
    change(repository / "README.md", "version = {1.0.0}", f"version = {{{version}}}")
    change(repository / ".zenodo.json", '"version": "1.0.0"', f'"version": "{version}"')
    said("publish", "--collect", str(tmp_path / "collected"))
    assert (tmp_path / "collected" / "tag").read_text("utf-8") == f"{TAGS[version]}\n"


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


def test_collected_folder_holds_the_files_the_id_and_the_tag_and_nothing_is_uploaded(repository, hub, tmp_path):
    place = tmp_path / "collected"
    assert "nothing was uploaded" in said("publish", "--collect", str(place))
    arrived = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    expected = {f"model/{path}": (repository / path).read_bytes() for path in DESCRIBED}
    expected |= {"model/model.safetensors": WEIGHTS, "hub-id": b"imageomics/leaf-net\n", "tag": b"v1.0.0\n"}
    assert arrived == expected
    assert not hub.asked
    assert "is not empty" in refused("publish", "--collect", str(place))


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


TOKEN = b"hf_" + b"QwErTyUiOpAsDfGhJkLzXcVbNmPlOkIjUh"
PEM = b"-----BEGIN " + b"PRIVATE KEY-----\n" + b"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n"
with zipfile.ZipFile(PACKED := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("notes.txt", TOKEN)
ZIPPED = PACKED.getvalue()
KEYS = {
    "weights/config.json": (b'{\n  "token": "' + TOKEN + b'"\n}\n', "weights/config.json:2: holds what looks like"),
    "weights/deep/training_args.bin": (b"PK\0\0" + TOKEN + b"\0", "weights/deep/training_args.bin:1: holds"),
    "weights/notes.txt": (b"\xff\xfe" + TOKEN.decode().encode("utf-16-le"), "weights/notes.txt:1: holds"),
    "weights/words.txt": (b"word\n" * 400_000 + TOKEN, "weights/words.txt:400001: holds"),
    "weights/readme-key.md": (PEM, "weights/readme-key.md:1: holds"),
    "weights/kaggle.json": (
        b'{"username": "jane", "key": "9f4c1e07b82da65390ce7f1b46d8a2e3"}',
        "weights/kaggle.json:1: holds",
    ),
    "weights/data.zip": (ZIPPED, "in notes.txt. Revoke"),
    "weights/key.pem": (b"text", "weights/key.pem: has the name of a file with a key"),
    "weights/id_rsa": (b"text", "weights/id_rsa: has the name of a file with a key"),
    "figures/notes.txt": (b"AKIA" + b"Q3WZ7LJ5RTYPX2HM", "figures/notes.txt:1: holds"),
}


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--collect", "collected")], ids=" ".join)
@pytest.mark.parametrize("file", KEYS)
def test_a_key_or_token_in_any_chosen_file_stops_it_and_is_named(repository, hub, file, words):
    content, sentence = KEYS[file]
    (repository / file).parent.mkdir(parents=True, exist_ok=True)
    (repository / file).write_bytes(content)
    text = refused("publish", *words)
    assert sentence in text and "Nothing was published" in text
    assert TOKEN.decode() not in text
    assert not hub.asked and not (repository / "collected").exists()


def test_a_key_among_weights_of_another_folder_is_named_with_its_place(repository, hub, tmp_path):
    export = tmp_path / "export"
    export.mkdir()
    (export / "config.json").write_bytes(TOKEN)
    assert f"{export.resolve()}{os.sep}config.json:1: holds" in refused("publish", "--weights", str(export))
    assert not hub.asked


def test_vocabulary_of_a_tokenizer_and_public_keys_stop_nothing(repository, hub):
    (repository / "weights" / "tokenizer.json").write_text('{"hf_": 1, "AKIA": 2, "sk-": 3, "key.pem": 4}', "utf-8")
    (repository / "weights" / "id_rsa.pub").write_text("ssh-rsa AAAA", "utf-8")
    said("publish")
    assert {"tokenizer.json", "id_rsa.pub"} <= set(hub.models[ID].files)


def test_what_cannot_be_searched_is_named(repository, hub):
    (repository / "weights" / "training_args.bin").write_bytes(b"PK\3\4 cut off")
    text = said("publish", "--dry-run")
    assert (
        "Note: weights/training_args.bin was not searched completely for keys and tokens: it cannot be unpacked."
        in text
    )


def test_text_of_any_length_is_searched(repository, hub):
    (repository / "weights" / "vocabulary.txt").write_bytes(b"word\n" * 8_000_000 + TOKEN)
    assert "weights/vocabulary.txt:8000001: holds what looks like" in refused("publish")


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
