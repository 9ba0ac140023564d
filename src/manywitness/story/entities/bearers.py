"""Who bears the names of a story: every chain of every account, with what its text tells about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...lang.en_aliases import ACTING, LEGAL_FORMS, NATIONS, PLACING, SEATS, TRADES
from ...lang.en_names import MEN, OFFICES, TITLES, WOMEN
from ...lang.en_pronouns import FEMALE, MALE, UNKNOWN
from ...lang.en_reporting import FINITE, REPORTING
from ...model import Account, AccountId, Corpus, Span
from ...model.annotations import MENTIONS, Mention, MentionLabel

LABELS = (MentionLabel.PER, MentionLabel.ORG, MentionLabel.LOC)
_REFERRING = (MentionLabel.PRON, MentionLabel.NOM)
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+\Z")
_SHORT_FORM = re.compile(r"\s*\((?:the\s+)?[“\"']?([A-Z][\w&.]{1,9})[”\"']?[),;]")
_GENERATION = re.compile(r",? (Jr|Sr|II|III|IV)\b")

# Code points before a name in which its titles stand, and how many words.
_BEFORE, _WORDS_BEFORE = 40, 4
# Pronouns of one sex tell something where they are at least so many and the other sex has fewer than one in
# four: one link of a chain in five is wrong. Set by hand (2026-11), not sharp.
_FEWEST_PRONOUNS, _TIMES_AS_MANY = 2, 4

# A name has another label than it was read with where so many times as many accounts read that.
# Set by hand (2026-11), not sharp.
_TIMES_RELABELLED = 2


@dataclass(frozen=True, slots=True)
class Bearer:
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
        return replace(self, names=names, spans=spans)


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
    firms = {word for b in bearers if b.label is MentionLabel.ORG for word in _firms(b)}
    kin = {(b.account, word) for b in bearers if b.label is MentionLabel.PER for word in _families(b)}
    read: dict[str, Counter[MentionLabel]] = {}
    for name, label, _ in {(name, b.label, b.account) for b in bearers if (name := _only_name(b))}:
        read.setdefault(name, Counter())[label] += 1
    out = []
    for one in bearers:
        name = _only_name(one)
        counts = read.get(name, Counter())
        firm = name in firms and (one.account, name) not in kin
        if firm and counts[MentionLabel.ORG] >= counts[MentionLabel.PER]:
            counts = Counter({MentionLabel.ORG: len(bearers)})
        label = _usual(one, counts)
        out.append(one if label is one.label else replace(one, label=label))
    return out


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
    names = {name.casefold() for name in bearer.names}
    return names.pop() if len(names) == 1 else ""


def _usual(bearer: Bearer, read: Counter[MentionLabel]) -> MentionLabel:
    if not read or bearer.gender != UNKNOWN or bearer.roles:
        return bearer.label
    most = max(LABELS, key=lambda label: read[label])
    return most if read[most] >= _TIMES_RELABELLED * read[bearer.label] else bearer.label


def _of_account(account: Account) -> Iterator[Bearer]:
    document = account.document
    if MENTIONS not in document:
        return
    hull = account.article.span
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
            yield _bearer(account, entity, label, chain)


def _label(chain: Sequence[Mention]) -> MentionLabel | None:
    """The label of most names, a person's before others; None where no person, organisation or place is
    named.
    """
    labels = [mention.label for mention in chain]
    counts = [labels.count(label) for label in LABELS]
    most = max(counts)
    return LABELS[counts.index(most)] if most else None


def _bearer(account: Account, entity: int, label: MentionLabel, chain: Sequence[Mention]) -> Bearer:
    text = account.document.text.content
    spans = [mention.span for mention in chain if mention.label not in _REFERRING]
    written = tuple(_written(text, span, label) for span in spans)
    plain = Bearer(account.id, entity, label, written, tuple(spans))
    person = _person(plain, text, chain) if label is MentionLabel.PER else None
    if person is not None and not (_is_land(person.names) and person.gender == UNKNOWN and not person.roles):
        return person
    if person is not None:
        # "Washington said": what speaks is easily read as a person.
        label = MentionLabel.LOC
    short = frozenset(found for span in spans if (found := short_form(text, span)))
    acts = label is MentionLabel.LOC and _acts(account, text, spans)
    return replace(plain, label=label, short=short, acts=acts)


def _person(bearer: Bearer, text: str, chain: Sequence[Mention]) -> Bearer:
    before = [word for span in bearer.spans for word in _words_before(text, span)]
    others = [_words(text[one.span.start : one.span.end]) for one in chain if one.label in _REFERRING]
    words = (*before, *(word for one in others for word in one))
    roles = frozenset(word for word in words if word in TITLES or word in OFFICES)
    return replace(bearer, gender=_gender(before, others), roles=roles)


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
    before = [_LAST_WORD.search(text, max(0, span.start - _BEFORE), span.start) for span in spans]
    after = [_NEXT_WORD.match(text, span.end) for span in spans]
    if any(match is not None and match.group(1).lower() in PLACING for match in before):
        return False
    verbs = [match.group(1) for match in after if match is not None]
    return any(verb in ACTING or (verb in REPORTING and REPORTING[verb][1] == FINITE) for verb in verbs)


def _written(text: str, span: Span, label: MentionLabel) -> str:
    """The name in one line; a person's with the "Jr" behind it."""
    name = " ".join(text[span.start : span.end].split())
    if label is MentionLabel.PER:
        found = _GENERATION.match(text, span.end)
        if found is not None:
            return f"{name} {found.group(1)}"
    return name


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _words_before(text: str, span: Span) -> list[str]:
    """The last words of the same sentence or clause before a name."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    clause = re.split(r"[,;:\n“”\"()]|(?<=[a-z]{3})\.", before)[-1]
    return _words(clause)[-_WORDS_BEFORE:]


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
