"""Web Annotations: what the W3C model requires of them, and that their selectors select the words of the statement."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from bridge_case import bridge_case

from abduce.model.analysis import Analysis
from abduce.model.codec import to_json
from abduce.model.records import Source, Statement
from abduce.model.span import Span
from abduce.report.annotations import web_annotations

MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging"
).split()
IRI = re.compile(r"(urn:[a-z0-9][a-z0-9-]{1,31}:\S+|https?://\S+)")


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    return web_annotations(bridge_case())


@pytest.fixture(scope="module")
def items(collection: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection["first"]["items"]
    return found


def test_the_collection_is_what_the_model_asks_for(collection: dict[str, Any]) -> None:
    """Sections 5.1 and 5.2: context, id, type, label, total; the page embedded under ``first`` with its items."""
    context = collection["@context"]
    assert context[0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) > 10
    assert collection["first"]["type"] == "AnnotationPage"
    assert collection["first"]["startIndex"] == 0
    assert collection["creator"]["type"] == "Software"
    assert collection["creator"]["name"] == "abduce 0.1.0"


def test_each_annotation_has_an_id_a_type_a_target_and_a_known_motivation(items: list[dict[str, Any]]) -> None:
    """Section 3.1: exactly one id that is an IRI, type Annotation, at least one target; 3.3.5: motivations."""
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert IRI.fullmatch(item["id"])
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        assert IRI.fullmatch(item["creator"])


def test_each_body_is_a_text_with_one_purpose(items: list[dict[str, Any]]) -> None:
    """Section 3.2.4: a TextualBody has a value; 3.3.5: its purpose is one of the motivations."""
    for body in (body for item in items for body in item["body"]):
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["value"]
        assert body["purpose"] in MOTIVATIONS


def test_each_target_is_a_specific_resource_with_both_selectors(items: list[dict[str, Any]]) -> None:
    """Sections 4, 4.2.4 and 4.2.5: source, quotation with prefix and suffix, non-negative positions."""
    for target in (item["target"] for item in items):
        assert target["type"] == "SpecificResource"
        assert IRI.fullmatch(target["source"]["id"])
        quote, place = target["selector"]
        assert set(quote) == {"type", "exact", "prefix", "suffix"}
        assert quote["type"] == "TextQuoteSelector"
        assert place["type"] == "TextPositionSelector"
        assert 0 <= place["start"] < place["end"]


def test_every_key_is_of_the_model_or_one_of_our_terms(collection: dict[str, Any]) -> None:
    known = set(
        "@context id type label creator generator total first startIndex items motivation body target source selector "
        "exact prefix suffix start end purpose format language value name".split()
    )
    assert {key for key in _keys({**collection, "@context": None}) if not key.startswith("abduce:")} <= known


def _keys(data: Any) -> set[str]:
    if isinstance(data, list):
        return set().union(*(_keys(row) for row in data))
    return set(data).union(*(_keys(value) for value in data.values())) if isinstance(data, dict) else set()


def test_every_statement_is_annotated_with_its_words(items: list[dict[str, Any]]) -> None:
    case = bridge_case()
    texts = {source.id: source.text for source in case.sources}
    exact = {item["body"][0]["abduce:record"]: item["target"]["selector"][0]["exact"] for item in items}
    assert {s.id: s.content.of(texts[s.source]) for s in case.statements}.items() <= exact.items()
    assert {p.id for p in case.predictions} <= set(exact)


def test_prefix_exact_and_suffix_join_to_the_text(items: list[dict[str, Any]]) -> None:
    texts = {source.path: source.text for source in bridge_case().sources}
    for target in (item["target"] for item in items):
        text = texts[target["source"]["abduce:path"]]
        quote, place = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])


def test_a_body_says_who_holds_it_and_through_whom(items: list[dict[str, Any]]) -> None:
    told = {tuple(item["body"][0].get("abduce:chain", ())): item["body"][0]["value"] for item in items}
    assert told[("the Sundby Gazette", "Ada Brandt")] == "Ada Brandt, quoted, through the Sundby Gazette"


def test_a_stance_is_a_body_that_says_who_judged(items: list[dict[str, Any]]) -> None:
    stances = [body for item in items for body in item["body"] if body["purpose"] == "assessing"]
    assert len(stances) == len(bridge_case().links)
    assert {body["abduce:by"] for body in stances} <= {"code", "model", "analyst"}


def one_statement(text: str, start: int, end: int, url: str | None = None) -> dict[str, Any]:
    source = Source(id="so-1", path="a.txt", url=url, sha256="ab" * 32, media_type="text/plain", text=text)
    said = Statement(
        id="st-1", source="so-1", start=start, end=end, content=Span(start, end), kind="own", author_voice=True
    )
    collection = web_annotations(Analysis(sources=(source,), statements=(said,)))
    target: dict[str, Any] = collection["first"]["items"][0]["target"]
    return target


def test_positions_count_code_points_and_not_utf_16_units() -> None:
    quote, place = one_statement("🚢🚢 it sank", 3, 10)["selector"]
    assert (quote["exact"], place["start"], place["end"]) == ("it sank", 3, 10)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (None, "urn:sha256:" + "ab" * 32),
        ("javascript:alert(1)", "urn:sha256:" + "ab" * 32),
    ],
)
def test_a_document_is_named_by_its_address_or_else_by_its_hash(url: str | None, named: str) -> None:
    assert one_statement("It sank.", 0, 7, url)["source"]["id"] == named


def test_same_analysis_same_bytes_and_no_clock() -> None:
    first, second = (to_json(web_annotations(bridge_case())) for _ in range(2))
    assert first == second
    assert not {b'"created"', b'"generated"', b'"modified"'} & set(re.findall(rb'"[a-z]+"', first))


def test_no_statement_no_annotation() -> None:
    assert web_annotations(Analysis())["total"] == 0
    assert web_annotations(replace(bridge_case(), sources=()))["total"] == 0
