from pathlib import Path

import pytest

from abduce.read.inputs import find_inputs


def _write(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_paths_are_relative_to_the_deepest_common_folder(tmp_path: Path) -> None:
    _write(tmp_path, a__b__one_dot_txt=b"One.", a__c__two_dot_md=b"Two.")
    inputs, problems = find_inputs([tmp_path])
    assert [i.path for i in inputs] == ["b/one.txt", "c/two.md"]
    assert problems == ()


def test_one_file_is_called_by_its_name(tmp_path: Path) -> None:
    _write(tmp_path, a__one_dot_txt=b"One.")
    assert [i.path for i in find_inputs([tmp_path / "a" / "one.txt"])[0]] == ["one.txt"]


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    _write(tmp_path, a_dot_txt=b"A.", b_dot_txt=b"B.")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert find_inputs(paths) == find_inputs(paths[::-1])


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path, a_dot_txt=b"A.", b_dot_txt=b"A.")
    assert [i.path for i in find_inputs([tmp_path, tmp_path / "a.txt"])[0]] == ["a.txt", "b.txt"]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, sub__a_dot_txt=b"A.")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    inputs, problems = find_inputs([tmp_path])
    assert [i.path for i in inputs] == ["a.txt"]
    assert sorted(p.code for p in problems) == ["missing-file", "symlink-loop", "symlink-loop"]


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    _write(tmp_path, a_dot_txt=b"A.", picture_dot_png=b"\x89PNG\x00\x00", text_dot_txt=bytes(range(256)))
    (tmp_path / "void").mkdir()
    inputs, problems = find_inputs([tmp_path, tmp_path / "void", tmp_path / "missing"])
    assert [i.path for i in inputs] == ["a.txt"]
    assert [p.code for p in problems] == ["missing-file", "nothing-to-read", "unsupported-format", "unsupported-format"]


def test_data_beside_the_documents_is_only_noted(tmp_path: Path) -> None:
    _write(tmp_path, a_dot_txt=b"A.", case_dot_toml=b"question = 'why'")
    assert [(p.code, p.severity) for p in find_inputs([tmp_path])[1]] == [("unsupported-format", "note")]


def test_a_file_that_the_system_refuses_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, a_dot_txt=b"A.", b_dot_txt=b"B.")
    really_open = Path.open

    def refuse(self: Path, *args: str) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(self, *args)

    monkeypatch.setattr(Path, "open", refuse)
    inputs, problems = find_inputs([tmp_path])
    assert [i.path for i in inputs] == ["b.txt"]
    assert [p.code for p in problems] == ["unreadable-file"]


def test_nothing_given_is_a_problem() -> None:
    assert [p.code for p in find_inputs([])[1]] == ["nothing-to-read"]
