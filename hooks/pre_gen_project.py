"""Refuses bad answers before anything is written: see model_repo/baking/before.py."""

import gc
import sys

gc.disable()  # it takes a fifth of so short a run
# In place of the temporary folder that hooks run from; anybody can write there.
sys.path[0] = {{ template_folder | default("") | tojson }} or sys.exit("Nothing was written: `_extensions` is not the template's own. Delete its line from the file of answers.")
import json

from model_repo.baking import before

# The second are the answers before cookiecutter rendered them as templates, which cruft does not hand on.
before.main(json.loads({{ cookiecutter | tojson | tojson }}), json.loads({{ _cookiecutter | default({}) | tojson | tojson }}))
gc.freeze()  # Python collects once more when it ends
