"""Values that cross documents: accounts, and the findings about many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, NewType, TypeVar, cast

from ..kernel.dates import calendar_day
from .annotations import ARTICLES, Article
from .document import Document
from .span import Span
from .text import View, view

AccountId = NewType("AccountId", str)

F = TypeVar("F")
F_co = TypeVar("F_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Account:
    """One article of one document, as corpus and story stages see it: what one witness wrote.

    `index` is its place in the ARTICLES layer of `document`.
    """

    document: Document
    index: int

    @property
    def id(self) -> AccountId:
        """Unique in one run: the document's id, "#" and the article's `number`."""
        return AccountId(f"{self.document.id}#{self.number}")

    @property
    def number(self) -> int:
        """The article's number on its page, from 1; the same whichever other articles of it are left out."""
        return self.article.number or self.index + 1

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.document[ARTICLES].items[self.index]

    @property
    def outlet(self) -> str:
        """The outlet that the source names, or ""."""
        return self.document.source.outlet

    @property
    def published(self) -> str | None:
        """When the article says it was published, ISO 8601."""
        return self.article.published

    @property
    def day(self) -> int | None:
        """The day of publication by its own clock, a proleptic ordinal; None where none is stated."""
        day = calendar_day(self.published)
        return None if day is None else day.toordinal()

    @property
    def title(self) -> str:
        """The article's own title; the source's title for a first article without one; or ""."""
        if self.article.title is not None:
            return self.document.text[self.article.title]
        return self.document.source.title if self.number == 1 else ""

    def body(self) -> View:
        """The kept pieces joined by newlines. Cost: linear in the article."""
        return view(self.document.text, self.article.pieces)


@dataclass(frozen=True, slots=True, init=False)
class Place:
    """A span of the text of one account's document."""

    account: AccountId
    span: Span

    def __init__(self, account: AccountId, span: Span) -> None:
        _set_account(self, account)
        _set_span(self, span)


# As those of `Span`.
_set_account = vars(Place)["account"].__set__
_set_span = vars(Place)["span"].__set__


@dataclass(frozen=True, slots=True)
class FindingKey(Generic[F]):
    """Name and item type of a finding: `corpus[PASSAGES]` is a `tuple[Passage, ...]` to the type checker."""

    name: str
    item: type[F]


@dataclass(frozen=True, slots=True)
class Finding(Generic[F_co]):
    """What one stage said about many accounts. `producer` is `name@version`."""

    key: FindingKey[F_co]
    producer: str
    items: tuple[F_co, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Accounts with the findings about them. A story is a corpus whose accounts tell one event.

    `accounts` are sorted by id; stages may rely on it, and their answers must not depend on it.
    """

    accounts: tuple[Account, ...]
    findings: Mapping[str, Finding[object]] = field(default_factory=dict)

    def __getitem__(self, key: FindingKey[F]) -> tuple[F, ...]:
        return cast("Finding[F]", self.findings[key.name]).items

    def __contains__(self, key: FindingKey[F]) -> bool:
        return key.name in self.findings

    def with_finding(self, finding: Finding[F]) -> Corpus:
        """Add a finding; gives a new corpus that shares the accounts."""
        return replace(self, findings={**self.findings, finding.key.name: finding})

    def account(self, account_id: AccountId) -> Account:
        """The account of this id; raises KeyError. Cost: linear in the accounts."""
        for account in self.accounts:
            if account.id == account_id:
                return account
        raise KeyError(account_id)


def corpus_of(documents: tuple[Document, ...]) -> Corpus:
    """Every article of every document that has an ARTICLES layer, sorted by account id."""
    accounts = (Account(d, i) for d in documents if ARTICLES in d for i in range(len(d[ARTICLES].items)))
    return Corpus(tuple(sorted(accounts, key=lambda account: account.id)))
