"""publish.yml: what its two jobs may do, and what a release says that cannot be published."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hub_server import Model
from publishing import ID, WEIGHTS, said

pytest_plugins = ["publishing"]  # its fixtures
BIN = Path(sys.executable).parent


def jobs(folder):
    """The workflow's jobs."""
    return yaml.safe_load((folder / ".github" / "workflows" / "publish.yml").read_text("utf-8"))["jobs"]


def run(script, folder, **settings):
    """What becomes of a step's script, as GitHub runs it."""
    path = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    blank = {"HF_TOKEN": "", "TRUSTED_PUBLISHER": "", "HF_OIDC_RESOURCE": ""}
    quiet = {"HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_UPDATE_CHECK": "1"}
    command = ["bash", "-e", "-c", script]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | path | blank | quiet | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def publish(repository, hub, tmp_path):
    """Runs the last step of the job with the Hub's rights on what the other job collected, with the Hub's real command."""
    said("publish", "--collect", str(tmp_path / "work" / "collected"))
    script = jobs(repository)["publish"]["steps"][-1]["run"]

    def publish(**settings):
        return run(script, tmp_path / "work", HF_ENDPOINT=hub.address, **settings)

    return publish


def test_only_the_job_that_publishes_has_a_right_and_it_runs_only_the_hubs_command(repository):
    content = yaml.safe_load((repository / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    collect, publish = content["jobs"]["collect"], content["jobs"]["publish"]
    assert content["permissions"] == {}
    assert collect["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"id-token": "write"}
    assert "secrets." not in str(collect) and "environment" not in collect
    used = [step["uses"].partition("@")[0] for step in publish["steps"] if "uses" in step]
    assert used == ["actions/setup-python", "actions/download-artifact"], "nothing of the repository is checked out"
    installed = [step["run"] for step in publish["steps"] if "pip install" in step.get("run", "")]
    assert installed == ['pip install "huggingface_hub>=2.0,<3"']
    assert "model-repo" not in publish["steps"][-1]["run"].replace("model-repo release", "")


def test_workflow_says_nothing_of_the_model_that_citation_says(repository):
    assert ID not in (repository / ".github" / "workflows" / "publish.yml").read_text("utf-8")


def test_workflows_pass_the_audit_of_an_auditor(repository):
    audit = [shutil.which("zizmor", path=f"{BIN}{os.pathsep}{os.environ['PATH']}"), "--offline", "--no-progress"]
    done = subprocess.run(
        [*audit, "--persona", "auditor", str(repository)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_release_reaches_the_hub_with_a_token_and_is_tagged(publish, hub, repository):
    hub.models[ID] = Model(private=False)
    done = publish(HF_TOKEN="hf_jane")
    assert done.returncode == 0, done.stdout + done.stderr
    model = hub.models[ID]
    assert model.files["model.safetensors"] == WEIGHTS
    assert model.files["README.md"] == (repository / "README.md").read_bytes()
    assert model.tags == {"v1.0.0": model.commits[-1]}
    again = publish(HF_TOKEN="hf_jane")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "::notice::The Hub has the tag v1.0.0 already. It was not moved." in again.stdout


def test_trusted_publisher_needs_no_token_and_leaves_a_forgotten_one_unused(publish, hub):
    hub.models[ID] = Model(private=False)
    hub.trusted["proof"] = ID
    done = publish(TRUSTED_PUBLISHER="true", HF_TOKEN="hf_forgotten", HF_OIDC_ID_TOKEN="proof")
    assert done.returncode == 0, done.stdout + done.stderr
    assert hub.models[ID].tags


@pytest.mark.parametrize("variable", ["", "false"])
def test_release_without_secret_and_variable_says_that_nothing_was_published(publish, hub, variable):
    done = publish(TRUSTED_PUBLISHER=variable)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::notice::Nothing was published") and done.stdout.count("\n") == 1
    assert not hub.asked


@pytest.mark.parametrize(
    "settings",
    [
        {"HF_TOKEN": "hf_fork"},
        {"TRUSTED_PUBLISHER": "true", "HF_OIDC_ID_TOKEN": "of a fork"},
        {"TRUSTED_PUBLISHER": "true"},
    ],
    ids=["token", "publisher", "no proof"],
)
def test_release_of_a_fork_fails_with_a_sentence_and_changes_nothing(publish, hub, settings):
    hub.models[ID] = Model(private=False)
    hub.writers["hf_fork"] = {"somebody"}
    done = publish(**settings)
    assert done.returncode == 1
    assert "::error::The Hub did not accept the files for imageomics/leaf-net" in done.stdout
    assert not hub.models[ID].files and not hub.models[ID].tags


@pytest.mark.parametrize(("release", "status"), [("v1.0.0", 0), ("v1.1.0", 1), ('v1"; echo pwned; "', 1)])
def test_release_of_another_version_than_citation_is_stopped(repository, tmp_path, release, status):
    (tmp_path / "collected").mkdir()
    (tmp_path / "collected" / "tag").write_text("v1.0.0\n", "utf-8")
    (step,) = [step for step in jobs(repository)["collect"]["steps"] if "RELEASE" in step.get("env", {})]
    done = run(step["run"], tmp_path, RELEASE=release)
    assert done.returncode == status
    assert done.stdout.startswith("::error::The release has the tag") == bool(status)
    assert done.stdout.count("\n") == status


def test_rights_are_named_alike_in_workflow_and_contributing(repository):
    guide = (repository / "CONTRIBUTING.md").read_text("utf-8")
    workflow = (repository / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    for name in ("HF_TRUSTED_PUBLISHER", "HF_TOKEN"):
        assert name in guide and name in workflow
