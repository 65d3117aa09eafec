"""Where things are in the workbench: the anchors of the report, as addresses of views."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from abduce.report.index import Index

T = TypeVar("T")

_HREF = re.compile(r'href="#([^"]*)"')
_ANCHOR = re.compile(r"#[a-z]{2}-[\w.-]+")
_LINKS = {"href", "disputes", "bears_on", "items", "thesis"}
"""Fields of the report's records that hold addresses."""
_AT = re.compile(r"at-(.+)-\d+-\d+")
_VIEWS = {"hy": "/", "it": "/matrix", "fa": "/sources", "cf": "/timeline", "cl": "/matrix"}
"""Kind of record -> the view it stands in; what lies in a source is in the reader."""


def address_of(homes: Mapping[str, str], anchor: str) -> str:
    """The address of what the report calls ``#anchor``; ``homes`` tells in which source a record lies.

    >>> address_of({"st-1": "so-9"}, "st-1"), address_of({}, "so-9"), address_of({}, "it-4")
    ('/sources/so-9?at=st-1#st-1', '/sources/so-9', '/matrix#it-4')
    """
    kind = anchor.partition("-")[0]
    if kind == "so":
        return f"/sources/{quote(anchor)}"
    place = _AT.fullmatch(anchor)
    source = place[1] if place else homes.get(anchor)
    if source:
        return f"/sources/{quote(source)}?at={quote(anchor)}#{quote(anchor)}"
    return f"{_VIEWS.get(kind, '/')}#{quote(anchor)}"


def homes_of(index: Index) -> dict[str, str]:
    """Id of a record that lies in a source -> that source."""
    analysis = index.analysis
    return {
        **{row.id: row.source for row in analysis.statements},
        **{row.id: row.source for row in analysis.explanations},
        **{row.id: row.source for row in analysis.predictions},
        **{row.id: row.source for row in analysis.events},
    }


def addressed(view: T, homes: Mapping[str, str]) -> T:
    """``view`` (records of the report, in tuples) with addresses of the workbench in place of anchors of the page."""
    mapped: T = _mapped(view, partial(address_of, homes), link=False)
    return mapped


def _mapped(view: Any, address: Callable[[str], str], *, link: bool) -> Any:
    """``link`` tells whether a text here is an address; words of a document stay as they are."""
    if isinstance(view, Markup):
        return Markup(_HREF.sub(lambda found: f'href="{address(found[1])}"', view))
    if isinstance(view, tuple):
        return tuple(_mapped(part, address, link=link) for part in view) if not hasattr(view, "_fields") else view
    if is_dataclass(view) and not isinstance(view, type):
        names = [field.name for field in fields(view)]
        return replace(view, **{name: _mapped(getattr(view, name), address, link=name in _LINKS) for name in names})
    return address(view[1:]) if link and isinstance(view, str) and _ANCHOR.fullmatch(view) else view
