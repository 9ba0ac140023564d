from dataclasses import replace

import pytest

from manywitness.errors import WorkspaceError
from manywitness.store import corrections
from manywitness.store.corrections import Action, Correction
from manywitness.store.members import of

MERGE = Correction(1, "10:00", "ana", "one fire", Action.MERGE, {"stories": ["s1", "s2"], "words": "ü 🎉"})
MOVE = Correction(2, "10:01", "bo", "", Action.MOVE, {"account": "a#1", "to": "s1"})


def undo(number, undoes):
    return Correction(number, "11:00", "ana", "wrong", Action.UNDO, {}, undoes)


def logged(base, *log):
    assert [corrections.append(base, one) for one in log] == [one.number for one in log]


def test_what_was_corrected_comes_back_in_order(base):
    assert corrections.every(base) == []
    logged(base, MERGE, MOVE)
    assert corrections.every(base) == [MERGE, MOVE]


@pytest.mark.parametrize(("one", "kind", "says"), [
    (undo(9, 7), "unknown", "no correction 7"),
    (undo(9, 1), "exists", "undone by 3; undo 3"),
    (replace(undo(9, 2), undoes=None), "unpackable", "an undo names"),
    (replace(MOVE, undoes=2), "unpackable", "an undo names"),
    (replace(MOVE, payload={"a": object()}), "unpackable", "JSON"),
    (replace(MOVE, payload={"a": float("nan")}), "unpackable", "JSON"),
])  # fmt: skip
def test_what_makes_no_sense_is_not_logged(base, one, kind, says):
    logged(base, MERGE, MOVE, undo(3, 1))
    with pytest.raises(WorkspaceError, match=says) as caught:
        corrections.append(base, one)
    assert caught.value.kind == kind
    assert len(corrections.every(base)) == 3


AGAIN = "INTO correction (number, at, who, why, action, payload) VALUES (1, 'x', 'x', 'x', 'merge', '{}')"
CHANGES = (
    "UPDATE correction SET why = 'another'",
    "DELETE FROM correction",
    f"INSERT {AGAIN} ON CONFLICT (number) DO UPDATE SET why = excluded.why",
)


@pytest.mark.parametrize(
    ("place", "statement"),
    [
        *(("sqlite", one) for one in (*CHANGES, f"INSERT OR REPLACE {AGAIN}")),
        *(("postgres", one) for one in (*CHANGES, "TRUNCATE correction")),
    ],
    indirect=["place"],
)
def test_the_log_is_only_ever_added_to(base, statement):
    logged(base, MERGE)
    with pytest.raises(of(base).refusal, match="undo it by another"):
        base.execute(statement)
    assert corrections.every(base) == [MERGE]
