"""kill -9 at drawn moments. `python -m evaluation.archive.kills` does the same hundreds of times."""

from evaluation.archive.kills import MOMENTS, Report, run


def test_a_workspace_survives_kills_and_ends_as_if_there_had_been_none(tmp_path):
    report = run(20, 24, 3, folder=tmp_path)
    assert (report.lost, report.unsound, report.different) == ([], [], [])
    assert report.kills.total() == 20
    assert {moment for _, moment in report.kills} <= set(MOMENTS)
    assert report.acknowledged >= 24


def test_a_report_is_sound_only_without_losses():
    assert Report().sound
    assert not Report(lost=["add, kill 3: pages/a.txt was there once"]).sound
    assert not Report(unsound=["at the end: a page has no layers"]).sound
    assert not Report(different=["life 1: stories"]).sound
    assert "- add, kill 3: x" in Report(lost=["add, kill 3: x"]).table()
