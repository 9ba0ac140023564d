"""The store against a slow twin of plain dicts, through any order of what a workspace does to it."""

import sqlite3

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from stored import AT, account, page, references_hold, run_of

from manywitness.corpus.stories import Placement
from manywitness.model import Span
from manywitness.model.findings import PassageKind
from manywitness.store import accounts, blobs, counts, database, pages, passages, shown, stories
from manywitness.store.database import transaction
from manywitness.store.passages import PassageRow
from manywitness.store.schema import migrate

ADDRESSES = st.sampled_from([f"/pages/{letter}" for letter in "abcde"])
WORDS = st.sampled_from(["The ferry sails.", "The ferry does not sail.", "Nobody asked.", ""])
DAYS = st.one_of(st.none(), st.integers(739_000, 739_003))


class Archive(RuleBasedStateMachine):
    """What is stored, beside what ought to be."""

    def __init__(self):
        super().__init__()
        self.base = self.connected()
        self.run_number = run_of(self.base)
        self.pages = {}  # number: (address, page)
        self.current = {}  # address: number
        self.accounts = {}  # number: (page number, day)
        self.stories = {}  # account: story
        self.passages = set()  # pairs of accounts

    def connected(self):
        base = sqlite3.connect(":memory:", isolation_level=None)
        base.execute("PRAGMA foreign_keys = ON")
        migrate(base)
        return base

    def teardown(self):
        self.base.close()

    @rule(address=ADDRESSES, words=WORDS, day=DAYS, marked=st.booleans())
    def add(self, address, words, day, marked):
        """A page is read, for the first time or again."""
        name = pages.name_for(self.base, address, address.removeprefix("/"))
        read = page(name, words)
        if not marked:
            read = pages.Page(words.encode(), read.text, read.source)
        with transaction(self.base):
            old = pages.current(self.base, address)
            if old is not None:
                self._retire([one for one, (held, _) in self.accounts.items() if held == old.number])
            number = pages.put(self.base, address, read, run=self.run_number, at=AT)
            [one] = accounts.put(self.base, number, [account(name, words or " ")], [day])
        assert number > max(self.pages, default=0)
        assert one > max(self.accounts, default=0)
        self.pages[number] = (address, read)
        self.current[address] = number
        self.accounts[one] = (number, day)

    @precondition(lambda self: self.accounts)
    @rule(data=st.data())
    def place(self, data):
        """Accounts are put into a story, or moved to another."""
        moved = data.draw(st.lists(st.sampled_from(sorted(self.accounts)), min_size=1, unique=True))
        story = data.draw(st.sampled_from(sorted({*self.accounts, *self.stories.values()})))
        stories.apply(
            self.base, [Placement(one, story, 0.5) for one in moved], [], run=self.run_number, at=AT
        )
        self.stories.update(dict.fromkeys(moved, story))

    @precondition(lambda self: len(self.accounts) > 1)
    @rule(data=st.data())
    def share(self, data):
        """Two accounts are found to share a passage."""
        pair = data.draw(
            st.lists(st.sampled_from(sorted(self.accounts)), min_size=2, max_size=2, unique=True)
        )
        a, b = sorted(pair)
        passages.put(self.base, [PassageRow(a, b, Span(0, 3), Span(0, 3), PassageKind.COPIED, 1.0, 0.0)])
        self.passages.add((a, b))

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def erase(self, data):
        """A page is taken away, the newest of its address or an older one."""
        number = data.draw(st.sampled_from(sorted(self.pages)))
        with transaction(self.base):
            self._retire([one for one, (held, _) in self.accounts.items() if held == number])
            pages.erase(self.base, number)
        address, _ = self.pages.pop(number)
        if self.current.get(address) == number:
            del self.current[address]

    def _retire(self, gone):
        stories.leave(self.base, gone, at=AT)
        accounts.retire(self.base, gone)
        for one in gone:
            del self.accounts[one]
            self.stories.pop(one, None)
        self.passages = {pair for pair in self.passages if not set(pair) & set(gone)}

    @invariant()
    def pages_are_what_was_put(self):
        for number, (address, read) in self.pages.items():
            assert pages.page(self.base, number) == read
            assert pages.row(self.base, number).address == address
        for address, number in self.current.items():
            assert pages.current(self.base, address).number == number
        assert pages.numbers(self.base) == sorted(self.current.values())

    @invariant()
    def every_byte_belongs_to_a_page(self):
        wanted = {blobs.blob_id(read.raw) for _, read in self.pages.values()}
        wanted |= {read.text.id for _, read in self.pages.values()}
        assert {one for (one,) in self.base.execute("SELECT id FROM blob")} == wanted
        assert references_hold(self.base)

    @invariant()
    def stories_are_counted_right(self):
        assert stories.of_accounts(self.base, self.accounts) == self.stories
        for story in set(self.stories.values()):
            inside = sorted(one for one, held in self.stories.items() if held == story)
            days = [self.accounts[one][1] for one in inside if self.accounts[one][1] is not None]
            row = stories.row(self.base, story)
            assert (row.size, row.first_day, row.last_day) == (
                len(inside), min(days, default=None), max(days, default=None),
            )  # fmt: skip
            assert [member.account for member in stories.members(self.base, story)] == inside
        assert {row.number for row in shown.newest(self.base)} == set(self.stories.values())

    @invariant()
    def passages_are_those_of_accounts_that_are_there(self):
        assert {(row.a, row.b) for row in passages.among(self.base, self.accounts)} == self.passages
        assert counts.counts(self.base).passages == len(self.passages)
        for one in self.accounts:
            assert passages.partners(self.base, [one]) == {
                other for pair in self.passages if one in pair for other in pair if other != one
            }


TestArchive = Archive.TestCase
TestArchive.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def test_the_store_in_postgres_and_its_twin(postgres):
    class Served(Archive):
        def connected(self):
            address = postgres.fresh()
            database.create(address)
            self.opened = database.opened(address, writing=True)
            return self.opened.__enter__().connection

        def teardown(self):
            self.opened.__exit__(None, None, None)

    run_state_machine_as_test(
        Served, settings=settings(max_examples=6, stateful_step_count=20, deadline=None)
    )
