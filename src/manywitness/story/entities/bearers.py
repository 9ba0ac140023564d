"""Who bears the names of a story: every chain of every account, with what its text tells about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain as chained
from typing import NamedTuple

from ...lang.en_aliases import ACTING, LEGAL_FORMS, NATIONS, PLACING, SEATS, TRADES
from ...lang.en_names import MEN, OFFICES, TITLES, WOMEN
from ...lang.en_pronouns import FEMALE, MALE, UNKNOWN
from ...lang.en_reporting import FINITE, REPORTING
from ...model import Account, AccountId, Corpus, Span
from ...model.annotations import MENTIONS, Mention, MentionLabel

# Members of an enumeration are slow to look up in 3.11.
LOC, ORG, PER = MentionLabel.LOC, MentionLabel.ORG, MentionLabel.PER
LABELS = (PER, ORG, LOC)
_REFERRING = (MentionLabel.PRON, MentionLabel.NOM)
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_SHORT_FORM = re.compile(r"\s*\((?:the\s+)?[“\"']?([A-Z][\w&.]{1,9})[”\"']?[),;]")
_GENERATION = re.compile(r",? (Jr|Sr|II|III|IV)\b")

_NOBODY: Counter[MentionLabel] = Counter()
_CLAUSE_MARKS = ',;:\n“”"()'
_ROLES = TITLES | OFFICES
_TELLING = _ROLES | MEN | WOMEN
# So many small letters before a full stop are no abbreviation.
_LOW = 3

# Code points before a name in which its titles stand, and how many words.
_BEFORE, _WORDS_BEFORE = 40, 4
# Pronouns of one sex tell something where they are at least so many and the other sex has fewer than one in
# four: one link of a chain in five is wrong. Set by hand (2026-11), not sharp.
_FEWEST_PRONOUNS, _TIMES_AS_MANY = 2, 4

# A name has another label than it was read with where so many times as many accounts read that.
# Set by hand (2026-11), not sharp.
_TIMES_RELABELLED = 2


class Bearer(NamedTuple):
    """Names of one kind in one chain of MENTIONS: `names` as written, white space aside, with `spans`, in
    order.

    A chain of several different names has several bearers, of which the one of most names `leads`.

    `label` is that of most names. `gender` is MALE, FEMALE or UNKNOWN, by titles and pronouns, not by names.
    `roles` are words of office that the text gives a person, in lower case. `short` are the short forms in
    brackets behind a name that is no person's. `acts` says of a place that it is only named where it does
    something, as its government would, and never where something is.
    """

    account: AccountId
    entity: int
    label: MentionLabel
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    gender: int = UNKNOWN
    roles: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    acts: bool = False
    leads: bool = True

    @property
    def chain(self) -> tuple[AccountId, int]:
        """The chain as findings name it."""
        return self.account, self.entity

    def part(self, wanted: Iterable[int]) -> Bearer:
        """The same with those of its names alone, by number."""
        kept = tuple(wanted)
        names, spans = tuple(self.names[at] for at in kept), tuple(self.spans[at] for at in kept)
        return self._replace(names=names, spans=spans)


def bearers_of(story: Corpus) -> list[Bearer]:
    """The bearers of all accounts, sorted by chain; accounts without MENTIONS give none. Cost: linear."""
    found = [bearer for account in story.accounts for bearer in _of_account(account)]
    return relabelled(sorted(found, key=lambda bearer: bearer.chain))


def relabelled(bearers: Sequence[Bearer]) -> list[Bearer]:
    """The bearers, those of one name under the label that most accounts read there.

    A bearer that the text shows as a person stays one, whatever others read. Where the story names "Ford
    Motor Company", a "Ford" is the company in accounts that name nobody of that family name in full, unless
    most accounts read a person.
    """
    only = [_only_name(one) for one in bearers]
    firms: dict[str, set[AccountId]] = {}
    for account, word in {(b.account, word) for b in bearers if b.label is ORG for word in _firms(b)}:
        firms.setdefault(word, set()).add(account)
    kin = {(b.account, word) for b in bearers if firms and b.label is PER for word in _families(b)}
    read = _read(bearers, only, firms)
    out = []
    for one, name in zip(bearers, only, strict=True):
        counts = read.get(name, _NOBODY)
        firm = name in firms and (one.account, name) not in kin
        if firm and counts[ORG] + len(firms[name]) >= counts[PER]:
            counts = Counter({ORG: len(bearers)})
        label = _usual(one, counts)
        out.append(one if label is one.label else one._replace(label=label))
    return out


def _read(
    bearers: Sequence[Bearer], only: Sequence[str], firms: Collection[str]
) -> dict[str, Counter[MentionLabel]]:
    """How many accounts read each of the names in each way; of names that are read in one way, and are no
    firm's, nothing.
    """
    named = [(name, one) for name, one in zip(only, bearers, strict=True) if name]
    labels: dict[str, MentionLabel] = {}
    doubtful = set(firms)
    for name, one in named:
        if labels.setdefault(name, one.label) is not one.label:
            doubtful.add(name)
    read: dict[str, Counter[MentionLabel]] = {}
    for name, label, _ in {(name, one.label, one.account) for name, one in named if name in doubtful}:
        read.setdefault(name, Counter())[label] += 1
    return read


def _firms(bearer: Bearer) -> Iterator[str]:
    """The first words of names that end in what an organisation is."""
    for name in bearer.names:
        first, *rest = name.casefold().replace(".", "").split()
        if rest and all(word in TRADES or word in LEGAL_FORMS for word in rest):
            yield first


def _families(bearer: Bearer) -> Iterator[str]:
    """The words of names that are no single word."""
    for name in bearer.names:
        words = name.casefold().replace(".", "").split()
        if len(words) > 1:
            yield from words


def _only_name(bearer: Bearer) -> str:
    """The only name of a bearer, in lower case; "" where it has several."""
    if len(bearer.names) == 1:
        return bearer.names[0].casefold()
    names = {name.casefold() for name in bearer.names}
    return names.pop() if len(names) == 1 else ""


def _usual(bearer: Bearer, read: Counter[MentionLabel]) -> MentionLabel:
    agreed = not read or (len(read) == 1 and bearer.label in read)
    if agreed or bearer.gender != UNKNOWN or bearer.roles:
        return bearer.label
    most = max(LABELS, key=lambda label: read[label])
    return most if read[most] >= _TIMES_RELABELLED * read[bearer.label] else bearer.label


def _of_account(account: Account) -> Iterator[Bearer]:
    document = account.document
    if MENTIONS not in document:
        return
    hull, teller = account.article.span, account.id
    chains: dict[int, list[Mention]] = {}
    mentions = document[MENTIONS].items
    first = bisect_right(mentions, hull.start - 1, key=lambda mention: mention.span.start)
    for mention in mentions[first:]:
        if mention.span.start >= hull.end:
            break
        chains.setdefault(mention.entity, []).append(mention)
    for entity, chain in chains.items():
        label = _label(chain)
        if label is not None:
            yield _bearer(account, (teller, entity), label, chain)


def _label(chain: Sequence[Mention]) -> MentionLabel | None:
    """The label of most names, a person's before others; None where no person, organisation or place is
    named.
    """
    if len(chain) == 1:
        return chain[0].label if chain[0].label in LABELS else None
    labels = [mention.label for mention in chain]
    counts = [labels.count(label) for label in LABELS]
    most = max(counts)
    return LABELS[counts.index(most)] if most else None


def _bearer(
    account: Account, told: tuple[AccountId, int], label: MentionLabel, chain: Sequence[Mention]
) -> Bearer:
    text = account.document.text.content
    spans = tuple([mention.span for mention in chain if mention.label not in _REFERRING])
    names = tuple([_written(text, span, label) for span in spans])
    if label is PER:
        gender, roles = _told(text, spans, chain)
        if gender != UNKNOWN or roles or not _is_land(names):
            return Bearer(*told, label, names, spans, gender, roles)
        # "Washington said": what speaks is easily read as a person.
        label = LOC
    short = frozenset([found for span in spans if (found := short_form(text, span))])
    acts = label is LOC and _acts(account, text, spans)
    return Bearer(*told, label, names, spans, short=short, acts=acts)


def _told(text: str, spans: Sequence[Span], chain: Sequence[Mention]) -> tuple[int, frozenset[str]]:
    """The sex and the words of office that titles, pronouns and other expressions of a chain tell."""
    before = [word for span in spans for word in _words_before(text, span)]
    others = [_words(text[one.span.start : one.span.end]) for one in chain if one.label in _REFERRING]
    words = {*before, *chained.from_iterable(others)}
    return _gender(before, others), frozenset(words & _ROLES)


def _is_land(names: Iterable[str]) -> bool:
    plain = {name.casefold().replace(".", "") for name in names}
    return all(name in SEATS or name in NATIONS for name in plain)


def short_form(text: str, name: Span) -> str:
    """What stands in brackets right behind a name and may be short for it; "" where nothing does."""
    found = _SHORT_FORM.match(text, name.end)
    return found.group(1) if found is not None else ""


def _acts(account: Account, text: str, spans: Sequence[Span]) -> bool:
    dateline = account.article.dateline
    if dateline is not None and any(dateline.contains(span) for span in spans):
        return False
    if any(_word_before(text, span.start) in PLACING for span in spans):
        return False
    after = [_NEXT_WORD.match(text, span.end) for span in spans]
    verbs = [match.group(1) for match in after if match is not None]
    return any(verb in ACTING or (verb in REPORTING and REPORTING[verb][1] == FINITE) for verb in verbs)


def _written(text: str, span: Span, label: MentionLabel) -> str:
    """The name in one line; a person's with the "Jr" behind it."""
    name = " ".join(text[span.start : span.end].split())
    if label is PER:
        found = _GENERATION.match(text, span.end)
        if found is not None:
            return f"{name} {found.group(1)}"
    return name


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _word_before(text: str, start: int) -> str:
    """The word that blanks part from `start`, in lower case; "" where none stands there."""
    before = text[max(0, start - _BEFORE) : start]
    end = len(before.rstrip())
    if end == len(before):
        return ""
    begin = end
    while begin and before[begin - 1].isalpha():
        begin -= 1
    return before[begin:end].lower()


def _words_before(text: str, span: Span) -> list[str]:
    """The last words of the same sentence or clause before a name; none where they tell nothing."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    if _TELLING.isdisjoint(_words(before)[-_WORDS_BEFORE:]):
        return []
    clause = before[max(map(before.rfind, _CLAUSE_MARKS)) + 1 :]
    stop = clause.rfind(".")
    while stop >= 0 and not _is_low(clause[max(0, stop - _LOW) : stop]):
        stop = clause.rfind(".", 0, stop)
    return _words(clause[stop + 1 :])[-_WORDS_BEFORE:]


def _is_low(letters: str) -> bool:
    """Whether a full stop behind the letters ends a sentence: "Mr.", "U.S." do not."""
    return len(letters) == _LOW and letters.isascii() and letters.isalpha() and letters.islower()


def _gender(before: Iterable[str], others: Iterable[Sequence[str]]) -> int:
    titles = set(before)
    men, women = not titles.isdisjoint(MEN), not titles.isdisjoint(WOMEN)
    if men != women:
        return MALE if men else FEMALE
    alone = [words[0] for words in others if len(words) == 1]
    he, she = sum(word in _HE for word in alone), sum(word in _SHE for word in alone)
    if max(he, she) < _FEWEST_PRONOUNS or max(he, she) < _TIMES_AS_MANY * min(he, she):
        return UNKNOWN
    return MALE if he > she else FEMALE
