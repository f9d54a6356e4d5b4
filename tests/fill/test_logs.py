"""Logs that training appends to: facts are of the last run, and every value is read by its header."""

import json

import pytest
from training_files import EMISSIONS, PLACE, file, read

from model_repo.fill.rows import elapsed, last_run, read_table

TIME = ("Speeds, Sizes, Times", "Training time")
YOLO = "epoch,time,metrics/mAP50-95(B)\n"
TIMM = "epoch,train_loss,eval_loss,eval_top1\n"
LIGHTNING = "epoch,step,train_loss,val_loss,test_loss\n"


def results(found):
    """The results among facts, {name: value}."""
    return {name: value for (part, name), value in found.items() if part == "Results"}


# What was written, the epochs that are of the last run.
APPENDED = {
    "one run": ([1, 2, 3], [1, 2, 3]),
    "a second run": ([1, 2, 3, 1, 2], [1, 2]),
    "a second run that counts from 0": ([0, 1, 2, 0, 1], [0, 1]),
    "three runs": ([1, 2, 1, 2, 3, 1], [1]),
    "a run that was resumed and goes on": ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
    "a run that was resumed and repeats an epoch": ([1, 2, 3, 3, 4], [1, 2, 3, 4]),
    "a run that was resumed two epochs back": ([1, 2, 3, 4, 3, 4, 5], [1, 2, 3, 4, 5]),
    "a resumed run, after another one": ([1, 2, 3, 1, 2, 2, 3], [1, 2, 3]),
}


@pytest.mark.parametrize("case", APPENDED)
@pytest.mark.parametrize("header_again", [False, True], ids=["", "with the header again"])
def test_rows_of_the_last_run_are_those_that_led_to_the_last_row(case, header_again):
    written, expected = APPENDED[case]
    lines, before = ["epoch,row"], 0
    for row, epoch in enumerate(written):
        lines += ["epoch,row"] if header_again and epoch < before else []
        lines, before = [*lines, f"{epoch},{row}"], epoch
    rows = last_run(read_table("\n".join(lines) + "\n"), "epoch")
    assert [int(row["epoch"]) for row in rows] == expected
    assert int(rows[-1]["row"]) == len(written) - 1
    kept = [int(row["row"]) for row in rows]
    assert kept == sorted(kept), "a repeated epoch is what the resumed run made of it"


def test_log_that_counts_nothing_is_read_below_its_last_header():
    table = read_table("loss,acc\n1,0.9\nloss,acc\n2,0.4\n3,0.5\n")
    assert [row["acc"] for row in last_run(table, "epoch step")] == ["0.4", "0.5"]


def test_second_run_may_write_other_columns():
    table = read_table("epoch,a\n1,5\n2,6\nepoch,b,a\n1,7,8\n")
    assert last_run(table, "epoch") == [{"epoch": "1", "b": "7", "a": "8"}]


def test_time_is_of_the_last_run_and_adds_up_over_resuming():
    rows = [{"time": text} for text in ("10", "20", "5", "15", "")]
    assert elapsed(rows) == 35
    found, _ = read(file("results.csv", YOLO + "1,10,0.1\n2,20,0.2\n3,30,0.3\n1,7,0.1\n"))
    assert found[TIME] == "7 seconds"
    found, _ = read(file("results.csv", YOLO + "1,10,0.1\n2,20,0.2\n3,10,0.3\n4,20,0.4\n"))
    assert found[TIME] == "40 seconds"


def test_best_epoch_of_a_log_is_not_that_of_an_earlier_run():
    found, notes = read(file("results.csv", YOLO + "1,10,0.60\n2,20,0.66\n1,10,0.30\n2,20,0.33\n"))
    assert results(found) == {"mAP50-95(B)": "0.33"} and found[TIME] == "20 seconds"
    assert notes == [("results.csv", "not used: 2 rows of an earlier run in it, or of a part that the run did again")]
    found, _ = read(file("summary.csv", f"{TIMM}0,1,1,70\n1,1,1,90\n{TIMM}0,1,1,50\n1,1,1,60\n"))
    assert results(found) == {"loss": "1", "top1": "60"}
    found, _ = read(file("summary.csv", f"{TIMM}0,1,1,70\n1,1,1,90\n{TIMM}2,1,1,80\n"))
    assert results(found)["top1"] == "90", "the header stands there again, but the epochs go on"


def test_last_values_of_lightning_are_of_the_last_run():
    first = "0,9,,0.9,\n1,19,,0.8,\n1,19,,,0.85\n"
    assert results(read(file("metrics.csv", f"{LIGHTNING}{first}"))[0]) == {"val_loss": "0.8", "test_loss": "0.85"}
    # A second trainer, for the test alone, counts from 0.
    counted_anew = first.replace("1,19,,,0.85", "0,0,,,0.85")
    assert results(read(file("metrics.csv", f"{LIGHTNING}{counted_anew}"))[0])["val_loss"] == "0.8"
    # The second run has not validated yet, so that nothing is known of it.
    found, notes = read(file("metrics.csv", f"{LIGHTNING}{first}0,4,0.7,,\n"))
    assert not results(found) and len(notes) == 1


def test_cut_off_last_line_loses_its_own_values_only():
    found, notes = read(file("results.csv", YOLO + "1,10,0.2\n2,20,0.4\n3,3"))
    assert results(found) == {"mAP50-95(B)": "0.4"} and "line 4" in notes[0][1]
    found, notes = read(file("summary.csv", TIMM + "0,1,1,70\n1,1,1"))
    assert results(found)["top1"] == "70" and len(notes) == 1
    lines = [json.dumps({"epoch": epoch, "clip_val_loss": epoch / 10}) for epoch in (1, 2, 3)]
    found, notes = read(file("checkpoints/results.jsonl", "\n".join(lines)[:-9]))
    assert results(found) == {"clip_val_loss": "0.2"} and len(notes) == 1


RUN = "2026-05-01,leaf,{run},3600,0.1,{country},NOR,{region},,,Linux-6.1,3.11.7,{cpu},0,{gpu},{longitude},{latitude},31.2,N"
HEAD = (
    "timestamp,project_name,run_id,duration,emissions,country_name,country_iso_code,region,cloud_provider,cloud_region,os,"
    "python_version,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,on_cloud\n"
)
FIELDS = {
    "country": "Norway",
    "region": "Oslo",
    "cpu": "AMD EPYC",
    "gpu": "A100",
    "longitude": "10.7522",
    "latitude": "59.9139",
}


def row(run, *without, more=""):
    """A row of codecarbon, with fields taken out altogether, or put in."""
    text = RUN.format(run=run, **FIELDS)
    for field in without:
        text = text.replace(f"{FIELDS[field]},", "", 1)
    return text.replace("leaf,", f"leaf,{more}", 1) + "\n"


# The second is what codecarbon 3.2.9 and 3.3.0 write from the second run on, offline: blank fields are gone.
SHIFTED = [
    row("two", "region"),
    row("two", "region", "gpu"),
    row("two", "gpu"),
    row("two", "country", "region", "gpu", "cpu"),
    row("two", more="v2,"),
    row("two", "gpu", more="v2,"),  # as many fields as the header has
    row("two", "region", more="x,"),
    row("two", "cpu", more="x,"),
]


@pytest.mark.parametrize("shifted", SHIFTED)
def test_shifted_row_is_left_out_and_no_position_gets_into_a_card(shifted):
    found, notes = read(file("emissions.csv", HEAD + row("one") + shifted))
    assert found["Environmental Impact / Hardware Type", ""] == "A100"
    assert found["Environmental Impact / Compute Region", ""] == "Oslo, Norway"
    assert found["Software", "Python"] == "3.11.7"
    assert "1 run (more were recorded, but cannot be read)" in found["Environmental Impact / Carbon Emitted", ""]
    assert notes
    said = str(list(found.values())) + str(notes)
    assert "10.75" not in said and "59.91" not in said
    alone, _ = read(file("emissions.csv", HEAD + shifted))
    assert "10.75" not in str(alone) and "59.91" not in str(alone) and "31.2" not in str(alone)


def test_sum_that_lacks_runs_is_only_proposed():
    from model_repo.fill.reading import read as read_facts

    def certainty(text):
        facts, _ = read_facts([file("emissions.csv", text)])
        return {fact.confidence for fact in facts if fact.part.startswith(("Environmental", "front"))}

    assert certainty(HEAD + row("one") + row("two")) == {"certain"}
    assert certainty(HEAD + row("one") + row("two", "gpu")) == {"propose"}


@pytest.mark.parametrize("name", ["emissions.csv.bak", "emissions.csv_0.bak", "emissions.csv_12.bak"])
def test_runs_in_backups_of_codecarbon_count(name):
    found, _ = read(
        file("runs/emissions.csv", EMISSIONS + f"one,3600,0.1,1,{PLACE}\n"),
        file(f"runs/{name}", EMISSIONS + f"two,3600,0.2,1,{PLACE}\n"),
    )
    assert found["Environmental Impact / Carbon Emitted", ""].startswith("300 g CO2eq (2 kWh)")
