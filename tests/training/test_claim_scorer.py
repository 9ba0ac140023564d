import numpy as np
import pytest

from evaluation.claim_sets import Supported
from manywitness.kernel.entailment import MODEL, NAMES, shipped
from manywitness.kernel.logistic import load_logistic
from training.claims import pairs, scorer

SENTENCES = (
    "The night ferry between Vell and Oster will close in June.",
    "A bishop sang an old song on the deck of the ferry.",
    "Three people were hurt when the ferry hit the pier.",
    "The minister said that the harbour needs a new crane.",
)
ITEMS = [
    Supported("s", "The ferry to Oster closes in June.", SENTENCES, frozenset({0})),
    Supported("s", "Three were injured as a ferry hit the pier.", SENTENCES, frozenset({2})),
    Supported("s", "The harbour needs a crane.", SENTENCES, frozenset({3})),
]


def test_a_scorer_is_trained_from_pairs_and_prefers_what_supports():
    rows, truth = pairs(ITEMS)
    assert rows.shape[1] == len(NAMES)
    assert truth.sum() == 3
    model = scorer([(rows, truth), (rows, truth)])
    said = model.probabilities(rows)
    assert said[truth].min() > said[~truth].max()
    assert "WiCE" in model.card


def test_the_coefficients_that_ship_are_those_of_the_features_and_carry_their_card():
    assert load_logistic(MODEL).names == NAMES
    assert "attribute-first" in shipped().card
    telling = dict(zip(NAMES, shipped().weight.tolist(), strict=True))
    assert telling["same"] > 0 > telling["figures"]


def test_no_pair_is_taken_that_shares_nothing():
    with pytest.raises(ValueError, match="rows of both classes"):
        scorer([(np.zeros((2, len(NAMES))), np.zeros(2, bool))])
    rows, _ = pairs([Supported("s", "Or so.", SENTENCES, frozenset())])
    assert rows.shape == (0, len(NAMES))
