"""The stage command ``abduce trace``: two texts in, how they hang together out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abduce.model.errors import BadValueError
from abduce.model.records import Source
from abduce.text.shingles import Vocabulary
from abduce.trace.derive import likeness
from abduce.trace.settings import TraceSettings
from abduce.trace.texts import MainText, main_text
from abduce.trace.wording import derivation

PROBABLY = 0.5
"""Score from which a pair is more likely derived than not."""


def trace_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """``{"id", "relation", "score"}`` for ``{"id", "a", "b"}``; relation ``None`` where the texts are independent.

    A pair that is asked about counts as a rewrite from a score of .5; in a folder, where all pairs are looked at, the
    bar is ``TraceSettings.rewrite``.

    Raises ``BadValueError`` when ``a`` or ``b`` is no text.

    >>> trace_row({"id": "1", "a": "One two three four.", "b": "Something else."})
    {'id': '1', 'relation': None, 'score': 0.0}
    """
    a, b = (_text_of(row, key) for key in ("a", "b"))
    like = likeness(a, b, TraceSettings())
    score = like.score if like else derivation(a, b)
    relation = like.relation if like else "rewrite" if score >= PROBABLY else None
    return {"id": row.get("id"), "relation": relation, "score": score}


def _text_of(row: Mapping[str, Any], key: str) -> MainText:
    text = row.get(key)
    if not isinstance(text, str):
        raise BadValueError(f"trace row {row.get('id')!r}", f"a text under {key!r}", text)
    return main_text(Source(id=key, path=key, sha256="", media_type="text/plain", text=text), (), Vocabulary())
