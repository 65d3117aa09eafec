"""The docs say all there is: every command, option, problem code and public name; and what they show is so."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import abduce
from abduce.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "abduce"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)*-?")
SEVERITIES = {"error", "warning", "note"}


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_contract(name: str) -> None:
    assert re.search(rf"`(abduce )?{name}\b", page("docs/contract.md"))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if not getattr(p, "help", None)] == []


def test_every_option_is_in_the_contract() -> None:
    found = {o for c in COMMANDS.values() for p in c.params if p.param_type_name == "option" for o in p.opts}
    assert {"--question", "--out", "--as-of"} <= found
    assert (
        sorted(option for option in found if f"`{option}" not in page("docs/contract.md") and option != "--help") == []
    )


def codes_in(tree: ast.AST) -> Iterator[str]:
    """The problem codes in a module: ``code="..."``, a word of that shape before a severity, or in ``fault(...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (k.value.value for k in node.keywords if k.arg == "code" and isinstance(k.value, ast.Constant))
            words = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for word, after in zip(words, (*words[1:], None), strict=False):
                if isinstance(word, str) and KEBAB.fullmatch(word) and (after in SEVERITIES or called in FAULTS):
                    yield word


FAULTS = {"fault", "_broken"}
"""Functions of our own that make a problem of severity error from a code and a message."""


def codes() -> set[str]:
    return {code for path in SOURCE.rglob("*.py") for code in codes_in(ast.parse(path.read_text("utf-8")))}


def test_codes_are_found() -> None:
    code = 'Problem(code="a-b", severity="note")\n_file("c-d", "error", x)\nfault("e-f", f"{x}")\nsay("g-h", "x")'
    assert set(codes_in(ast.parse(code))) == {"a-b", "c-d", "e-f"}


def test_every_problem_code_is_explained() -> None:
    assert len(codes()) > 20
    assert sorted(code for code in codes() if f"| `{code}" not in page("docs/problems.md")) == []


def test_no_code_is_explained_that_does_not_exist() -> None:
    explained = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page("docs/problems.md"), flags=re.MULTILINE))
    assert sorted(explained - codes()) == []


def test_every_public_name_is_documented_and_there() -> None:
    assert sorted(name for name in abduce.__all__ if f"`{name}`" not in page("docs/contract.md")) == []
    assert [name for name in abduce.__all__ if not getattr(abduce, name).__doc__] == []
    with pytest.raises(AttributeError, match="no attribute 'oracle'"):
        _ = abduce.oracle


def test_every_key_of_the_analysis_is_in_the_contract() -> None:
    fields = abduce.Analysis.__dataclass_fields__
    assert sorted(name for name in fields if not re.search(rf"\b{name}\b", page("docs/contract.md"))) == []


def blocks(text: str, *languages: str) -> Iterator[str]:
    for language, body in re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        if language in languages:
            yield body.replace("\\\n", " ")


def shown_commands() -> list[list[str]]:
    """The words of every command in the docs."""
    found = []
    for path in PAGES:
        for body in blocks(path.read_text("utf-8"), "sh", "console"):
            for line in body.splitlines():
                last = [part for part in line.removeprefix("$ ").split("|") if "abduce " in part or "make " in part]
                words = shlex.split(last[-1], comments=True) if last else []
                if words and (words[0] == "make" or words[0].endswith("abduce")):
                    found.append(words)
    return found


@pytest.mark.parametrize("words", shown_commands(), ids=lambda words: " ".join(words)[:50])
def test_every_command_shown_exists(words: list[str]) -> None:
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", page("Makefile"), flags=re.MULTILINE)
        return
    command = COMMANDS[words[1]]
    known = {o for p in command.params for o in p.opts}
    assert {w for w in words if w.startswith("--")} <= known


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("body", list(blocks(page("docs/contract.md"), "python")))
def test_python_in_the_contract_is_sound(body: str) -> None:
    imported = [a.name for n in ast.walk(ast.parse(body)) if isinstance(n, ast.ImportFrom) for a in n.names]
    assert imported
    assert set(imported) <= set(abduce.__all__)


@pytest.mark.parametrize("body", list(blocks(page("docs/contract.md"), "toml")))
def test_case_files_in_the_contract_are_read(body: str, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(body)
    assert abduce.load_case(tmp_path / "case.toml").question


@pytest.mark.parametrize("body", list(blocks(page("docs/contract.md"), "console")))
def test_commands_in_the_contract_print_what_is_shown(body: str) -> None:
    lines = body.splitlines()
    commands = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    shell = "abduce() { '" + sys.executable + '\' -m abduce "$@"; }\n' + "\n".join(commands)
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, text=True, cwd=ROOT)
    assert done.stdout.splitlines() == [line for line in lines if not line.startswith("$ ")]


def test_the_version_answers_at_once() -> None:
    code = "import sys; from abduce.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass\n"
    heavy = "print(sorted({'spacy', 'trafilatura', 'numpy', 'pypdfium2', 'docx'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code + heavy], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == [f"abduce {abduce.__version__}", "[]"]


def test_the_lines_of_the_readme_are_what_the_example_prints(tmp_path: Path) -> None:
    body = next(blocks(page("README.md"), "console"))
    command, *lines = body.splitlines()
    words = shlex.split(command.removeprefix("$ "))[1:]
    out = words[words.index("--out") + 1]
    run = [sys.executable, "-m", "abduce", *(str(tmp_path) if w == out else w for w in words)]
    done = subprocess.run(run, capture_output=True, check=False, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    printed = done.stdout.replace(str(tmp_path), out).splitlines()
    assert masked(printed) == masked(lines), "the README is old: make readme"


def masked(lines: list[str]) -> list[str]:
    """``lines`` without their numbers, which another machine may round otherwise."""
    return [re.sub(r" *\d+", " #", line) for line in lines]
