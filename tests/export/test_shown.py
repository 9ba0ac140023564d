import pytest

from manywitness.export.shown import after, before, shortened, visible, web_address


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("plain words\n\ttabbed", "plain words\n\ttabbed"),
        ("a\x00b\x1b[31m\x7f", "a␀b␛[31m␡"),
        ("pay \u202e001\u202c", "pay [U+202E]001[U+202C]"),
        ("\x85\u2028", "[U+0085][U+2028]"),
        ("کتاب\u200cها \u200e😀\u200d🚒", "کتاب\u200cها \u200e😀\u200d🚒"),
        ("", ""),
    ],
)
def test_unseen_characters_are_shown(words, seen):
    assert visible(words) == seen


@pytest.mark.parametrize("url", ["https://a.example/x?y=1#z", "http://a.example", "HTTPS://A.example/ä"])
def test_web_addresses_are_links(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " https://a.example",
        "java\nscript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "https://",
        'https://a.example/" onclick="x',
        "https://a.example/\u202e",
        "//a.example",
    ],
)
def test_everything_else_is_words(url):
    assert web_address(url) is None


def test_long_words_are_cut_at_a_space_and_say_so():
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three four", 13) == "one two…"
    assert shortened("x" * 1_000_000, 10) == "x" * 9 + "…"
    assert shortened("  a \n b  ", 10) == "a b"
    assert len(shortened("word " * 100_000, 50)) <= 50


def test_context_ends_at_whole_words():
    assert before("ad of the words that stand befor") == "…of the words that stand befor"
    assert after(" what comes after it and then st") == " what comes after it and then…"
    assert before("Title\n\nSome ") == "Some "
    assert after(" end.") == " end."
