"""What a person said, over what the machine found: whatever is said, every account is in one story."""

from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.model import AccountId
from manywitness.workspace.archive.corrections import (
    Correction,
    Effect,
    Merge,
    Move,
    Overlay,
    Split,
    Standing,
    Undo,
    applied,
    effects,
    named,
    undone,
)

A, B, C, D, E, F = (AccountId(f"{name}#1") for name in "abcdef")
# Three stories of the machine: a b | c d | e f.
PLACED = {A: 1, B: 1, C: 3, D: 3, E: 5, F: 5}
ABSENT = AccountId("gone#1")


def log(*said):
    return [Correction(number, "2026-11-26", "Iva", "", one) for number, one in enumerate(said, 1)]


def shown(said, placed=PLACED):
    overlay = applied(placed, said)
    return {account: overlay.shown(account, story) for account, story in placed.items()}


def standings(said, placed=PLACED):
    return {number: effect.standing.value for number, effect in effects(placed, said).items()}


class TestMerge:
    def test_the_first_story_takes_the_others_in(self):
        assert shown(log(Merge(((C, D), (A, B))))) == {A: 3, B: 3, C: 3, D: 3, E: 5, F: 5}

    def test_a_later_article_of_a_merged_story_lands_in_the_one_it_was_merged_into(self):
        overlay = applied(PLACED, log(Merge(((C, D), (A, B)))))
        assert overlay.shown(AccountId("late#1"), 1) == 3

    def test_it_holds_when_the_machine_gives_other_numbers(self):
        renamed = {A: 11, B: 11, C: 12, D: 12, E: 13, F: 13}
        assert shown(log(Merge(((C, D), (A, B)))), renamed) == {A: 12, B: 12, C: 12, D: 12, E: 13, F: 13}

    def test_a_story_is_where_most_of_what_it_held_is_now(self):
        # b has left a's story for e's; the merged story is still the one of a and its two others.
        placed = {A: 1, B: 5, C: 3, D: 3, E: 1, F: 1}
        assert shown(log(Merge(((C, D), (B, A, E)))), placed) == {A: 3, B: 5, C: 3, D: 3, E: 3, F: 3}

    def test_a_chain_of_merges_ends_in_one_story(self):
        assert set(shown(log(Merge(((C,), (A,))), Merge(((E,), (C,))))).values()) == {5}

    def test_without_articles_it_is_kept_and_has_no_effect(self):
        said = log(Merge(((ABSENT,), (A, B))))
        assert shown(said) == PLACED
        assert effects(PLACED, said)[1] == Effect(
            Standing.WITHOUT_EFFECT, why="of one of the stories no article is left"
        )

    def test_where_the_machine_came_to_the_same_it_says_nothing_new(self):
        placed = {A: 1, B: 1, C: 1, D: 1}
        said = log(Merge(((A, B), (C, D))))
        assert applied(placed, said) == Overlay({}, {})
        assert standings(said, placed) == {1: "without effect"}


class TestSplit:
    def test_the_articles_become_a_story_of_their_own(self):
        assert shown(log(Split((A, B), (B,)))) == {**PLACED, B: -1}

    def test_the_founder_can_leave_and_the_rest_keeps_the_story(self):
        assert shown(log(Split((A, B), (A,)))) == {**PLACED, A: -1}

    def test_where_the_machine_parts_them_too_its_own_story_stays(self):
        placed = {A: 1, B: 7, C: 7, D: 3}
        assert shown(log(Split((A, D, B, C), (B, C))), placed) == placed

    def test_one_that_the_machine_left_behind_follows_the_others(self):
        placed = {A: 1, B: 7, C: 7, D: 1, E: 1}
        assert shown(log(Split((A, E, B, C, D), (B, C, D))), placed) == {A: 1, B: 7, C: 7, D: 7, E: 1}


class TestMove:
    def test_one_article_goes(self):
        assert shown(log(Move(B, (C, D)))) == {**PLACED, B: 3}

    def test_it_holds_when_the_machine_changes_its_mind(self):
        assert shown(log(Move(B, (C, D))), {**PLACED, B: 5})[B] == 3

    def test_into_a_story_that_a_split_made(self):
        assert shown(log(Split((A, B), (B,)), Move(C, (B,)))) == {**PLACED, B: -1, C: -1}

    def test_of_an_article_that_is_gone_has_no_effect(self):
        said = log(Move(ABSENT, (C, D)))
        assert shown(said) == PLACED
        assert effects(PLACED, said)[1].why == "the article is not there any more"

    def test_it_comes_into_force_again_when_the_article_is_back(self):
        said = log(Move(ABSENT, (C, D)))
        assert shown(said, {**PLACED, ABSENT: 1})[ABSENT] == 3


class TestContradictions:
    def test_the_later_wins_and_the_earlier_says_by_whom_it_is_overruled(self):
        said = log(Merge(((A, B), (C, D))), Split((A, B, C, D), (C, D)))
        assert shown(said) == {**PLACED, C: -2, D: -2}
        assert effects(PLACED, said) == {
            1: Effect(Standing.OVERRULED, 2),
            2: Effect(Standing.IN_FORCE),
        }

    def test_of_two_moves_the_last_one_counts(self):
        said = log(Move(B, (C, D)), Move(B, (E, F)))
        assert shown(said)[B] == 5
        assert standings(said) == {1: "overruled", 2: "in force"}

    def test_what_was_so_already_can_be_overruled(self):
        said = log(Move(B, (A,)), Move(B, (E, F)))
        assert standings(said) == {1: "overruled", 2: "in force"}

    def test_a_merge_behind_a_move_breaks_nothing(self):
        said = log(Move(B, (C, D)), Merge(((E, F), (C, D))))
        assert shown(said) == {A: 1, B: 5, C: 5, D: 5, E: 5, F: 5}
        assert standings(said) == {1: "in force", 2: "in force"}


class TestUndo:
    def test_it_restores_exactly(self):
        said = log(Merge(((A, B), (C, D))), Undo(1))
        assert applied(PLACED, said) == Overlay({}, {})
        assert effects(PLACED, said)[1] == Effect(Standing.UNDONE, 2)

    def test_the_middle_one_goes_as_if_it_had_never_been_said(self):
        said = log(Move(B, (C, D)), Merge(((A,), (E, F))), Undo(1))
        assert shown(said) == {A: 1, B: 1, C: 3, D: 3, E: 1, F: 1}

    def test_an_undo_can_be_undone(self):
        said = log(Move(B, (C, D)), Undo(1), Undo(2))
        assert shown(said)[B] == 3
        assert undone(said) == {2: 3}


# A loaded machine is no fault of ours.
unhurried = settings(deadline=None)

ACCOUNTS = [AccountId(f"p{n}#1") for n in range(12)]
placements = st.dictionaries(st.sampled_from(ACCOUNTS), st.integers(1, 5), min_size=1)
anchors = st.lists(st.sampled_from(ACCOUNTS), min_size=1, max_size=5, unique=True).map(tuple)
spoken = st.one_of(
    st.lists(anchors, min_size=2, max_size=3).map(lambda stories: Merge(tuple(stories))),
    st.builds(lambda story, cut: Split(story, story[: 1 + cut % len(story)]), anchors, st.integers(0, 4)),
    st.builds(Move, st.sampled_from(ACCOUNTS), anchors),
)


@st.composite
def logs(draw):
    """Corrections and undos, each of something said before and not undone yet, as the store takes them."""
    out = []
    for number in range(1, draw(st.integers(1, 10)) + 1):
        open_ones = sorted({one.number for one in out} - {one.said.number for one in out if _undoes(one)})
        undos = st.sampled_from(open_ones).map(Undo) if open_ones else st.nothing()
        said = draw(spoken | undos)
        out.append(Correction(number, "2026-11-26", "Iva", "", said))
    return out


def _undoes(one):
    return isinstance(one.said, Undo)


@unhurried
@given(placements, logs())
def test_what_was_undone_counts_as_never_said(placed, said):
    gone = undone(said)
    left = [one for one in said if one.number not in gone and not _undoes(one)]
    assert applied(placed, said) == applied(placed, left)


@unhurried
@given(placements, logs())
def test_undoing_all_gives_the_stories_of_the_machine(placed, said):
    gone = undone(said)
    rest = [one.number for one in said if one.number not in gone and not _undoes(one)]
    undos = [Correction(100 + at, "2026-11-27", "Iva", "", Undo(number)) for at, number in enumerate(rest)]
    assert applied(placed, [*said, *undos]) == Overlay({}, {})


@unhurried
@given(placements, logs())
def test_a_story_that_accounts_are_shown_in_is_shown_nowhere_else(placed, said):
    overlay = applied(placed, said)
    targets = {*overlay.stories.values(), *overlay.accounts.values()}
    assert all(overlay.stories.get(story, story) == story for story in targets)


@unhurried
@given(placements, logs())
def test_only_what_was_named_is_moved_one_by_one_and_only_to_what_there_is(placed, said):
    overlay = applied(placed, said)
    assert set(overlay.accounts) <= named(said) & set(placed)
    assert set(overlay.stories) <= set(placed.values()) | {-one.number for one in said}
    splits = {-one.number for one in said if isinstance(one.said, Split)}
    assert set(overlay.accounts.values()) <= set(placed.values()) | splits


@unhurried
@given(placements, logs(), st.permutations(range(1, 6)))
def test_numbers_of_stories_mean_nothing(placed, said, others):
    renamed = {account: others[story - 1] for account, story in placed.items()}
    one, two = applied(placed, said), applied(renamed, said)
    shown_one = [one.shown(account, story) for account, story in placed.items()]
    shown_two = [two.shown(account, story) for account, story in renamed.items()]
    assert shown_two == [others[story - 1] if story > 0 else story for story in shown_one]


@unhurried
@given(placements, logs())
def test_the_last_word_holds(placed, said):
    last = said[-1]
    standing = effects(placed, said)[last.number].standing
    assert standing in {Standing.IN_FORCE, Standing.WITHOUT_EFFECT}


@unhurried
@given(placements, logs())
def test_what_the_log_does_not_name_need_not_be_known(placed, said):
    few = {account: story for account, story in placed.items() if account in named(said)}
    assert applied(few, said) == applied(placed, said)
