"""Checks repositories that carry no checker, with the template's: `python lab/check.py FOLDER ...`."""

import importlib.util

import template


def main(argv=None):
    """The command line of the generated scripts/check.py; ends the process with its exit status."""
    path = template.GENERATED / "scripts" / "check.py"
    spec = importlib.util.spec_from_file_location("generated_check", path)
    command = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(command)
    command.__doc__ = command.__doc__.replace("python scripts/check.py", "model-check")
    command.main(argv, home=".", vocabularies=template.load_hub())


if __name__ == "__main__":
    main()
