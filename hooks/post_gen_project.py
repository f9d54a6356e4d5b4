"""Checks the finished repository with its own scripts/model_repository, then says what was made and what to do next."""

import os
import sys

if __name__ == "__main__":
    # cookiecutter runs hooks from the shared temporary folder, where anyone on the machine may have left a json.py.
    HERE = os.path.realpath(os.path.dirname(__file__))
    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != HERE]

import contextlib
import importlib.util
import json
import tempfile

CHECKER, PACKAGE = os.path.join("scripts", "check.py"), os.path.join("scripts", "model_repository")
RECORD = ".cookiecutter-bake"  # as in pre_gen_project.py, which writes it
MARK = "Written by this template's hooks while cookiecutter runs; left behind only by a run that was interrupted."


def take_record():
    """What pre_gen_project.py wrote down before cookiecutter wrote anything; removes its file."""
    for path in sorted(name for name in os.listdir() if name.startswith(RECORD)):
        with contextlib.suppress(OSError, ValueError, RecursionError), open(path, encoding="utf-8") as file:
            record = json.load(file)
            if isinstance(record, dict) and record.get("mark") == MARK:
                file.close()
                os.remove(path)
                return record
    return {"before": {}, "interrupted": {}, "notes": []}


def template_folder(answers):
    """The template's files as they become the repository's, or '' if cookiecutter does not say where they are."""
    folder = os.path.join(
        os.environ.get("PWD", ""), answers.get("_repo_dir", ""), "{" + "{cookiecutter.repo_name}" + "}"
    )
    return folder if "_repo_dir" in answers and os.path.isdir(folder) else ""


def changed(path, known):
    """Whether a file was written since its size and time became known, or was not there."""
    status = os.lstat(path)
    return known.get(path) != [status.st_size, status.st_mtime_ns]


def read(path):
    """The bytes of a file; None if there is none or it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def not_ours(known, template):
    """The checker's files that this bake did not write and that are not the template's own; they must not be run."""
    files = [CHECKER, *(os.path.join(at, name) for at, _, names in os.walk(PACKAGE) for name in names)]
    for path in files:
        if path.endswith(".py") and not (os.path.isfile(path) and changed(path, known)):
            own = read(os.path.join(template, path)) if template else None
            if own is None or own != read(path):
                yield path


@contextlib.contextmanager
def checker():
    """The modules `report` and `hub` of the repository's checker; leaves nothing in sys.modules or on disk."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    name = "model_repository"
    spec = importlib.util.spec_from_file_location(name, os.path.abspath(os.path.join(PACKAGE, "__init__.py")))
    sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(sys.modules[name])
        yield importlib.import_module(f"{name}.report"), importlib.import_module(f"{name}.hub")
    finally:
        sys.dont_write_bytecode = before
        for module in [module for module in sys.modules if module.split(".")[0] == name]:
            del sys.modules[module]


def differences(citation, answers):
    """Answers that CITATION.cff, as data, does not repeat; the checker compares the other files with it."""
    questions = {"title": "model_name", "version": "version", "date-released": "release_date"}
    for fact, question in questions.items():
        if citation.get(fact) != answers[question].strip():
            yield f"CITATION.cff: `{fact}` is not the answer to {question}."


def apa_name(author):
    """An author of CITATION.cff in APA style: `Doe, J. Q., Jr.`, or the name of a group."""
    if "name" in author:
        return author["name"]
    words = [
        [part[0] for part in word.split("-") if part] for word in author["given-names"].split() if word[0].isalpha()
    ]
    initials = " ".join("-".join(f"{letter}." for letter in word) for word in words) or author["given-names"]
    return ", ".join(filter(None, [author["family-names"], initials, author.get("name-suffix")]))


def citation_line(citation):
    """How CITATION.cff, as data, will be cited, in APA style (7th edition, 10.10)."""
    names = [apa_name(author) for author in citation["authors"]]
    if len(names) > 20:
        names = [*names[:19], f". . . {names[-1]}"]
    elif len(names) > 1:
        names[-1] = f"& {names[-1]}"
    year, title, url = citation["date-released"][:4], citation["title"], citation["repository-artifact"]
    return f"{', '.join(names)} ({year}). {title} (Version {citation['version']}) [Computer software]. {url}"


def adopted(record, template):
    """Sentences on what became of the files that were there before."""
    known = record["before"] | record["interrupted"]
    mine = [path for path in known if not template or os.path.isfile(os.path.join(template, path))]
    kept = [path for path in mine if os.path.lexists(path) and not changed(path, known)]
    replaced = [path for path in mine if os.path.lexists(path) and changed(path, known)]
    left = [path for path in kept if path in record["interrupted"]]
    if template and kept:
        yield f"Kept as they were: {', '.join(sorted(set(kept) - set(left)))}." if set(kept) - set(left) else ""
    else:
        yield "Your own files are as they were." if not replaced else ""
    if replaced:
        yield f"Replaced by cookiecutter: {', '.join(sorted(replaced))}. (--skip-if-file-exists keeps them.)"
    if left:
        yield (
            f"An earlier run was interrupted; what it left may be incomplete: {', '.join(sorted(left))}. "
            "Delete what you did not write there, and type the same again."
        )


def is_passing(answers):
    """Whether cruft bakes a copy only to compare it: in a temporary folder, not saying where the template is."""
    parent = os.path.dirname(os.path.realpath(os.curdir))
    inside = os.path.dirname(parent) == os.path.realpath(tempfile.gettempdir())
    return "_repo_dir" not in answers and inside and os.path.basename(parent).startswith("tmp")


def say(text):
    """Prints where it cannot be taken for the output of a command: `cruft diff` prints a patch."""
    print(text, file=sys.stderr)


def main(answers):
    """Reports; ends with exit status 1 if a new repository is not valid, which cookiecutter then removes."""
    record, template = take_record(), template_folder(answers)
    known = record["before"] | record["interrupted"]
    lines = [f"Note on {note}" for note in record["notes"]]
    if known:
        lines += [f"Added to {answers['repo_name']} what was missing.", *filter(None, adopted(record, template))]
    strange = list(not_ours(known, template))
    if strange:
        lines.append(f"{strange[0]} is not this template's, or of another version, so nothing was checked.")
    else:
        lines += check(answers, known)
    if not is_passing(answers):
        say("\n".join(lines))


def check(answers, known):
    """Sentences on what the checker finds and what to do; ends with exit status 1 if a new repository is not valid."""
    try:
        with checker() as (report, hub):
            found = report.check(".", hub.load())
            text, fails = (
                report.as_text(found if found.of_template else found._replace(unwritten=[])),
                report.fails(found),
            )
    except ModuleNotFoundError as error:
        package = {"markdown_it": "markdown-it-py", "yaml": "pyyaml"}.get(error.name, error.name)
        return [f"Nothing was checked: this needs {package}. Type: {sys.executable} -m pip install {package}"]
    import yaml

    citation = {}
    if changed("CITATION.cff", known):
        with open("CITATION.cff", encoding="utf-8") as file:
            citation = yaml.safe_load(file)
    wrong = list(differences(citation, answers)) if citation else []
    if not known and (fails or wrong):
        say("\n".join([text, *wrong]))
        sys.exit("This repository should have been valid: the template is at fault. Please report what you see above.")
    lines = (
        [text, ""] if known else [f"Made {answers['repo_name']}: model card, license and citation are valid and agree."]
    )
    if citation:
        lines += ["It will be cited like this. Is every name right?", "", f"    {citation_line(citation)}", ""]
    if found.of_template:
        required = sum(part.need == "required" for part in found.unwritten)
        lines.append(f"First edit README.md, the model card: {required} required parts are to be written.")
    else:
        lines.append(
            "README.md is a card of another make and was kept. To add the lab's sections, with every word of yours"
        )
        lines.append("kept, type in its folder: python scripts/check.py --add-sections")
    lines.append("After training, from its folder: python scripts/fill.py path/to/run fills in what is known from it.")
    return [*lines, "Check any time, from its folder: python scripts/check.py"]


if __name__ == "__main__":
    main(json.loads({{ cookiecutter | tojson | tojson }}))  # fmt: skip
