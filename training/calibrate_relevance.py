"""Compares ways to put the stance model's two signs of relevance together: the constants of ``stance_model.py``.

usage: PYTHONPATH=src python training/calibrate_relevance.py FOLDER [SHARED]

FOLDER holds the `model.onnx` that `convert_stance.py` wrote. Needs numpy, onnxruntime and scikit-learn. Fitted on the
key points of the topics that were held out of the training, so that it learns how far the model is right, and not how
well it remembers; all development files stay unread.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from abduce.adapters.onnx_model import MODELS, OnnxModel
from abduce.adapters.stance_model import inputs_of, log_odds
from abduce.adapters.word_pieces import WordPieces
from pairs import key_points, split
from training_data import HELD_OUT, SEED, training_pairs


def main() -> None:
    folder, shared = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "../shared")
    rng = random.Random(SEED)
    _, held = split(training_pairs(shared, rng), HELD_OUT, rng)
    topics = {p.about for p in held if p.origin == "kpa2021"}
    data = shared / "data/kpa2021"
    pairs = [p for p in key_points(data / "train_arguments.jsonl", data / "train_keypoints.jsonl")
             if p.about in topics and p.origin == "kpa2021"]  # fmt: skip
    pieces = WordPieces.load(MODELS / "encoder/words.txt")
    found = OnnxModel(folder).run([inputs_of(pieces, p.answer, p.text) for p in pairs])
    signs = np.array([[log_odds(float(r[0, 0])), log_odds(float(s[0, :2].max()))] for r, s in found])
    labels = np.array([p.relevance for p in pairs])
    fit = LogisticRegression(C=1.0).fit(signs, labels)
    print(f"{len(pairs)} pairs of {sorted(topics)}")
    for name, values in (
        ("relevance", signs[:, 0]),
        ("larger side", signs[:, 1]),
        ("fitted", fit.decision_function(signs)),
        ("alike", signs.sum(axis=1)),
    ):
        print(f"{name}: average precision {average_precision_score(labels, values):.4f}")
    print(f"weights {fit.coef_[0].round(3).tolist()}, bias {fit.intercept_[0]:.3f}")


if __name__ == "__main__":
    main()
