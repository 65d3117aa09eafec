"""Trains the stance model and writes its weights; `convert_stance.py` makes the file that ships.

usage: PYTHONPATH=src python training/train_stance.py MODEL_FOLDER OUT [--epochs N] [--shared SHARED]
       ... --start OUT --course second        goes on from the weights of the first course

MODEL_FOLDER holds all-MiniLM-L6-v2 as published (config.json, model.safetensors). Data: perspectrum train (CC BY-SA
4.0), kpa2021 train (Apache-2.0) and our own pairs. A twentieth of the claims and topics is kept out to watch the
training by; the development files are not read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from abduce.adapters.word_pieces import WordPieces
from pairs import Pair, split
from stance_net import SIDES, StanceNet, batch
from training_data import HELD_OUT, SEED, training_pairs

ROOT = Path(__file__).resolve().parents[1]
MAX_PIECES = 128
"""Pieces of a pair, half of them at most for the answer: 99 % of the pairs are shorter."""
BATCH, WARM, DECAY = 32, 0.06, 0.01
"""Pairs a step, share of the steps in which it rises, weight decay."""
RATES = {"first": 1e-4, "second": 6e-5}
"""Largest learning rate of each course."""
SHARES = {
    "first": {"perspectrum": 1.0, "kpa2021": 0.3, "own": 0.2, "rest": 0.25},
    "second": {"perspectrum": 0.3, "kpa2021": 0.7, "own": 0.1, "rest": 0.08},
}
"""Share of the pairs of each origin that an epoch reads, drawn anew for each. First the debates, which are few and
teach for and against; then, at a lower rate, the key points, which teach relevance. Our own are many and alike."""
THREADS = 1


def epoch_of(pairs: Sequence[Pair], shares: Mapping[str, float], rng: random.Random) -> list[list[Pair]]:
    """Batches of about equal length, in random order: what one epoch reads."""
    drawn = [p for p in pairs if rng.random() < shares.get(p.origin, shares["rest"])]
    order = sorted(drawn, key=lambda p: (len(p.answer) + len(p.text)) * (1 + 0.2 * rng.random()))
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    return groups


def inputs(pairs: Sequence[Pair], pieces: WordPieces) -> tuple[torch.Tensor, ...]:
    return batch([pieces.two(p.answer, p.text, MAX_PIECES) for p in pairs])


def loss_of(logits: torch.Tensor, pairs: Sequence[Pair]) -> torch.Tensor:
    """Cross-entropy of what is known: relevance and side count alike."""
    relevance = torch.tensor([math.nan if p.relevance is None else p.relevance for p in pairs])
    side = torch.tensor([-100 if p.side is None else SIDES.index(p.side) for p in pairs])
    total = logits.sum() * 0
    known = ~relevance.isnan()
    if known.any():
        total = total + functional.binary_cross_entropy_with_logits(logits[known, 0], relevance[known])
    if (side >= 0).any():
        total = total + functional.cross_entropy(logits[:, 1:], side)
    return total


@torch.no_grad()
def measured(net: StanceNet, pairs: Sequence[Pair], pieces: WordPieces) -> dict[str, dict[str, float]]:
    """Per origin: accuracy of for against against, and how far relevance goes wrong on average."""
    net.eval()
    right, off = defaultdict(list), defaultdict(list)
    order = sorted(pairs, key=lambda p: len(p.answer) + len(p.text))
    for i in range(0, len(order), 64):
        some = order[i : i + 64]
        for pair, row in zip(some, net(*inputs(some, pieces)), strict=True):
            sides = row[1:].softmax(0)
            if pair.side == "neither":
                right[pair.origin + " neither"].append(float(sides[2] > 0.5))
            elif pair.side:
                right[pair.origin].append(float((sides[0] > sides[1]) == (pair.side == "supports")))
            if pair.relevance is not None:
                off[pair.origin].append(abs(float(row[0].sigmoid()) - pair.relevance))
    net.train()
    mean = lambda some: {k: round(sum(v) / len(v), 4) for k, v in sorted(some.items())}  # noqa: E731
    return {"side_accuracy": mean(right), "relevance_error": mean(off)}


def train(
    net: StanceNet, pairs: Sequence[Pair], held: Sequence[Pair], epochs: int, pieces: WordPieces, out: Path, course: str
) -> None:
    rng = random.Random(SEED + 1)
    free = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(free, lr=RATES[course], weight_decay=DECAY, fused=True)
    plan = [epoch_of(pairs, SHARES[course], rng) for _ in range(epochs)]
    total = sum(map(len, plan))
    shape = lambda n: min(n / (WARM * total), (total - n) / (total * (1 - WARM)))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: max(0.0, shape(n + 1)))
    start, step, running = time.time(), 0, 0.0
    for epoch, groups in enumerate(plan, start=1):
        for some in groups:
            with torch.autocast("cpu", torch.bfloat16):
                logits = net(*inputs(some, pieces))
            loss = loss_of(logits.float(), some)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step, running = step + 1, 0.98 * running + 0.02 * loss.item()
            if step % 50 == 0:
                print(f"{step}/{total} loss {running / (1 - 0.98**step):.3f} {time.time() - start:.0f} s", flush=True)
        save_file({k: v.contiguous() for k, v in net.state_dict().items()}, out)
        print(f"epoch {epoch}", json.dumps(measured(net, held, pieces)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--course", choices=SHARES, default="first")
    parser.add_argument("--limit", type=int, default=0)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    rng = random.Random(SEED)
    pieces = WordPieces.load(ROOT / "src/abduce/adapters/models/encoder/words.txt")
    pairs, held = split(training_pairs(asked.shared, rng), HELD_OUT, rng)
    pairs = pairs[: asked.limit] if asked.limit else pairs
    digest = hashlib.sha256(repr(pairs).encode()).hexdigest()
    print(f"{len(pairs)} pairs to learn from (sha256 {digest}), {len(held)} held out", flush=True)
    net = StanceNet(asked.model)
    if asked.start:
        net.load_state_dict(load_file(asked.start))
    train(net, pairs, held, asked.epochs, pieces, asked.out, asked.course)
    print(f"wrote {asked.out}: sha256 {hashlib.sha256(asked.out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
