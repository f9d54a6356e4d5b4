"""The workflows and pre-commit hooks of a repository, of labs and of the template."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import DEFAULTS, TEMPLATE, typed

from model_repo import template


@pytest.mark.parametrize("kind", ["workflows", "dependabot"])
def test_workflows_fit_githubs_schema(bake, kind):
    repository = bake()
    files = [f for f in repository.files if f.startswith(".github/" if kind == "dependabot" else ".github/workflows/")]
    files = [file for file in files if kind in file]
    schema = ["--builtin-schema", "vendor.github-workflows" if kind == "workflows" else "vendor.dependabot"]
    check = [sys.executable, "-m", "check_jsonschema", *schema, *files]
    assert subprocess.run(check, cwd=repository.folder, check=False).returncode == 0


LAB_WORKFLOWS = sorted((TEMPLATE / "docs" / "workflows").glob("*.yml"))


def test_workflows_for_labs_fit_githubs_schema_and_pin_what_the_templates_own_pin():
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    assert subprocess.run([*check, *map(str, LAB_WORKFLOWS)], check=False).returncode == 0
    made = TEMPLATE / "{{cookiecutter.repo_name}}" / ".github" / "workflows"
    paths = [*LAB_WORKFLOWS, *(TEMPLATE / ".github" / "workflows").glob("*.yml"), *made.glob("*.yml")]
    pins = {pin for path in paths for pin in re.findall(r"uses: (?![.$])(.*)", path.read_text("utf-8"))}
    assert pins and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", pin) for pin in pins)
    actions = [pin.partition("@")[0] for pin in pins]
    assert len(actions) == len(set(actions)), "each action in one version"


@pytest.mark.parametrize("places", [[TEMPLATE / ".github"], LAB_WORKFLOWS], ids=["template", "lab"])
def test_workflows_pass_the_security_audit(places):  # those of a made repository: tests/publish/test_workflow.py
    audit = [
        shutil.which("zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"),
        "--offline",
        "--no-progress",
        *map(str, places),
    ]
    assert subprocess.run(audit, check=False).returncode == 0


def test_no_answer_or_event_is_expanded_inside_a_script(bake):
    for workflow in ("check", "publish"):
        content = yaml.safe_load(bake().text(f".github/workflows/{workflow}.yml"))
        for job in content["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step.get("run", "")
                assert "leaf-net" not in step.get("run", "")
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))


HOOKS = {
    "check-added-large-files": "check_added_large_files",
    "check-merge-conflict": "check_merge_conflict",
    "check-json": "check_json",
    "check-yaml": "check_yaml",
    "detect-private-key": "detect_private_key",
    "end-of-file-fixer": "end_of_file_fixer",
    "mixed-line-ending": "mixed_line_ending",
    "trailing-whitespace": "trailing_whitespace_fixer",
}
SUFFIXES = {"check-json": (".json",), "check-yaml": (".yml", ".yaml", ".cff")}


def test_pre_commit_hooks_pass_on_a_fresh_repository(bake):
    """Each hook of the configuration, run as pre-commit would, with the packages instead of clones from GitHub."""
    repository = bake()
    subprocess.run(["git", "init", "--quiet"], cwd=repository.folder, check=True)
    configuration = yaml.safe_load(repository.text(".pre-commit-config.yaml"))
    ours, usual = configuration["repos"]
    assert (ours["repo"], ours["rev"]) == (template.address(), f"v{DEFAULTS['_version']}")
    (hook,) = yaml.safe_load((TEMPLATE / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"]] == [each["id"] for each in ours["hooks"]]
    assert hook["entry"].partition(" ")[0] == "model-repo"
    done = typed(*hook["entry"].split()[1:], repository.folder, cwd=repository.folder)
    assert done.exit_code == 0, done.stdout
    commands = []
    assert {hook["id"] for hook in usual["hooks"]} == HOOKS.keys()
    for hook in usual["hooks"]:
        files = [file for file in repository.files if file.endswith(SUFFIXES.get(hook["id"], ""))]
        files = [file for file in files if not re.search(hook.get("exclude", "^$"), file)]
        commands.append(["-m", f"pre_commit_hooks.{HOOKS[hook['id']]}", *hook.get("args", []), *files])
    for command in commands:
        run = subprocess.run(
            [sys.executable, *command],
            cwd=repository.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, (command, run.stdout, run.stderr)
