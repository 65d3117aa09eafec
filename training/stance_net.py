"""The network of the stance model: a MiniLM that reads answer and text together, and two heads on its mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

SIDES = ("supports", "opposes", "neither")
"""The order of the second head's outputs."""
SIZE = 384
DROPOUT = 0.1
FROZEN = 1
"""Layers, from the bottom, that are not trained."""


class StanceNet(nn.Module):
    """Relevance (one number, before the sigmoid) and side (three, before the softmax) of a pair."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        # Words stay what they were: there are too few pairs to move 30,000 of them, and it saves a third of the time.
        for part in (self.bert.embeddings, self.bert.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        self.dropout = nn.Dropout(DROPOUT)
        self.middle = nn.Linear(SIZE, SIZE)
        self.heads = nn.Linear(SIZE, 1 + len(SIDES))

    def forward(self, tokens: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        states = self.bert(input_ids=tokens, token_type_ids=parts, attention_mask=mask).last_hidden_state
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        result: Tensor = self.heads(self.dropout(torch.tanh(self.middle(self.dropout(mean)))))
        return result


def batch(rows: Sequence[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Tokens, parts and mask of the (first, second) pieces of pairs, padded to the longest."""
    longest = max(len(a) + len(b) for a, b in rows)
    tokens, parts, mask = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for n, (a, b) in enumerate(rows):
        tokens[n, : len(a) + len(b)] = torch.tensor(a + b)
        parts[n, len(a) : len(a) + len(b)] = 1
        mask[n, : len(a) + len(b)] = 1
    return tokens, parts, mask
