"""codecarbon's emissions.csv (3.3, and older): energy, hours, place and hardware of every run that was measured."""

from ._facts import Fact, duration, number, short

GROUPS = ("emissions.csv emissions.csv.bak",)  # where a version adds columns, codecarbon renames the file that it finds
EVERYWHERE = True
PART = "Environmental Impact"


def distinct(rows, *columns):
    """The values of columns, joined a row, each once; five at most."""
    values = (", ".join(filter(None, (row.get(column) for column in columns))) for row in rows)
    found = list(dict.fromkeys(filter(None, values)))
    return "; ".join([*found[:5], f"{len(found) - 5} more"] if len(found) > 5 else found)


def read(files):
    """The five bullets of Environmental Impact and `co2_eq_emissions`, summed over runs."""
    chosen = [name for name, file in files.items() if file.chosen] or list(files)
    runs = {}
    for name in sorted(chosen, key=lambda name: not name.endswith(".bak")):
        # `flush()` writes cumulative rows of one run (mlco2/codecarbon#448): the last one holds the sum.
        for row in files.csv(name):
            run = row.get("run_id") or f"{row.get('experiment_id')} {row.get('timestamp')}"  # 1.x writes a row a run
            runs |= {run: row} if number(row.get("duration")) else {}
    if not runs:
        return
    file, rows = files[name], list(runs.values())
    count = f"{len(rows)} runs" if len(rows) > 1 else "1 run"
    hours = f"{duration(sum(number(row['duration']) for row in rows))} of wall clock, {count}"
    if on_gpus := duration(sum(number(row["duration"]) * number(row.get("gpu_count")) for row in rows)):
        hours = f"{on_gpus.replace(' ', ' GPU ')} (wall clock times number of GPUs); {hours}"
    grams = 1000 * sum(number(row.get("emissions")) for row in rows)
    energy = sum(number(row.get("energy_consumed")) for row in rows)
    energy = f" ({short(energy)} kWh)" if energy else ""
    gpus, cpus, cloud = distinct(rows, "gpu_model"), distinct(rows, "cpu_model"), distinct(rows, "cloud_provider")
    nowhere = "none recorded by codecarbon" if all(row.get("on_cloud") == "N" for row in rows) else ""
    place = distinct(rows, "region", "country_name")
    yield Fact(f"{PART} / Hardware Type", gpus or cpus, file)
    yield Fact(f"{PART} / Hours used", hours, file)
    yield Fact(f"{PART} / Cloud Provider", cloud or nowhere, file)
    yield Fact(f"{PART} / Compute Region", distinct(rows, "cloud_region") or place, file)
    carbon = f"{short(grams)} g CO2eq{energy}, estimated by codecarbon, {count}"
    yield Fact(f"{PART} / Carbon Emitted", carbon, file)
    impact = {"emissions": float(f"{grams:.6g}"), "source": "codecarbon", "geographical_location": place}
    yield Fact("front matter / co2_eq_emissions", impact | {"hardware_used": gpus or cpus}, file)
    memory = number(rows[-1].get("ram_total_size"))
    yield Fact("Hardware", gpus, file, "GPU")
    yield Fact("Hardware", cpus, file, "CPU")
    yield Fact("Hardware", f"{memory:.0f} GB" if memory else "", file, "Memory")
    yield Fact("Software", rows[-1].get("python_version"), file, "Python")
