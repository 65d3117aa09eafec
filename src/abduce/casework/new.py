"""Cases made and opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from abduce.casework.casework import Casework
from abduce.casework.check import check_all
from abduce.model.analysis import Analysis
from abduce.model.codec import to_plain
from abduce.model.decisions import Draft
from abduce.model.errors import BadValueError, CaseExistsError
from abduce.model.facts import GivenHypothesis, SourceFacts
from abduce.settings import Settings
from abduce.store import Store, open_store


def new_case(
    where: str | Path,
    *,
    question: str,
    who: str,
    as_of: str | None = None,
    hypotheses: Sequence[GivenHypothesis] = (),
    sources: Sequence[SourceFacts] = (),
    settings: Settings | None = None,
) -> Casework:
    """A new case at ``where`` (a folder, or ``postgresql://user@host/database#name``) with its first decisions.

    Raises ``CaseExistsError`` where there is one, ``BadDecisionError`` or ``BadValueError`` where a value does not fit.
    """
    if not question.strip():
        raise BadValueError("question", 'the contested "why"', question)
    drafts = [_asked(question.strip(), as_of, who)]
    drafts += [_given(hypothesis, who) for hypothesis in hypotheses]
    drafts += [_described(facts, who) for facts in sources]
    tables = _difference(to_plain(Settings()), to_plain(settings or Settings()))
    if tables:
        drafts.append(Draft(kind="change_settings", value=tables, who=who))
    ready = check_all(drafts, Analysis(), ())  # before there is a case: a wrong call leaves nothing behind
    case = Casework(open_store(where, create=True))
    case.store.append_all(ready)
    return case


@contextmanager
def empty_case(where: str | Path) -> Iterator[Store]:
    """The store of a case that is about to be filled: a new one, or one that was left empty.

    Raises ``CaseExistsError`` where there is a case with something in it.
    """
    try:
        store = open_store(where, create=True)
    except CaseExistsError:
        store = open_store(where)
        if store.last_seq() or store.documents():
            store.close()
            raise
    with store:
        yield store


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


def _difference(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The entries of ``above`` that are not as in ``below``, tables inside tables likewise."""
    odd = {key: (below.get(key), value) for key, value in above.items() if value != below.get(key)}
    return {
        key: _difference(was, value) if isinstance(was, Mapping) and isinstance(value, Mapping) else value
        for key, (was, value) in odd.items()
    }
