"""Makes the README's two pictures from real output: `make pictures`. Needs Chromium for the screenshot."""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pexpect
import yaml
from markdown_it import MarkdownIt
from PIL import Image
from rich.console import Console
from rich.text import Text

from model_repo import template

TEMPLATE = Path(__file__).parent.parent
DOCS = TEMPLATE / "docs"
COLUMNS = 104

# {number of a question: what is typed}; for others, only Enter.
FIRST = {1: 'Leaf "Net"', 5: "Names the plant.", 6: "Jane Doe", 9: "timm", 10: "image-clasification"}
AGAIN = {1: "Doe, Jane (0000-0002-1825-0097) [A University]", 2: "image-classification"}

CSS = """
body { margin: 0; font: 15px/1.5 "Source Sans Pro", "Noto Sans", "DejaVu Sans", sans-serif; color: #1f2937;
  background: #fff; }
main { display: flex; border: 1px solid #d1d5db; }
article { flex: 1; min-width: 0; overflow-wrap: anywhere;
  padding: 8px 36px 0; border-right: 1px solid #e5e7eb; }
aside { width: 330px; padding: 20px 24px; background: #f9fafb; }
h1 { font-size: 27px; margin: 14px 0 8px; }
h2 { font-size: 21px; border-bottom: 1px solid #e5e7eb; margin: 18px 0 8px; }
h3 { font-size: 17px; margin: 14px 0 4px; } p { margin: 8px 0; } ul { margin: 6px 0; padding-left: 22px; }
pre { background: #f3f4f6; border: 1px solid #e5e7eb; border-radius: 8px; padding: 12px; font-size: 12.5px;
  overflow: hidden; }
a { color: #2563eb; } code { font-family: "DejaVu Sans Mono", monospace; }
aside h4 { margin: 18px 0 6px; font-size: 13px; color: #6b7280; text-transform: uppercase; letter-spacing: .04em; }
aside h4:first-child { margin-top: 0; }
.chip { display: inline-block; margin: 0 5px 7px 0; padding: 2px 10px; border: 1px solid #e5e7eb; border-radius: 8px;
  background: #fff; font-size: 13.5px; overflow-wrap: anywhere; }
"""
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2"]


def session(command, answers, folder):
    """Types a command and its answers in a terminal; returns the terminal's output, including colors."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    place = {"HOME": str(folder), "PWD": str(folder), "PATH": path}
    settings = os.environ | place | {"COLUMNS": str(COLUMNS), "LINES": "60", "TERM": "xterm-256color"}
    terminal = pexpect.spawn(command, cwd=str(folder), env=settings, encoding="utf-8", dimensions=(60, COLUMNS))
    shown, number = "", 0
    while terminal.expect([r"\)(?:\x1b\[0m)?: $", pexpect.EOF], timeout=20) == 0:
        shown += terminal.before + terminal.after
        number += 1
        terminal.sendline(answers.get(number, ""))
    return (shown + terminal.before).replace("\r", "")


def line_with(lines, text):
    """Returns the number of the first line that contains a text."""
    return next(number for number, line in enumerate(lines) if text in line)


def questions(folder):
    """Makes the picture of the questions: a first run, shortened, then the command that it prints.

    It looks as if the template had been used by its address.
    """
    (folder / "template").symlink_to(TEMPLATE)
    first = session("cookiecutter template", FIRST, folder)
    lines = first.split("\n")
    license, task = line_with(lines, "[8/20]"), line_with(lines, "[10/20]")
    report, traceback = line_with(lines, "Nothing was written"), line_with(lines, "Traceback")
    printed = next(line.strip() for line in lines[report:] if re.match(r"\s+\S*cookiecutter ", line))
    again = session(printed, AGAIN, folder)
    gap, last = "  \x1b[2m...\x1b[0m", first.strip().split("\n")[-1]
    kept = [*lines[: license + 3], gap, lines[task], gap, *lines[report - 1 : traceback + 1], gap, last]
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    for command, text in ((f"cookiecutter {template.address()}", "\n".join(kept)), (printed, again)):
        console.print(f"[bold green]$[/] {command.replace(str(folder), '~')}", highlight=False)
        text = text.partition("The checks that run before a commit and on GitHub come from")[0]  # a note to labs
        text = text.replace(f"--from {TEMPLATE} model-repo", template.pinned()).replace(str(folder), "~")
        console.print(Text.from_ansi(text.strip("\n")), end="\n\n")
    svg = console.export_svg(title="A new model repository")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)  # fonts from another server, which GitHub blocks
    (DOCS / "questions.svg").write_text(re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), encoding="utf-8")


def chips(heading, values):
    """Returns a group of the sidebar."""
    return f"<h4>{heading}</h4>" + "".join(f'<span class="chip">{html.escape(value)}</span>' for value in values)


def card(folder):
    """Makes the picture of the model card: the finished example, with its front matter as the Hub shows it."""
    finished = TEMPLATE / "examples" / "bioclip-2-finished" / "README.md"
    _, front, body = finished.read_text(encoding="utf-8").split("---\n", 2)
    data = yaml.safe_load(front)
    shown = {"Task": [data["pipeline_tag"].replace("-", " ")]}
    shown |= {"Library": [data["library_name"]], "License": [data["license"]], "Language": data["language"]}
    shown |= {"Base model": data["base_model"], "Dataset used to train": data["datasets"]}
    shown |= {"Metrics": data["metrics"], "Tags": data["tags"]}
    sidebar = [chips(heading, values) for heading, values in shown.items()]
    text = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    page, picture = folder / "card.html", folder / "card.png"
    content = f"<main><article>{text}</article><aside>{''.join(sidebar)}</aside></main>"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{CSS}</style>{content}", encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        sys.exit("This needs Chromium.")
    options = [*BROWSER, "--window-size=1160,1000", f"--user-data-dir={folder / 'browser'}", f"--screenshot={picture}"]
    subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True)
    Image.open(picture).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(DOCS / "card.png", optimize=True)


def main():
    """Makes both pictures."""
    with tempfile.TemporaryDirectory() as temporary:
        questions(Path(temporary))
        card(Path(temporary))
    for name in ("questions.svg", "card.png"):
        print(f"docs/{name}: {(DOCS / name).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
