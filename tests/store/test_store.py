"""Decisions and documents last, in their order, whatever is in them; what is derived may go."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from abduce.model.decisions import Draft
from abduce.model.errors import (
    AbduceError,
    BadValueError,
    CaseExistsError,
    NoCaseError,
    NoDocumentError,
    StoreError,
    TooLargeError,
)  # fmt: skip
from abduce.store import Store, documents, open_store

NOON = datetime(2031, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))


def note(text: object, who: str = "Ada", **more: object) -> Draft:
    return Draft(kind="note", target="so-1", value={"text": text}, who=who, **more)  # type: ignore[arg-type]


def test_a_decision_is_read_as_it_was_written(store: Store) -> None:
    made = store.append(
        Draft(
            kind="rate",
            target="it-1/hy-2",
            value={"rating": "CC", "confidence": "H"},
            who="Ada",
            why="The log of the lock-keeper says so.",
            saw={"rating": "N"},
        ),
        at=NOON,
    )
    assert (made.seq, made.at) == (1, "2031-05-01T10:00:00.000Z")
    assert store.decisions() == (made,)


def test_decisions_are_numbered_without_gaps(store: Store) -> None:
    store.append(note("one"))
    assert [made.seq for made in store.append_all([note("two"), note("three")])] == [2, 3]
    assert store.append_all([]) == ()
    assert store.last_seq() == 3
    assert [made.value["text"] for made in store.decisions(since=1)] == ["two", "three"]
    assert store.decisions(since=3) == store.decisions(since=2**80) == ()
    assert store.decisions(since=-(2**80)) == store.decisions()


def test_of_several_decisions_all_are_written_or_none(store: Store) -> None:
    with pytest.raises(BadValueError):
        store.append_all([note("sound"), note(float("nan"))])
    assert store.decisions() == ()
    assert store.append(note("next")).seq == 1


def test_equal_words_have_equal_ids_and_other_words_others(store: Store, tmp_path: Path) -> None:
    value = {"b": 1, "a": 2}
    first = store.append(Draft(kind="note", value=value, who="Ada"), at=NOON)
    with open_store(tmp_path / "other", create=True) as other:
        again = other.append(Draft(kind="note", value=dict(reversed(value.items())), who="Ada"), at=NOON)
        assert again.id == first.id
        assert other.append(Draft(kind="note", value=value, who="Ada"), at=NOON).id != first.id


@pytest.mark.parametrize(
    "text", ["\0", "a\0b", "\x1a", "\x1a0", "\x1a1\0\x1a", "\\u0000", "\u2028 'quoted' \"%s\" {} 🚢"]
)
def test_any_text_is_kept(store: Store, text: str) -> None:
    made = store.append(
        Draft(kind="note", target=text, value={text: [text]}, who=f"Ada {text}", why=text, saw={"x": text})
    )
    store.keep(f"reading {text}", text, text.encode())
    assert (made.target, made.value, made.why, made.saw) == (text, {text: [text]}, text, {"x": text})
    assert store.decisions() == (made,)
    assert store.kept(f"reading {text}", text) == text.encode()


def test_numbers_lists_and_nothing_are_kept(store: Store) -> None:
    value = {"span": (3, 9), "prior": 0.1, "whole": 1.0, "large": 2**80, "none": None, "deep": {"yes": True}}
    made = store.append(Draft(kind="note", value=value, who="Ada"))
    assert made.value == {**value, "span": [3, 9]}
    assert store.decisions() == (made,)


@pytest.mark.parametrize(
    "draft",
    [
        note(float("nan")),
        note([float("inf")]),
        note("\ud800"),
        note(object()),
        note("x", who="\udcff"),
        note("x", seen=1),
        note("x", seen=-1),
        Draft(kind="applaud", who="Ada"),  # type: ignore[arg-type]
        Draft(kind="note", who=None),  # type: ignore[arg-type]
    ],
    ids=["nan", "infinity", "surrogate", "object", "name", "future", "negative", "kind", "nobody"],
)
def test_what_cannot_be_kept_is_refused(store: Store, draft: Draft) -> None:
    with pytest.raises(BadValueError):
        store.append(draft)
    assert store.last_seq() == 0


def test_a_moment_has_a_zone(store: Store) -> None:
    with pytest.raises(BadValueError, match="with its zone"):
        store.append(note("x"), at=datetime(2031, 5, 1))


def test_a_giant_decision_is_refused(store: Store) -> None:
    with pytest.raises(TooLargeError, match="at most 1,048,576"):
        store.append(note("x" * (1 << 20)))


def test_a_document_is_stored_once(store: Store) -> None:
    name = store.put_document(b"\0\xff bytes")
    assert store.put_document(b"\0\xff bytes") == name
    assert store.document(name) == b"\0\xff bytes"
    assert store.documents() == (name,)
    assert store.document(store.put_document(b"")) == b""


def test_a_document_that_is_not_there_is_named(store: Store) -> None:
    for name in ("cafe", "../case.db", "\0", "\ud800", "A" * 64, "0" * 64):
        with pytest.raises(NoDocumentError, match="no document"):
            store.document(name)
    with pytest.raises(NoDocumentError):
        store.append(Draft(kind="add_document", target="a.txt", value={"sha256": "cafe"}, who="Ada"))
    with pytest.raises(NoDocumentError):
        store.append(Draft(kind="add_document", target="a.txt", who="Ada"))


def test_a_giant_document_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_DOCUMENT", 3)
    with pytest.raises(TooLargeError, match="a document has 4 bytes"):
        store.put_document(b"four")


def test_what_was_computed_is_kept_until_forgotten(store: Store) -> None:
    made, name = store.append(note("x")), store.put_document(b"x")
    store.keep("base", "1", b"old")
    store.keep("base", "1", b"new")
    store.keep("reading", "1", b"other")
    assert (store.kept("base", "1"), store.kept("reading", "1"), store.kept("base", "2")) == (b"new", b"other", None)
    store.forget()
    assert (store.kept("base", "1"), store.kept("reading", "1")) == (None, None)
    assert (store.decisions(), store.document(name)) == ((made,), b"x")


def test_a_case_outlives_its_connection(where: str) -> None:
    with open_store(where, create=True) as store:
        made = store.append(note("x"))
        store.keep("base", "1", b"kept")
    with open_store(where) as store:
        assert (store.decisions(), store.kept("base", "1")) == ((made,), b"kept")
        assert where.endswith(store.name)


def test_a_case_is_made_once_and_opened_where_it_is(where: str) -> None:
    with pytest.raises(NoCaseError, match="abduce new"):
        open_store(where)
    open_store(where, create=True).close()
    with pytest.raises(CaseExistsError):
        open_store(where, create=True)


def test_errors_are_of_the_family(where: str) -> None:
    with pytest.raises(AbduceError):
        open_store(where)


def test_the_database_s_own_trouble_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.db").write_text("This is no database, but a letter about a ferry. " * 50)
    with pytest.raises(StoreError, match=r"damaged .*not a database"):
        open_store(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="no folder can be made"):
        open_store(tmp_path / "file", create=True)
