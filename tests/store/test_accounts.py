import pytest
from stored import AT, account, page, put, put_accounts, run_of

from manywitness.corpus.stories import Placement
from manywitness.errors import WorkspaceError
from manywitness.store import accounts, stories
from manywitness.store.accounts import AccountRow


def test_accounts_are_numbered_as_they_come(base):
    [number] = put(base, page("a", "The ferry sails."))
    [one] = accounts.put(base, number, [account("a", "The ferry sails.", "2026-11-26")], [739_946])
    row = AccountRow(one, number, 0, "a#1", 739_946, "2026-11-26", "a Post", "", 16, None, None)
    assert accounts.rows(base, [one, 99]) == {one: row}
    assert accounts.of_page(base, number) == [row]
    assert (accounts.of_id(base, "a#1"), accounts.of_id(base, "b#1")) == (row, None)
    stories.apply(base, [Placement(one, one, 0.75)], [], run=run_of(base), at=AT)
    assert (accounts.of_id(base, "a#1").story, accounts.of_id(base, "a#1").score) == (one, 0.75)


def test_an_account_is_stored_once(base):
    put_accounts(base, ["a"])
    [other] = put(base, page("b"))
    with pytest.raises(WorkspaceError, match="stored already") as caught:
        accounts.put(base, other, [account("a")], [None])
    assert caught.value.kind == "exists"
    # Those of an older revision are retired first.
    accounts.retire(base, [1])
    [number] = accounts.put(base, other, [account("a")], [None])
    # A number that was given and taken back need not be given again.
    assert number > 1


def test_a_day_is_needed_for_each_account(base):
    [number] = put(base, page("a"))
    with pytest.raises(ValueError, match="shorter"):
        accounts.put(base, number, [account("a")], [])


def test_what_is_not_filed_yet_is_known_in_order(base):
    numbers = put_accounts(base, [f"{i}" for i in range(6)])
    assert accounts.unfiled(base) == numbers
    accounts.mark_filed(base, numbers[:2] + numbers[4:])
    assert accounts.unfiled(base) == numbers[2:4]
    assert accounts.unfiled(base, limit=1) == [numbers[2]]
    accounts.mark_filed(base, [numbers[0]], filed=False)
    assert accounts.unfiled(base) == [numbers[0], *numbers[2:4]]


def test_profiles_are_replaced_and_go_with_their_accounts(base):
    first, second = put_accounts(base, ["a", "b"])
    accounts.put_profiles(base, {first: b"one", second: b"two"})
    accounts.put_profiles(base, {first: b"three"})
    assert accounts.profiles(base, [first, second, 99]) == {first: b"three", second: b"two"}
    accounts.retire(base, [first])
    assert accounts.profiles(base, [first, second]) == {second: b"two"}


def test_all_accounts_are_walked_in_order_of_arrival(base):
    numbers = put_accounts(base, ["c", "a", "b"])
    assert [row.id for row in accounts.every(base)] == ["c#1", "a#1", "b#1"]
    assert [row.number for row in accounts.every(base, after=numbers[0])] == numbers[1:]
