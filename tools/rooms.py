"""Draws the rooms of the package from its imports: `make rooms` writes the drawing into docs/architecture.md."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "model_repo"
PAGE = PACKAGE.parent / "docs" / "architecture.md"
BEGIN, END = "```mermaid\n", "```\n"
# Arrows run from a row to the rows before it, never the other way and never along a row.
ROWS = (
    ("data", "template"),
    ("texts",),
    ("answers", "card"),
    ("check",),
    ("fill", "existing"),
    ("baking", "lab", "publish"),
    ("commands",),
)


def arrows() -> dict[tuple[str, str], set[str]]:
    """Returns {(room that imports, room that is imported): names of the modules that import}.

    The room of a module is a folder or a top-level module.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        here = path.relative_to(PACKAGE).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                module = [*here[: -node.level], *filter(None, [node.module])]
                names = module[:1] or [alias.name for alias in node.names]
                for name in {name.partition(".")[0] for name in names} - {here[0]}:
                    found.setdefault((here[0], name), set()).add("/".join(here))
    return found


def drawing() -> str:
    """Returns the rooms and their arrows as Mermaid, which GitHub shows as a picture."""
    lines = ["flowchart BT"]
    for number, row in enumerate(ROWS):
        lines += [f"  subgraph row{number}[ ]", *(f"    {room}" for room in row), "  end"]
    lines += [f"  {importing} --> {imported}" for importing, imported in sorted(arrows()) if importing != "__main__"]
    return "\n".join([*lines, ""])


def main() -> None:
    """Refreshes the drawing."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + drawing() + END + rest.partition(END)[2], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
