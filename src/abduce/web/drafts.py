"""Forms as drafts of decisions: the value's record says what its fields are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

import msgspec
from starlette.datastructures import FormData

from abduce.model.codec import to_json
from abduce.model.decisions import DecisionKind, Draft
from abduce.model.errors import BadValueError
from abduce.replay.values import VALUES
from abduce.web.seat import Seat

WAS = "was."
"""Before the name of a field: what stood in it, so that what nobody changed is not decided."""
MANY = {"others", "apart", "statements", "content"}
"""Fields that come several times: one id, or one end of a span, each."""


def draft_from_form(seat: Seat, form: FormData) -> Draft:
    """The decision that a form asks for; raises ``BadValueError`` where it cannot be read."""
    kind, target = _kind(form), str(form.get("target", ""))
    return Draft(
        kind=kind,
        target=target,
        value=value_from_form(kind, form),
        who=seat.named(),
        why=str(form.get("why", "")).strip() or None,
        seen=seen_of(form),
    )


def value_from_form(kind: DecisionKind, form: FormData) -> Mapping[str, Any]:
    """The value of a decision of ``kind``: the fields of its record that were filled in, or changed."""
    if kind == "change_settings":
        return _tables(str(form.get("tables", "")))
    record: type[Any] = VALUES[kind]
    given = {field.name: _given(form, field.name) for field in fields(record) if _is_given(form, field.name)}
    try:
        value = msgspec.convert(given, record, strict=False)
    except msgspec.ValidationError as err:
        raise BadValueError(kind, f"a value for {', '.join(given) or 'it'} that can be read", str(err)) from err
    return {name: msgspec.json.decode(to_json(getattr(value, name))) for name in given}


def _kind(form: FormData) -> DecisionKind:
    found = str(form.get("decision", ""))
    known = [name for group in get_args(DecisionKind) for name in (get_args(group) or (group,))]
    if found not in known:
        raise BadValueError("decision", "a kind of decision", found)
    return found  # type: ignore[return-value]  # it is one of the literals: mypy cannot see through ``get_args``


def seen_of(form: FormData) -> int:
    """Number of the last decision that the page showed; raises ``BadValueError``."""
    seen = str(form.get("seen", "0"))
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 12):
        raise BadValueError("seen", "the number of a decision", seen)
    return int(seen)


def _is_given(form: FormData, name: str) -> bool:
    """A field with something in it, unless that stood there before; or an emptied one."""
    before = form.get(f"{WAS}{name}")
    if name in MANY or before is None:
        return bool([value for value in form.getlist(name) if value])
    return name in form and str(form[name]).strip() != str(before).strip()


def _given(form: FormData, name: str) -> Any:
    if name in MANY:
        return [str(value) for value in form.getlist(name) if value]
    return str(form[name]).strip() or None


def _tables(words: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError as err:
        raise BadValueError("settings", "tables in TOML, such as [weigh] and draws = 20000", str(err)) from err
