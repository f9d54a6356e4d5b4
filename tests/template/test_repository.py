"""The generated repository: its files, licenses and citation."""

import itertools
import re
import shutil
import subprocess
import sys

import pytest
from conftest import INSTITUTIONS, LICENSES, TEMPLATE, in_menu
from identify.identify import license_id
from ruamel.yaml import YAML

from model_repo import template


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
    rows = itertools.product(INSTITUTIONS, (full, blank))
    # Each institution and each license is in a full and in a blank one; neither changes what the other one writes.
    for (institution, more), license in zip(rows, itertools.cycle(licenses), strict=False):
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


def test_what_runs_write_of_people_and_computers_stays_out_of_git(fresh, tmp_path):
    folder = shutil.copytree(fresh, tmp_path / "net")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    private = (
        "wandb/run-1/files/wandb-metadata.json", "mlruns/0/meta.yaml", "lightning_logs/version_0/hparams.yaml",
        "runs/detect/args.yaml", "logs/events.out.tfevents.1.host", "emissions.csv", "src/.hydra/hydra.yaml",
        "slurm-17.out", "multirun/1/.hydra/config.yaml", "checkpoint-500/trainer_state.json", "weights/net.pt",
    )  # fmt: skip
    done = subprocess.run(["git", "check-ignore", *private], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout.split() == list(private)
