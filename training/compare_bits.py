"""What 8 bits cost: the shipped files against the same networks in 32 bits, over texts of the development sets.

usage: PYTHONPATH=src python training/compare_bits.py ENCODER.safetensors STANCE.safetensors [SHARED]

Needs numpy, onnx, onnxruntime and safetensors.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from safetensors.numpy import load_file

from abduce.adapters.onnx_model import MODELS, OnnxModel
from abduce.adapters.stance_model import inputs_of
from abduce.adapters.word_pieces import WordPieces
from convert_encoder import encoder
from convert_stance import stance
from pairs import perspectrum

SOME = 1500
"""Pairs that are compared."""


def outputs(data: bytes | None, shipped: str, inputs: list[Mapping[str, np.ndarray]]) -> list[np.ndarray]:
    """All outputs of the network in ``data``, or of the one that ships, one row per input."""
    with TemporaryDirectory() as folder:
        path = MODELS / shipped
        if data is not None:
            path = Path(folder)
            (path / "model.onnx").write_bytes(data)
        return [np.concatenate(rows) for rows in zip(*OnnxModel(path).run(inputs), strict=True)]


def main() -> None:
    shared = Path(sys.argv[3] if len(sys.argv) > 3 else "../shared")
    pieces = WordPieces.load(MODELS / "encoder/words.txt")
    pairs = list(perspectrum(shared / "data/perspectrum/dev.jsonl"))[:SOME]
    texts = [{"tokens": np.array([pieces.one(p.text, 256)])} for p in pairs]
    (small,), (exact,) = (outputs(d, "encoder", texts) for d in (None, encoder(load_file(sys.argv[1]), exact=True)))
    cosines = (small * exact).sum(axis=1)
    print(f"encoder: cosine of 8 to 32 bits {cosines.mean():.4f} on average, {cosines.min():.4f} at worst")
    both = [inputs_of(pieces, pair.answer, pair.text) for pair in pairs]
    small_out, exact_out = (outputs(d, "stance", both) for d in (None, stance(load_file(sys.argv[2]), exact=True)))
    moved = [np.abs(a - b).mean(axis=0) for a, b in zip(small_out, exact_out, strict=True)]
    sides = [rows[1][:, 0] > rows[1][:, 1] for rows in (small_out, exact_out)]
    print(f"stance: relevance moves by {moved[0][0]:.4f}, supports {moved[1][0]:.4f}, opposes {moved[1][1]:.4f}")
    print(f"        the larger side changes in {(sides[0] != sides[1]).mean():.4f} of the pairs")
    gold = np.array([pair.side == "supports" for pair in pairs])
    print(f"        accuracy in 8 bits {(sides[0] == gold).mean():.4f}, in 32 bits {(sides[1] == gold).mean():.4f}")


if __name__ == "__main__":
    main()
