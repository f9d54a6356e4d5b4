"""Checks the finished repository and says what comes next: see model_repo/baking/after.py."""

import gc
import sys

gc.disable()  # it takes a fifth of so short a run
sys.path[0] = {{ template_folder | tojson }}  # in place of the temporary folder that hooks run from; anybody can write there
import json

from model_repo.baking import after

after.main(json.loads({{ cookiecutter | tojson | tojson }}))
gc.freeze()  # Python collects once more when it ends
