"""What to do after a refusal: `--replay-file` asks for the answers that a saved file lacks."""

import json
import os
import re
import sys
from typing import NoReturn

from .. import template
from ..texts.credentials import without_credentials
from ..texts.printing import command_line, printable
from . import Answers
from .forbidden import has_secret, text_problem
from .private import ADOPTION, is_of_cruft
from .rules import RULES, as_given, too_long

SHORT, LONGEST_PRINTED = 40, 10_000  # characters: quickly retyped; the most a terminal shows


def keep(answers: Answers, refused: Answers, again: list[str]) -> str:
    """Writes the answers to a file for this run, next to cookiecutter's saved answers; returns its path.

    Good answers are kept. The refused answers to the questions `again` become defaults, because the file can also be
    used as a settings file.
    """
    import tempfile

    from cookiecutter.config import get_user_config

    settings = get_user_config()
    os.makedirs(settings["replay_dir"], exist_ok=True)
    good = {question: as_given(answers, question) for question in RULES if question not in refused}
    good |= {key: answers[key] for key in ADOPTION if answers.get(key)}
    name = "answers"
    if "repo_name" in good:
        good["__repo_name"] = name = good["repo_name"].strip()
    number, path = tempfile.mkstemp(".json", f"{name[:40]}-", settings["replay_dir"])
    defaults = {question: without_credentials(refused[question]) for question in again}
    kept: dict[str, object] = {"cookiecutter": good}
    if defaults:
        kept |= settings | {"default_context": {**settings["default_context"], **defaults}}
    lost = {q: text for q, text in refused.items() if q not in defaults and not has_secret(str(text))}
    if lost:
        kept["refused"] = {question: printable(str(text)) for question, text in lost.items()}
    with open(number, "w", encoding="utf-8") as file:  # as letters: YAML does not join the halves of an escaped emoji
        json.dump(good | defaults if is_of_cruft(answers) else kept, file, indent=2, ensure_ascii=False)
    return path


def can_be_default(question: str, text: object) -> bool:
    """Tells whether cookiecutter can offer a refused answer again: it renders a default and shows it on one line."""
    if question in template.menus() or not isinstance(text, str) or not text.strip():
        return False
    return not (text_problem(question, text, text) or too_long(question, text))


def cookiecutter_command() -> list[str]:
    """Returns the words that start cookiecutter again the way it was started now; never raises."""
    import shutil

    folder = os.path.dirname(sys.executable)
    with_pipx = ["pipx", "run", "cookiecutter"]
    # Temporary environments: pipx's own, not those of `pipx install`, and uv's, which `uvx` and newer `pipx run` use.
    if re.search(r"[/\\](pipx[/\\]([.]cache[/\\])?|[.]cache[/\\])[0-9a-f]{15}[/\\]", folder):
        return with_pipx
    if re.search(r"[/\\](archive|builds)-v\d+[/\\]", folder):
        return with_pipx if not shutil.which("uvx") and shutil.which("pipx") else ["uvx", "cookiecutter"]
    found = os.path.dirname(os.path.realpath(shutil.which("cookiecutter") or ""))
    here = [os.path.realpath(folder), os.path.realpath(os.path.join(folder, "Scripts"))]
    if found in here:
        return ["cookiecutter"]
    beside = shutil.which("cookiecutter", path=os.pathsep.join(here))
    # `-m` alone would import from the current folder first; Python has -P since 3.11.
    return [beside] if beside else [sys.executable, *["-P"] * (sys.version_info >= (3, 11)), "-m", "cookiecutter"]


def command(answers: Answers, path: str, has_defaults: bool) -> str:
    """Returns the command line that asks again, using the answers (and maybe defaults) in the file at this path."""
    if is_of_cruft(answers):
        words = ["cruft", "create", without_credentials(answers["_template"]), "--extra-context-file", path]
    else:
        folder = answers["_repo_dir"]
        if answers["_template"].endswith(".zip"):  # unpacked to a folder that no longer exists
            folder = without_credentials(answers["_template"])
        words = [*cookiecutter_command(), folder, "--replay-file", path]
        words += ["--config-file", path] if has_defaults else []
        if answers["_output_dir"] != os.environ.get("PWD"):
            words += ["--output-dir", answers["_output_dir"]]
        if os.listdir():  # the folder existed before: its files have to stay
            words += ["--overwrite-if-exists", "--skip-if-file-exists"]
    return command_line(words)


def refuse(answers: Answers, problems: dict[str, str]) -> NoReturn:
    """Prints every problem and what to type next, then exits with status 1."""
    name = "" if "repo_name" in problems else f" for {answers['repo_name'].strip()}"
    count = "one answer needs" if len(problems) == 1 else f"{len(problems)} answers need"
    report = [f"\nNothing was written{name}: {count} another look."]
    report += [f"  {question}: {problem}" for question, problem in problems.items()]
    refused = {question: as_given(answers, question) for question in problems if question in RULES}
    again = [question for question, text in refused.items() if can_be_default(question, text)]
    try:
        path = keep(answers, refused, again)
        line = command(answers, path, bool(again))
        only = "this one" if len(refused) == 1 else f"these {len(refused)}"
        if is_of_cruft(answers):
            report.append(f"To go on with your other answers as the defaults, type:\n\n    {line}")
        elif refused:
            report.append(f"Your other answers are kept. To be asked again only for {only}, type:\n\n    {line}")
        else:
            report.append(f"Your answers are kept, except what was refused. To go on with them, type:\n\n    {line}")
        if again:
            names = ", ".join(again)
            report.append(
                f"What you typed is the default there ({names}). You can correct it in this file first: {path}"
            )
    except Exception as error:  # whatever goes wrong here, the report must come out
        report.append(f"Your other answers could not be kept ({error}). Correct the refused ones where they came from.")
        path, again = "", []
    for question in (each for each in refused if each not in again):
        text = str(refused[question]).strip()
        where = f"in {path}, under `refused`" if path and len(text) > LONGEST_PRINTED else text
        report += [f"{question}, as you typed it: {where}"] if len(text) > SHORT and not has_secret(text) else []
    report.append("(What cookiecutter adds below is its own record of having stopped.)\n")
    sys.exit(printable("\n\n".join(report)))
