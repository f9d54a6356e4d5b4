"""codecarbon's emissions.csv (3.3, and older): energy, hours, place and hardware, summed over all runs."""

from ..facts import NUMBER, Fact, duration, gigabytes, short, table

GROUPS = ("emissions.csv emissions.csv.bak",)  # where a version adds columns, codecarbon renames the file that it finds
EVERYWHERE = True


def amount(row, column):
    """A number of 0 or more that can be one; None in place of anything else."""
    text = row.get(column) or ""
    return float(text) if NUMBER.fullmatch(text) and 0 <= float(text) < 1e12 else None


def read(files):
    chosen, runs = [name for name, file in files.items() if file.chosen] or list(files), {}
    for name in sorted(chosen, key=lambda name: not name.endswith(".bak")):
        # `flush()` writes cumulative rows of one run (mlco2/codecarbon#448): the last one holds the sum.
        for row in files.csv(name):
            run = row.get("run_id") or f"{row.get('experiment_id')} {row.get('timestamp')}"  # 1.x writes a row a run
            if amount(row, "duration") and amount(row, "emissions") is not None:
                runs[run], file = row, files[name]
    if not runs:
        return
    rows = list(runs.values())

    def total(column, times=""):
        return sum((amount(row, column) or 0) * ((amount(row, times) or 0) if times else 1) for row in rows)

    def distinct(*columns):  # the values of columns, joined a row, each once; five at most
        values = (", ".join(filter(None, map(row.get, columns))) for row in rows)
        found = list(dict.fromkeys(filter(None, values)))
        return "; ".join([*found[:5], f"{len(found) - 5} more"] if len(found) > 5 else found)

    count = f"{len(rows)} runs" if len(rows) > 1 else "1 run"
    hours = f"{duration(total('duration'))} of wall clock, {count}"
    if on_gpus := duration(total("duration", "gpu_count")):
        hours = f"{on_gpus.replace(' ', ' GPU ')} (wall clock times number of GPUs); {hours}"
    grams, energy = 1000 * total("emissions"), total("energy_consumed")
    energy = f" ({short(energy)} kWh)" if energy else ""
    gpus, cpus, place = distinct("gpu_model"), distinct("cpu_model"), distinct("region", "country_name")
    nowhere = "none recorded by codecarbon" if all(row.get("on_cloud") == "N" for row in rows) else ""
    for label, text in {
        "Hardware Type": gpus or cpus,
        "Hours used": hours,
        "Cloud Provider": distinct("cloud_provider") or nowhere,
        "Compute Region": distinct("cloud_region") or place,
        "Carbon Emitted": f"{short(grams)} g CO2eq{energy}, estimated by codecarbon, {count}",
    }.items():
        yield Fact(f"Environmental Impact / {label}", text, file)
    impact = {"emissions": float(f"{grams:.6g}"), "source": "codecarbon", "geographical_location": place}
    yield Fact("front matter / co2_eq_emissions", impact | {"hardware_used": gpus or cpus}, file)
    memory = gigabytes(rows[-1].get("ram_total_size"))
    yield from table("Hardware", {"GPU": gpus, "CPU": cpus, "Memory": memory}, file, confidence="certain")
    yield Fact("Software", rows[-1].get("python_version"), file, "Python")
