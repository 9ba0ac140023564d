from evaluation.data import Shelf, digest, rows
from evaluation.gate import Floor, Line, faults, moved, read_floors, write_floors
from evaluation.table import table
from evaluation.task import Measure, percent

FLOORS = {"t/f1": Floor(70.0, 0.2, "d", 10, "2026-01-01"), "t/lost": Floor(5.0, 0.2, "d", 10, "2026-01-01")}


def f1(value, digest="d", count=10):
    return Line("t", digest, Measure("f1", value, count, 80.0))


def lost(value):
    return Line("t", "d", Measure("lost", value, 10, lower_is_better=True))


def test_a_number_within_the_noise_holds():
    assert faults([f1(69.9), f1(75.0), lost(5.1)], FLOORS) == []


def test_a_number_below_its_floor_is_named():
    assert faults([f1(69.7)], FLOORS) == ["t/f1 is 69.70, its floor 70.00 (noise 0.2)"]
    assert faults([lost(5.3)], FLOORS) == ["t/lost is 5.30, its floor 5.00 (noise 0.2)"]


def test_other_data_another_count_and_a_missing_floor_are_faults():
    [data] = faults([f1(99.0, digest="e")], FLOORS)
    assert "floored on data d (10 items), this is e" in data
    [count] = faults([f1(99.0, count=9)], FLOORS)
    assert "9 items" in count
    assert faults([Line("t", "d", Measure("new", 1.0, 1))], FLOORS) == [
        "t/new has no floor; set one with --raise"
    ]


def test_floors_go_up_and_only_with_the_flag_down():
    up = moved([f1(71.0), lost(6.0)], FLOORS, date="2026-02-02", lower=False)
    assert up["t/f1"] == Floor(71.0, 0.2, "d", 10, "2026-02-02")
    assert up["t/lost"] == FLOORS["t/lost"]
    assert moved([f1(60.0)], FLOORS, date="2026-02-02", lower=False) == FLOORS
    assert moved([f1(60.0)], FLOORS, date="2026-02-02", lower=True)["t/f1"].floor == 60.0
    # Better on other data is no reason to move a floor silently.
    assert moved([f1(99.0, digest="e")], FLOORS, date="2026-02-02", lower=False) == FLOORS


def test_floors_survive_the_file(tmp_path):
    write_floors(FLOORS, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == FLOORS
    assert read_floors(tmp_path / "none.json") == {}


def test_the_table_shows_number_floor_and_goal():
    shown = table([f1(71.26)], FLOORS)
    assert shown.splitlines()[2].split("|")[1:-1] == [
        " t    ",
        " f1      ",
        "    10 ",
        "  71.3 ",
        "  70.0 ",
        "    80.0 ",
    ]


def test_data_is_digested_and_read_by_suffix(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"x": 1}\n\n{"x": 2}\n', encoding="utf-8")
    assert list(rows(tmp_path / "a.jsonl")) == [{"x": 1}, {"x": 2}]
    before = digest((tmp_path,))
    (tmp_path / "a.jsonl").write_text('{"x": 1}\n', encoding="utf-8")
    assert digest((tmp_path,)) != before
    assert Shelf(tmp_path).missing(("a.jsonl", "b.jsonl", "./README.md", "./nowhere")) == (
        "b.jsonl",
        "./nowhere",
    )
    assert percent(1, 0) == 0
