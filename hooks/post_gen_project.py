"""Checks the finished repository and prints the next steps: see model_repo/baking/after.py."""

import gc
import sys

gc.disable()  # it takes a fifth of such a short run
sys.path[0] = {{ template_folder | tojson }}  # replaces the temporary folder that hooks run from, where anybody can write
import json

from model_repo.baking import after

after.main(json.loads({{ cookiecutter | tojson | tojson }}))
gc.freeze()  # otherwise Python collects once more at exit
