"""Full-text search in PostgreSQL: tsvector with places, ranked by ``ts_rank`` (divided by 1 + log of the length).

The vectors and queries are written out by us (``words.py``): the server's own parser would split words in another way
than SQLite, and in another way on another server.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from abduce.store.words import Term, words_of

MAKE = """
CREATE TABLE passage_words (
    case_id integer NOT NULL, place integer NOT NULL, words tsvector NOT NULL, PRIMARY KEY (case_id, place)
)
"""
SPEED = ("CREATE INDEX passage_words_gin ON passage_words USING gin (words)",)
CLEAR = "DELETE FROM passage_words WHERE case_id = :case_id"
ADD = "INSERT INTO passage_words (case_id, place, words) VALUES (:case_id, :place, CAST(:words AS tsvector))"
FIND = """
SELECT place, ts_rank(words, wanted, 1) AS score FROM passage_words, CAST(:query AS tsquery) AS wanted
WHERE case_id = :case_id AND words @@ wanted ORDER BY score DESC, place LIMIT :limit OFFSET :offset
"""

_MAX_PLACES = 255
"""Places of one word that a tsvector keeps."""


def row(case_id: int, place: int, text: str) -> dict[str, Any]:
    """The values that ``ADD`` takes."""
    return {"case_id": case_id, "place": place, "words": vector(words_of(text))}


def vector(words: Sequence[str]) -> str:
    """``words`` as a tsvector literal: ``'oil':1 'price':2,7``."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, at[:_MAX_PLACES]))}" for word, at in places.items())


def query(terms: Sequence[Term]) -> str:
    """``terms`` as a tsquery: ``('oil' <-> 'price') & ('stri':*)``."""
    return " & ".join(f"({_phrase(term)})" for term in terms)


def _phrase(term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.is_open else "")
