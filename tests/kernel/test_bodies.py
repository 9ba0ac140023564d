import pytest

from manywitness.kernel.bodies import Gazetteer, abbreviates, body_name, extends, may_be_one, stands_for

VALLEYS, BEHIND = frozenset(["valley"]), frozenset(["of"])
SMALL, LEGAL = frozenset(["of", "the", "and"]), frozenset(["inc", "ltd"])
PLACES = Gazetteer(
    nations={"norland": "norland", "republic of norland": "norland", "nl": "norland"},
    peoples={"norlandic": "norland"},
    places={"old ham": "ham"},
    legal=LEGAL,
    small=SMALL,
    trades=frozenset(["ferries"]),
    spelt={"defense": "defence"},
)


def key(name):
    return body_name(name, PLACES).key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the Republic of Norland", "N.L."),
        ("Norlandic", "Norland"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Norlandic Navy", "Navy of Norland"),
        ("Oster Ferries Inc.", "Oster Ferries"),
        ("The Vell Post", "Vell Post’s"),
        ("Old Ham", "Ham"),
    ],
)
def test_spellings_of_one_name_share_their_key(a, b):
    assert key(a) == key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Unit 12", "Unit 13"), ("Norland", "Norland Navy"), ("Vell Post", "Vell")]
)
def test_other_names_have_other_keys(a, b):
    assert key(a) != key(b)


def test_an_acronym_is_known_by_its_capitals_and_stands_for_initials():
    assert body_name("O.H.B.", PLACES).letters == "ohb"
    assert body_name("Oster", PLACES).letters == ""
    long = body_name("Oster and Harrow Board Ltd", PLACES)
    assert stands_for("ohb", long, SMALL, LEGAL)
    assert stands_for("oahb", long, SMALL, LEGAL)
    assert not stands_for("obh", long, SMALL, LEGAL)
    assert not stands_for("o", long, SMALL, LEGAL)


def test_a_longer_name_extends_one_only_by_what_it_is():
    short, ferries, post = (body_name(name, PLACES) for name in ("Oster", "Oster Ferries", "Oster Post"))
    assert extends(ferries, short, PLACES.trades)
    assert not extends(post, short, PLACES.trades)
    assert not extends(short, short, PLACES.trades)


def test_marks_alone_name_nothing():
    assert body_name("— ’ —", PLACES) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norland", "Republic of Norland"),
        ("Oster", "Oster Post"),
        ("Harrow Board", "Oster and Harrow Board"),
        ("O.H.B.", "Oster and Harrow Board"),
        ("Vell", "Vell City"),
    ],
)
def test_names_that_hold_or_shorten_each_other_can_be_one_things(a, b):
    one, other = body_name(a, PLACES), body_name(b, PLACES)
    assert may_be_one(one, other, VALLEYS, BEHIND)
    assert may_be_one(other, one, VALLEYS, BEHIND)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Oster Post", "Harrow Post"),
        ("Norland", "Norland Navy"),
        ("Vell", "Vell Valley"),
        ("Vell", "Bishop of Vell"),
        ("OHB", "VHB"),
        ("OHB", "Vell Harbour Board"),
    ],
)
def test_other_names_and_what_lies_around_a_place_are_never_one(a, b):
    one, other = body_name(a, PLACES), body_name(b, PLACES)
    assert not may_be_one(one, other, VALLEYS, BEHIND)
    assert not may_be_one(other, one, VALLEYS, BEHIND)


def test_a_short_form_keeps_the_order_of_the_letters_and_the_first_of_them():
    long = body_name("Vell Communications", PLACES)
    assert abbreviates(body_name("Vellcom", PLACES), long)
    assert not abbreviates(body_name("Ellcom", PLACES), long)
    assert not abbreviates(body_name("Velcomx", PLACES), long)
    assert not abbreviates(body_name("Vellcom", PLACES), body_name("Vellcom", PLACES))
