from itertools import combinations

import pytest

from manywitness.model import Account, Corpus, Document, Finding, Layer, Place, Source, Span, Text
from manywitness.model.annotations import ARTICLES, Article
from manywitness.model.findings import ORIGINS, PASSAGES, Origin, Passage, PassageKind
from manywitness.model.story import (
    ALIGNMENTS,
    CONFLICTS,
    PROPOSITIONS,
    Alignment,
    ClaimStatus,
    Conflict,
    ConflictSide,
    Proposition,
)
from manywitness.story.claims import Claims

HALTED = "The harbour board halted the ferries between the two islands."
STOPPED = "Ferries between both islands were stopped by the harbour board."
SHUT = "The board of the harbour has shut down ferry traffic to the islands."
STORM = "A storm tore the roof off the customs house at dawn."
BRIEF = "He did not elaborate."


class Made:
    """A story of pages, each a list of sentences, every sentence a proposition."""

    def __init__(self, **pages):
        self.accounts, self.propositions, self.at = {}, [], {}
        for name, sentences in sorted(pages.items()):
            text = "\n".join(sentences)
            document = Document(Text(text), Source(name=name))
            article = Article(Span(0, len(text)), (Span(0, len(text)),))
            account = Account(document.with_layer(Layer(ARTICLES, "test", (article,))), 0)
            self.accounts[name] = account
            start = 0
            for number, sentence in enumerate(sentences):
                place = Place(account.id, Span(start, start + len(sentence)))
                self.at[name, number] = len(self.propositions)
                self.propositions.append(Proposition(account.id, number, (place,)))
                start += len(sentence) + 1

    def claims(self, alike=(), *, origins=None, passages=(), conflicts=(), **settings):
        """Claims of the story where `alike` is (page and number, page and number, score), and so on."""
        ids = {name: account.id for name, account in self.accounts.items()}
        groups = origins if origins is not None else [[name] for name in ids]
        told = [
            Origin(
                f"o{n}", tuple(ids[p.strip("?")] for p in pages), (), (), "short" if "?" in pages[0] else ""
            )
            for n, pages in enumerate(groups)
        ]
        pairs = [Alignment(*sorted((self.at[a], self.at[b])), score, score, score) for a, b, score in alike]
        corpus = Corpus(tuple(sorted(self.accounts.values(), key=lambda account: account.id)))
        for key, items in (
            (PROPOSITIONS, self.propositions),
            (ALIGNMENTS, pairs),
            (ORIGINS, told),
            (PASSAGES, passages),
            (CONFLICTS, conflicts),
        ):
            corpus = corpus.with_finding(Finding(key, "test", tuple(items)))
        (finding,) = Claims(**settings)(corpus)
        return finding.items

    def passage(self, a, b, quoted=0.0):
        """A copied passage of two whole sentences."""
        (x,), (y,) = (self.propositions[self.at[one]].pieces for one in (a, b))
        return Passage(x, y, PassageKind.COPIED, 1.0, quoted)


def who(claim):
    return [one.account.removesuffix("#1") for one in claim.support]


def test_what_two_origins_say_is_corroborated_and_what_one_page_says_is_exclusive():
    made = Made(a=[HALTED, STORM], b=[STOPPED])
    shared, alone = made.claims([(("a", 0), ("b", 0), 0.9)])
    assert (shared.words, shared.status, shared.origins) == (HALTED, ClaimStatus.CORROBORATED, ("o0", "o1"))
    assert [(one.account, one.score) for one in shared.support] == [("a#1", 1.0), ("b#1", 0.9)]
    assert (shared.exclusive, shared.why) == (None, "2 articles, 2 origins")
    assert (alone.words, alone.status, alone.exclusive) == (STORM, ClaimStatus.SINGLE_ORIGIN, "a#1")


def test_two_pages_of_one_origin_corroborate_nothing():
    made = Made(a=[HALTED], b=[STOPPED])
    (claim,) = made.claims([(("a", 0), ("b", 0), 0.9)], origins=[["a", "b"]])
    assert (claim.status, claim.origins) == (ClaimStatus.SINGLE_ORIGIN, ("o0",))
    assert claim.why == "2 articles, 1 origin"


def test_pages_of_unknown_origin_are_named_and_counted_as_none():
    made = Made(a=[HALTED], b=[STOPPED])
    (claim,) = made.claims([(("a", 0), ("b", 0), 0.9)], origins=[["a"], ["?b"]])
    assert (claim.status, claim.origins) == (ClaimStatus.SINGLE_ORIGIN, ("o0",))
    assert [one.origin for one in claim.support] == ["o0", ""]
    assert claim.why == "2 articles, 1 origin, 1 of unknown origin, not counted"


def test_origins_that_print_the_sentence_in_shared_words_count_as_one_for_it():
    made = Made(a=[HALTED], b=[HALTED], c=[STOPPED])
    alike = [(("a", 0), ("b", 0), 1.0), (("a", 0), ("c", 0), 0.9), (("b", 0), ("c", 0), 0.9)]
    (claim,) = made.claims(alike, passages=[made.passage(("a", 0), ("b", 0))])
    assert (claim.status, claim.origins) == (ClaimStatus.CORROBORATED, ("o0", "o2"))
    assert claim.why == "3 articles, 2 origins; 2 origins share the very words here and count as fewer"


def test_a_shared_quotation_ties_no_origins():
    made = Made(a=[HALTED], b=[HALTED])
    (claim,) = made.claims(passages=[made.passage(("a", 0), ("b", 0), quoted=1.0)])
    assert claim.origins == ("o0", "o1")


def test_a_chain_of_likenesses_makes_no_claim():
    made = Made(a=[HALTED], b=[STOPPED], c=[SHUT])
    claims = made.claims([(("a", 0), ("b", 0), 0.9), (("b", 0), ("c", 0), 0.8)])
    assert [who(claim) for claim in claims] == [["a", "b"], ["c"]]


def test_a_doubt_makes_nothing_exclusive_and_leaves_nothing_out():
    made = Made(a=[HALTED], b=[STOPPED], c=[SHUT])
    sure = [(("a", 0), ("b", 0), 0.9)]
    doubt = [(("a", 0), ("c", 0), 0.4)]
    assert [c.left_out for c in made.claims(sure)] == ["c#1", None]
    assert [c.exclusive for c in made.claims(sure)] == [None, "c#1"]
    assert [(c.left_out, c.exclusive) for c in made.claims(sure + doubt)] == [(None, None), (None, None)]


def test_of_two_pages_none_leaves_out_what_the_other_says():
    assert [claim.left_out for claim in Made(a=[HALTED], b=[STORM]).claims()] == [None, None]


def test_short_sentences_of_equal_words_are_no_claim_by_that_alone():
    assert len(Made(a=[BRIEF], b=[BRIEF]).claims()) == 2
    assert [who(claim) for claim in Made(a=[STORM], b=[STORM]).claims()] == [["a", "b"]]


def test_a_claim_in_which_a_side_of_a_conflict_stands_is_disputed():
    made = Made(a=[HALTED, STORM], b=[STOPPED])
    sides = tuple(
        ConflictSide(value, made.propositions[made.at[at]].pieces)
        for value, at in (("halted", ("a", 0)), ("stopped", ("b", 0)))
    )
    conflicts = [Conflict("c:1", "name", "why", sides, 0.9), Conflict("c:2", "headline", "why", sides, 0.9)]
    disputed, other = made.claims([(("a", 0), ("b", 0), 0.9)], conflicts=conflicts)
    assert (disputed.status, disputed.conflicts) == (ClaimStatus.DISPUTED, ("c:1",))
    assert (other.status, other.conflicts) == (ClaimStatus.SINGLE_ORIGIN, ())


def test_a_sentence_that_many_pages_print_is_one_claim_without_pairs():
    made = Made(**{f"p{n:03}": [STORM] for n in range(300)})
    (claim,) = made.claims()
    assert len(claim.support) == 300
    assert claim.why == "300 articles, 300 origins"


@pytest.mark.parametrize("least", [0.5, 0.95])
def test_every_proposition_is_in_one_claim(least):
    made = Made(a=[HALTED, STORM, BRIEF], b=[STOPPED, STORM], c=[SHUT, BRIEF])
    alike = [(x, y, 0.9) for x, y in combinations([("a", 0), ("b", 0), ("c", 0)], 2)]
    claims = made.claims(alike, least=least)
    pieces = [one.pieces for claim in claims for one in claim.support]
    assert sorted(p.span for (p,) in pieces) == sorted(one.pieces[0].span for one in made.propositions)
    assert len({claim.id for claim in claims}) == len(claims)
