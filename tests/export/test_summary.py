from ferry import comparison

from manywitness.export import wire
from manywitness.export.dossier import dossier
from manywitness.export.summary import StorySummary, Summary, summarize


def test_a_dossier_in_numbers():
    left_out, torn, stage = dossier(comparison()).failed
    assert summarize(dossier(comparison())) == Summary(
        pages=3,
        stories=(
            StorySummary(
                title="Ferry company halts crossings to Low Island",
                when="2019-05-14/2019-05-15",
                articles=3,
                origins=2,
                utterances=2,
                quotations=4,
                conflicts=1,
                copied=2,
                shared_quotations=1,
                arithmetic=(
                    "3 articles, 2 origins: 2 in one (all with 31% of narration shared); "
                    "1 with no sign of a shared origin, which is not proof of an independent one"
                ),
                claims=5,
                corroborated=1,
                disputed=1,
                exclusive=1,
                conflict_kinds=(("number", 1),),
                variations=2,
                brief=3,
                brief_words=37,
            ),
            StorySummary("Orchard prize goes to a pear", "2019-06-03", 1, None, 1, 1, 0, 0, 0),
        ),
        articles=4,
        quotations=5,
        utterances=3,
        conflicts=1,
        corroborated=1,
        dropped=(
            ("promo", 1, "asks to sign up"),
            ("related_headline", 1, "a headline of another page"),
        ),
        left_out=(left_out,),
        failed=(torn, stage),
    )


def test_nothing_is_zeros():
    assert summarize(wire.Dossier(1, (), (), (), ())) == Summary(0, (), 0, 0, 0, 0, 0, (), (), ())
