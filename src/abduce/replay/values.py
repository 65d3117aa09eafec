"""What the value of each kind of decision may hold: one record a kind, checked when a decision is made and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any

from msgspec import Meta

from abduce.model.codec import from_plain
from abduce.model.decisions import DecisionKind
from abduce.model.errors import BadValueError, UnknownKeyError
from abduce.model.records import Grade, Resolution, SourceKind, StatementKind
from abduce.model.span import Span
from abduce.model.weighing import Level, Rating, Role

Words = Annotated[str, Meta(min_length=1, pattern=r"\S")]
"""Text with something in it."""
Share = Annotated[float, Meta(ge=0, le=1)]
"""A probability or a prior."""
IsoDate = Annotated[str, Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
"""As precise as known: 2022, 2022-10, 2022-10-04."""
Ids = Annotated[tuple[str, ...], Meta(min_length=1)]
"""At least one id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """The kind and the target say it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Value of ``set_question``: what is given is changed, ``null`` takes ``as_of`` away."""

    question: Words | None = None
    """The contested "why"."""
    as_of: IsoDate | None = None
    """What is later is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Value of ``add_document``."""

    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    """Hash of the bytes that are stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Value of ``describe_source``: what is given goes before what is read, ``null`` takes it back."""

    title: Words | None = None
    """Title."""
    author: Words | None = None
    """Full name of the author."""
    outlet: Words | None = None
    """Publication, agency or site."""
    url: Words | None = None
    """Where it was published."""
    published: IsoDate | None = None
    """When it was published."""
    kind: SourceKind | None = None
    """What sort of document it is."""
    reliability: Grade | None = None
    """Grade, where it is known before anything is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Value of ``add_hypothesis``."""

    label: Words
    """A few words."""
    statement: Words
    """The answer in full."""
    prior: Share | None = None
    """Weight before the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """Value of ``change_hypothesis``: what is given is changed."""

    label: Words | None = None
    """A few words."""
    statement: Words | None = None
    """The answer in full."""
    prior: Share | None = None
    """Share of belief before the evidence; the others share the rest as they stood to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Value of ``merge_hypotheses`` and ``join_families``."""

    others: Ids
    """Ids of those that become one with the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Value of ``correct_statement``: what is given is changed, ``null`` means "not known"."""

    holder: Words | None = None
    """Who holds it."""
    content: Span | None = None
    """What is said: ``[start, end)`` in code points of the source's text."""
    negated: bool | None = None
    """Whether the holder denies it."""
    certainty: Words | None = None
    """The words that hedge it."""
    probability: Share | None = None
    """What those words mean."""
    made_on: IsoDate | None = None
    """When it was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Value of ``add_statement``."""

    source: str
    """Id of the source."""
    content: Span
    """What is said: ``[start, end)`` in code points of the source's text."""
    holder: Words | None = None
    """Who holds it; not needed for the author's own."""
    kind: StatementKind = "indirect"
    """Quoted, reported, both, or the author's own."""
    negated: bool = False
    """Whether the holder denies it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """Value of ``rate``: letters or a likelihood."""

    rating: Rating | None = None
    """What the cell says, in letters."""
    likelihood: Share | None = None
    """Probability of the item if the hypothesis is true."""
    confidence: Level | None = None
    """How sure the analyst is; M when absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """Value of ``add_item``."""

    statements: Ids
    """Ids of the statements that are weighed as one item."""
    role: Role = "fact"
    """What sort of item it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """Value of ``grade_source``."""

    reliability: Grade
    """A (reliable) to E (unreliable); F cannot be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Value of ``split_family``."""

    apart: Ids
    """Ids of the sources that have an origin of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Value of ``resolve_prediction``."""

    resolution: Resolution
    """What came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Value of ``note``."""

    text: Words
    """What is remarked."""


VALUES: Mapping[DecisionKind, type] = {
    "set_question": Asked,
    "add_document": Stored,
    "drop_document": Nothing,
    "describe_source": Described,
    "add_hypothesis": Answer,
    "change_hypothesis": Reworded,
    "merge_hypotheses": Others,
    "drop_hypothesis": Nothing,
    "accept_statement": Nothing,
    "reject_statement": Nothing,
    "correct_statement": Corrected,
    "add_statement": Missed,
    "rate": Rated,
    "add_item": Bundled,
    "use_item": Nothing,
    "leave_out_item": Nothing,
    "grade_source": Graded,
    "join_families": Others,
    "split_family": Apart,
    "resolve_prediction": Outcome,
    "note": Remark,
    "withdraw": Nothing,
}
"""Kind -> record of its value; ``change_settings`` alone has tables whose keys the stages know."""

NEEDS_ONE = frozenset({"set_question", "describe_source", "change_hypothesis", "correct_statement", "rate"})
"""Kinds whose value must hold something, though no single key is needed."""


def value_of(kind: DecisionKind, value: Mapping[str, Any]) -> Any:
    """The record of ``value``; raises ``UnknownKeyError`` or ``BadValueError`` where it does not fit its kind.

    >>> value_of("rate", {"rating": "CC"}).rating
    'CC'
    """
    if kind == "change_settings":
        return _tables(value)
    record = VALUES[kind]
    known = [field.name for field in fields(record)]
    for key in value:
        if key not in known:
            raise _unknown_key(kind, key, known)
    if kind in NEEDS_ONE and not value:
        raise BadValueError(kind, f"at least one of {', '.join(known)}", dict(value))
    found: Any = from_plain(value, record, kind)
    if isinstance(found, Rated) and (found.rating is None) == (found.likelihood is None):
        raise BadValueError(kind, "a rating or a likelihood, one of the two", dict(value))
    return found


def _unknown_key(kind: str, key: str, known: list[str]) -> UnknownKeyError | BadValueError:
    return UnknownKeyError(key, kind, known) if known else BadValueError(kind, "an empty value", key)


def _tables(value: Mapping[str, Any]) -> Mapping[str, Any]:
    for stage, table in value.items():
        if not isinstance(table, Mapping):
            raise BadValueError(f"change_settings {stage}", "a table of settings", table)
    return value
