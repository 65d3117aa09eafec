"""The settings of all stages in one record, loaded from the tables ``[settings.STAGE]`` of case.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from abduce.explain.settings import ExplainSettings
from abduce.extract.settings import ExtractSettings
from abduce.model.codec import from_plain, to_plain
from abduce.model.errors import BadValueError, UnknownKeyError
from abduce.read.settings import ReadSettings
from abduce.relate.settings import RelateSettings
from abduce.trace.settings import TraceSettings
from abduce.weigh import RefusedMatrixError, WeighSettings
from abduce.weigh.check import settings_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One record a stage; each has its own defaults."""

    read: ReadSettings = field(default_factory=ReadSettings)
    """Limits of what is read."""
    trace: TraceSettings = field(default_factory=TraceSettings)
    """When two texts count as one origin."""
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    """What is looked for in a text."""
    relate: RelateSettings = field(default_factory=RelateSettings)
    """When two statements are the same, or conflict."""
    explain: ExplainSettings = field(default_factory=ExplainSettings)
    """How hypotheses are found and statements held against them."""
    weigh: WeighSettings = field(default_factory=WeighSettings)
    """What ratings and grades are worth."""


def settings_from(tables: Mapping[str, Any], where: str) -> Settings:
    """The settings in which ``tables`` (stage -> key -> value) go before the defaults.

    A key whose value is a table itself (``rating_likelihood``) changes the entries it names and keeps the others.
    Raises ``UnknownKeyError`` for a stage or key that does not exist, ``BadValueError`` for a value of a wrong type,
    ``RefusedMatrixError`` for a setting of ``weigh`` out of its range.

    >>> settings_from({"weigh": {"draws": 500}}, "case.toml").weigh.draws
    500
    """
    require_known(tables, Settings, f"{where} [settings]")
    changed = {stage: _stage(stage, table, where) for stage, table in tables.items()}
    settings = Settings(**changed)
    if faults := tuple(settings_faults(settings.weigh)):
        raise RefusedMatrixError(faults)
    return settings


def require_known(table: Any, kind: type, where: str) -> None:
    """Raises ``UnknownKeyError`` where ``table`` has a key that is no field of ``kind``."""
    if not isinstance(table, Mapping):
        raise BadValueError(where, "a table", table)
    names = [f.name for f in fields(kind)]
    for key in table:
        if key not in names:
            raise UnknownKeyError(key, where, names)


def _stage(stage: str, table: Any, where: str) -> Any:
    default = getattr(Settings(), stage)
    place = f"{where} [settings.{stage}]"
    require_known(table, type(default), place)
    return from_plain(_overlaid(to_plain(default), table), type(default), place)


def _overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``below`` with the entries of ``above`` on top, tables inside tables likewise."""
    both = {k: (below[k], v) for k, v in above.items() if k in below}
    nested = {k: _overlaid(b, a) for k, (b, a) in both.items() if isinstance(b, Mapping) and isinstance(a, Mapping)}
    return {**below, **above, **nested}
