"""codecarbon's emissions.csv (3.3 and older): energy, hours, place and hardware, summed over all runs."""

import re
from collections.abc import Iterator
from itertools import combinations

from ...texts.quantities import counted, short
from ..facts import Confidence, Fact, reader, table
from ..files import File, Files
from ..places import words_of
from ..rows import Row
from ..values import NUMBER, duration, gigabytes, number

# If a version adds columns, codecarbon renames the old file; later ones get a number (core/util.py).
NAMES = "emissions.csv emissions.csv.bak emissions.csv_*.bak"
AMOUNTS = "duration emissions energy_consumed ram_total_size gpu_count cpu_count"
WORDS = "gpu_model cpu_model country_name region cloud_provider cloud_region"
MEASURED = ("duration", "emissions", "energy_consumed", "run_id")
# Columns that may lack a value, and columns that always have one since 3.0, with the form of their values.
NUMBERS = {"cpu_count", "gpu_count", "longitude", "latitude"}
OPTIONAL = NUMBERS | {"region", "cpu_model", "gpu_model"}
# Words in the names of folders and projects whose emissions are not those of training, and of training.
AFTER_TRAINING = {"inference", "infer", "eval", "evaluation", "serving"}
TRAINING = {"train", "training", "finetune", "finetuning"}
VERSION = re.compile(r"\d+\.\d+[\w.+-]*")
FORMS = {"python_version": VERSION, "codecarbon_version": VERSION, "on_cloud": re.compile("[YN]")}
FORMS |= {"country_iso_code": re.compile("[A-Z]{3}"), "os": re.compile("[A-Za-z].*"), "ram_total_size": NUMBER}


def amount(row: Row, column: str) -> float | None:
    """Returns a value as a number of 0 or more; None if it is not one."""
    found = number(row.get(column) or "")
    return found if found is not None and 0 <= found < 1e12 else None


def fits(row: Row) -> bool:
    """Tells whether every value that a card may use fits its column; otherwise the fields of the row are shifted."""
    return (
        all(amount(row, name) is not None for name in AMOUNTS.split() if row.get(name))
        and all(number(row.get(name)) is None for name in WORDS.split())
        and all(form.fullmatch(row[name]) for name, form in FORMS.items() if row.get(name))
    )


def restored(header: list[str], fields: list[str]) -> Row | None:
    """Returns the row whose empty columns were dropped, if only one row can have become these fields.

    Up to 3.3.0, codecarbon wrote no field for a column without a value from the second row on (codecarbon#1304).
    """
    optional = [name for name in header if name in OPTIONAL]
    missing = len(header) - len(fields)
    if not (0 < missing <= len(optional) and FORMS.keys() <= {*header}):
        return None
    found: list[Row] = []
    for gone in combinations(optional, missing):
        there = [name for name in header if name not in gone]
        row = dict.fromkeys(header, "") | dict(zip(there, fields, strict=True))
        if could_be_whole(row, there) and row not in found:
            found.append(row)
    return found[0] if len(found) == 1 else None


def could_be_whole(row: Row, there: list[str]) -> bool:
    """Tells whether codecarbon could have measured this row, with values in the columns `there`."""
    on_cloud, on_gpus = row["on_cloud"] == "Y", bool(amount(row, "gpu_count"))
    return (
        all(row[name] for name in FORMS)
        and all(number(row[name]) is not None for name in there if name in NUMBERS)
        and ("longitude" in there) == ("latitude" in there)
        and on_cloud == bool(row.get("cloud_provider")) == bool(row.get("cloud_region"))
        and on_gpus == bool(re.match(r"\d+ x ", row.get("gpu_model", ""))) == bool(row.get("gpu_model"))
        and fits(row)
    )


def rows_of(files: Files) -> tuple[dict[str, Row], File | None, int]:
    """Returns the last row of each run, the newest file that has one, and the number of unusable rows."""
    chosen = [name for name, file in files.items() if file.chosen] or list(files)
    runs: dict[str, Row] = {}
    newest, unused = None, 0
    for name in sorted(chosen, key=lambda name: not name.endswith(".bak")):
        # `flush()` writes cumulative rows for a run (mlco2/codecarbon#448), so the last one holds the sum.
        table, folder = files.table(name, restored), "" if files[name].chosen else name.rpartition("/")[0]
        wrong = after_training = 0
        for row in table.rows:
            run = row.get("run_id") or f"{row.get('experiment_id')} {row.get('timestamp')}"  # 1.x writes a row per run
            words = {*words_of(f"{folder}/{row.get('project_name')}")}
            if words & AFTER_TRAINING and not words & TRAINING:
                after_training += 1
                continue
            measured = amount(row, "duration") is not None and amount(row, "emissions") is not None
            if measured and fits(row):
                runs[run], newest = row, files[name]
            elif any(row.get(column) for column in MEASURED):  # some rows hold only a time
                wrong += 1
        if after_training:
            reason = f"{counted(after_training, 'row')} of what came after training, as a folder or project_name says"
            files.leave_out(files[name], reason)
        if wrong:
            files.leave_out(files[name], f"{counted(wrong, 'row')} without a duration, or with values in wrong columns")
        unused += wrong + bool(table.left_out)
    return runs, newest, unused


@reader(NAMES, everywhere=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields the bullets of Environmental Impact, its front matter key, hardware and Python."""
    runs, file, unused = rows_of(files)
    if file is None:
        return
    *_, last = runs.values()
    rows = [row for row in runs.values() if row.get("project_name") == last.get("project_name")]
    if others := len(runs) - len(rows):
        files.leave_out(file, f"{counted(others, 'run')} of another `project_name` than the last one in it")
    # A sum without some runs is incomplete, and of two projects nobody knows which one is the model's.
    confidence: Confidence = "propose" if unused or others else "certain"

    def total(column: str, times: str = "") -> float:
        return sum((amount(row, column) or 0) * ((amount(row, times) or 0) if times else 1) for row in rows)

    def distinct(*columns: str) -> str:
        """Returns the distinct values of columns, joined per row; five at most."""
        values = (", ".join(filter(None, (row.get(column) for column in columns))) for row in rows)
        found = list(dict.fromkeys(filter(None, values)))
        return "; ".join([*found[:5], f"{len(found) - 5} more"] if len(found) > 5 else found)

    count = counted(len(rows), "run") + (" (more were recorded, but cannot be read)" if unused else "")
    hours = f"{duration(total('duration')) or '0 hours'} of wall clock, {count}"
    if on_gpus := duration(total("duration", "gpu_count")):
        hours = f"{on_gpus.replace(' ', ' GPU ')} (wall clock times number of GPUs); {hours}"
    grams, energy = 1000 * total("emissions"), total("energy_consumed")
    measured = f" ({short(energy)} kWh)" if energy else ""
    gpus, cpus, place = distinct("gpu_model"), distinct("cpu_model"), distinct("region", "country_name")
    nowhere = "none recorded by codecarbon" if all(row.get("on_cloud") == "N" for row in rows) else ""
    for label, text in {
        "Hardware Type": gpus or cpus,
        "Hours used": hours,
        "Cloud Provider": distinct("cloud_provider") or nowhere,
        "Compute Region": distinct("cloud_region") or place,
        "Carbon Emitted": f"{short(grams)} g CO2eq{measured}, estimated by codecarbon, {count}",
    }.items():
        yield Fact(f"Environmental Impact / {label}", text, file, confidence=confidence)
    of_several = f", the sum of {count}" if len(rows) > 1 or unused else ""
    impact = {"emissions": float(f"{grams:.6g}"), "source": f"codecarbon{of_several}"}
    impact |= {"geographical_location": place, "hardware_used": gpus or cpus}
    yield Fact("front matter / co2_eq_emissions", impact, file, confidence=confidence)
    memory = gigabytes(last.get("ram_total_size"))
    yield from table("Hardware", {"GPU": gpus, "CPU": cpus, "Memory": memory}, file, confidence=confidence)
    yield Fact("Software", last.get("python_version"), file, "Python", confidence=confidence)
