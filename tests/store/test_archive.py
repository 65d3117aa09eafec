"""A case goes out and comes back whole; what was tampered with stays out, and nothing of it is written."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abduce.model.codec import to_json
from abduce.model.decisions import Decision, Draft, InputKind, OverlayKind
from abduce.model.errors import BadArchiveError, BadValueError
from abduce.store import Store, export_case, import_case, open_store, unpack

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)
Files = dict[str, bytes]
SLOW_IS_FINE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def fill(store: Store) -> Store:
    for text in (b"The ferry sank.", b"It did not."):
        name = store.put_document(text)
        draft = Draft(kind="add_document", target=f"{name[:4]}.txt", value={"sha256": name}, who="Ada")
        store.append(draft, at=NOON)
    store.append(Draft(kind="note", value={"text": "Überprüft\0"}, who="Bo", seen=2), at=NOON)
    store.keep("base", "1", b"computed")
    return store


def exported(store: Store) -> bytes:
    stream = io.BytesIO()
    export_case(store, stream)
    return stream.getvalue()


def files_of(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def zipped(files: Files, compression: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """What an exported case holds, to be tampered with."""
    with open_store(tmp_path / "exported", create=True) as store:
        return files_of(exported(fill(store)))


def test_a_case_goes_from_one_database_to_another(store: Store, tmp_path: Path) -> None:
    data = exported(fill(store))
    with open_store(tmp_path / "copy", create=True) as copy:
        import_case(io.BytesIO(data), copy)
        assert copy.decisions() == store.decisions()
        assert copy.documents() == store.documents()
        assert exported(copy) == data
        assert copy.append(Draft(kind="note", who="Bo", seen=3)).seq == 4


def test_a_case_comes_into_either_database(store: Store, files: Files) -> None:
    import_case(io.BytesIO(zipped(files, zipfile.ZIP_DEFLATED)), store)
    assert files_of(exported(store)) == files
    assert store.kept("base", "1") is None


def test_a_case_goes_through_a_pipe(tmp_path: Path) -> None:
    with open_store(tmp_path / "case", create=True) as store:
        data = exported(fill(store))
        reader, writer = os.pipe()
        with open(reader, "rb") as out, open(writer, "wb") as stream:
            export_case(store, stream)
            stream.close()
            assert out.read() == data


def test_an_empty_case_goes_out_and_in(tmp_path: Path) -> None:
    with open_store(tmp_path / "a", create=True) as a, open_store(tmp_path / "b", create=True) as b:
        import_case(io.BytesIO(exported(a)), b)
        assert (b.decisions(), exported(b)) == ((), exported(a))


def test_what_is_exported_can_be_read_without_abduce(files: Files) -> None:
    assert list(files)[:2] == ["abduce-case.json", "decisions.jsonl"]
    assert len(files) == 4
    rows = [json.loads(line) for line in files["decisions.jsonl"].splitlines()]
    assert [(row["seq"], row["kind"], row["who"]) for row in rows] == [
        (1, "add_document", "Ada"),
        (2, "add_document", "Ada"),
        (3, "note", "Bo"),
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
KINDS = sorted(set(get_args(InputKind) + get_args(OverlayKind)) - {"add_document"})
DRAFTS = st.builds(
    Draft,
    kind=st.sampled_from(KINDS),
    target=TEXT,
    value=st.dictionaries(TEXT, PLAIN, max_size=3),
    who=TEXT,
    why=st.none() | TEXT,
    saw=st.dictionaries(TEXT, PLAIN, max_size=2),
)


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(drafts=st.lists(DRAFTS, max_size=5), papers=st.lists(st.binary(max_size=20), max_size=3), at=st.datetimes())
def test_any_case_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, drafts: list[Draft], papers: list[bytes], at: datetime
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with open_store(folder / "a", create=True) as a, open_store(folder / "b", create=True) as b:
        made = a.append_all(drafts, at=at.replace(tzinfo=UTC))
        names = {a.put_document(paper) for paper in papers}
        data = exported(a)
        import_case(io.BytesIO(data), b)
        assert a.decisions() == b.decisions() == made
        assert set(b.documents()) == names
        assert exported(b) == data


def log(files: Files, change: Callable[[list[dict[str, Any]]], object]) -> Files:
    """``files`` with another log."""
    rows = [json.loads(line) for line in files["decisions.jsonl"].splitlines()]
    change(rows)
    return files | {"decisions.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows)}


def without(files: Files, name: str) -> Files:
    return {key: data for key, data in files.items() if not key.startswith(name)}


TAMPERED: dict[str, tuple[Callable[[Files], Files], str]] = {
    "path": (lambda f: f | {"../evil": b"x"}, r"found '../evil'"),
    "absolute": (lambda f: f | {"/etc/evil": b"x"}, r"found '/etc/evil'"),
    "folder": (lambda f: f | {"documents/": b""}, r"found 'documents/'"),
    "name": (lambda f: f | {"documents/cafe": b"x"}, r"found 'documents/cafe'"),
    "hash": (lambda f: f | {"documents/" + "0" * 64: b"x"}, "bytes with that hash"),
    "no manifest": (lambda f: without(f, "abduce"), "expected abduce-case.json, found none"),
    "no log": (lambda f: without(f, "decisions"), "expected decisions.jsonl, found none"),
    "no document": (lambda f: without(f, "documents"), "the document of decision 1"),
    "newer": (lambda f: f | {"abduce-case.json": b'{"format": 2}'}, "needs a newer abduce"),
    "manifest": (lambda f: f | {"abduce-case.json": b"[]"}, "abduce-case.json: expected a JSON object"),
    "gap": (lambda f: log(f, lambda rows: rows.pop(1)), "line 2: expected number 2, found number 3"),
    "order": (lambda f: log(f, lambda rows: rows.reverse()), "line 1: expected number 1, found number 3"),
    "words": (lambda f: log(f, lambda rows: rows[2].update(who="Eve")), "somebody changed it"),
    "value": (lambda f: log(f, lambda rows: rows[2]["value"].update(text="no")), "somebody changed it"),
    "kind": (lambda f: log(f, lambda rows: rows[2].update(kind="applaud")), "line 3: .* found 'applaud'"),
    "kinds": (lambda f: log(f, lambda rows: rows[2].update(kind=["note"])), "line 3: "),
    "key": (lambda f: log(f, lambda rows: rows[0].update(mood="good")), "line 1: .* found 'mood'"),
    "type": (lambda f: log(f, lambda rows: rows[0].update(who=7)), "line 1: expected a decision"),
    "time": (lambda f: log(f, lambda rows: rows[0].update(at="yesterday")), "line 1: .* UTC"),
    "seen": (lambda f: log(f, lambda rows: rows[0].update(seen=1)), "line 1: .* earlier decision"),
    "line": (lambda f: f | {"decisions.jsonl": b"{}\n\n"}, "line 1: "),
    "json": (lambda f: f | {"decisions.jsonl": b"{" * 100_000}, "line 1: "),
    "deep": (lambda f: f | {"decisions.jsonl": b'{"value":' + b"[" * 100_000}, "line 1: "),
    "utf-8": (lambda f: f | {"decisions.jsonl": b'{"who": "\xff"}\n'}, "line 1: expected a JSON object"),
}


@pytest.mark.parametrize("which", TAMPERED)
def test_what_was_tampered_with_stays_out(store: Store, files: Files, which: str) -> None:
    change, message = TAMPERED[which]
    with pytest.raises(BadArchiveError, match=message):
        import_case(io.BytesIO(zipped(change(files))), store)
    assert (store.decisions(), store.documents()) == ((), ())


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_case_stays_out(store: Store, data: bytes) -> None:
    with pytest.raises(BadArchiveError):
        import_case(io.BytesIO(data), store)


class Taker:
    """Stands in for a store and takes what comes."""

    def restore(self, papers: Iterable[tuple[str, bytes]], decisions: Sequence[Decision]) -> None:
        self.files = {f"documents/{name}": data for name, data in papers}
        self.files["decisions.jsonl"] = b"".join(to_json(made) + b"\n" for made in decisions)


def test_a_damaged_file_comes_in_whole_or_not_at_all(files: Files) -> None:
    whole = zipped(files, zipfile.ZIP_DEFLATED)
    damaged = [whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(len(whole))]
    harmless = 0
    for data in [*damaged, *(whole[:at] for at in range(len(whole)))]:
        taker = Taker()
        try:
            import_case(io.BytesIO(data), taker)  # type: ignore[arg-type]
        except BadArchiveError:
            continue
        harmless += 1  # a byte that nobody reads, such as one of a date
        assert taker.files == without(files, "abduce")
    assert 0 < harmless < len(whole) / 2


def test_a_bomb_is_not_unpacked(store: Store, files: Files) -> None:
    bomb = zipped(files | {"documents/" + "0" * 64: b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED)
    with pytest.raises(BadArchiveError, match="bytes when unpacked, found 50,0"):
        import_case(io.BytesIO(bomb), store)


def test_sizes_and_numbers_have_limits(store: Store, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"MAX_DOCUMENT": "documents/.*most 2 bytes", "MAX_LOG": "decisions.jsonl: ", "MAX_ENTRIES": "at most 2 doc"}
    for limit, message in words.items():
        with monkeypatch.context() as patched:
            patched.setattr(unpack, limit, 2)
            with pytest.raises(BadArchiveError, match=message):
                import_case(io.BytesIO(zipped(files)), store)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_stands_once(store: Store, files: Files) -> None:
    stream = io.BytesIO(zipped(files))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("decisions.jsonl", b"")
    with pytest.raises(BadArchiveError, match="each name once"):
        import_case(stream, store)


def test_a_case_that_holds_something_is_not_filled(store: Store, files: Files) -> None:
    store.append(Draft(kind="note", who="Ada"))
    with pytest.raises(BadValueError, match="an empty case"):
        import_case(io.BytesIO(zipped(files)), store)
    assert store.last_seq() == 1
