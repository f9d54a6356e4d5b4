"""`python -m model_repo` is `model-repo`."""

from .commands import main

if __name__ == "__main__":
    main(prog_name="model-repo")
