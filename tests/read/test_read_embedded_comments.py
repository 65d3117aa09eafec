"""Comments that a page holds as data only; pages invented."""

import json
from typing import Any

from abduce.read.embedded_comments import with_embedded
from abduce.read.found import FoundComment
from abduce.read.markup import html_tree


def taken(script: str, *found: FoundComment) -> list[tuple[str | None, str | None, int | None, str]]:
    tree = html_tree(f"<html><body><p>The tram is late.</p>{script}</body></html>")
    assert tree is not None
    return [(c.author, c.posted_on, c.reply_to, c.words) for c in with_embedded(list(found), tree)]


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def state(data: Any) -> str:
    return f"<script>window.__STATE__ = {json.dumps(data)}; start();</script>"


def test_schema_org_comments_with_answers() -> None:
    answer = {"@type": "Comment", "author": {"name": "Ben Tarr"}, "text": "It is <b>not</b>, Ola."}
    first = {
        "@type": "Comment",
        "author": {"@type": "Person", "name": "Ola Renn"},
        "dateCreated": "2019-03-05T17:02:00Z",
        "text": "The line is old.",
        "comment": [answer],
    }
    page = {"@type": "NewsArticle", "headline": "Tram", "articleBody": "The tram is late.", "comment": [first]}
    assert taken(linked({"@graph": [page]})) == [
        ("Ola Renn", "2019-03-05", None, "The line is old."),
        ("Ben Tarr", None, 0, "It is not, Ola."),
    ]


def test_the_state_of_a_script_with_ids_and_an_editors_tree() -> None:
    words = [{"c": [{"t": "The line "}, {"t": "is old."}], "e": "par"}, {"c": [{"t": "And short."}], "e": "par"}]
    rows = {
        "k1": {"id": "k1", "author": "rat77", "created": 1551805320, "media": {"richtextContent": {"document": words}}},
        "k2": {"id": "k2", "parentId": "k1", "nickname": "Ben", "text": "No.", "createdAt": "2019-03-06T08:00:00.1Z"},
    }
    assert taken(state({"user": {"name": "Ada"}, "comments": {"models": rows}})) == [
        ("rat77", "2019-03-05", None, "The line is old.\nAnd short."),
        ("Ben", "2019-03-06", 0, "No."),
    ]


def test_what_the_page_shows_is_taken_once() -> None:
    rows = [{"author": "Ola", "text": "The line is old."}, {"author": "Ben", "text": "No."}]
    shown = FoundComment(words="The line is old.", author="Ola R.")
    assert taken(state({"initialComments": rows}), shown) == [
        ("Ola R.", None, None, "The line is old."),
        ("Ben", None, None, "No."),
    ]


def test_articles_settings_and_unsigned_words_are_no_comments() -> None:
    data = {
        "mostCommented": [{"title": "Buses", "author": "Ada Marsh", "text": "The buses are full."}],
        "comments": {"labels": {"text": "Write a comment"}, "count": 3, "form": [{"body": "Be kind."}]},
        "replies": [],
        "articles": [{"author": "Ada Marsh", "text": "The tram is late."}],
    }
    assert taken(state(data)) == []


def test_broken_and_deep_data_is_passed_over() -> None:
    assert taken('<script>x = {"comments": [{"text": "cut</script>') == []
    assert taken('<script>x = {"comments": [' + "[" * 100_000 + "</script>") == []
    deep: Any = {"text": "Deep."}
    for _ in range(200):
        deep = {"children": [deep]}
    assert taken(state({"comments": [{"author": "Ola", "body": deep}]})) == []
