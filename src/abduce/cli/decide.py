"""``abduce decide`` and ``abduce compare``: whatever the workbench can decide, and two analysts side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from abduce.cli.console import say
from abduce.cli.opened import By, Where, name_of, opened
from abduce.model.codec import from_plain, to_json
from abduce.model.decisions import Draft
from abduce.model.errors import BadDecisionError, BadValueError

MANY = frozenset({"others", "apart", "statements", "content"})
"""Keys whose value is a list: on the command line with commas between its parts."""


def decide(
    where: Where,
    words: Annotated[
        list[str],
        typer.Argument(metavar="KIND [TARGET] [KEY=VALUE]...", help="What is decided; or FILE.jsonl, - for stdin."),
    ],
    *,
    why: Annotated[str | None, typer.Option(help="The reason; it goes into the log.")] = None,
    by: By = "",
) -> None:
    """Decide something about a case; docs/case.md lists the kinds with their keys.

    An empty VALUE means "not known". FILE.jsonl holds one decision a line, {"kind", "target", "value", "why"}; they
    are taken together or not at all.
    """
    who = name_of(by)
    with opened(where) as case:
        seen = case.store.last_seq()
        rows = _rows_of(words[0]) if _is_file(words) else [_row_of(words)]
        drafts = [_draft(row, who, why, seen) for row in rows]
        for made in case.decide_all(drafts):
            say(f"{made.id}  {made.kind} {made.target}".rstrip())


def compare(
    where: Where,
    a: Annotated[str, typer.Argument(metavar="A", help="Name of the one analyst.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Name of the other.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
) -> None:
    """Set two analysts side by side: the posterior of each, and the cells that they rate differently."""
    with opened(where) as case:
        state, found = case.state(), case.compare(a, b)
    if as_json:
        say(to_json(found).decode())
        return
    labels = {h.id: h.label for h in state.analysis.hypotheses}
    say(f"{found.a:>12} {found.b:>12}")
    for id_ in sorted({*_posterior(found.judgement_a), *_posterior(found.judgement_b)}):
        one, other = (_share(judgement, id_) for judgement in (found.judgement_a, found.judgement_b))
        say(f"{one:>12} {other:>12}  {labels.get(id_, id_)}")
    say()
    for pair in found.cells:
        under = labels.get(pair.hypothesis, pair.hypothesis)
        say(f"{_letters(pair.a):>12} {_letters(pair.b):>12}  {pair.item} under {under}")
    say(f"{len(found.cells)} cells differ; {found.n_same} that at least one of them rated are the same.")


def value_from(kind: str, pairs: Sequence[str]) -> dict[str, Any]:
    """The value that ``KEY=VALUE`` pairs give a decision of ``kind``; raises ``BadValueError`` for what is no pair.

    >>> value_from("change_hypothesis", ["label=too much load", "prior=.4"])
    {'label': 'too much load', 'prior': 0.4}
    """
    from abduce.replay.values import VALUES

    given = dict(_pair(pair) for pair in pairs)
    if kind == "change_settings":
        return _tables(given)
    plain = {key: _listed(key, words) for key, words in given.items()}
    record = VALUES.get(kind)  # type: ignore[call-overload]  # what is no kind is refused with the decision
    try:
        found = msgspec.convert(plain, record, strict=False) if record else plain
    except msgspec.ValidationError:
        return plain  # refused with the decision, in the words of all refusals
    value: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(found))
    return {key: value.get(key, words) for key, words in plain.items()}


def _pair(pair: str) -> tuple[str, str]:
    key, sign, words = pair.partition("=")
    if not sign:
        raise BadValueError("KEY=VALUE", "a key, an equals sign and a value", pair)
    return key, words


def _listed(key: str, words: str) -> list[str] | str | None:
    if key in MANY:
        return [part.strip() for part in words.split(",") if part.strip()]
    return f"0{words}" if words.startswith(".") else words or None  # JSON wants 0.4 where people write .4


def _tables(given: Mapping[str, str]) -> dict[str, Any]:
    """Settings from ``STAGE.KEY=JSON``."""
    tables: dict[str, dict[str, Any]] = {}
    for name, words in given.items():
        stage, dot, key = name.partition(".")
        if not dot:
            raise BadValueError("change_settings", "STAGE.KEY=VALUE, such as weigh.draws=20000", name)
        try:
            tables.setdefault(stage, {})[key] = msgspec.json.decode(words)
        except msgspec.DecodeError:
            tables.setdefault(stage, {})[key] = words
    return tables


def _is_file(words: Sequence[str]) -> bool:
    return len(words) == 1 and (words[0] == "-" or words[0].endswith((".jsonl", ".json")))


def _row_of(words: Sequence[str]) -> dict[str, Any]:
    kind, *rest = words
    target = rest.pop(0) if rest and "=" not in rest[0] else ""
    return {"kind": kind, "target": target, "value": value_from(kind, rest)}


def _rows_of(name: str) -> Iterator[dict[str, Any]]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as err:
        raise BadValueError(name, "a file that can be opened", err.strerror) from err
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=dict[str, Any])
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as err:
                raise BadValueError(f"{name}, line {number}", "one decision as a JSON object", str(err)) from err


def _draft(row: Mapping[str, Any], who: str, why: str | None, seen: int) -> Draft:
    from abduce.casework.check import KINDS

    kind = row.get("kind")
    if kind not in KINDS:
        raise BadDecisionError(str(kind), "", f"expected one of {', '.join(KINDS)}")
    return from_plain({"who": who, "why": why, "seen": seen, **row}, Draft, "decision")


def _posterior(judgement: Any) -> Mapping[str, Any]:
    return judgement.posterior if judgement is not None else {}


def _share(judgement: Any, hypothesis: str) -> str:
    belief = _posterior(judgement).get(hypothesis)
    return "-" if belief is None else f"{belief.p:.0%}"


def _letters(cell: Any) -> str:
    if cell is None or (cell.rating is None and cell.likelihood is None):
        return "-"
    says = cell.rating if cell.likelihood is None else f"{cell.likelihood:g}"
    return says if cell.by == "analyst" else f"({says})"
