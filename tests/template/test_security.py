"""Each sentence of SECURITY.md has tests, which are here by their names."""

import re
import shutil
import subprocess

import pytest
from conftest import TEMPLATE, model_repo

# How a sentence of the page begins, and the tests that prove it.
PROOFS = {
    "Answers typed at a prompt are never run": [
        "test_a_command_in_an_answer_is_never_run_by_what_we_make",
        "test_any_combination_of_accepted_answers_makes_a_valid_repository",
    ],
    "The hooks import nothing": [
        "test_hooks_import_nothing_that_lies_in_the_temporary_folder",
        "test_nothing_that_lies_there_is_run",
    ],
    "Adding to an existing repository": [
        "test_adopting_adds_what_is_missing_and_changes_nothing",
        "test_adoption_changes_the_state_of_no_committed_file",
        "test_what_is_in_the_way_is_told_before_anything_is_written",
    ],
    "A value that the template fixes": ["test_no_value_of_the_template_can_be_given"],
    "A password in the address": [
        "test_password_in_the_typed_address_of_the_template_is_refused_and_not_repeated",
        "test_password_that_cruft_wrote_down_is_named_and_not_repeated",
    ],
    "A table for": ["test_no_cell_is_rendered_as_a_template"],
    "`model-repo check`, `fill`, `answers` and `overview` run nothing": [
        "test_nothing_of_a_repository_is_run",
        "test_no_program_that_a_folder_s_settings_name_is_run",
        "test_no_hook_is_run",
        "test_git_is_not_one_that_lies_in_the_current_folder",
    ],
    "They use no network": ["test_nothing_is_fetched"],
    "No link that leads out": [
        "test_no_file_is_read_through_a_link_that_leads_out",
        "test_every_link_that_leads_out_is_named_wherever_it_is",
    ],
    "If git fails": ["test_where_git_fails_this_is_said_and_every_file_is_looked_at"],
    "No report contains": ["test_no_report_holds_a_raw_escape_whatever_names_and_values_are"],
    "`--fix` only changes copies": [
        "test_an_authors_words_are_named_with_what_to_write_and_stay",
        "test_all_files_change_or_none",
    ],
    "`model-repo fill` unpickles nothing": [
        "test_nothing_is_unpickled_or_even_opened",
        "test_what_is_private_stays_private",
        "test_positions_that_codecarbon_measured_are_not_copied",
        "test_shifted_row_is_left_out_and_no_position_gets_into_a_card",
    ],
    "If people chose the names": [
        "test_what_is_no_setting_is_named_and_left_out",
        "test_result_under_a_proper_name_does_not_get_through",
        "test_name_of_a_result_gets_through_only_if_every_word_in_it_is_known",
    ],
    "`fill` only names a model's classes": [
        "test_classes_that_may_be_people_are_counted_and_their_names_left_to_the_author"
    ],
    "`model-repo try` runs": [
        "test_blocks_run_in_their_order_as_one_script_and_it_says_so_before",
        "test_no_command_but_try_runs_what_lies_in_a_repository",
        "test_fresh_environment_holds_what_the_card_installs_and_no_module_of_the_repository_runs_before",
    ],
    "`model-repo publish` uploads": [
        "test_published_model_is_what_lies_in_the_repository_tagged_and_private",
        "test_dry_run_lists_every_file_with_its_size_and_asks_nobody",
        "test_repository_with_a_link_that_leads_out_of_it_is_not_published",
        "test_no_link_is_followed",
    ],
    "`publish` uploads no file": [
        "test_what_git_ignores_is_left_out_and_named",
        "test_where_git_cannot_say_what_it_ignores_nothing_is_published",
        "test_folder_inside_of_another_repository_is_not_published",
        "test_folder_that_holds_the_repository_or_git_is_not_one_of_weights",
        "test_logs_of_training_are_no_weights",
    ],
    "`publish` stops at": [
        "test_a_key_or_token_in_any_chosen_file_stops_it_and_is_named",
        "test_text_of_any_length_is_searched",
        "test_key_or_token_is_found_in_any_text",
        "test_token_is_found_in_any_binary",
        "test_what_cannot_be_searched_is_named",
        "test_what_unpacks_to_very_much_is_searched_in_part_and_that_is_said",
    ],
    "The job of the generated `publish.yml`": [
        "test_only_the_job_that_publishes_has_a_right_and_it_runs_only_the_hubs_command"
    ],
    "No job of `update.yml`": [
        "test_no_job_of_the_workflow_that_runs_the_templates_code_knows_the_token",
        "test_workflow_takes_over_a_diff_and_runs_nothing_that_the_template_left_behind",
    ],
    "The workflows pin": [
        "test_workflows_pass_the_security_audit",
        "test_workflows_for_labs_fit_githubs_schema_and_pin_what_the_templates_own_pin",
    ],
}
SAFE = (TEMPLATE / "SECURITY.md").read_text("utf-8").partition("## What is safe")[2].partition("\n## ")[0]
SENTENCES = re.findall(r"^- (.*)$", SAFE, re.MULTILINE)


@pytest.fixture(scope="session")
def tests():
    """The names of all tests."""
    paths = (TEMPLATE / "tests").rglob("test_*.py")
    return {name for path in paths for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_on_security_has_tests(tests, sentence):
    (proofs,) = [names for start, names in PROOFS.items() if sentence.startswith(start)]
    assert set(proofs) <= tests


def test_no_proof_is_left_of_a_sentence_that_is_gone():
    assert len(PROOFS) == len(SENTENCES)


@pytest.mark.parametrize(
    "words",
    [
        "check --fix --add-sections --tidy",
        "fill --write",
        "answers .",
        "overview .",
        "release 9.0.0",
        "publish --dry-run",
    ],
)
def test_no_command_but_try_runs_what_lies_in_a_repository(words, fresh, tmp_path):
    folder, ran = shutil.copytree(fresh, tmp_path / "model"), tmp_path / "ran"
    for module in ("model_repo", "sitecustomize", "yaml", "click", "rich", "markdown_it", "src/model", "setup"):
        (folder / f"{module}.py").write_text(f"open({str(ran)!r}, 'w')\n", "utf-8")
    card = (folder / "README.md").read_text("utf-8")
    (folder / "README.md").write_text(card.replace("```python\n", f"```python\nopen({str(ran)!r}, 'w')\n"), "utf-8")
    program = f"touch '{ran}'"
    for command in (["init", "--quiet"], ["config", "core.fsmonitor", program], ["config", "core.pager", program]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)
    done = model_repo(*words.split(), cwd=folder)
    assert "Traceback" not in done.stderr and done.stdout + done.stderr
    assert not ran.exists()
