"""Running the network: windows of word pieces in, numbers for each word out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..errors import WeightsError
from .pieces import CLS, EDGE, SEP, Ints, Pieces
from .weights import HELP, READER, TOKENIZER, Weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]


class Session:
    """The network and its tokenizer in this process, on one thread: processes scale, threads do not."""

    def __init__(self, weights: Weights) -> None:
        self.tokenizer = _tokenizer(weights)
        self._network = _network(weights)

    def rows(self, window: Pieces) -> Floats:
        """The numbers of each word of a window, (words, WIDTH); their meaning stands in layout.py.

        One window at a time: batches were no faster on one thread (13,600 word pieces per CPU second either
        way, with padding 20 % fewer), and what a window says must not depend on the windows beside it, which
        share the scale of quantised activations in a batch. Cost: linear in the pieces, a little more than
        linear in those of one window.
        """
        feed = {
            "ids": _edged(window.ids, CLS, SEP),
            "shapes": _edged(window.shapes, EDGE, EDGE),
            "words": window.firsts.astype(np.int64) + 1,
        }
        (numbers,) = self._network.run(["rows"], feed)
        found: Floats = numbers
        return found


def _edged(values: Ints, first: int, last: int) -> npt.NDArray[np.int64]:
    out = np.empty(len(values) + 2, dtype=np.int64)
    out[0], out[1:-1], out[-1] = first, values, last
    return out


def _tokenizer(weights: Weights) -> Tokenizer:
    from tokenizers import Tokenizer

    path = weights.folder / TOKENIZER
    try:
        tokenizer = Tokenizer.from_file(str(path))
    # The library raises a bare Exception.
    except Exception as error:
        raise WeightsError(f"{path} cannot be loaded by tokenizers: {error}; {HELP}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    # A page that writes "[SEP]" has written five characters, not the end of a window.
    tokenizer.encode_special_tokens = True
    return tokenizer


def _network(weights: Weights) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(weights.folder / READER), options, providers=["CPUExecutionProvider"]
        )
    # What the library raises has no base but this one.
    except Exception as error:
        raise WeightsError(
            f"{weights.folder / READER} cannot be loaded by onnxruntime: {error}; {HELP}"
        ) from error
