"""What lineage says of statements: which of them a derived source adds of its own."""

from __future__ import annotations

from collections.abc import Iterable

from abduce.model.records import Lineage, Statement
from abduce.model.span import Span


def new_statements(statements: Iterable[Statement], lineage: Iterable[Lineage]) -> tuple[str, ...]:
    """The ids of the ``statements`` that stand in what a derived source adds of its own, in their order.

    A source that derives from none has nothing that is new beside an upstream; its statements are not among them.

    >>> from abduce.model.span import Place
    >>> row = Lineage(id="li", source="b", relation="rewrite", score=0.9, evidence=(),
    ...               new=(Place(source="b", start=40, end=80),))
    >>> said = [Statement(id=str(n), source="b", start=n, end=n + 20, content=Span(n, n + 20), kind="own",
    ...                   author_voice=True) for n in (0, 50)]
    >>> new_statements(said, [row])
    ('50',)
    """
    new: dict[str, set[Span]] = {}
    for row in lineage:
        new.setdefault(row.source, set()).update(place.span for place in row.new)
    return tuple(s.id for s in statements if any(span.overlaps(s.content) for span in new.get(s.source, ())))
