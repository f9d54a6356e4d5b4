"""Refuses bad answers before anything is written: see model_repo/baking/before.py."""

import sys

sys.path[0] = {{ template_folder | tojson }}  # in place of the temporary folder that hooks run from; anybody can write there
import json

from model_repo.baking import before

# The second are the answers before cookiecutter rendered them as templates, which cruft does not hand on.
before.main(json.loads({{ cookiecutter | tojson | tojson }}), json.loads({{ _cookiecutter | default({}) | tojson | tojson }}))
