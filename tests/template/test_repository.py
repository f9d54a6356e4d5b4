"""The generated repository: its files, the model card's structure, licenses, citation, and code for each library."""

import ast
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ANSWERS, DEFAULTS, INSTITUTIONS, LIBRARIES, LICENSES, MARKDOWN, TEMPLATE, in_menu
from identify.identify import license_id
from ruamel.yaml import YAML

from model_repo import template
from model_repo.data import vocabularies

STRUCTURE = yaml.safe_load((TEMPLATE / "tests" / "model_card_structure.yaml").read_text(encoding="utf-8"))
TASKS = sorted(vocabularies().tasks)


def test_exactly_these_files_are_made(bake):
    assert bake().files == sorted([
        ".gitattributes", ".github/dependabot.yml", ".github/workflows/check.yml", ".github/workflows/publish.yml",
        ".gitignore", ".pre-commit-config.yaml", ".zenodo.json", "AGENTS.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md",
        "data/README.md", "figures/README.md", "notebook.ipynb", "notebooks/README.md", "pyproject.toml",
        "requirements.txt", "scripts/README.md", "src/README.md", "weights/README.md",
    ])  # fmt: skip


def test_names_are_legal_on_windows_in_the_template_and_in_what_it_makes(bake):
    tracked = subprocess.run(["git", "ls-files"], cwd=TEMPLATE, capture_output=True, text=True, check=False).stdout
    for path in [*tracked.splitlines(), *bake().files]:
        for part in path.replace("{{cookiecutter.repo_name}}", "x").split("/"):
            assert not re.search(r'[<>:"|?*\\]|[. ]$', part), path
            assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", part.lower()), path
        assert len(path) < 100


def test_every_text_is_utf_8_with_lf_and_one_line_end_at_the_end(bake):
    repository = bake(model_name="Núñez 蝶")
    for file in repository.files:
        text = repository.text(file)
        assert text.endswith("\n") and not text.endswith("\n\n"), file
        assert file == "LICENSE" or not re.search(r"[ \t]+$", text, re.MULTILINE), file
        assert not re.search(r"\{[{%#](?!1)", re.sub(r"\$\{\{.*?\}\}", "", text)), file


def outline(card):
    """Headings and bold bullets in order, as the copy of the lab's card has them."""
    card = re.sub("<!--.*?-->", "", card, flags=re.DOTALL)
    found = re.findall(r"^(#+ .*|- \*\*.*?\*\*)", re.sub("```.*?```", "", card, flags=re.DOTALL), re.MULTILINE)
    return [re.sub("(?<=# Model Card for ).*", "[Model Name]", line).rstrip() for line in found]


@pytest.mark.parametrize("institution", INSTITUTIONS)
@pytest.mark.parametrize("license", in_menu("MIT", "CC0-1.0", "bigscience-openrail-m"))
def test_card_has_the_labs_structure(render, institution, license):
    repository = render(institution=institution, license=license, paper="2311.18803", library_name="keras")
    assert outline(repository.card) == STRUCTURE["outline"]
    front = repository.text("README.md").split("---\n")[1]
    keys = re.findall(r"^(?:# )?(\w+):(?= |$)", front, re.MULTILINE)
    assert [key for key in keys if key in STRUCTURE["front_matter"]] == STRUCTURE["front_matter"]
    assert set(keys) == {*STRUCTURE["front_matter"], "pipeline_tag", "base_model", "model_name"}


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_card_keeps_every_point_of_the_guidance(render, institution):
    repository = render(institution=institution)
    text = repository.text("README.md")
    for link in STRUCTURE["links"]:
        assert link in text, link
    policy = template.institution(institution).policy or "Your institution may have a policy of its own"
    assert policy in text
    regimes = ["fp32", "fp16 mixed", "bf16 mixed", "bf16 non-mixed", "fp16 non-mixed", "fp8 mixed"]
    for word in [
        *regimes,
        "Dataset Card",
        "Discussions",
        r"\\(\frac{1}{2}\\)",
        r"image\_RGB",
        "@article{",
        "@software{",
    ]:
        assert word in text, word
    assert text.count("[optional]") == 5
    assert len(re.findall(r"\[More Information Needed--optional\]", text)) == 3
    assert len(re.findall(r"\[More Information Needed--encouraged\]", text)) == 2
    assert not re.search("<!--(?:(?!-->).)*Leaf Net", text, re.DOTALL), "no answer stands in a comment"


def asked(card):
    """{heading, `title` for the first: the comment directly below it}."""
    found = re.findall(r"^#+ ([^\n]+?) *\n\n<!-- (.*?) -->$", card, re.MULTILINE | re.DOTALL)
    return {"title" if heading.startswith("Model Card for") else heading: comment for heading, comment in found}


# The hardest to write: their comments show the kind of answer that is wanted.
HARD = [
    "title", "Model Description", "Uses", "Direct Use", "Downstream Use", "Out-of-Scope Use", "Bias, Risks, and Limitations",
    "Recommendations", "Training Data", "Evaluation", "Testing Data", "Factors", "Metrics", "Results", "Summary",
]  # fmt: skip
# These hold only other sections, or a text that is given.
NOT_ASKED = {"Model Details", "Training Details", "Testing Data, Factors & Metrics", "Acknowledgements"}


def test_every_part_is_asked_for_in_a_comment_that_can_stand_alone(bake):
    card = bake().card
    comments = asked(card)
    headings = [line.lstrip("# ") for line in outline(card) if line.startswith("#")]
    assert set(headings[1:]) - comments.keys() == NOT_ASKED
    for heading, comment in comments.items():
        assert len(comment) < 450, heading
        assert "\n" not in comment, heading
        assert "?" in comment or heading == "Environmental Impact", heading
    for section, points in STRUCTURE["asks"].items():
        for point in points:
            assert point in comments[section], (section, point)
    for section in HARD:
        assert re.search(r'Example: "[^"]+"$', comments[section]), section


def test_a_part_has_one_comment_and_a_bullet_its_hint_on_its_line(bake):
    sections = re.split(r"^#+ ", bake().card, flags=re.MULTILINE)[1:]
    for section in sections:
        heading, _, body = section.partition("\n")
        comments = re.findall("^<!--", body, re.MULTILINE)
        assert len(comments) <= (3 if heading == "Citation" else 1), heading


@pytest.mark.skipif("other" not in INSTITUTIONS, reason="the menu lacks it")
def test_another_institution_writes_its_own_acknowledgement(bake):
    repository = bake(institution="other", hub_namespace="lab")
    assert re.search(
        "## Acknowledgements\n\n<!-- Who funded the work.*? -->\n\n\\[More Information Needed\\]\n", repository.card
    )
    assert "grants" not in repository.zenodo
    assert "Imageomics" not in repository.text("CONTRIBUTING.md")


HOLDER = 'María José "Pepa" O\'Neill-Núñez & <Söhne>'


@pytest.mark.parametrize("license", [license for license in LICENSES if license != "other"])
def test_license_is_whole_filled_in_and_the_same_everywhere(render, license):
    repository = render(license=license, copyright_holder=HOLDER, repository_url="https://example.org/x")
    hub_id = re.sub("-(only|or-later)$", "", license.lower())
    text = repository.text("LICENSE")
    source = (TEMPLATE / "templates" / "licenses" / f"{hub_id}.txt").read_text(encoding="utf-8")
    fills = {
        "year": "2026", "copyright_holder": HOLDER, "model_name": "Leaf Net", "repository_url": "https://example.org/x",
    }  # fmt: skip
    assert text == re.sub(r"\{\{ answers\.(\w+) \}\}", lambda blank: fills[blank[1]], source)
    assert repository.front_matter["license"] == hub_id
    assert f"- **License:** [{license}](LICENSE)" in repository.card
    if license == "bigscience-openrail-m":  # no SPDX id
        assert repository.citation["license-url"].startswith("https://www.licenses.ai/")
        assert "license" not in repository.citation
        assert repository.zenodo["license"] == "other-open"
        assert "Use is restricted" in repository.card
    else:
        assert repository.citation["license"] == license
        assert repository.zenodo["license"] == license.lower()
        # A well-kept library recognizes the text; it spells GNU licenses without suffix. It knows CC0 without Creative
        # Commons' own preamble, and not these two with a name in the middle of the text.
        if license not in ("CC0-1.0", "NCSA", "PostgreSQL"):
            recognized = license_id(str(repository.folder / "LICENSE"))
            assert recognized == re.sub("-(only|or-later)$", "", license)


def test_cc0_asks_for_citation(render):
    sentence = "We ask that you cite the model and journal paper using the below citations"
    assert any(sentence in block for block in render(license="CC0-1.0").shown)
    mit = render(license="MIT")
    assert sentence in mit.card
    assert not any(sentence in block for block in mit.shown)


def test_citation_fits_the_official_schema(render, tmp_path):
    full = {
        "paper": "10.1000/xyz",
        "authors": "Doe, J (0000-0002-1825-0097) [U]; {G} (0000-0002-9079-593X) [V]",
        "tags": "a,b",
    }
    blank = {"authors": "", "model_description": "", "tags": "", "language": ""}
    licenses = in_menu("MIT", "AGPL-3.0-or-later", "bigscience-openrail-m")
    files = []
    for institution, license, more in itertools.product(INSTITUTIONS, licenses, (full, blank)):
        repository = render(institution=institution, license=license, **more)
        assert YAML(typ="safe").load(repository.text("CITATION.cff")) == repository.citation, "the same in YAML 1.2"
        files.append(tmp_path / f"{len(files)}.cff")
        files[-1].write_text(repository.text("CITATION.cff"), encoding="utf-8")
    schema = ["--builtin-schema", "vendor.citation-file-format", *map(str, files)]
    check = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout


# Zenodo's closed vocabularies: developers.zenodo.org and zenodo/zenodo-rdm, legacy/zenodo_legacy, 2026-11-23.
ZENODO_KEYS = {
    "upload_type", "title", "description", "creators", "version", "publication_date", "access_right", "license", "keywords",
    "grants", "related_identifiers",
}  # fmt: skip
ZENODO_RELATIONS = {"isDescribedBy", "isDerivedFrom", "isSupplementTo", "isSupplementedBy"}


def test_zenodo_reads_its_file(bake):
    zenodo = bake(paper="2311.18803", base_model="a/b", datasets="c/d").zenodo
    assert zenodo.keys() == ZENODO_KEYS - (set() if template.institution(INSTITUTIONS[0]).awards else {"grants"})
    assert (zenodo["upload_type"], zenodo["access_right"]) == ("software", "open")
    assert {item["relation"] for item in zenodo["related_identifiers"]} == ZENODO_RELATIONS
    assert bake(model_description="").zenodo["description"] == "<p>Model card and code of Leaf Net.</p>"


def test_lfs_takes_exactly_what_the_hub_takes(bake):
    lines = [line for line in bake().text(".gitattributes").splitlines() if "filter=" in line and line[0] != "#"]
    assert len(lines) == 35
    assert "*.safetensors filter=lfs diff=lfs merge=lfs -text" in lines
    assert "saved_model/**/* filter=lfs diff=lfs merge=lfs -text" in lines
    assert all(re.fullmatch(r"\S+ filter=lfs diff=lfs merge=lfs -text", line) for line in lines)


def python_blocks(repository):
    """The Python code of the section that gets a reader started."""
    section = repository.card.split("## How to Get Started with the Model\n")[1].split("\n## ")[0]
    return [token.content for token in MARKDOWN.parse(section) if token.type == "fence" and token.info == "python"]


@pytest.mark.parametrize("library", ["", "some-other-library", "Timm", *LIBRARIES])
def test_code_to_get_started_is_python_that_loads_this_model(render, library):
    repository = render(library_name=library, base_model="org/base")
    (code,) = python_blocks(repository)
    tree = ast.parse(code)
    assert "imageomics/leaf-net" in code
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    packages = [line for line in repository.text("requirements.txt").splitlines() if not line.startswith("#")]
    names = {"open_clip_torch": "open_clip", "scikit-learn": "sklearn", "pillow": "PIL"}
    modules = {names.get(package, package).replace("-", "_") for package in packages}
    # What a package of the list brings with it.
    modules |= {"os"} | ({"torch"} & imported if {"timm", "open_clip"} & modules else set())
    assert {module.split(".")[0] for module in imported} <= modules
    if library == "some-other-library":
        assert "hf download imageomics/leaf-net" in repository.card


@pytest.mark.parametrize("library", ["", "some-other-library", *LIBRARIES])
def test_notebook_installs_the_requirements_and_runs_the_code_of_the_card(render, library):
    repository = render(library_name=library, base_model="org/base", model_name='A "quoted" \\ <b>')
    notebook = json.loads(repository.text("notebook.ipynb"))
    title, install, load = ("".join(cell["source"]) for cell in notebook["cells"])
    assert "https://huggingface.co/imageomics/a-quoted-b" in title
    assert MARKDOWN.parse(title)[1].children[0].content == 'A "quoted" \\ <b>'
    packages = [line for line in repository.text("requirements.txt").splitlines() if not line.startswith("#")]
    assert install == f"%pip install --quiet {' '.join(packages)}"
    assert [load + "\n"] == python_blocks(repository)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert {cell["cell_type"]: cell.keys() for cell in notebook["cells"]} == {
        "markdown": {"cell_type", "id", "metadata", "source"},
        "code": {"cell_type", "id", "metadata", "source", "execution_count", "outputs"},
    }
    assert json.dumps(notebook, indent=1, ensure_ascii=False) + "\n" == repository.text("notebook.ipynb"), (
        "as Jupyter saves"
    )


def test_getting_started_installs_what_the_code_imports(bake):
    section = bake().card.split("## How to Get Started with the Model\n")[1].split("\n## ")[0]
    blocks = [token.content for token in MARKDOWN.parse(section) if token.type == "fence"]
    assert "pip install -r requirements.txt" in blocks[0]


@pytest.mark.parametrize("task", ["", *TASKS])
def test_code_for_transformers_fits_the_task(environment, task):
    answers = {"library_name": "transformers", "pipeline_tag": task, "hub_id": f"{ANSWERS['hub_namespace']}/leaf-net"}
    text = environment.get_template("usage/transformers.md").render(answers=answers)
    (code,) = [token.content for token in MARKDOWN.parse(text) if token.type == "fence" and token.info == "python"]
    ast.parse(code)
    assert f'pipeline("{task}"' in code or "AutoProcessor.from_pretrained" in code
    if task == "image-classification":
        assert 'pipeline("image-classification", model="imageomics/leaf-net")' in code
    if task == "question-answering":
        assert "from transformers import AutoModelForQuestionAnswering, AutoProcessor" in code


def test_code_for_peft_fits_base_and_task(bake):
    (code,) = python_blocks(bake(library_name="peft", base_model="org/base", pipeline_tag="text-generation"))
    assert 'AutoModelForCausalLM.from_pretrained("org/base")' in code


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
    commands = [["-m", "model_repo", *hook["entry"].split()[1:], str(repository.folder)]]
    assert {hook["id"] for hook in usual["hooks"]} == HOOKS.keys()
    for hook in usual["hooks"]:
        files = [file for file in repository.files if file.endswith(SUFFIXES.get(hook["id"], ""))]
        files = [file for file in files if not re.search(hook.get("exclude", "^$"), file)]
        commands.append(["-m", f"pre_commit_hooks.{HOOKS[hook['id']]}", *hook.get("args", []), *files])
    for command in commands:
        run = subprocess.run(
            [sys.executable, *command],
            cwd=repository.folder,
            env=os.environ | {"PYTHONPATH": str(TEMPLATE)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, (command, run.stdout, run.stderr)


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
