from manywitness.cli.summary import counted
from manywitness.export.summary import StorySummary


def story(articles=3, **counts):
    return StorySummary("Ferry", None, articles, 2, 0, 0, 0, 0, 0, **counts)


def test_claims_conflicts_and_the_brief_have_a_line_each():
    told = story(
        claims=1_200,
        corroborated=31,
        disputed=2,
        exclusive=800,
        conflict_kinds=(("number", 2), ("quote_wording", 1)),
        variations=1,
        brief=3,
        brief_words=37,
    )
    assert counted(told) == [
        "1,200 claims: 31 of several origins, 2 disputed, 800 in one article alone",
        "conflicts: 2 number, 1 quote wording; 1 difference that is none",
        "brief: 3 sentences, 37 words, all cited",
    ]


def test_conflicts_without_other_differences_are_told_alone():
    assert counted(story(conflict_kinds=(("date", 1),))) == ["conflicts: 1 date"]


def test_what_differs_without_a_conflict_is_told_too():
    assert counted(story(variations=4)) == ["conflicts: none; 4 differences that are none"]


def test_a_story_of_one_article_or_without_findings_has_no_such_line():
    assert counted(story(articles=1, claims=9, brief=2, brief_words=30)) == []
    assert counted(story()) == []
