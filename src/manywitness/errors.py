"""Every exception the package raises on purpose.

* ManywitnessError
  + TextError        a text cannot be held: it has a lone surrogate (bad input, says where)
  + SpanError        a span does not fit its text (a bug in a stage, never bad input)
  + PlanError        stages cannot be ordered: a needed layer has no giver, two givers, or a circle
  + PluginError      what another package adds cannot be used; names the package
  + StageError       one stage gave something it must not give; carries stage and document
  + WorkerError      the processes that annotate pages are ended from outside before they can do anything
  + WeightsError     the encoder's weights are missing, damaged, or of another version
  + DossierError     a file is not a dossier of the contract
  + KindedError      says its `kind` in one stable word, for scripts
    - ReadError      one file or record cannot be read
      . RecordError  one line of JSON Lines is not a record of the contract
      . LimitError   the input is larger, deeper or slower than a reader allows
    - WorkspaceError a workspace cannot be used as asked
    - ExportError    something cannot be exported as asked
    - EndpointError  a language model was asked and gave nothing usable
    - FetchError     a page of the network was not fetched
  + QueryError       a search cannot be understood; says what, at which character, and what is possible
  + ArgumentError    what a Python function was given cannot be meant; says which, and what is possible
"""

from __future__ import annotations


class ManywitnessError(Exception):
    """Base of all deliberate errors."""


class TextError(ManywitnessError, ValueError):
    """A string is not a text: it holds a code point that no encoding can carry."""


class SpanError(ManywitnessError, ValueError):
    """A span reaches outside its text, or ends before it starts."""


class PlanError(ManywitnessError, ValueError):
    """The chosen stages cannot be put in one order."""


class PluginError(ManywitnessError):
    """A stage, reader or format that another package adds cannot be used; `package`: its name and version."""

    def __init__(self, package: str, message: str) -> None:
        super().__init__(package, message)
        self.package = package
        self.message = message

    def __str__(self) -> str:
        return f"{self.package}: {self.message}; mend or uninstall that package"


class StageError(ManywitnessError):
    """One stage gave something that it must not give."""

    def __init__(self, stage: str, subject: str, message: str) -> None:
        super().__init__(stage, subject, message)
        self.stage = stage
        self.subject = subject
        self.message = message

    def __str__(self) -> str:
        return f"stage {self.stage} on {self.subject}: {self.message}"


class WorkerError(ManywitnessError):
    """No other process can be used; the message says what to do."""


class WeightsError(ManywitnessError):
    """The encoder's weights cannot be used; the message says which file and what to do."""


class KindedError(ManywitnessError):
    """An error that says its `kind` in one stable lower-case word, for scripts; `message` is for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(kind, message)
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        return self.message


class ReadError(KindedError):
    """One input cannot be read; `kind` is a stable lower-case word for scripts.

    "missing", "folder", "permission", "unreadable" (the system does not give it), "empty", "binary" (no
    text), "encoding" (bytes that no encoding fits), "compression" (one that is not known, or damaged),
    "truncated" and "damaged" (it ends too early, it is not what it says), "encrypted", "format" (no reader
    takes it), "json", "record" (no record in it), "limit", "missing_extra" (an extra must be installed),
    "reader" (that of another package failed, or gave what does not fit the file).
    """


class RecordError(ReadError):
    """One line of JSON Lines is not a record of the contract.

    "json" (it is none), "record" (no object), "encoding", "surrogate" (half a character), "missing" (a
    field), "no_text" and "both" (neither `text` nor `html`, or both), "type" (of a field), "date".
    """


class LimitError(ReadError):
    """The input is larger, deeper or slower than the reader allows.

    "limit" (of size or number), "depth" (of what stands in each other), "nested" (an archive in an archive).
    """


class DossierError(ManywitnessError, ValueError):
    """A file is not a dossier of the contract."""


class WorkspaceError(KindedError):
    """A workspace cannot be used as asked; `kind` is a stable lower-case word for scripts.

    "missing", "exists", "not_a_workspace", "newer" and "older" (its version is not this program's), "busy"
    (another writer), "damaged", "read_only", "full" (the disk), "disk" (it fails), "nested" (a transaction
    in a transaction), "stale" (a layer stored in another shape), "unpackable" (a value that no workspace can
    hold), "unknown" (no such page, account, story or correction), "several" (a page of which one article
    must be named), "needless" (a correction that says what is so already), "unchosen" (one that does not say
    what is meant), "not_text" (words with half a character in them). Of an address of Postgres also: "extra"
    (the extra is not installed), "address" (it cannot be understood), "unreachable" (the server, before or in
    between), "refused" (it does not let this user in).
    """


class ExportError(KindedError):
    """Something cannot be exported as asked; `kind` is a stable lower-case word for scripts.

    "extra" (what the format needs is not installed), "unknown" (no such format or table), "needless" (an
    option that the format has no use for), "link" (no web address), "exists" (what would be written over),
    "target" (it cannot be written there), "pack" (no evidence pack).
    """


class EndpointError(KindedError):
    """A language model was asked and gave nothing usable; `kind` is a stable lower-case word for scripts.

    "extra" (the extra `llm` is not installed), "address" or "key" (they cannot be used), "unreachable",
    "timeout", "redirect", "status" (an answer of 4xx or 5xx), "too_large", "content_type", "truncated",
    "not_json" (no answer of the protocol), "nothing" (no sentence in it), "not_asked" (after the service
    failed for another story). The message never has the key.
    """


class FetchError(KindedError):
    """An address was not fetched; `kind` is a stable lower-case word for scripts.

    "extra" (the extra `watch` is not installed), "offline" (fetching is refused), "address" (it cannot be
    used), "private" (it leads into a network of one's own), "port", "name" (no such host), "unreachable",
    "tls", "timeout", "broken" (the answer breaks off or is no HTTP), "too_large", "encoding", "redirects"
    (too many, or in a circle), "robots" (robots.txt forbids it), "later" (the host asked to wait, or its
    robots.txt cannot be had), "gone" (404, 410), "status" (any other answer but 200 and 304).

    `status` is that of HTTP, 0 where there was none; `wait_seconds` is how long the host asked to be left
    alone, 0 where it did not.
    """

    def __init__(self, kind: str, message: str, *, status: int = 0, wait_seconds: float = 0.0) -> None:
        super().__init__(kind, message)
        self.status = status
        self.wait_seconds = wait_seconds


class QueryError(ManywitnessError, ValueError):
    """A search cannot be understood: `what` is wrong `at` which code point of it, and what is `possible`."""

    def __init__(self, what: str, at: int, possible: str) -> None:
        super().__init__(what, at, possible)
        self.what = what
        self.at = at
        self.possible = possible

    def __str__(self) -> str:
        return f"{self.what} (at character {self.at + 1}); {self.possible}"


class ArgumentError(ManywitnessError, ValueError):
    """What a function of Python was `given` as its argument `name` cannot be meant; what is `possible`."""

    def __init__(self, name: str, given: object, possible: str) -> None:
        super().__init__(name, given, possible)
        self.name = name
        self.given = given
        self.possible = possible

    def __str__(self) -> str:
        # A whole data frame may have been given.
        shown = repr(self.given)
        shown = shown if len(shown) <= 80 else f"{type(self.given).__name__} of {len(shown):,} characters"
        return f"{self.name}={shown}: {self.possible}"
