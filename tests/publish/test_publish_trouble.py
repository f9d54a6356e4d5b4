"""`model-repo publish`: what goes wrong is a sentence, nothing is half done, and the next run goes on."""

import os
import stat
import sys

import pytest
from conftest import typed
from hub_server import Model
from publishing import ID, WEIGHTS, refused, said

pytest_plugins = ["publishing"]  # its fixtures


UNFINISHED = {
    "is required and not written yet": ("README.md", "Written for a test.", "[More Information Needed]"),
    "CITATION.cff has no `version`": ("CITATION.cff", 'version: "1.0.0"\n', ""),
    "has no license": ("CITATION.cff", 'license: "Apache-2.0"\n', ""),
    "does not say where the model is on the Hub": (
        "CITATION.cff",
        "https://huggingface.co/imageomics/leaf-net",
        "https://huggingface.co/datasets/leaf-net",
    ),
    "is missing or not valid": ("CITATION.cff", "cff-version: 1.2.0", "cff-version: 1.2"),
}


@pytest.mark.parametrize("sentence", UNFINISHED)
def test_what_is_not_finished_is_not_published(repository, hub, change, sentence):
    file, old, new = UNFINISHED[sentence]
    change(repository / file, old, new)
    assert sentence in refused("publish")
    assert not hub.asked and not hub.models


def test_model_without_a_license_text_is_not_published(repository, hub):
    (repository / "LICENSE").unlink()
    assert "There is no LICENSE" in refused("publish")
    assert not hub.asked


def another(hub, monkeypatch):
    hub.models[ID] = Model(private=False)
    monkeypatch.setenv("HF_TOKEN", "hf_bob")
    hub.writers["hf_bob"] = {"bob"}


def other_namespace(hub, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_bob")
    hub.writers["hf_bob"] = {"bob"}


def nobody(hub, monkeypatch):
    monkeypatch.delenv("HF_TOKEN")
    import huggingface_hub.constants as constants

    monkeypatch.setattr(constants, "HF_TOKEN_PATH", os.devnull)


def unknown_token(hub, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_expired")


def no_network(hub, monkeypatch):
    import huggingface_hub.constants as constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")


def out_of_order(hub, monkeypatch):
    hub.answers_before = lambda method, path: 503


def refused_card(hub, monkeypatch):
    with open("README.md", encoding="utf-8") as file:
        text = file.read()
    with open("README.md", "w", encoding="utf-8") as file:
        file.write(text.replace("tags:", "x_test: 'license: nonsense'\ntags:", 1))
    hub.models[ID] = Model(private=True)


TROUBLE = {
    another: ("You may not publish to imageomics/leaf-net", "repository-artifact"),
    other_namespace: ("You may not publish to imageomics/leaf-net", 'under the namespace "imageomics"'),
    nobody: ("You are not signed in", "uvx hf auth login"),
    unknown_token: ("does not recognize the token", "uvx hf auth login"),
    no_network: ("The Hub could not be reached", "Run the same command again later"),
    out_of_order: ("The Hub answered 503", "Run the same command again later"),
    refused_card: ("Invalid metadata in README.md",),
}


@pytest.mark.parametrize("trouble", TROUBLE, ids=lambda trouble: trouble.__name__)
def test_what_goes_wrong_is_a_sentence_and_nothing_is_changed(repository, hub, monkeypatch, trouble):
    trouble(hub, monkeypatch)
    before = {name: (model.files, model.tags, model.commits) for name, model in hub.models.items()}
    text = refused("publish")
    for sentence in TROUBLE[trouble]:
        assert sentence in text
    assert text.endswith("Nothing was changed on the Hub.\n")
    assert {name: (model.files, model.tags, model.commits) for name, model in hub.models.items()} == before


def test_an_interrupted_upload_says_how_far_it_came_and_goes_on(repository, hub):
    (repository / "weights" / "second.safetensors").write_bytes(WEIGHTS[::-1])
    cut = {"left": 1}

    def answers(method, path):
        if method == "PUT":
            cut["left"] -= 1
            return None if cut["left"] >= 0 else "hang up"
        return None

    hub.answers_before = answers
    text = refused("publish")
    assert "Run the same command again" in text
    assert text.endswith(f"Made {ID} on the Hub as private; it is still empty.\n")
    assert not hub.models[ID].files and not hub.models[ID].tags
    sent = len(hub.large)
    hub.answers_before, hub.asked = lambda *_: None, []
    said("publish")
    assert hub.models[ID].files["second.safetensors"] == WEIGHTS[::-1]
    assert hub.models[ID].tags
    puts = [path for method, path in hub.asked if method == "PUT"]
    assert len(puts) == len(hub.large) - sent, "what had arrived was not sent twice"


def test_a_tag_that_failed_is_made_by_the_next_run(repository, hub):
    hub.answers_before = lambda method, path: 500 if "/tag/" in path else None
    text = refused("publish")
    assert "The Hub answered 500" in text
    assert text.splitlines()[-1].startswith("Uploaded 7 files")
    hub.answers_before = lambda *_: None
    assert "Tagged them v1.0.0" in said("publish")


def test_trusted_publisher_publishes_to_a_model_that_is_there_and_says_so_where_none_is(repository, hub, monkeypatch):
    monkeypatch.delenv("HF_TOKEN")
    monkeypatch.setenv("HF_OIDC_RESOURCE", ID)
    monkeypatch.setenv("HF_OIDC_ID_TOKEN", "proof")
    assert "does not accept this workflow as a Trusted Publisher" in refused("publish")
    hub.trusted["proof"] = ID
    assert "publish the first time by hand" in refused("publish")
    hub.models[ID] = Model(private=True)
    said("publish")
    assert hub.models[ID].files["model.safetensors"] == WEIGHTS


def test_without_huggingface_hub_it_says_what_to_install(repository, monkeypatch):
    monkeypatch.delitem(sys.modules, "model_repo.publish.hub", raising=False)
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    done = typed("publish")
    assert done.exit_code == 2
    assert "model-repo[publish]" in done.stderr


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="who may do everything is stopped by no permission")
def test_a_folder_that_cannot_be_read_is_named(repository, hub):
    os.chmod(repository / "figures", 0)
    try:
        assert "figures/ cannot be read" in refused("publish", "--dry-run")
    finally:
        os.chmod(repository / "figures", stat.S_IRWXU)
