"""Builds the int8 ONNX graph of a MiniLM from its weights, node by node.

Written out by hand rather than exported by a tool, so that the whole network can be read here and the same weights
give the same file on any machine. Rules:

* every matrix is int8 per output channel, symmetric, in the reduced range [-64, 64]: a product of two such pairs with
  8-bit activations fits into 16 bits, so processors without VNNI compute the same numbers as those with it;
* activations are quantised as the text runs through (one range for each matrix product);
* the word table is int8 with one scale for each word; norms, biases and positions stay in 32 bits;
* one text at a time: there is no padding, no mask, and nothing that a neighbour in a batch could change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, np.ndarray]

LAYERS, HEADS, EPSILON = 6, 12, 1e-12
"""Shape of MiniLM-L6-H384, from its config.json."""
MAX_TOKENS = 256
"""Tokens a text may have: what the encoder was trained for, by its card."""
REDUCED = 64
"""Largest magnitude of a weight: 7 bits."""
WORD = 127
"""Largest magnitude in the word table, which is looked up and never multiplied in 8 bits."""
OPSET, MICROSOFT = 17, 1
IR_VERSION = 8
"""Of ONNX 1.12 (2022): what old runtimes read."""


@dataclass
class Graph:
    """Nodes and constants as they are added; names are the order of adding, so that files are reproducible."""

    exact: bool = False
    """32-bit matrices, to measure what 8 bits cost."""
    joined_norms: bool = False
    """Sum and norm as onnxruntime's one operation. The encoder's file was made so; two plain ones are 15 % faster."""
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, value: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: Any) -> Any:
        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def fused(self, op: str, *inputs: str, **attributes: Any) -> Any:
        """An operation of onnxruntime's own, which does in one pass what ONNX needs several for."""
        return self.add(op, *inputs, domain="com.microsoft", **attributes)

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """x W' + b, for a weight of shape (n_out, n_in)."""
        if self.exact:
            return self.exactly(x, weight, bias)
        small, scale = quantised(weight, REDUCED)
        zero = self.constant(np.zeros(len(bias), np.int8))
        return self.fused(
            "DynamicQuantizeMatMul", x, self.constant(small.T), self.constant(scale), zero, self.constant(bias)
        )

    def exactly(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """x W' + b in 32 bits."""
        return str(self.add("Add", self.add("MatMul", x, self.constant(weight.T)), self.constant(bias)))

    def words(self, ids: str, table: np.ndarray) -> str:
        if self.exact:
            return self.add("Gather", self.constant(table), ids)
        small, scale = quantised(table, WORD)
        rows = self.add("Cast", self.add("Gather", self.constant(small), ids), to=TensorProto.FLOAT)
        return self.add("Mul", rows, self.add("Gather", self.constant(scale[:, None]), ids))

    def model(self, outputs: Mapping[str, str], shapes: Mapping[str, list[Any]], *, pair: bool) -> onnx.ModelProto:
        """The finished model with one input (a text) or two (a pair: its tokens, and to which text each belongs)."""
        self.nodes += [helper.make_node("Identity", [inner], [name]) for name, inner in outputs.items()]
        inputs = [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "n"])]
        if pair:
            inputs.append(helper.make_tensor_value_info("parts", TensorProto.INT64, [1, "n"]))
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes[name]) for name in outputs]
        graph = helper.make_graph(self.nodes, "abduce", inputs, results, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", MICROSOFT)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="abduce")


def quantised(matrix: np.ndarray, largest: int) -> tuple[np.ndarray, np.ndarray]:
    """``matrix`` as int8 and one scale for each of its rows."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / largest
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def encoded(graph: Graph, weights: Weights, *, pair: bool) -> str:
    """Adds the transformer; returns the name of its last hidden states, shape (1, n_tokens, 384)."""
    table = "embeddings."
    x = graph.words("tokens", weights[table + "word_embeddings.weight"])
    kinds, places = weights[table + "token_type_embeddings.weight"], weights[table + "position_embeddings.weight"]
    if pair:
        x = graph.add("Add", x, graph.add("Gather", graph.constant(kinds), "parts"))
    else:
        places = places + kinds[0]
    length = graph.add("Slice", graph.add("Shape", "tokens"), *(graph.constant(np.array([i])) for i in (1, 2)))
    start = graph.constant(np.array([0]))
    x = graph.add("Add", x, graph.add("Slice", graph.constant(places[:MAX_TOKENS]), start, length))
    x = graph.add("LayerNormalization", x, *_norm(graph, weights, table + "LayerNorm"), axis=-1, epsilon=EPSILON)
    for n in range(LAYERS):
        x = _layer(graph, weights, f"encoder.layer.{n}.", x)
    return str(x)


def _layer(graph: Graph, weights: Weights, at: str, x: str) -> str:
    parts = [(weights[f"{at}attention.self.{p}.weight"], weights[f"{at}attention.self.{p}.bias"])
             for p in ("query", "key", "value")]  # fmt: skip
    joined = graph.linear(x, np.concatenate([w for w, _ in parts]), np.concatenate([b for _, b in parts]))
    three = graph.add("Split", joined, graph.constant(np.array([len(b) for _, b in parts])), axis=-1, outputs=3)
    seen = graph.fused("MultiHeadAttention", *three, num_heads=HEADS)
    x = _residual(graph, weights, at + "attention.output.", seen, x)
    wide = graph.linear(x, weights[at + "intermediate.dense.weight"], weights[at + "intermediate.dense.bias"])
    return _residual(graph, weights, at + "output.", graph.fused("Gelu", wide), x)


def _residual(graph: Graph, weights: Weights, at: str, new: str, x: str) -> str:
    projected = graph.linear(new, weights[at + "dense.weight"], weights[at + "dense.bias"])
    norm = _norm(graph, weights, at + "LayerNorm")
    if graph.joined_norms:
        return str(graph.fused("SkipLayerNormalization", projected, x, *norm, epsilon=EPSILON))
    return str(graph.add("LayerNormalization", graph.add("Add", projected, x), *norm, axis=-1, epsilon=EPSILON))


def _norm(graph: Graph, weights: Weights, at: str) -> tuple[str, str]:
    return graph.constant(weights[at + ".weight"]), graph.constant(weights[at + ".bias"])


def mean_vector(graph: Graph, states: str) -> str:
    """Adds the mean over the tokens, at length 1: shape (1, 384)."""
    mean = graph.add("ReduceMean", states, axes=[1], keepdims=0)
    return str(graph.add("LpNormalization", mean, axis=-1, p=2))
