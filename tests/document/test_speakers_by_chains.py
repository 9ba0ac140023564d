"""Who "he" and "the foreign minister" are, where chains say it; unknown where they do not."""

from made import article_of, with_expressions, with_names, with_quotation

from manywitness.document.mentions import Mentions
from manywitness.document.speakers import Speakers

PAGE = (
    "Sergey Lavrov met Mike Pompeo and Ann Lee in Sochi.\n\n"
    "The foreign minister smiled. He said that the talks went well."
)
NAMED = (("Sergey Lavrov", "PER", 1), ("Mike Pompeo", "PER", 1), ("Ann Lee", "PER", 1))
PEOPLE = (("Sergey Lavrov", 1, None, 0.9), ("Mike Pompeo", 1, None, 0.9), ("Ann Lee", 1, None, 0.9))


def speaker(*links, expression="He", names=NAMED):
    document = with_names(article_of(PAGE), *names)
    document = with_expressions(document, *PEOPLE, *links)
    document = document.with_layer(Mentions()(document)[0])
    document = with_quotation(document, "that the talks went well", expression)
    [one] = Speakers()(document)[0].items
    return one.name, round(one.score, 2)


def test_he_is_the_person_of_the_chain():
    assert speaker(("He", 1, 1, 0.95)) == ("Mike Pompeo", 0.76)


def test_he_is_unknown_where_the_chain_is_unsure():
    assert speaker(("He", 1, 1, 0.85)) == (None, 0.0)


def test_he_is_unknown_where_nothing_is_linked():
    assert speaker() == (None, 0.0)


def test_an_office_is_the_person_of_its_chain():
    found = speaker(("The foreign minister", 1, 0, 0.95), expression="The foreign minister")
    assert found == ("Sergey Lavrov", 0.76)


def test_he_goes_by_way_of_the_office_to_the_person():
    name, score = speaker(("The foreign minister", 1, 0, 0.97), ("He", 1, 3, 0.97))
    assert (name, score) == ("Sergey Lavrov", 0.75)


def test_a_name_says_itself_who_speaks():
    assert speaker(expression="Ann Lee") == ("Ann Lee", 0.95)


def test_a_chain_that_rules_contradict_is_unknown():
    page = "Tom Lee met Bo Lind.\n\nBo Lind left early. He said that it was late."
    document = with_names(
        article_of(page), ("Tom Lee", "PER", 1), ("Bo Lind", "PER", 1), ("Bo Lind", "PER", 2)
    )
    document = with_expressions(
        document, ("Tom Lee", 1, None, 0.9), ("Bo Lind", 1, None, 0.9), ("He", 1, 0, 0.95)
    )
    document = document.with_layer(Mentions()(document)[0])
    document = with_quotation(document, "that it was late", "He")
    [one] = Speakers()(document)[0].items
    assert one.name is None


def test_somebody_new_is_nobody_of_an_earlier_chain():
    page = PAGE.replace("The foreign minister smiled", "A federal judge smiled")
    document = with_names(article_of(page), *NAMED)
    document = with_expressions(document, *PEOPLE, ("A federal judge", 1, 1, 0.97))
    document = document.with_layer(Mentions()(document)[0])
    document = with_quotation(document, "that the talks went well", "A federal judge")
    [one] = Speakers()(document)[0].items
    assert (one.name, one.score) == (None, 0.0)
