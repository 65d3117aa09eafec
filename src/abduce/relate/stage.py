"""The stage: what the sources say under one name each, what they say alike, and where they conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abduce.model.ports import Encoder
from abduce.model.problems import Problem
from abduce.model.records import (
    Comment,
    Conflict,
    Entity,
    Event,
    Explanation,
    Family,
    Group,
    Lineage,
    Prediction,
    Quantity,
    Source,
    Statement,
)
from abduce.relate.cast import Cast
from abduce.relate.dates import date_conflicts
from abduce.relate.denials import denials
from abduce.relate.garbling import garblings
from abduce.relate.groups import find_groups
from abduce.relate.mentions import with_all_mentions
from abduce.relate.naming import (
    merged_entities,
    one_name_each,
    renamed_explanations,
    renamed_predictions,
    renamed_statements,
)
from abduce.relate.numbers import number_conflicts
from abduce.relate.outcomes import forecast_conflicts, outcomes, resolved
from abduce.relate.passages import distinct
from abduce.relate.rebuttals import rebuttals
from abduce.relate.scene import Scene
from abduce.relate.settings import RelateSettings
from abduce.relate.standards import standard_conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What ``relate`` found; the records it took come back with names merged and ids kept."""

    groups: tuple[Group, ...] = ()
    """Statements that say the same, two or more a group."""
    conflicts: tuple[Conflict, ...] = ()
    """Dates, numbers, forecasts, denials and garblings, kind by kind, the surest first; rival answers are not here."""
    entities: tuple[Entity, ...] = ()
    """Under one name each."""
    statements: tuple[Statement, ...] = ()
    """With holders and chains under one name each."""
    explanations: tuple[Explanation, ...] = ()
    """With actors under one name each."""
    predictions: tuple[Prediction, ...] = ()
    """With holders under one name each, and with what came of them where a later source says so."""
    problems: tuple[Problem, ...] = ()
    """What was left out."""


def relate(  # noqa: PLR0917, all are passed by name
    sources: Sequence[Source],
    families: Sequence[Family] = (),
    statements: Sequence[Statement] = (),
    events: Sequence[Event] = (),
    quantities: Sequence[Quantity] = (),
    entities: Sequence[Entity] = (),
    explanations: Sequence[Explanation] = (),
    predictions: Sequence[Prediction] = (),
    *,
    comments: Sequence[Comment] = (),
    lineage: Sequence[Lineage] = (),
    encoder: Encoder | None = None,
    settings: RelateSettings | None = None,
) -> Relation:
    """The groups, conflicts and names of what the ``sources`` say.

    Everything is blocked by rare words, so the cost is linear in the statements but for the pairs that share one.
    ``comments`` say what answers what, ``lineage`` which text derives from which; with an ``encoder`` statements are
    also grouped by meaning, without one by wording alone.

    >>> from abduce.model.span import Span
    >>> def said(source, holder, text):
    ...     span = Span(0, len(text))
    ...     return (Source(id=source, path=source, sha256="", media_type="text/plain", text=text),
    ...             Statement(id="st-" + source, source=source, start=0, end=span.end, content=span, holder=holder,
    ...                       kind="indirect", author_voice=False))
    >>> rows = [said("so-1", "Ana Berg", "The dam leaked badly"), said("so-2", "Mr Berg", "the dam leaked badly.")]
    >>> relation = relate([s for s, _ in rows], statements=[t for _, t in rows])
    >>> relation.groups[0].statements, [s.holder for s in relation.statements]
    (('st-so-1', 'st-so-2'), ['Ana Berg', 'Ana Berg'])
    """
    settings = settings or RelateSettings()
    names = one_name_each(entities, _named(statements, explanations, predictions), settings)
    statements = renamed_statements(statements, names)
    family_of = {member: family.id for family in families for member in family.members}
    order = {source.id: n for n, source in enumerate(sources)}
    entities = with_all_mentions(merged_entities(entities, names, order), sources)
    scene = Scene.of(sources, family_of, Cast.of(entities, sources), settings)
    came = outcomes(predictions, statements, events, scene)
    return Relation(
        groups=find_groups(statements, scene, encoder),
        conflicts=distinct(
            (
                *date_conflicts(events, scene),
                *number_conflicts(quantities, scene),
                *forecast_conflicts(came, scene),
                *denials(statements, scene),
                *rebuttals(statements, comments, scene),
                *standard_conflicts(statements, scene),
                *garblings(lineage, scene),
            )
        ),
        entities=entities,
        statements=statements,
        explanations=renamed_explanations(explanations, names),
        predictions=renamed_predictions(resolved(predictions, came), names),
    )


def _named(
    statements: Sequence[Statement], explanations: Sequence[Explanation], predictions: Sequence[Prediction]
) -> list[tuple[str, str]]:
    """Every (source, name) under which someone holds or does something."""
    found = [(s.source, name) for s in statements for name in (s.holder, *s.chain) if name]
    found += [(e.source, e.actor) for e in explanations if e.actor]
    return found + [(p.source, p.holder) for p in predictions if p.holder]
