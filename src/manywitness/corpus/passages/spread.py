"""Passages of many accounts, found in many calls; they are those that one process would find.

Three exchanges. Grams go to the shard of their hash, which answers who holds them. What an account is worth
comparing with goes to the shard of the pair's later account, which asks for the texts it needs. Texts go
there and are compared. Each part of the answer is computed by the functions that the stage itself uses, from
the same numbers: accounts are numbered by their words, as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from ...kernel.matching import Measures
from ...kernel.postings import Held, holding, ordered
from ...kernel.shingles import Hashes, Memo, Numbers
from ...lang.en_function_words import FUNCTION_WORDS
from ...model import Account, AccountId
from ...model.findings import Passage
from ...stages import Piece, Tasks
from ...stages.sorting import ranks
from .candidates import HOLDERS, Imprint, furniture, imprinted, kept_grams, near, parts, without
from .comparing import compared_all
from .pairs import place, told
from .testimony import Testimony, Told, furnished, marked, testimonies

# Shards at most: each block sends something to each of them.
SHARDS = 200

# Two numbers of one pair as one to sort by.
_PAIR = 32

Block = Sequence[Account]


@dataclass(frozen=True, slots=True)
class _Filed:
    """What of a block's accounts is needed again: numbers, grams (`sizes` of each), ids and texts."""

    numbers: Numbers
    sizes: Numbers
    grams: Hashes
    ids: list[AccountId]
    texts: list[Told]


@dataclass(frozen=True, slots=True)
class _Entries:
    """Grams of one block in one shard: `owners[i]` has `grams[i]`, number `places[i]` of the block's."""

    owners: Numbers
    grams: Hashes
    places: Numbers


@dataclass(frozen=True, slots=True)
class _Text:
    """An account as it is sent to be compared, with the grams that are furniture of its outlet."""

    number: int
    id: AccountId
    text: Told
    furniture: Hashes


@dataclass(frozen=True, slots=True)
class Shared:
    """Passages, sorted, and the numbers of their accounts: `sides[i]` are those of `passages[i]`."""

    passages: list[Passage]
    sides: Numbers


@dataclass(frozen=True, slots=True)
class Spread:
    """The passages of accounts that lie in blocks, in parts; and the number of each account, by block."""

    parts: list[Piece[Shared]]
    numbers: list[Numbers]


def passages_of(tasks: Tasks, blocks: Sequence[Piece[Block]], measures: Measures, few: int) -> Spread:
    """The passages of all accounts in the blocks; up to `few` are compared all with all, in one call.

    Cost: the grams of each account twice and its text once for each part that compares it; in this process 24
    bytes for each account.
    """
    numbers = ranks(tasks, blocks, _by_words)
    total, count = sum(map(len, numbers)), min(len(blocks), SHARDS)
    if total <= few:
        return Spread([tasks.call(_all_with_all, measures, numbers, *blocks)], numbers)
    halves: list[list[Piece[Any]]] = [
        tasks.parts(_filed, 2, own, block) for own, block in zip(numbers, blocks, strict=True)
    ]
    filed = [half[0] for half in halves]
    imprint = tasks.call(_all_imprints, total, *(half[1] for half in halves))
    rows = [tasks.parts(_entries, count, count, one) for one in filed]
    answers = [tasks.parts(_held, len(blocks), *(row[shard] for row in rows)) for shard in range(count)]
    found = [
        tasks.parts(_near, count + 1, total, count, one, imprint, *(shard[number] for shard in answers))
        for number, one in enumerate(filed)
    ]
    pairs = [tasks.call(_pairs, *(row[shard] for row in found)) for shard in range(count)]
    wanted = tasks.call(_wanted, *pairs)
    sent = [
        tasks.parts(_texts, count, one, row[count], wanted) for one, row in zip(filed, found, strict=True)
    ]
    compared = [
        tasks.call(_compared, measures, pairs[shard], *(row[shard] for row in sent)) for shard in range(count)
    ]
    return Spread(compared, numbers)


def _by_words(account: Account) -> tuple[str, str]:
    return account.body().content, account.id


def _filed(numbers: Numbers, block: Block) -> tuple[_Filed, tuple[Numbers, Imprint]]:
    texts: list[Told] = [(one.document.text.content, one.article.pieces, marked(one)) for one in block]
    grams = [kept_grams(side) for side in testimonies(texts, Memo(FUNCTION_WORDS))]
    imprint = imprinted([one.outlet for one in block], [one.day for one in block])
    flat = np.concatenate([np.zeros(0, np.uint64), *grams])
    filed = _Filed(
        numbers, np.array([len(own) for own in grams], np.int64), flat, [a.id for a in block], texts
    )
    return filed, (numbers, imprint)


def _all_imprints(total: int, *parts: tuple[Numbers, Imprint]) -> Imprint:
    """Where and when accounts appeared, by number."""
    outlets, weeks = np.zeros(total, np.int64), np.full(total, -1, np.int64)
    for numbers, imprint in parts:
        outlets[numbers], weeks[numbers] = imprint.outlets, imprint.weeks
    return Imprint(outlets, weeks)


def _entries(count: int, filed: _Filed) -> list[_Entries]:
    """The grams of a block by shard: equal ranges of hashes."""
    owners = np.repeat(filed.numbers, filed.sizes)
    shard = ((filed.grams >> np.uint64(32)) * np.uint64(count) >> np.uint64(32)).astype(np.int64)
    chosen = [np.flatnonzero(shard == part) for part in range(count)]
    return [_Entries(owners[at], filed.grams[at], at) for at in chosen]


def _held(*blocks: _Entries) -> list[tuple[Numbers, Held]]:
    """Who holds the grams of each block that more than one account holds; with their places in the block."""
    grams = np.concatenate([block.grams for block in blocks])
    owners = np.concatenate([block.owners for block in blocks])
    entries, holders = ordered(grams, owners.astype(np.uint32))
    several = np.unique(entries[1:][entries[1:] == entries[:-1]])
    out = []
    for block in blocks:
        asked = np.flatnonzero(np.isin(block.grams, several))
        out.append((block.places[asked], holding(entries, holders, block.grams[asked], most=HOLDERS)))
    return out


def _near(
    total: int, count: int, filed: _Filed, imprint: Imprint, *shards: tuple[Numbers, Held]
) -> list[Numbers | dict[int, Hashes]]:
    """Pairs worth comparing by the shard of the larger number; last, the furniture of accounts by index."""
    held = _together(filed, shards)

    def appeared(owners: Numbers) -> Imprint:
        return Imprint(imprint.outlets[owners], imprint.weeks[owners])

    common: dict[int, Hashes] = {}
    pairs: list[int] = []
    grams = np.split(filed.grams, np.cumsum(filed.sizes)[:-1])
    answers = parts(held, filed.sizes.tolist())
    for index, (number, own, part) in enumerate(zip(filed.numbers.tolist(), grams, answers, strict=False)):
        flags = furniture(part, own, appeared)
        if flags.any():
            common[index] = own[flags]
        others = near(without(part, flags), own)
        pairs += [min(number, other) << _PAIR | max(number, other) for other in others if other != number]
    found = np.array(pairs, np.int64)
    shard = (found & ((1 << _PAIR) - 1)) * count // max(total, 1)
    return [*(np.unique(found[shard == part]) for part in range(count)), common]


def _together(filed: _Filed, shards: Sequence[tuple[Numbers, Held]]) -> Held:
    """The answer for all grams of a block; one that no shard speaks of is held by its own account alone."""
    count = len(filed.grams)
    holders = np.ones(count, np.int64)
    for places, held in shards:
        holders[places] = held.holders
    asked = [places[held.asked] for places, held in shards]
    alone = np.flatnonzero(holders == 1)
    of = np.concatenate([alone, *asked])
    own = np.repeat(filed.numbers, filed.sizes)[alone]
    owners = np.concatenate([own, *(held.owners for _, held in shards)])
    order = np.lexsort((owners, of))
    return Held(of[order], owners[order], holders)


def _pairs(*found: Numbers) -> Numbers:
    return np.unique(np.concatenate(found))


def _wanted(*pairs: Numbers) -> list[Numbers]:
    """The accounts that each shard compares, ascending."""
    return [np.unique(np.concatenate([own >> _PAIR, own & ((1 << _PAIR) - 1)])) for own in pairs]


def _texts(filed: _Filed, common: dict[int, Hashes], wanted: Sequence[Numbers]) -> list[list[_Text]]:
    """The accounts of a block that each shard compares."""
    none = np.zeros(0, np.uint64)

    def text(index: int) -> _Text:
        furniture = common.get(index, none)
        return _Text(int(filed.numbers[index]), filed.ids[index], filed.texts[index], furniture)

    return [[text(index) for index in np.flatnonzero(np.isin(filed.numbers, own)).tolist()] for own in wanted]


def _compared(measures: Measures, pairs: Numbers, *texts: Sequence[_Text]) -> Shared:
    """What pairs share."""
    sent = [text for some in texts for text in some]
    ready = testimonies([text.text for text in sent], Memo(FUNCTION_WORDS))
    sides: dict[int, Testimony] = {
        text.number: furnished(side, text.furniture) if len(text.furniture) else side
        for text, side in zip(sent, ready, strict=True)
    }
    ids = {text.number: text.id for text in sent}
    numbers = ((pair >> _PAIR, pair & ((1 << _PAIR) - 1)) for pair in pairs.tolist())
    return _shared(told(ids, sides, numbers, measures), {text.id: text.number for text in sent})


def _all_with_all(measures: Measures, numbers: Sequence[Numbers], *blocks: Block) -> Shared:
    accounts = [account for block in blocks for account in block]
    places = chain.from_iterable(own.tolist() for own in numbers)
    numbered = {one.id: at for one, at in zip(accounts, places, strict=True)}
    ordered_ = sorted(accounts, key=lambda one: numbered[one.id])
    return _shared(compared_all(ordered_, measures), numbered)


def _shared(found: Iterable[Passage], numbered: Mapping[AccountId, int]) -> Shared:
    passages = sorted(found, key=place)
    sides = [(numbered[one.a.account], numbered[one.b.account]) for one in passages]
    return Shared(passages, np.array(sides, np.int64).reshape(-1, 2))
