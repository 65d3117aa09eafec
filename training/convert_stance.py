"""Writes the stance model as int8 ONNX from the weights that `train_stance.py` leaves.

usage: python training/convert_stance.py WEIGHTS.safetensors [OUT]

Needs numpy, onnx and safetensors. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from safetensors.numpy import load_file

from graph import Graph, Weights, encoded

OUT = Path("src/abduce/adapters/models/stance")


def stance(weights: Weights, *, exact: bool = False) -> bytes:
    """The ONNX file: a pair in; relevance in [0, 1] and the shares of supports, opposes, neither out."""
    graph = Graph(exact=exact)
    inner = {name.removeprefix("bert."): value for name, value in weights.items()}
    mean = graph.add("ReduceMean", encoded(graph, inner, pair=True), axes=[1], keepdims=0)
    middle = graph.add("Tanh", graph.exactly(mean, weights["middle.weight"], weights["middle.bias"]))
    first, rest = (graph.exactly(middle, weights["heads.weight"][rows], weights["heads.bias"][rows])
                   for rows in (slice(1), slice(1, None)))  # fmt: skip
    heads = {"relevance": graph.add("Sigmoid", first), "sides": graph.add("Softmax", rest, axis=-1)}
    shapes = {"relevance": [1, 1], "sides": [1, 3]}
    return graph.model(heads, shapes, pair=True).SerializeToString(deterministic=True)


def main() -> None:
    source = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    out.mkdir(parents=True, exist_ok=True)
    data = stance(load_file(source))
    (out / "model.onnx").write_bytes(data)
    print(f"from {hashlib.sha256(source.read_bytes()).hexdigest()}")
    print(f"model.onnx: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
