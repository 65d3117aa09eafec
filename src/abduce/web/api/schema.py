"""OpenAPI from the records themselves: what is described is what is encoded."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from abduce.casework import Comparison
from abduce.model.decisions import Decision
from abduce.web.api import rows

RECORDS = (
    rows.SessionData,
    rows.OverviewData,
    rows.MatrixData,
    rows.SourcesData,
    rows.ReadingData,
    rows.StatementsData,
    rows.TimelineData,
    rows.PredictionsData,
    rows.SensitivityData,
    rows.SearchData,
    rows.HistoryData,
    rows.WorkData,
    rows.DraftData,
    rows.RefusalData,
    Comparison,
    Decision,
)
"""Everything that an address under /api takes or gives."""
REF = "#/components/schemas/{name}"


def answers(record: type, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """What an address answers, for FastAPI's ``responses``: the record, or a refusal."""
    refusal = {"description": "Refused", "content": _json(rows.RefusalData)}
    return {status: {"description": (record.__doc__ or "").splitlines()[0], "content": _json(record)}, "4XX": refusal}


def body(record: type) -> dict[str, Any]:
    """What an address takes, for FastAPI's ``openapi_extra``."""
    return {"requestBody": {"required": True, "content": _json(record)}}


def describe(app: FastAPI) -> None:
    """Puts the schemas of the records into the OpenAPI description of ``app``."""
    generic = app.openapi

    def whole() -> dict[str, Any]:
        described = generic()
        _, schemas = msgspec.json.schema_components(RECORDS, ref_template=REF)
        described.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
        return described

    app.openapi = whole  # type: ignore[method-assign]  # FastAPI's own way to extend its description


def _json(record: type) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REF.format(name=record.__name__)}}}
