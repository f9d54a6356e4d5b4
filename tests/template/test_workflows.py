"""What the workflows for labs and our own do, step by step."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import DEFAULTS, TEMPLATE, change, commit, git

UPDATE = "docs/workflows/update.yml"


def scripts_of(workflow):
    """{name or id of a step: its script} of a workflow, whose path is given."""
    content = yaml.safe_load((TEMPLATE / workflow).read_text("utf-8"))
    steps = [step for job in content["jobs"].values() for step in job.get("steps", [])]
    return {step.get("name", step.get("id")): step["run"] for step in steps if "run" in step}


def run_script(script, folder, shell=("bash", "-e"), **settings):
    """Runs a step's script as GitHub does; returns what it printed."""
    command = [*shell, "-c", script]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_workflow_lists_the_repositories_on_github(work):
    lines = [
        "# ours",
        "https://github.com/lab/leaf-net",
        "https://huggingface.co/lab/x",
        "https://github.com/lab/a.b.git/\r",
    ]
    (work / "repositories.txt").write_text("\n".join(lines), "utf-8")
    run_script(scripts_of(UPDATE)["list"], work, shell=[sys.executable], GITHUB_OUTPUT=str(work / "output"))
    name, _, value = (work / "output").read_text("utf-8").partition("=")
    assert (name, json.loads(value)) == ("repositories", ["lab/leaf-net", "lab/a.b"])


class Updating:
    """The workflow update.yml for one model repository; what runs in one job and what in the other."""

    def __init__(self, work, repository, template):
        self.work, self.template, self.scripts = work, template, scripts_of(UPDATE)
        self.origin, self.diff = work / "origin.git", work / "runner" / "update.diff"
        git(work, "clone", "--quiet", "--bare", str(repository), str(self.origin))
        for folder in ("bin", "runner"):
            (work / folder).mkdir()
        gh = work / "bin" / "gh"
        gh.write_text(
            f'#!/bin/sh\nprintf \'%s\\n\' "$*" >> {work}/said\n[ "$2" != list ] || cat {work}/open\n', "utf-8"
        )
        gh.chmod(0o755)
        (work / "open").write_text("0\n", "utf-8")

    def put_in_place_of_cruft(self, script):
        """Lets the workflow find a script of the shell where it looks for cruft."""
        (self.work / "bin" / "cruft").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (self.work / "bin" / "cruft").chmod(0o755)

    def clone(self, name):
        """A fresh clone, as each job checks out."""
        shutil.rmtree(self.work / name, ignore_errors=True)
        git(self.work, "clone", "--quiet", str(self.origin), str(self.work / name))
        return self.work / name

    def run(self, step, folder, **settings):
        """Runs a step in a folder as GitHub does, without a token; returns what it printed."""
        path = f"{self.work / 'bin'}{os.pathsep}{os.environ['PATH']}"
        own = {"PATH": path, "RUNNER_TEMP": str(self.work / "runner"), "GITHUB_OUTPUT": str(self.work / "output")}
        return run_script(self.scripts[step], folder, **own, **settings)

    def update(self):
        """The first job; returns what it printed."""
        return self.run("Update", self.clone("first"), TEMPLATE=str(self.template), DIFF=str(self.diff))

    def propose(self):
        """The second job; returns what it printed."""
        clone = self.clone("second")
        self.run("Take over the diff", clone)
        return self.run("Open a pull request", clone, GH_TOKEN="secret")

    def branches(self):
        """The branches of the model repository."""
        command = ["git", "-C", str(self.origin), "branch", "--format=%(refname:short)"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.fixture
def updating(linked, remote, work, monkeypatch):
    """The workflow, for a repository that is linked to the template."""
    workflow = Updating(work, linked, remote)
    for name in ("AUTHOR", "COMMITTER"):  # a runner has none
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    return workflow


def improve(remote):
    """Commits a change of a file that follows the template."""
    change(remote / "{{cookiecutter.repo_name}}" / "data" / "README.md", "# Data", "# The data")
    save(remote)


def save(folder):
    """Commits, where the environment does not say who one is."""
    git(
        folder,
        *("-c", "user.name=Test", "-c", "user.email=test@example.org"),
        "commit",
        "--quiet",
        "--all",
        "-m",
        "Improve",
    )


def test_workflow_opens_one_pull_request_with_what_the_template_has_improved(updating, remote, work):
    updating.update()
    assert not updating.diff.exists(), "there is nothing new"
    improve(remote)
    updating.update()
    (work / "open").write_text("1\n", "utf-8")
    assert "still open" in updating.propose()
    assert updating.branches() == ["main"]
    (work / "open").write_text("0\n", "utf-8")
    updating.propose()
    assert "pr create --head template-update" in (work / "said").read_text("utf-8")
    changed = ["git", "-C", str(updating.origin), "diff", "--name-only", "main", "template-update"]
    changed = subprocess.run(changed, capture_output=True, text=True, check=True).stdout.split()
    assert changed == [".cruft.json", "data/README.md"]


@pytest.mark.parametrize("new", [True, False])
def test_workflow_proposes_only_where_something_is_new(updating, work, new):
    folder = work / "diffs" / "update-0"
    if new:
        folder.mkdir(parents=True)
        (folder / "update.diff").write_text("diff", "utf-8")
    updating.run("Is there something new?", work, FOLDER=str(folder))
    assert (work / "output").exists() == updating.diff.exists() == new


def test_workflow_takes_the_address_of_the_labs_template_as_git_does(updating, remote, work):
    written = f"{remote}.git/"
    os.symlink(remote, f"{remote}.git")
    folder = updating.clone("linked")
    change(folder / ".cruft.json", f'"{remote}"', f'"{written}"')
    save(folder)
    git(folder, "push", "--quiet")
    git(work, "ls-remote", "--exit-code", written, "main")
    updating.put_in_place_of_cruft('echo "$@" >> new.md; [ "$1" != check ]')
    updating.update()
    new = [line for line in updating.diff.read_text("utf-8").splitlines() if line.startswith("+") and "b/" not in line]
    assert new == ["+check", "+update --skip-apply-ask"]


@pytest.mark.parametrize("other", ["{}-of-another", "https://me:secret@github.com/lab/template", "ext::sh -c true"])
def test_workflow_runs_nothing_of_another_template(updating, work, remote, other):
    folder = updating.clone("linked")
    change(folder / ".cruft.json", f'"{remote}"', f'"{other.format(remote)}"')
    save(folder)
    git(folder, "push", "--quiet")
    updating.put_in_place_of_cruft(f"touch {work}/ran")
    said = updating.update()
    assert said == f"::warning::.cruft.json names another template than {remote}, so nothing was run.\n"
    assert not (work / "ran").exists() and not updating.diff.exists()


def test_workflow_takes_over_a_diff_and_runs_nothing_that_the_template_left_behind(updating, work):
    """A template's hook can write into the checkout that it runs in, also where git would run it at a push.

    Here a script that stands for cruft and for such a hook does it.
    """
    lines = ['[ "$1" != check ] || exit 1', "echo improved >> data/README.md"]
    for name in ("pre-push", "pre-commit", "post-checkout", "commit-msg"):
        hook = f".git/hooks/{name}"
        lines += [f"mkdir -p .git/hooks; printf '#!/bin/sh\\ntouch {work}/ran\\n' > {hook}", f"chmod +x {hook}"]
    updating.put_in_place_of_cruft("\n".join(lines))
    updating.update()
    assert os.access(work / "first" / ".git" / "hooks" / "pre-push", os.X_OK), "the hook has done it"
    (work / "ran").unlink(missing_ok=True)
    updating.propose()
    assert updating.branches() == ["main", "template-update"]
    assert not (work / "ran").exists()


@pytest.mark.parametrize("path", [".git/hooks/pre-push", "../outside", ".git/new"])
def test_workflow_refuses_a_diff_that_reaches_out_of_the_repository(updating, work, path):
    lines = [
        f"diff --git a/{path} b/{path}",
        "new file mode 100755",
        "--- /dev/null",
        f"+++ b/{path}",
        "@@ -0,0 +1 @@",
        "+x",
        "",
    ]
    updating.diff.write_text("\n".join(lines), "utf-8")
    with pytest.raises(AssertionError, match="invalid path"):
        updating.propose()
    assert updating.branches() == ["main"]


def test_no_job_of_the_workflow_that_runs_the_templates_code_knows_the_token():
    jobs = yaml.safe_load((TEMPLATE / UPDATE).read_text("utf-8"))["jobs"]
    runs_cruft = [job for job in jobs.values() if "cruft update" in str(job)]
    knows_token = [job for job in jobs.values() if "UPDATE_TOKEN" in str(job) or job.get("environment") == "updates"]
    assert len(runs_cruft) == len(knows_token) == 1 and runs_cruft != knows_token


def test_workflow_passes_over_a_repository_that_is_not_linked(work):
    assert "not linked to a template" in run_script(scripts_of(UPDATE)["Update"], work, DIFF=str(work / "diff"))
    assert not (work / "diff").exists()


def test_workflow_shows_every_repository_also_one_that_cannot_be_fetched(command, work, fresh):
    shutil.copytree(fresh, work / "leaf-net")
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    (work / "repositories.txt").write_text("# ours\nhttps://hub.test/leaf-net.git/\r\nhttps://hub.test/gone\n", "utf-8")
    (script,) = [run for name, run in scripts_of("docs/workflows/overview.yml").items() if name.startswith("Fetch")]
    local = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{work}/.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://hub.test/",
    }
    said = run_script(script, work, RUNNER_TEMP=str(work), GITHUB_STEP_SUMMARY=str(work / "summary"), **local)
    assert said == "::warning::https://hub.test/gone cannot be fetched\n"
    _, _, gone, made, *_ = (work / "summary").read_text("utf-8").splitlines()
    assert gone.startswith("| gone | cannot be read: ")
    assert made.startswith("| leaf-net | no problems | ")
    assert str(work) not in made


@pytest.mark.parametrize("tagged", [False, True])
def test_workflow_tags_and_releases_a_version_once(home, work, tagged):
    for name in ("tools", "CHANGELOG.md", "cookiecutter.json"):
        (shutil.copytree if (TEMPLATE / name).is_dir() else shutil.copy)(TEMPLATE / name, work / name)
    git(work, "init", "--quiet", "--initial-branch=main")
    commit(work, "Start")
    if tagged:
        git(work, "tag", f"v{DEFAULTS['_version']}")
    (home / "gh").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {home}/said\n', "utf-8")
    (home / "gh").chmod(0o755)
    settings = {"PATH": f"{home}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(home), "GITHUB_SHA": "abc"}
    run_script(scripts_of(".github/workflows/release.yml")["Tag and release"], work, **settings)
    assert (home / "said").exists() is not tagged
    if not tagged:
        words = (home / "said").read_text("utf-8").split()
        assert words[:5] == ["release", "create", f"v{DEFAULTS['_version']}", "--target", "abc"]
        assert (home / "notes.md").read_text("utf-8").startswith("- ")
