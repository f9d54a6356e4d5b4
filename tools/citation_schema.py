"""Refreshes the schema of CITATION.cff: `make schema`.

It is the official schema from check-jsonschema, without the parts that only people read, and with patterns that mean
the same in Python.
"""

import datetime
import importlib.metadata
import importlib.resources
import json

from model_repo import data

HERE = data.FOLDER / "citation.json"
FOR_PEOPLE = {"$comment", "default", "description", "examples", "title"}
# White space in ECMAScript, whose regular expressions JSON schemas use (ECMA-262, WhiteSpace and LineTerminator).
# Python also includes U+001C to U+001F and U+0085, but not U+FEFF.
SPACE = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
EMAIL = r"^[\S]+@[\S]+\.[\S]{2,}$"
# Accepts the same; the official one takes cubic time on a long word of `@` and `.`.
EMAIL_IN_LINEAR_TIME = rf"^(?=[^{SPACE}]+\Z).[^@]*@.+\...+"


def official():
    """Returns check-jsonschema's schema."""
    folder = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    return json.loads((folder / "citation-file-format.json").read_text(encoding="utf-8"))


def for_python(pattern):
    """Returns an ECMAScript pattern for Python's `re.search`, where `$`, `.` and `\\d` mean a little more."""
    if pattern == EMAIL:
        return EMAIL_IN_LINEAR_TIME
    pattern = pattern.replace(r"[\dxX]", "[0-9xX]").replace(r"\d", "[0-9]").replace("$", r"\Z")
    return pattern.replace("://.+", r"://[^\n\r\u2028\u2029]+")


def simplified(schema, names_are_keys=False):
    """Returns a schema without the parts that only people read; with `names_are_keys`, its keys are not keywords."""
    if isinstance(schema, list):
        return [simplified(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {word: part for word, part in schema.items() if names_are_keys or word not in FOR_PEOPLE}
    return {
        word: for_python(part)
        if word == "pattern" and isinstance(part, str)
        else simplified(part, not names_are_keys and word in ("properties", "definitions"))
        for word, part in kept.items()
    }


def written(schema):
    """Returns the schema as JSON, with one definition or key of the file on each line."""
    source = f"From check-jsonschema {importlib.metadata.version('check-jsonschema')}, {datetime.date.today()}"
    comment = f"Citation File Format 1.2.0, CC-BY-4.0. {source}; descriptions left out, patterns as Python reads them."
    lines = [f'"$comment": {json.dumps(comment)}']
    for word, part in schema.items():
        if word in ("definitions", "properties"):
            inner = ",\n".join(f"    {json.dumps(name)}: {json.dumps(one)}" for name, one in part.items())
            lines.append(f"{json.dumps(word)}: {{\n{inner}\n  }}")
        else:
            lines.append(f"{json.dumps(word)}: {json.dumps(part)}")
    return "{\n  " + ",\n  ".join(lines) + "\n}\n"


if __name__ == "__main__":
    HERE.write_text(written(simplified(official())), encoding="utf-8", newline="\n")
