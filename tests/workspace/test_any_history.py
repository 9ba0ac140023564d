"""However a workspace came to its pages and corrections, it says what a new one says of them."""

import json
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newspapers import PAGES, PARTS, record

from manywitness.errors import WorkspaceError
from manywitness.model.annotations import BLOCKS
from manywitness.model.findings import LINEAGES, ORIGINS, PASSAGES
from manywitness.model.story import CLAIMS, CONFLICTS, UTTERANCES
from manywitness.run import Inline, document_stages
from manywitness.store import accounts, corrections, pages, passages, shown
from manywitness.store import settings as settings_
from manywitness.workspace.archive import opening
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.correcting import By, Saying, merging, moving, say, splitting, undoing
from manywitness.workspace.archive.logbook import read
from manywitness.workspace.archive.on_pages import judging
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.archive.reprocessing import reprocess
from manywitness.workspace.archive.telling import comparison
from manywitness.workspace.archive.updating import update

FOUND = (PASSAGES, LINEAGES, ORIGINS, UTTERANCES, CLAIMS, CONFLICTS)
IVA = By("Iva")

NAMES = st.sampled_from(sorted(PAGES))
OTHER = st.lists(st.sampled_from(sorted(PARTS)), min_size=2, max_size=4, unique=True)
# What can happen, with numbers that choose among what is there at that time.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(NAMES, min_size=1, max_size=4, unique=True)),
        st.tuples(st.just("revise"), NAMES, OTHER),
        st.tuples(st.just("remove"), st.integers(0, 20)),
        st.tuples(st.just("merge"), st.integers(0, 20), st.integers(0, 20)),
        st.tuples(st.just("split"), st.integers(0, 20)),
        st.tuples(st.just("move"), st.integers(0, 20), st.integers(0, 20)),
        st.tuples(st.just("drop"), st.integers(0, 20), st.integers(0, 20)),
        st.tuples(st.just("undo"), st.integers(0, 20)),
        st.tuples(st.just("reprocess")),
    ),
    min_size=2,
    max_size=9,
)


class Newsroom:
    """A workspace with the folder that its pages lie in: each page in a file of its own."""

    def __init__(self, folder):
        self.folder, self.path = folder / "pages", folder / "news.mw"
        self.folder.mkdir()
        self.standing = {}
        self.days = count(1)
        opening.create(self.path, encoder=False)

    @contextmanager
    def archive(self):
        with opening.opened(self.path, writing=True) as one:
            yield one

    def write(self, name, parts=None):
        page = {**record(name, parts), "edition": next(self.days)}
        (self.folder / f"{name}.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
        self.standing[name] = page

    def add(self, names):
        for name in names:
            if name not in self.standing:
                self.write(name)
        with self.archive() as one:
            engine = Inline(document_stages(encoder=False))
            list(add(one, [self.folder], engine, again=True))

    def revise(self, name, parts):
        if name in self.standing:
            self.write(name, parts)
            with self.archive() as one:
                list(update(one, Inline(document_stages(encoder=False))))

    def remove(self, number):
        if self.standing:
            name = sorted(self.standing)[number % len(self.standing)]
            (self.folder / f"{name}.jsonl").unlink()
            del self.standing[name]
            with self.archive() as one:
                list(remove(one, [name]))

    def merge(self, one, other):
        self.say(lambda archive, ids, _: merging(archive, [pick(ids, one), pick(ids, other)]))

    def split(self, number):
        self.say(
            lambda archive, _, rows: splitting(
                archive, story_of(archive, pick(rows, number)), [pick(rows, number).id]
            )
        )

    def move(self, number, story):
        self.say(lambda archive, ids, rows: moving(archive, pick(rows, number).id, pick(ids, story)))

    def drop(self, number, place):
        def saying(archive, _, rows):
            row = pages.row(archive.connection, pick(rows, number).page)
            blocks = pages.document(archive.connection, row.number, (BLOCKS,))[BLOCKS].items
            return judging(archive, row.name, pick([b.span for b in blocks if b.keep], place), keep=False)

        self.say(saying)

    def undo(self, number):
        with self.archive() as one:
            log = corrections.every(one.connection)
        if log:
            self.say(lambda *_: undoing(log[number % len(log)].number))

    def reprocess(self):
        """As after a version of the stages that compare accounts: all are filed anew."""
        with self.archive() as one:
            with one.transaction():
                settings_.put(one.connection, opening.FILED_BY, "passages@0 stories@0")
            list(reprocess(one))

    def say(self, saying):
        """A correction, if there is anything to correct and it is not so already."""
        with self.archive() as one:
            rows = list(accounts.every(one.connection))
            ids = [story.id for story in shown.newest(one.connection)]
            try:
                if rows:
                    say(one, saying(one, ids, rows), IVA)
            except WorkspaceError as error:
                assert error.kind in {"needless", "exists", "unknown"}, error

    def again(self, folder):
        """A new workspace of the same pages, to which the same was said."""
        new = Newsroom(folder)
        new.standing = dict(self.standing)
        for name, page in self.standing.items():
            (new.folder / f"{name}.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
        new.add([])
        with self.archive() as one:
            log = [read(row) for row in corrections.every(one.connection)]
        with new.archive() as one:
            for line in log:
                say(one, Saying(line.said, ()), IVA)
        return new

    def told(self):
        """What it says: of each story by who is in it, and who shares what across stories."""
        with self.archive() as one:
            rows = {row.number: row.id for row in accounts.every(one.connection)}
            found = {
                tuple(member.account for member in story.group.members): {
                    key.name: story.corpus[key] for key in FOUND if key in story.corpus
                }
                for row in list(shown.newest(one.connection))
                for story in comparison(one, row).stories
            }
            stories = shown.story_of(one.connection, rows)
            across = {
                frozenset([(rows[p.a], p.at_a), (rows[p.b], p.at_b)])
                for p in passages.among(one.connection, rows)
                if stories[p.a] != stories[p.b]
            }
        return found, across


def pick(some, number):
    return some[number % len(some)]


def story_of(archive, row):
    [story] = shown.story_of(archive.connection, [row.number]).values()
    return shown.id_of(archive.connection, story)


@given(STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_workspace_says_what_a_new_one_of_its_pages_and_corrections_says(steps):
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        room = Newsroom(Path(one))
        for action, *given_ in steps:
            getattr(room, action)(*given_)
        assert room.told() == room.again(Path(other)).told()
