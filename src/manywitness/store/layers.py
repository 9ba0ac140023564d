"""What the stages said about each page, and by what key: whatever changes an answer changes its key.

The layers of a page are one squeezed map; in it each layer stands alone and is decoded only when asked for.
Layers of stages that are not installed any more stay as they are.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import FunctionType
from typing import Any

import msgspec

from ..errors import WorkspaceError
from ..model import Layer, LayerKey, Source, TextId
from ..model import annotations as model_layers
from ..stages import Key, Stage
from .connection import Connection
from .packing import packed, restored, squeezed, unpacked

# Fields that every stage has; what they say enters its key in another way.
_SAID = frozenset(("name", "version", "needs", "gives"))


@dataclass(frozen=True, slots=True)
class Held:
    """One stored layer, not decoded yet."""

    name: str
    producer: str
    key: str
    items: msgspec.Raw

    def layer(self, key: LayerKey[Any]) -> Layer[Any]:
        """The layer itself; raises WorkspaceError "stale" when it was stored in another shape."""
        return Layer(key, self.producer, unpacked(self.items, _items(key)))


_Packed = dict[str, tuple[str, bytes, msgspec.Raw]]
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_Packed).decode


def put(
    connection: Connection,
    page: int,
    layers: Iterable[Layer[Any] | Held],
    *,
    keys: Mapping[str, str],
    stages: Mapping[str, str],
) -> None:
    """Store all layers of a page, in place of those it had; a `Held` one is kept as it stands.

    `keys` has the cache key of each new layer by its name; `stages` the key of every stage that was run on
    the page by its name, also of one that failed (see `stage_keys`). Raises WorkspaceError "unpackable".
    """
    held = {}
    for layer in layers:
        if isinstance(layer, Held):
            held[layer.name] = (layer.producer, bytes.fromhex(layer.key), layer.items)
        else:
            items = msgspec.Raw(packed(layer.items, _items(layer.key)))
            held[layer.key.name] = (layer.producer, bytes.fromhex(keys[layer.key.name]), items)
    connection.execute(
        "INSERT INTO layers (page, stages, packed) VALUES (?, ?, ?) ON CONFLICT (page) "
        "DO UPDATE SET stages = excluded.stages, packed = excluded.packed",
        (page, stage_set(connection, stages), squeezed(_pack(held))),
    )


def held(connection: Connection, page: int) -> dict[str, Held]:
    """Every stored layer of a page by its name, none decoded; empty where none was stored."""
    found = connection.execute("SELECT packed FROM layers WHERE page = ?", (page,)).fetchone()
    if found is None:
        return {}
    try:
        stored = _unpack(restored(found[0]))
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise WorkspaceError("damaged", f"the layers of page {page} cannot be read: {error}") from error
    return {name: Held(name, producer, key.hex(), items) for name, (producer, key, items) in stored.items()}


def read(connection: Connection, page: int, keys: Iterable[LayerKey[Any]] | None = None) -> list[Layer[Any]]:
    """Those of the wanted layers that are stored, in the order wanted; None wants every layer of the model.

    Raises WorkspaceError "stale" when one was stored in another shape, "damaged".
    """
    wanted = layer_keys() if keys is None else tuple(keys)
    stored = held(connection, page) if wanted else {}
    return [stored[key.name].layer(key) for key in wanted if key.name in stored]


@cache
def layer_keys() -> tuple[LayerKey[Any], ...]:
    """The keys of every layer of the model, by name."""
    found = (value for value in vars(model_layers).values() if isinstance(value, LayerKey))
    return tuple(sorted(found, key=lambda key: key.name))


def cache_key(text: TextId, source: Source, stage: Stage, needed: Sequence[str]) -> str:
    """The key of what `stage` says of a text: a digest of the text's id, all of the source, the stage's name
    and version, its settings (the fields of its dataclass), and the keys of the layers it needs.

    So it changes with any word of the text, any field of the source, any setting, any version, and with
    whatever changes a layer below. `needed` are the keys of the layers that the stage needs, in its order.
    The key is 32 hexadecimal digits, the same in every process.
    """
    return _hashed(b"[%s,%s,%s]" % (_subject(text, source), _written(stage), msgspec.json.encode(needed)))


@lru_cache(maxsize=256)
def _subject(text: TextId, source: Source) -> bytes:
    """A text and all that its source says; a page asks for it once for each of its stages."""
    return _bare((text, packed(source, Source).hex()))


def _written(stage: Stage) -> bytes:
    """The recipe of a stage; a run asks for it once for each page."""
    # Kept with the stage itself, so that no other one can get its place in memory.
    known = _recipes.get(id(stage))
    if known is None or known[0] is not stage:
        if len(_recipes) >= _RECIPES:
            _recipes.clear()
        known = _recipes[id(stage)] = stage, _bare(_recipe(stage))
    return known[1]


_RECIPES = 256
_recipes: dict[int, tuple[Stage, bytes]] = {}


def _bare(values: tuple[object, ...]) -> bytes:
    """The values as a part of a JSON list."""
    return msgspec.json.encode(values)[1:-1]


def stage_keys(stages: Sequence[Stage]) -> dict[str, str]:
    """The key of each stage of an ordered plan, the same for all pages: name and version to be read, and a
    digest of them, the settings, and the keys of the stages whose layers it needs.

    A page on which every stage has its present key is stale only where its source changed. Needed layers
    that no stage of the plan gives count by their names.
    """
    giver = {key.name: stage.name for stage in stages for key in stage.gives}
    out: dict[str, str] = {}
    for stage in stages:
        below = tuple((key.name, out.get(giver.get(key.name, ""), "")) for key in _sorted(stage.needs))
        out[stage.name] = f"{stage.name}@{stage.version}:{_digest((*_recipe(stage), below))}"
    return out


def stage_set(connection: Connection, stages: Mapping[str, str]) -> int:
    """The number of a set of stages with their keys, stored now or before."""
    digest = _digest(tuple(sorted(stages.items())))
    found = connection.execute("SELECT number FROM stage_set WHERE digest = ?", (digest,)).fetchone()
    if found is not None:
        return int(found[0])
    query = "INSERT INTO stage_set (digest) VALUES (?) RETURNING number"
    number = int(connection.execute(query, (digest,)).fetchone()[0])
    connection.executemany(
        "INSERT INTO stage_key (stages, stage, key) VALUES (?, ?, ?)",
        [(number, stage, key) for stage, key in sorted(stages.items())],
    )
    return number


def stale_sets(connection: Connection, keys: Mapping[str, str]) -> dict[int, tuple[str, ...]]:
    """The sets of stages in which some stage of `keys` has another key or is missing, with these stages."""
    kept: dict[int, dict[str, str]] = {
        number: {} for (number,) in connection.execute("SELECT number FROM stage_set")
    }
    for number, stage, key in connection.execute("SELECT stages, stage, key FROM stage_key"):
        kept[number][stage] = key
    stale = {
        number: tuple(stage for stage in sorted(keys) if had.get(stage) != keys[stage])
        for number, had in kept.items()
    }
    return {number: stages for number, stages in stale.items() if stages}


def stale_pages(
    connection: Connection, keys: Mapping[str, str], *, after: int = 0, limit: int = 1000
) -> list[int]:
    """Current pages above `after` on which a stage of `keys` is stale or missing, or that have no layers
    at all, in order. Cost: grows with `limit` and the pages passed over, not with what is stale.
    """
    sets = msgspec.json.encode(sorted(stale_sets(connection, keys))).decode()
    found = connection.execute(
        "SELECT page.number FROM page LEFT JOIN layers ON layers.page = page.number "
        "WHERE page.number > ?1 AND page.state = 'current' AND (layers.stages IS NULL "
        "OR layers.stages IN (SELECT value FROM json_each(?2))) ORDER BY page.number LIMIT ?3",
        (after, sets, limit),
    )
    return [number for (number,) in found]


def _recipe(stage: Stage) -> tuple[str, int, tuple[tuple[str, str], ...]]:
    """Name, version and settings of a stage, in words that are the same in every process."""
    fields: tuple[dataclasses.Field[Any], ...] = (
        dataclasses.fields(stage) if dataclasses.is_dataclass(stage) else ()
    )
    settings = (one.name for one in fields if one.name not in _SAID)
    return stage.name, stage.version, tuple((name, _words(getattr(stage, name))) for name in settings)


def _words(setting: object) -> str:
    """A setting as it is told apart; sets are sorted, since their order differs from process to process."""
    if isinstance(setting, frozenset | set):
        return f"{{{', '.join(sorted(map(_words, setting)))}}}"
    if isinstance(setting, Mapping):
        return f"{{{', '.join(sorted(f'{_words(k)}: {_words(v)}' for k, v in setting.items()))}}}"
    if isinstance(setting, tuple | list):
        return f"({', '.join(map(_words, setting))})"
    if dataclasses.is_dataclass(setting) and not isinstance(setting, type):
        inner = ((one.name, getattr(setting, one.name)) for one in dataclasses.fields(setting))
        return f"{type(setting).__qualname__}({', '.join(f'{name}={_words(v)}' for name, v in inner)})"
    if callable(setting) or type(setting).__repr__ is object.__repr__:
        # Their own words hold an address in memory.
        named = setting if isinstance(setting, type | FunctionType) else type(setting)
        return f"{named.__module__}.{named.__qualname__}"
    return repr(setting)


def _digest(words: object) -> str:
    return _hashed(msgspec.json.encode(words))


def _hashed(words: bytes) -> str:
    return hashlib.blake2b(words, digest_size=16).hexdigest()


def _sorted(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=lambda key: key.name)


@cache
def _items(key: LayerKey[Any]) -> Any:
    return tuple[key.item, ...]  # type: ignore[name-defined]
