"""What to do after a refusal: `--replay-file` asks for what is missing from a file of answers."""

import json
import os
import re
import sys
from typing import NoReturn

from ..texts.credentials import without_credentials
from ..texts.printing import command_line, printable
from . import Answers
from .private import ADOPTION, is_of_cruft
from .rules import RULES, as_given


def keep(answers: Answers, problems: dict[str, str]) -> str:
    """Writes the good answers to a file of this run's own, beside cookiecutter's saved answers; returns its path."""
    import tempfile

    from cookiecutter.config import get_user_config

    folder = get_user_config()["replay_dir"]
    os.makedirs(folder, exist_ok=True)
    good = {question: as_given(answers, question) for question in RULES if question not in problems}
    good |= {key: answers[key] for key in ADOPTION if answers.get(key)}
    name = "answers"
    if "repo_name" in good:
        good["__repo_name"] = name = good["repo_name"].strip()
    number, path = tempfile.mkstemp(".json", f"{name[:40]}-", folder)
    with open(number, "w", encoding="utf-8") as file:
        json.dump(good if is_of_cruft(answers) else {"cookiecutter": good}, file, indent=2)
    return path


def cookiecutter_command() -> list[str]:
    """Returns the words that start cookiecutter again as it was started now; raises nothing."""
    import shutil

    folder = os.path.dirname(sys.executable)
    # Environments of a day: pipx's own, not those of `pipx install`, and uv's, which `uvx` and newer `pipx run` use.
    if re.search(r"[/\\](pipx[/\\]([.]cache[/\\])?|[.]cache[/\\])[0-9a-f]{15}[/\\]", folder):
        return ["pipx", "run", "cookiecutter"]
    if re.search(r"[/\\](archive|builds)-v\d+[/\\]", folder):
        return (
            ["pipx", "run", "cookiecutter"]
            if not shutil.which("uvx") and shutil.which("pipx")
            else ["uvx", "cookiecutter"]
        )
    found = os.path.dirname(os.path.realpath(shutil.which("cookiecutter") or ""))
    here = [os.path.realpath(folder), os.path.realpath(os.path.join(folder, "Scripts"))]
    if found in here:
        return ["cookiecutter"]
    beside = shutil.which("cookiecutter", path=os.pathsep.join(here))
    # `-m` alone would import what lies in the current folder first; Python has -P since 3.11.
    return [beside] if beside else [sys.executable, *["-P"] * (sys.version_info >= (3, 11)), "-m", "cookiecutter"]


def command(answers: Answers, path: str) -> str:
    """Returns the command line that asks again, with the answers in the file at this path."""
    if is_of_cruft(answers):
        words = ["cruft", "create", without_credentials(answers["_template"]), "--extra-context-file", path]
    else:
        folder = answers["_repo_dir"]
        if answers["_template"].endswith(".zip"):  # unpacked to a folder that is gone by now
            folder = without_credentials(answers["_template"])
        words = [*cookiecutter_command(), folder, "--replay-file", path]
        if answers["_output_dir"] != os.environ.get("PWD"):
            words += ["--output-dir", answers["_output_dir"]]
        if os.listdir():  # the folder was there before: its files are to stay
            words += ["--overwrite-if-exists", "--skip-if-file-exists"]
    return command_line(words)


def refuse(answers: Answers, problems: dict[str, str]) -> NoReturn:
    """Ends with exit status 1 and the report: every problem, then what to type next."""
    name = "" if "repo_name" in problems else f" for {answers['repo_name'].strip()}"
    count = "one answer needs" if len(problems) == 1 else f"{len(problems)} answers need"
    report = [f"\nNothing was written{name}: {count} another look."]
    report += [f"  {question}: {problem}" for question, problem in problems.items()]
    try:
        line = command(answers, keep(answers, problems))
        asked = [question for question in problems if question in RULES]
        only = "this one" if len(asked) == 1 else f"these {len(asked)}"
        if is_of_cruft(answers):
            report.append(f"To go on with your other answers as the defaults, type:\n\n    {line}")
        elif asked:
            report.append(f"Your other answers are kept. To be asked again only for {only}, type:\n\n    {line}")
        else:
            report.append(f"Your answers are kept, except what was refused. To go on with them, type:\n\n    {line}")
    except Exception as error:  # whatever stands in the way, the report must come out
        report.append(f"Your other answers could not be kept ({error}). Correct the refused ones where they came from.")
    report.append("(What cookiecutter adds below is its own record of having stopped.)\n")
    sys.exit(printable("\n\n".join(report)))
