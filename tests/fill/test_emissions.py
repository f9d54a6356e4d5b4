"""What codecarbon measured: which rows are runs, what they add up to, and rows that lost fields."""

import pytest
from training_files import EMISSIONS, PLACE, file, read

CARBON = ("Environmental Impact / Carbon Emitted", "")


def test_flushed_rows_of_a_run_are_not_added_up():
    rows = f"one,3600,1,2,{PLACE}\none,7200,2,4,{PLACE}\n"
    found, _ = read(file("emissions.csv", EMISSIONS + rows))
    assert found[CARBON] == "2,000 g CO2eq (4 kWh), estimated by codecarbon, 1 run"
    hours = found["Environmental Impact / Hours used", ""]
    assert hours == "4 GPU hours (wall clock times number of GPUs); 2 hours of wall clock, 1 run"
    assert found["front matter / co2_eq_emissions", ""] == {
        "emissions": 2000.0, "source": "codecarbon", "geographical_location": "ohio, United States", "hardware_used": "A100",
    }  # fmt: skip


def test_emissions_of_all_runs_are_summed_and_counted():
    old, new = f"one,3600,1,2,{PLACE}\none,7200,2,4,{PLACE}\n", f"two,3600,0.5,1,{PLACE}\nbroken,x,,,\n"
    found, _ = read(file("emissions.csv.bak", EMISSIONS + old), file("runs/emissions.csv", EMISSIONS + new))
    assert (
        found[CARBON]
        == "2,500 g CO2eq (5 kWh), estimated by codecarbon, 2 runs (more were recorded, but cannot be read)"
    )
    impact = found["front matter / co2_eq_emissions", ""]
    assert impact["source"] == "codecarbon, the sum of 2 runs (more were recorded, but cannot be read)"
    found, _ = read(file("emissions.csv", EMISSIONS + old), file("b/emissions.csv", EMISSIONS + new, chosen=True))
    assert (
        found[CARBON] == "500 g CO2eq (1 kWh), estimated by codecarbon, 1 run (more were recorded, but cannot be read)"
    )


def test_codecarbon_of_old_wrote_a_row_a_run():
    head = "timestamp,experiment_id,duration,emissions,energy_consumed\n"
    rows = "2021-01-01T00:00:00,x,3600,0.001,0.01\n2021-01-02T00:00:00,x,3600,0.002,0.02\n"
    assert (
        read(file("emissions.csv", head + rows))[0][CARBON] == "3 g CO2eq (0.03 kWh), estimated by codecarbon, 2 runs"
    )


@pytest.mark.parametrize("row", ["one,1e308,1e308", "one,-5,1", "one,5,-1", "one,5,", "one,5,nan"])
def test_measurements_that_cannot_be_are_not_told(row):
    assert read(file("emissions.csv", f"run_id,duration,emissions\n{row}\n"))[0] == {}


HEAD = (
    "timestamp,project_name,run_id,duration,emissions,country_name,country_iso_code,region,cloud_provider,cloud_region,os,"
    "python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,on_cloud"
)


# As codecarbon 3.2.9 wrote it on 2026-11-26, offline, twice into one file: the second row has no blank region and position.
FIRST = "2026-11-26T08:43:38,leaf,a,2.0,3e-07,Norway,NOR,,,,Linux-6.18,3.11.7,3.2.9,2,Intel(R) Xeon(R) Processor,0,,,,23.5,N"


SECOND = (
    "2026-11-26T08:43:42,leaf,b,2.0,5e-07,Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel(R) Xeon(R) Processor,0,,23.5,N"
)


START = "2026-11-26T08:43:42,leaf,b,2.0,5e-07,"


def test_run_of_codecarbon_that_lost_its_blank_fields_is_read():
    found, notes = read(file("emissions.csv", "\n".join([HEAD, FIRST, SECOND])))
    assert found["Environmental Impact / Hardware Type", ""] == "Intel(R) Xeon(R) Processor"
    assert found["Environmental Impact / Compute Region", ""] == "Norway" and found["Software", "Python"] == "3.11.7"
    assert found[CARBON] == "0.0008 g CO2eq, estimated by codecarbon, 2 runs" and not notes


@pytest.mark.parametrize(
    "row, expected",
    {
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,31.2,N": ("Intel Xeon", "Norway"),
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,4,4 x A100,31.2,N": ("4 x A100", "Norway"),
        "Norway,NOR,oslo,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,10.75,59.91,N": None,  # no memory: never blank
        "Norway,NOR,oslo,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,10.75,59.91,31.2,N": ("Intel Xeon", "oslo, Norway"),
        "Norway,NOR,aws,us-east-1,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,31.2,Y": ("Intel Xeon", "us-east-1"),
        "Norway,NOR,aws,us-east-1,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,31.2,N": None,  # a region of no cloud
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,8,A100,31.2,N": None,  # which of the two is counted?
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,0,,31.2,N": None,  # no processors, or no GPUs?
        "Norway,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,31.2,N": None,  # another version's
    }.items(),
)
def test_row_that_lost_fields_is_read_only_where_one_reading_is_possible(row, expected):
    found, notes = read(file("emissions.csv", f"{HEAD}\n{START}{row}\n"))
    places = [("Environmental Impact / Hardware Type", ""), ("Environmental Impact / Compute Region", "")]
    assert tuple(filter(None, map(found.get, places))) == (expected or ())
    assert bool(notes) == (expected is None)
    assert "10.75" not in str(found) and "59.91" not in str(found)
