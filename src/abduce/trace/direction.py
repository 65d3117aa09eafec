"""Which of two like texts came first, as far as that can be known."""

from __future__ import annotations

from abduce.model.records import Source
from abduce.text.dates.periods import period

_SECOND_HAND = frozenset(("machine_paraphrase", "machine_translation", "repost"))


def precedes(a: Source, b: Source) -> bool | None:
    """Whether ``a`` came before ``b``: by date of publication, else by what the texts are; ``None`` if not known.

    Dates decide only when no day is in both: 2022 and 2022-03 leave it open.

    >>> old, new = (Source(id=y, path=y, sha256="", media_type="", text="", published=y) for y in ("2022", "2023"))
    >>> precedes(old, new), precedes(new, old), precedes(old, old)
    (True, False, None)
    """
    first, second = period(a.published), period(b.published)
    if first and second and first.last < second.first:
        return True
    if first and second and second.last < first.first:
        return False
    second_hand = [bool(_SECOND_HAND & set(s.flags)) or s.kind == "repost" for s in (a, b)]
    return None if second_hand[0] == second_hand[1] else second_hand[1]


def age(source: Source) -> tuple[bool, str, str, str]:
    """A sort key that puts probable originals first: dated before undated, early before late, then path and id."""
    known = period(source.published)
    return known is None, known.first.isoformat() if known else "", source.path, source.id
