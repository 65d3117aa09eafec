"""Which folder may import which, read from every import with ``ast``: the table of docs/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "abduce"
STAGES = {"read", "trace", "extract", "relate", "explain", "weigh", "report"}
BELOW = {"model", "text"}
GLUE = {"settings", "case", "as_of", "verify", "pipeline"}

ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "text": {"model"},
    "adapters": BELOW,
    **dict.fromkeys(STAGES, BELOW),
    "settings": BELOW | STAGES,
    "case": BELOW | {"settings"},
    "as_of": BELOW,
    "verify": BELOW | STAGES,
    "pipeline": BELOW | STAGES | {"adapters"} | GLUE,
    "store": {"model"},
    "replay": BELOW,
    "casework": BELOW | STAGES | {"adapters", "store", "replay"} | GLUE,
    "web": BELOW | STAGES | {"casework", "store", "replay"} | GLUE,
    "cli": BELOW | STAGES | {"adapters", "store", "replay", "casework", "web"} | GLUE,
    "__init__": BELOW | STAGES | {"adapters"} | GLUE,
    "__main__": {"cli"},
}
"""Room -> the rooms it may import, itself apart."""

# These are no rooms of the house but the name of the package itself: ``from abduce import __version__``.
ANYONE = {"__version__"}


def imports(code: str, package: str) -> Iterator[str]:
    """Every module that ``code`` (a module of ``package``) imports, anywhere: in functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    """The folder of a file below ``abduce``, or the stem of a file that lies there itself."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def wrong_arrows(path: Path) -> list[str]:
    """The imports of the file at ``path`` that the table does not allow."""
    here = room(path)
    package = ".".join(("abduce", *path.relative_to(ROOT).parent.parts))
    ours = (name.split(".")[1] for name in imports(path.read_text("utf-8"), package) if name.startswith("abduce."))
    return sorted({there for there in ours if there not in {here} | ANYONE and there not in ALLOWED.get(here, set())})


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_arrow_turns_back(path: Path) -> None:
    assert wrong_arrows(path) == []


def test_no_module_is_in_a_cycle() -> None:
    modules = {".".join(("abduce", *path.relative_to(ROOT).with_suffix("").parts)): path for path in FILES}
    graph = {name: set(_modules_imported(path, modules)) - {name} for name, path in modules.items()}
    assert len(tuple(TopologicalSorter(graph).static_order())) >= len(modules)


def _modules_imported(path: Path, modules: Mapping[str, Path]) -> Iterator[str]:
    """The modules of ours that the file at ``path`` imports when it is loaded itself."""
    package = ".".join(("abduce", *path.relative_to(ROOT).parent.parts))
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in imports(ast.unparse(node), package):
                above = name.rpartition(".")[0]
                yield from [m for m in (name, f"{name}.__init__", above, f"{above}.__init__") if m in modules][:1]


def test_every_room_has_its_line_in_the_table() -> None:
    assert {room(path) for path in FILES} - set(ALLOWED) == set()


def test_the_architecture_page_names_every_folder() -> None:
    page = (ROOT.parents[1] / "docs" / "architecture.md").read_text("utf-8")
    folders = {room(path) for path in FILES if path.parent != ROOT}
    assert sorted(folder for folder in folders if f"`{folder}`" not in page) == []


def test_imports_are_found_wherever_they_stand() -> None:
    code = (
        "import abduce.model.span\n"
        "def f():\n    from abduce.weigh import weigh\n"
        "if TYPE_CHECKING:\n    from ..text import words\n"
        "from . import near\n"
    )
    found = set(imports(code, "abduce.read"))
    assert found == {"abduce.model.span", "abduce.weigh.weigh", "abduce.text.words", "abduce.read.near"}


def test_a_wrong_arrow_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_arrows.ROOT", tmp_path)
    (tmp_path / "text").mkdir()
    module = tmp_path / "text" / "words.py"
    module.write_text("from abduce.model.span import Span\ndef f():\n    import abduce.weigh\n")
    assert wrong_arrows(module) == ["weigh"]
