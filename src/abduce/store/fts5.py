"""Full-text search in SQLite: FTS5, ranked by BM25.

The index holds our words only (``words.py``), which the tokenizer ``ascii`` splits at the blanks and nowhere else. It
keeps no copy of the text (``content=''``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from abduce.store.words import Term, words_of

MAKE = "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize='ascii', prefix='2 3')"
SPEED = ()
CLEAR = "INSERT INTO passage_words(passage_words) VALUES ('delete-all')"
ADD = "INSERT INTO passage_words(rowid, words) VALUES (:place, :words)"
FIND = """
SELECT rowid AS place, -rank AS score FROM passage_words WHERE passage_words MATCH :query
ORDER BY rank, rowid LIMIT :limit OFFSET :offset
"""


def row(case_id: int, place: int, text: str) -> dict[str, Any]:
    """The values that ``ADD`` takes; a file holds one case, so that its id is not needed."""
    return {"place": place, "words": " ".join(words_of(text))}


def query(terms: Sequence[Term]) -> str:
    """``terms`` in the language of FTS5: ``"oil price" AND "stri" *``."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.is_open else ""}' for term in terms)
