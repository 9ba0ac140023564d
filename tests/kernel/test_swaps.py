from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.swaps import in_place, moved
from manywitness.kernel.wording import Change

wordings = st.lists(st.sampled_from("abcde"), max_size=25)


def least_edits(a, b):
    """The slow obvious twin: how many words must be replaced, put in or left out."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]


def applied(a, b, changes):
    """What `a` is when each change puts in its words of `b`."""
    out, at = [], 0
    for change in changes:
        out += [*a[at : change.a_start], *b[change.b_start : change.b_end]]
        at = change.a_end
    return [*out, *a[at:]]


def test_a_word_for_a_word_is_one_change_and_neighbours_are_joined():
    a = ["the", "crew", "closed", "the", "old", "bridge", "after", "a", "storm"]
    b = ["the", "crew", "shut", "the", "ancient", "steel", "bridge", "after", "a", "storm"]
    assert in_place(a, b) == (Change(2, 3, 2, 3), Change(4, 5, 4, 6))
    assert in_place(a, a) == in_place([], []) == ()
    assert in_place(a, []) == (Change(0, 9, 0, 0),)


@given(wordings, wordings)
def test_the_changes_lead_from_one_wording_to_the_other(a, b):
    assert applied(a, b, in_place(a, b)) == b


@given(wordings, wordings)
def test_no_alignment_changes_fewer_words(a, b):
    changes = in_place(a, b)
    assert sum(max(c.a_end - c.a_start, c.b_end - c.b_start) for c in changes) >= least_edits(a, b)
    equal = len(a) - sum(c.a_end - c.a_start for c in changes)
    assert equal >= max(len(a), len(b)) - least_edits(a, b)


@given(wordings, wordings)
def test_exchanged_sides_give_exchanged_changes(a, b):
    turned = tuple(Change(c.b_start, c.b_end, c.a_start, c.a_end) for c in in_place(b, a))
    assert in_place(a, b) == turned


def test_a_word_that_stands_again_nearby_has_moved():
    a = ["senators", "balk", "at", "the", "trial"]
    b = ["balk", "senators", "at", "the", "trial"]
    assert moved(a, b, in_place(a, b)) == 1
    far = [*["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], "senators"]
    assert moved(["senators", *far[:-1]], far, in_place(["senators", *far[:-1]], far)) == 0
    assert moved(["senators", *far[:-1]], far, in_place(["senators", *far[:-1]], far), near=10) == 1
    assert moved(a, a, ()) == 0
