"""A repository's settings: `[tool.model-repo]` in its pyproject.toml."""

import re
from typing import Any, NamedTuple

from ..texts.wording import did_you_mean, show

FILE = "pyproject.toml"


class Settings(NamedTuple):
    """The settings that a repository's author chose."""

    ignored: dict[str, str]  # {rule ID: why it does not apply}
    problems: list[tuple[int, str]]  # (line, sentence) for unusable settings
    notes: list[str]  # sentences for the report


def read(text: str | None, rules: list[str]) -> Settings:
    """Returns the settings in the text of a pyproject.toml, or none for None; `rules` are the known IDs."""
    settings = Settings({}, [], [])
    if text is None or "[tool.model-repo" not in text:
        return settings
    try:
        data = parsed_toml(text)
    except ValueError as error:
        settings.problems.append((0, f"is not valid TOML, so no rule is switched off: {error}."))
        return settings
    if data is None:
        settings.notes.append(f"Rules that {FILE} switches off were not read: this needs Python 3.11 or tomli.")
        return settings
    given = data.get("tool", {}).get("model-repo", {}).get("ignore", {})
    if not isinstance(given, dict):
        given = {show(given)[1:-1]: None}
    for rule, reason in given.items():
        if rule not in rules:
            meant = did_you_mean(rule, rules) or " The report shows the IDs in brackets."
            problem = f"`ignore` names {show(rule)}, which is not a rule.{meant}"
            settings.problems.append((line_of(text, rule), problem))
        elif not isinstance(reason, str) or not reason.strip():
            mend = f'Write why it does not apply here: {rule} = "..."'
            settings.problems.append((line_of(text, rule), f"`ignore` gives no reason for '{rule}'. {mend}"))
        else:
            settings.ignored[rule] = reason
            settings.notes.append(f"Switched off in {FILE}: {rule} ({' '.join(reason.split())[:200]})")
    return settings


def parsed_toml(text: str) -> dict[str, Any] | None:
    """Returns the data of a text in TOML; None if this Python cannot read it. Raises ValueError."""
    try:
        import tomllib
    except ModuleNotFoundError:  # Python 3.10
        try:
            import tomli as tomllib
        except ModuleNotFoundError:
            return None
    data: dict[str, Any] = tomllib.loads(text)
    return data


def line_of(text: str, key: str) -> int:
    """Returns the line, from 1, on which a key is set; 0 if it is not found."""
    found = re.search(rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*=""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0
