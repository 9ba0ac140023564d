"""Asking a language model to write the briefs of a comparison: the only module that sends anything anywhere.

It does so only when it is called with an `Endpoint`. What goes out are the sentences of the extractive brief;
what comes back is checked sentence by sentence (`story.writing`), and the extractive brief stays as it is.
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

import msgspec

from ..errors import EndpointError
from ..model import Failed, Finding
from ..model.story import WRITTEN, WrittenBrief
from ..story.writing import checked, drafts, messages, sources_of
from .comparison import Comparison, Story

if TYPE_CHECKING:
    from httpx2 import Response

# The environment variable that holds the key: a command line is seen by others and kept in a history.
KEY_VARIABLE = "MANYWITNESS_LLM_KEY"

# Limits of one request. A brief of 150 words is 1 KB of JSON; the rest is room for a talkative server.
TIMEOUT_SECONDS = 120.0
MOST_BYTES = 1 << 20
MOST_TOKENS = 2_000
# Stories of one comparison that are written, the largest first.
MOST_STORIES = 50
# After one of these, the next story would fail alike.
_LASTING = frozenset({"address", "key", "extra", "unreachable", "timeout", "redirect", "status"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible service: its address ("http://127.0.0.1:11434/v1") and the name of a model.

    `timeout_seconds` bounds one whole request, `most_bytes` its answer. The key is in no `repr`.
    """

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_seconds: float = TIMEOUT_SECONDS
    most_bytes: int = MOST_BYTES

    @property
    def url(self) -> str:
        """Where a request goes. Raises EndpointError ("address") where the address cannot be used."""
        parts = _parts(self.address)
        path = parts.path.rstrip("/")
        whole = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
        return parts._replace(path=whole).geturl()


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def usable(endpoint: Endpoint) -> None:
    """Raise EndpointError where the endpoint could never be asked: the extra is missing, the address is none,
    or the key would travel in the clear. Nothing is sent.
    """
    try:
        import httpx2  # noqa: F401
    except ImportError:
        raise EndpointError("extra", "writing needs the extra: pip install 'manywitness[llm]'") from None
    parts = urlsplit(endpoint.url)
    if endpoint.key is None:
        return
    if not (endpoint.key.isascii() and endpoint.key.isprintable() and endpoint.key.strip()):
        raise EndpointError("key", f"{KEY_VARIABLE} holds no key: it is empty or has odd characters")
    if parts.scheme == "http" and not _at_home(parts.hostname or ""):
        raise EndpointError("key", "a key is sent over https, or to this machine only")


def key_from_environment() -> str | None:
    """The key in MANYWITNESS_LLM_KEY; None where it is not set."""
    return os.environ.get(KEY_VARIABLE)


def written(comparison: Comparison, endpoint: Endpoint) -> Comparison:
    """The comparison with WRITTEN in each story that several accounts tell and that has a brief.

    A story for which nothing usable came back stays as it was, and `failed` says why, stage "writing".
    Once the endpoint cannot be reached, no further story is asked for. Stories are asked one by one: at worst
    it takes `timeout_seconds` for each. Raises RuntimeError inside a running event loop: call it in a thread.
    """
    failed: list[Failed] = []
    stories: list[Story] = []
    asked, lasting = 0, ""
    for story in comparison.stories:
        sources = sources_of(story.corpus)
        if len(story.corpus.accounts) < 2 or not sources:
            stories.append(story)
            continue
        try:
            if asked >= MOST_STORIES or lasting:
                why = lasting or f"{MOST_STORIES} briefs are written at most"
                raise EndpointError("not_asked", f"not asked for: {why}")
            asked += 1
            stories.append(_with(story, write(story, endpoint)))
        except EndpointError as error:
            failed.append(Failed(story.group.id, "writing", error.kind, f"the brief is not written: {error}"))
            lasting = lasting or (error.message if error.kind in _LASTING else "")
            stories.append(story)
    failed.extend(_all_dropped(stories))
    return replace(comparison, stories=tuple(stories), failed=(*comparison.failed, *failed))


def _with(story: Story, brief: WrittenBrief) -> Story:
    corpus = story.corpus.with_finding(Finding(WRITTEN, "writing@1", (brief,)))
    return replace(story, corpus=corpus)


def _all_dropped(stories: list[Story]) -> Iterator[Failed]:
    for story in stories:
        for brief in story.corpus[WRITTEN] if WRITTEN in story.corpus else ():
            if not brief.kept:
                count = len(brief.dropped)
                message = f"the brief is not written: none of {count} sentences passed the checks"
                yield Failed(story.group.id, "writing", "all_dropped", message)


def write(story: Story, endpoint: Endpoint) -> WrittenBrief:
    """What the endpoint's model wrote of a story, checked. Raises EndpointError with its cause."""
    usable(endpoint)
    sources = sources_of(story.corpus)
    asked = {
        "model": endpoint.model,
        "messages": messages(story.title, sources),
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "stream": False,
    }
    content = _content(asyncio.run(_ask(endpoint, msgspec.json.encode(asked))))
    try:
        sentences = drafts(content)
    except ValueError as error:
        raise EndpointError("not_json", str(error)) from error
    if not sentences:
        raise EndpointError("nothing", "the answer has no sentence")
    return checked(endpoint.model, sentences, sources)


def _content(body: bytes) -> str:
    """The words of the model in an answer of the protocol."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise EndpointError("not_json", f"the endpoint's answer is no chat completion: {error}") from error
    if not completion.choices or not completion.choices[0].message.content:
        raise EndpointError("nothing", "the endpoint's answer has no words")
    if completion.choices[0].finish_reason == "length":
        raise EndpointError("truncated", "the answer was cut at its longest")
    return completion.choices[0].message.content


async def _ask(endpoint: Endpoint, body: bytes) -> bytes:
    """The body of the answer to one request. The whole of it has `timeout_seconds`, however slowly it drips.

    Proxies, `.netrc` and cookies of the environment are not used, and no redirect is followed: what goes out
    goes to the address given and nowhere else.
    """
    import httpx2

    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    if endpoint.key is not None:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    try:
        async with (
            asyncio.timeout(endpoint.timeout_seconds),
            httpx2.AsyncClient(timeout=None, trust_env=False) as client,
            client.stream("POST", endpoint.url, content=body, headers=headers) as response,
        ):
            _refused(response, endpoint)
            return await _body(response, endpoint.most_bytes)
    except TimeoutError:
        raise EndpointError("timeout", f"no whole answer within {endpoint.timeout_seconds:g} s") from None
    except httpx2.InvalidURL as error:
        raise EndpointError("address", f"the address cannot be used: {error}") from error
    except httpx2.RemoteProtocolError as error:
        raise EndpointError("truncated", f"the answer broke off or is no HTTP: {error}") from error
    except httpx2.HTTPError as error:
        cause = str(error) or type(error).__name__
        raise EndpointError("unreachable", f"the endpoint cannot be reached: {cause}") from error


def _refused(response: Response, endpoint: Endpoint) -> None:
    """Raise EndpointError for an answer whose body need not be read."""
    status = response.status_code
    if response.is_redirect:
        to = urlsplit(response.headers.get("Location", "")).netloc or "another path"
        raise EndpointError("redirect", f"the endpoint redirects to {to}; no redirect is followed")
    if status != 200:
        raise EndpointError("status", f"the endpoint answered {status} {response.reason_phrase}".rstrip())
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise EndpointError("content_type", f"the endpoint answered with {kind or 'no type'}, not JSON")
    if "Content-Encoding" in response.headers:
        raise EndpointError("content_type", "the endpoint answered compressed, though that was not asked for")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > endpoint.most_bytes:
        raise _too_large(endpoint.most_bytes)


async def _body(response: Response, most: int) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _too_large(most: int) -> EndpointError:
    return EndpointError("too_large", f"the answer is larger than {most} bytes")


def _parts(address: str) -> SplitResult:
    """The parts of an address, http or https, without user, query and fragment."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise EndpointError("address", f"the address cannot be used: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise EndpointError("address", "the address must begin with http:// or https:// and name a host")
    if parts.username is not None or parts.query or parts.fragment:
        raise EndpointError(
            "address", f"no user, query or fragment in an address; a key goes to {KEY_VARIABLE}"
        )
    return parts


def _at_home(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
