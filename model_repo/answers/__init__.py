"""The answers to the template's questions, and the problems with them."""

from typing import Any

Answers = dict[str, Any]  # cookiecutter's context: {question: answer}, and private values
