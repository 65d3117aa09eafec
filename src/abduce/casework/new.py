"""Cases made and opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from abduce.casework.casework import Casework
from abduce.model.codec import to_plain
from abduce.model.decisions import Draft
from abduce.model.errors import BadValueError
from abduce.model.facts import GivenHypothesis, SourceFacts
from abduce.settings import settings_from
from abduce.store import open_store


def new_case(
    where: str | Path,
    *,
    question: str,
    who: str,
    as_of: str | None = None,
    hypotheses: Sequence[GivenHypothesis] = (),
    sources: Sequence[SourceFacts] = (),
    settings: dict[str, object] | None = None,
) -> Casework:
    """A new case at ``where`` (a folder, or ``postgresql://user@host/database#name``) with its first decisions.

    Raises ``CaseExistsError`` where there is one, ``BadDecisionError`` or ``BadValueError`` where a value does not fit.
    """
    if not question.strip():
        raise BadValueError("question", 'the contested "why"', question)
    settings_from(settings or {}, "settings")
    drafts = [_asked(question.strip(), as_of, who)]
    drafts += [_given(hypothesis, who) for hypothesis in hypotheses]
    drafts += [_described(facts, who) for facts in sources]
    if settings:
        drafts.append(Draft(kind="change_settings", value=settings, who=who))
    case = Casework(open_store(where, create=True))
    try:
        case.decide_all(drafts)
    except BaseException:
        case.close()
        raise
    return case


def open_case(where: str | Path) -> Casework:
    """The case at ``where``; raises ``NoCaseError`` where there is none."""
    return Casework(open_store(where))


def _asked(question: str, as_of: str | None, who: str) -> Draft:
    value = {"question": question} if as_of is None else {"question": question, "as_of": as_of}
    return Draft(kind="set_question", value=value, who=who)


def _given(hypothesis: GivenHypothesis, who: str) -> Draft:
    value = {key: value for key, value in to_plain(hypothesis).items() if value is not None}
    return Draft(kind="add_hypothesis", value=value, who=who)


def _described(facts: SourceFacts, who: str) -> Draft:
    value = {key: value for key, value in to_plain(facts).items() if value is not None and key != "path"}
    return Draft(kind="describe_source", target=facts.path, value=value, who=who)
