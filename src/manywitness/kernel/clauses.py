"""The clauses of a sentence, by the words that join them: rules without a grammar, where there is no doubt.

"The firm, which owns two ships, sold one and left the port" says three things: "The firm" + "owns two ships",
"The firm" + "sold one", "The firm" + "left the port".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from .wording import is_plain

# Words with what stands between their parts ("3,000", "U.S", "don't"): simpler than those of `wording`. The
# simple class is read twice as fast.
_WORD, _ASCII = (re.compile(rf"({sign}{sign}*+(?:['’.,-]{sign}++)*+)") for sign in (r"[^\W_]", "[A-Za-z0-9]"))

_LETTER = re.compile(r"[^\W_]")
# After these a word is no verb.
_NO_VERB_AFTER = ("to", "a", "the")

Bounds = tuple[int, int]
# What one clause is made of, in order, in code points of the sentence.
Clause = tuple[Bounds, ...]

# A clause of fewer words that carry matter is no clause of its own.
LEAST_MATTER = 2
# The verb of a clause stands among its first words, its subject is not longer.
NEAR = 9
# A longer sentence is a list or no sentence: it stays whole, and the cost linear.
LONGEST = 200
# The words before the comma of a relative clause that it can be about.
ANTECEDENT = 7


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words of one language, in lower case without apostrophes; see `lang/en_clauses` for what each is."""

    finite: Set[str]
    before_participles: Set[str]
    no_pasts: Set[str]
    joiners: Set[str]
    subordinators: Set[str]
    subjects: Set[str]
    adverbs: Set[str]
    relatives: Set[str]
    kept_relatives: Set[str]
    nesting: Set[str]
    openings: Set[str]
    no_subjects: Set[str]
    prepositions: Set[str]
    function_words: Set[str]
    # All joiners and relatives.
    turning: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "turning", (*self.joiners, *self.relatives))


def clauses(sentence: str, known: ClauseWords) -> tuple[Clause, ...]:
    """What `sentence` says, clause by clause, in order of their last pieces; itself where it is one clause.

    Each clause is pieces of the sentence: a subject that stands before and is not repeated comes first. No
    clause is empty; blank text has none. Cost: linear.
    """
    if len(sentence) < 2 * LONGEST and not _may_part(sentence, known):
        whole = _whole(sentence)
        return ((whole,),) if whole else ()
    line = _Line(sentence, known)
    count = len(line)
    if not count:
        return ()
    if count > LONGEST:
        return ((line.words(0, count),),)
    if not line.may_turn():
        return ((line.bounds(0, count),),)
    parts = [part for run in line.coordinate((0, count)) for part in line.relative(run)]
    return tuple([tuple([line.bounds(*run) for run in part]) for part in parts])


def has_verb(words: str, known: ClauseWords) -> bool:
    """Whether one of the words is a finite verb. Cost: linear."""
    # For speed: most have one between blanks.
    for before, word in pairwise(words.lower().split()):
        if word in known.finite and before.isalnum() and before not in _NO_VERB_AFTER:
            return True
    return _Line(words, known).has_verb()


def is_clause(words: str, known: ClauseWords) -> bool:
    """Whether the words are a clause: somebody or something, then a finite verb of the whole.

    "That the port closed" is one; "to close the port", "closed the port" and "a plan that closed it" are
    none. Cost: linear.
    """
    return _Line(words, known).is_clause()


def _may_part(sentence: str, known: ClauseWords) -> bool:
    """Whether a clause may begin inside `sentence`: for speed, where it has the letters of such a word."""
    return ";" in sentence or any(map(sentence.lower().__contains__, known.turning))


def _whole(sentence: str) -> Bounds | None:
    """From the first word to the last, with the marks that belong to them; None without words."""
    found = _LETTER.search(sentence)
    if found is None:
        return None
    end = len(sentence)
    while not sentence[end - 1].isalnum():
        end -= 1
    return _with_marks(sentence, found.start(), end, (0, len(sentence)))


def _with_marks(sentence: str, start: int, end: int, within: Bounds) -> Bounds:
    """Words with the opening marks before them and the closing ones behind them."""
    before, after = within
    while end < after and sentence[end] in "%.!?”\"’')]":
        end += 1
    while start > before and sentence[start - 1] in "“\"‘'$€£":
        start -= 1
    return start, end


# Words [first, last) of a sentence, and several of them.
_Run = tuple[int, int]
_Part = tuple[_Run, ...]


class _Line:
    """One sentence, its words, which of them are verbs, and where a clause may begin."""

    def __init__(self, sentence: str, known: ClauseWords) -> None:
        self._sentence, self._known = sentence, known
        # What stands between words, and the words, by turns.
        self._parts = (_ASCII if is_plain(sentence) else _WORD).split(sentence)
        self._forms = list(map(str.lower, self._parts[1::2]))
        if self._forms and ("'" in sentence or "’" in sentence):
            self._forms = " ".join(self._forms).replace("'", "").replace("’", "").split(" ")
        self._turns: list[int] = []
        self._verb: list[bool] = []

    def __len__(self) -> int:
        return len(self._forms)

    @cached_property
    def _at(self) -> Sequence[int]:
        """Where each of the parts ends."""
        return list(accumulate(map(len, self._parts)))

    def may_turn(self) -> bool:
        """Whether there are words at which a clause may begin. To be asked before the clauses are."""
        joiners, relatives, semicolons = self._known.joiners, self._known.relatives, ";" in self._sentence
        if not semicolons and joiners.isdisjoint(self._forms) and relatives.isdisjoint(self._forms):
            return False
        self._turns = [
            at
            for at, word in enumerate(self._forms)
            if at and (word in joiners or word in relatives or (semicolons and ";" in self._gap(at)))
        ]
        if not self._turns:
            return False
        finite = self._known.finite
        self._verb = [
            (word in finite or word[-2:] == "ed") and self._is_verb(at) for at, word in enumerate(self._forms)
        ]
        # Two clauses have two verbs.
        return sum(self._verb) > 1

    def has_verb(self) -> bool:
        """Whether one of the words is a verb."""
        finite = self._known.finite
        for at, word in enumerate(self._forms):
            if (word in finite or word[-2:] == "ed") and self._is_verb(at):
                return True
        return False

    def is_clause(self) -> bool:
        """Whether a subject stands before a verb that is not only the verb of a clause about it."""
        known, forms = self._known, self._forms
        first = next((at for at, word in enumerate(forms) if word not in known.openings), len(forms))
        verbs = [at for at, word in enumerate(forms) if self._may_be_verb(word) and self._is_verb(at)]
        if not verbs or verbs[0] <= first or forms[first] in known.no_subjects:
            return False
        about = known.relatives | known.openings
        if about.isdisjoint(forms[first : verbs[0]]):
            return True
        # "Was saved" is one verb.
        return sum([at - 1 not in verbs for at in verbs]) > 1

    def _may_be_verb(self, word: str) -> bool:
        return word in self._known.finite or word[-2:] == "ed"

    def words(self, first: int, last: int) -> Bounds:
        """The code points from word `first` to the end of word `last` - 1."""
        return self._at[2 * first], self._at[2 * last - 1]

    def bounds(self, first: int, last: int) -> Bounds:
        """The code points of words [first, last), with the marks that belong to the last of them."""
        start, end = self.words(first, last)
        before = self._at[2 * first - 1] if first else 0
        return _with_marks(self._sentence, start, end, (before, self._at[2 * last]))

    def _gap(self, at: int) -> str:
        """What stands before word `at`, from 1."""
        return self._parts[2 * at]

    def coordinate(self, whole: _Run) -> Iterator[_Part]:
        """The run cut before each joiner that begins a clause with a verb of its own."""
        first, last = whole
        subject: _Run | None = None
        for at in self._turns:
            shared = self._begins(at, first, last) if first + 2 <= at < last - 1 else None
            if shared is None:
                continue
            yield self._part(subject, (first, at))
            subject = (subject or self._subject(first, at)) if shared else None
            first = self._opening(at)
        yield self._part(subject, (first, last))

    def relative(self, part: _Part) -> Iterator[_Part]:
        """The part without its first relative clause, and that clause with what it is about."""
        run = part[-1]
        found = self._relative(run)
        if found is None:
            yield part
            return
        at, end = found
        rest = (*part[:-1], (run[0], at), *(((end, run[1]),) if end < run[1] else ()))
        about = (self._antecedent(run[0], at), at)
        opening = at if self._forms[at] in self._known.kept_relatives else at + 1
        yield rest
        yield (about, (opening, end))

    def _is_verb(self, at: int) -> bool:
        word, known = self._forms[at], self._known
        if word in known.finite:
            return at == 0 or self._forms[at - 1] not in _NO_VERB_AFTER
        return (
            word.endswith("ed")
            and word not in known.no_pasts
            and at > 0
            and self._forms[at - 1] not in known.before_participles
            and not self._parts[2 * at + 1][0].isupper()
            and "-" not in word
        )

    def _begins(self, at: int, first: int, last: int) -> bool | None:
        """Whether a clause begins at the joiner `at`: True with the subject of the one before, False with
        its own, None when none begins.
        """
        known, after = self._known, self._gap(at)
        semicolon = ";" in after
        if not semicolon and self._forms[at] not in known.joiners:
            return None
        opening = self._opening(at)
        if not self._is_clause(first, at) or opening >= last or not self._is_clause(opening, last):
            return None
        head = opening
        while head < last - 1 and self._forms[head] in known.adverbs:
            head += 1
        if self._verb[head] and not semicolon:
            return True if self._subject(first, at) and not self._is_nested(first, at) else None
        firm = semicolon or self._forms[at] in known.subordinators
        own = firm or "," in after or self._forms[opening] in known.subjects
        return False if own and any(self._verb[opening + 1 : opening + NEAR]) else None

    def _opening(self, at: int) -> int:
        return at + 1 if self._forms[at] in self._known.joiners else at

    def _is_clause(self, first: int, last: int) -> bool:
        if not any(self._verb[first:last]):
            return False
        idle = self._known.function_words
        return sum([word not in idle for word in self._forms[first:last]]) >= LEAST_MATTER

    def _subject(self, first: int, last: int) -> _Run | None:
        """The words before the first verb or relative clause; None for none or too many to be a subject."""
        relatives = self._known.relatives
        at = next((at for at in range(first, last) if self._verb[at] or self._forms[at] in relatives), last)
        return (first, at) if 0 < at - first <= NEAR and at < last else None

    def _is_nested(self, first: int, at: int) -> bool:
        """Whether the last verb before `at` is of a clause inside the clause: "who was shot and killed"."""
        verb = next(k for k in range(at - 1, first - 1, -1) if self._verb[k])
        for k in range(verb, first, -1):
            if self._after_comma(k):
                return False
            if self._forms[k - 1] in self._known.nesting:
                return True
        return False

    def _part(self, subject: _Run | None, run: _Run) -> _Part:
        return (subject, run) if subject else (run,)

    def _relative(self, run: _Run) -> _Run | None:
        """The words of the first relative clause after a comma: from its pronoun to the next comma."""
        first, last = run
        for at in self._turns:
            relative = first < at < last - 2 and self._forms[at] in self._known.relatives
            if relative and self._after_comma(at):
                end = next((k for k in range(at + 2, last) if self._after_comma(k)), last)
                main = any(self._verb[first:at]) or any(self._verb[end:last])
                return (at, end) if main and self._is_clause(at + 1, end) else None
        return None

    def _after_comma(self, at: int) -> bool:
        return "," in self._gap(at)

    def _antecedent(self, first: int, at: int) -> int:
        """Where the expression before the comma begins: after a preposition, a verb or another comma."""
        head = at - 1
        while head > first and at - head < ANTECEDENT:
            before = self._forms[head - 1]
            ends = before in self._known.prepositions and before != "of"
            if ends or self._verb[head - 1] or before in self._known.joiners or self._after_comma(head):
                break
            head -= 1
        return head
