from __future__ import annotations

from evaluation.tasks.copies import closed, hosts, scored

LINES = [
    f"Line {n} of the host tells at length how a ferry with forty sheep left the pier." for n in range(4)
]


def planted(
    name: str, story: str, kind: str, *, parent: str | None = None, text: str = ""
) -> dict[str, object]:
    return {"id": name, "story": story, "type": kind, "parent": parent, "text": text}


def pile(*some: dict[str, object]) -> dict[str, dict[str, object]]:
    return {str(one["id"]): one for one in some}


def test_what_pairs_join_through_others_is_closed():
    assert closed({("a", "b"), ("b", "c"), ("x", "y")}) == {("a", "b"), ("a", "c"), ("b", "c"), ("x", "y")}
    assert closed([]) == set()


def test_the_host_of_a_mashup_is_the_page_whose_paragraphs_it_holds():
    mashup = planted("m", "s", "mashup", parent="s", text="\n\n".join([*LINES[:3], "A short line."]))
    source = planted("s", "s", "source", text="\n".join(LINES[:3]))
    host = {"id": "h", "text": "\n".join(LINES)}
    other = {"id": "o", "text": "\n".join([*LINES[:2], "A short line."])}
    given = pile(mashup, source)
    assert hosts(given, [*given.values(), host, other]) == {("h", "m")}


def test_a_host_is_neither_right_nor_wrong_but_strictly_it_is_wrong():
    given = pile(
        planted("s", "s", "source"),
        planted("m", "s", "mashup", parent="s"),
        planted("v", "s", "verbatim", parent="s"),
    )
    found = {("m", "s"), ("h", "m"), ("v", "x"), ("x", "y")}
    measures = {one.name: (one.value, one.count) for one in scored(found, given, {("h", "m")})}
    assert measures == {
        "precision": (50.0, 2),
        "recall": (100 / 3, 3),
        "precision_strict": (100 / 3, 3),
        "recall_closed": (100 / 3, 3),
        "found_mashup": (100.0, 1),
        "found_verbatim": (0.0, 1),
    }


def test_the_closure_finds_two_copies_that_share_nothing():
    given = pile(
        *(planted(name, "s", kind) for name, kind in (("a", "source"), ("b", "source"), ("c", "source")))
    )
    measures = {one.name: one.value for one in scored({("a", "b"), ("a", "c")}, given, set())}
    assert (measures["recall"], measures["recall_closed"]) == (200 / 3, 100.0)
