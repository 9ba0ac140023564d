"""python -m training.export WEIGHTS: what ships, from a trained reader: ONNX int8, tokenizer, scorer."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from manywitness.encoder.weights import FORMAT, SHIPPED

from .model import Reader, start_weights

LAYERS_KEY = "bert.encoder.layer.{}.output.dense.weight"


class Window(nn.Module):
    """The reader as it runs: one window without padding.

    `ids` and `shapes` are vectors of int64 with CLS and SEP around the pieces, `words` says which of them are
    a word's first piece. Gives (words, WIDTH).
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
        bert = self.reader.bert
        embeddings = bert.embeddings
        hidden = embeddings.word_embeddings(ids) + self.reader.shape(shapes)
        hidden = hidden + embeddings.position_embeddings.weight[: ids.shape[0]]
        hidden = hidden + embeddings.token_type_embeddings.weight[0]
        hidden = embeddings.LayerNorm(hidden).unsqueeze(0)
        for layer in bert.encoder.layer:
            hidden = _layer(layer, hidden)
        rows: torch.Tensor = self.reader.project(hidden[0][words])
        return rows


def _layer(layer: Any, hidden: torch.Tensor) -> torch.Tensor:
    """One layer of BERT, written out so that the exported graph holds nothing but what it computes."""
    attention = layer.attention.self
    heads, size = attention.num_attention_heads, attention.attention_head_size

    def split(vectors: torch.Tensor) -> torch.Tensor:
        return vectors.view(1, -1, heads, size).transpose(1, 2)

    query, key, value = (split(part(hidden)) for part in (attention.query, attention.key, attention.value))
    scores = query @ key.transpose(2, 3) / size**0.5
    mixed = (scores.softmax(dim=-1) @ value).transpose(1, 2).reshape(1, -1, heads * size)
    after = layer.attention.output
    hidden = after.LayerNorm(after.dense(mixed) + hidden)
    inner = nn.functional.gelu(layer.intermediate.dense(hidden))
    out: torch.Tensor = layer.output.LayerNorm(layer.output.dense(inner) + hidden)
    return out


def load(path: Path) -> Reader:
    """A trained reader, or the one inside a checkpoint."""
    state = torch.load(path, weights_only=True, map_location="cpu")
    state = state.get("model", state)
    layers = sum(LAYERS_KEY.format(number) in state for number in range(12))
    reader = Reader(layers)
    reader.load_state_dict(state)
    return reader.eval()


def export(reader: Reader, folder: Path) -> None:
    """Write the files of the weights into `folder`, which is made; int8 per channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as rough:
        plain = str(Path(rough) / "plain.onnx")
        row = torch.arange(9)
        torch.onnx.export(
            Window(reader).eval(), (row + 1000, row % 8, row[1:4]), plain,
            input_names=["ids", "shapes", "words"], output_names=["rows"], opset_version=17, dynamo=False,
            dynamic_axes={
                "ids": {0: "pieces"}, "shapes": {0: "pieces"}, "words": {0: "words"}, "rows": {0: "words"},
            },
        )  # fmt: skip
        quantize_dynamic(
            plain, str(folder / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True,
            # Seven bits: processors without VNNI add two products in 16 bits, and eight would overflow there.
            reduce_range=True, extra_options={"DefaultTensorType": 1},
        )  # fmt: skip
    shutil.copyfile(start_weights() / "tokenizer.json", folder / "tokenizer.json")
    np.savez(folder / "scorer.npz", **_scorer(reader))
    files = ("reader.onnx", "tokenizer.json", "scorer.npz")
    digests = {
        name: hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in files
    }
    manifest = {"format": FORMAT, "files": digests}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _scorer(reader: Reader) -> dict[str, np.ndarray]:
    """The small arrays that numpy reads: the antecedent scorer, the distances of links and bounds."""
    arrays = {f"antecedent.{name}": value for name, value in reader.antecedents.named_parameters()}
    for name in ("cue_distance", "source_distance", "start_distance", "end_distance"):
        arrays[name] = getattr(reader, name)
    return {name: value.detach().float().numpy() for name, value in arrays.items()}


def mean(readers: list[Reader]) -> Reader:
    """A reader whose every weight is the mean of theirs: two phases of one run are better than either.

    *Source:* Wortsman et al., "Model soups" (ICML 2022).
    """
    states = [reader.state_dict() for reader in readers]
    first = readers[0]
    first.load_state_dict(
        {
            name: torch.stack([state[name] for state in states]).mean(dim=0)
            if value.is_floating_point()
            else value
            for name, value in states[0].items()
        }
    )
    return first


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument(
        "weights", type=Path, nargs="+", help="reader.pt of each phase; their mean is exported"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where to write; default: into the package")
    given = parser.parse_args()
    export(mean([load(path) for path in given.weights]), given.out)


if __name__ == "__main__":
    main()
