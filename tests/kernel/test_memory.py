from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel import memory
from manywitness.kernel.memory import Memory


@given(st.lists(st.text("ab", max_size=3)))
def test_a_memory_says_what_was_read_and_reads_each_word_once(words):
    asked = []

    def read(word):
        asked.append(word)
        return word.upper()

    known = Memory(read)
    assert list(map(known.__getitem__, words)) == [word.upper() for word in words]
    assert asked == list(dict.fromkeys(words))


def test_a_full_memory_begins_anew_and_answers_alike(monkeypatch):
    monkeypatch.setattr(memory, "REMEMBERED", 2)
    known = Memory(len)
    assert [known[word] for word in ("a", "bb", "ccc", "a", "bb")] == [1, 2, 3, 1, 2]
    assert len(known) <= 2
