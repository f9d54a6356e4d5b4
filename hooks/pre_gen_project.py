"""Refuses bad answers before anything is written: see model_repo/baking/before.py."""

import gc
import sys

gc.disable()  # it takes a fifth of such a short run
# Replaces the temporary folder that hooks run from, where anybody can write.
sys.path[0] = {{ template_folder | default("") | tojson }} or sys.exit("Nothing was written: `_extensions` is not the template's own. Delete its line from the answers file.")
import json

from model_repo.baking import before

# The second argument has the answers before cookiecutter rendered them as templates; cruft does not pass them on.
before.main(json.loads({{ cookiecutter | tojson | tojson }}), json.loads({{ _cookiecutter | default({}) | tojson | tojson }}))
gc.freeze()  # otherwise Python collects once more at exit
