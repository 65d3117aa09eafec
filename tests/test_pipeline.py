"""The whole way, in process: the same bytes whatever the order, nothing lost, and a judgement that can be checked."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from abduce import Analysis, Case, GivenHypothesis, from_json, load_case, run, to_pretty_json
from abduce.adapters.spacy_parser import SpacyParser
from abduce.cli.filters import FILTERS, run_filter
from abduce.model.codec import to_json, to_plain
from abduce.model.ports import Parser
from abduce.pipeline import STEPS
from abduce.verify import verify

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
FERRY = ROOT / "examples" / "ferry"

needs_seeds = pytest.mark.skipif(not SEEDS, reason="../shared/seeds is not there")

MILL = {
    "courier.txt": """Mill closes

By Ada Bell
4 May 1931

The mill at Kell closed on Monday because the flood had wrecked its wheel, manager Tom Reed said.
“We had to stop,” he said. The owners will not rebuild it before 1932.
""",
    "herald.txt": """Debt closed the mill

By Cora Finch
6 May 1931

The mill at Kell closed because its owners could not pay their debts. According to a report in the
Courier, the flood wrecked the wheel. Reed denied that the owners were in debt.
""",
    "letter.md": """# To my sister

I think the mill closed because the flood came. It will probably open again by 1933.
""",
}
QUESTION = "Why did the mill at Kell close?"
GIVEN = (
    GivenHypothesis(label="flood", statement="The mill closed mainly because of the flood."),
    GivenHypothesis(label="debt", statement="The mill closed mainly because its owners could not pay their debts."),
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return SpacyParser()


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    folder = tmp_path / "mill"
    folder.mkdir()
    for name, text in MILL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def mill_run(folder: Path, parser: Parser, **case: object) -> Analysis:
    return run([folder], replace(Case(question=QUESTION), **case), parser=parser)  # type: ignore[arg-type]


def test_steps_are_named_in_order() -> None:
    assert [name for name, _ in STEPS] == ["read", "trace", "extract", "relate", "explain", "weigh"]


def test_every_step_is_timed_and_told(mill: Path, parser: Parser) -> None:
    seconds: dict[str, float] = {}
    told: list[str] = []
    run(
        [mill],
        Case(question=QUESTION),
        parser=parser,
        progress=lambda stage, done, total: told.append(stage),
        timing=seconds.__setitem__,
    )
    assert list(seconds) == [name for name, _ in STEPS]
    assert "read" in told
    assert "extract" in told


def test_the_analysis_says_how_it_was_made(mill: Path, parser: Parser) -> None:
    analysis = mill_run(mill, parser)
    assert set(analysis.settings) == {"read", "trace", "extract", "relate", "explain", "weigh"}
    assert analysis.settings["weigh"]["draws"] == 10_000
    assert {"abduce", "python", "spacy", "model", "numpy"} <= set(analysis.versions)


def test_given_hypotheses_stand_beside_the_catch_all(mill: Path, parser: Parser) -> None:
    analysis = mill_run(mill, parser, hypotheses=GIVEN)
    assert sorted((h.label, h.origin) for h in analysis.hypotheses if h.origin == "given") == [
        ("debt", "given"),
        ("flood", "given"),
    ]
    assert [h.origin for h in analysis.hypotheses].count("catch_all") == 1
    assert analysis.judgement is not None
    assert set(analysis.judgement.posterior) == {h.id for h in analysis.hypotheses}


def test_the_order_of_the_files_does_not_matter(mill: Path, parser: Parser) -> None:
    files = sorted(mill.iterdir())
    case = Case(question=QUESTION, hypotheses=GIVEN)
    first = to_pretty_json(run(files, case, parser=parser))
    for seed in (1, 2, 3):
        shuffled = random.Random(seed).sample(files, len(files))
        assert to_pretty_json(run(shuffled, case, parser=parser)) == first
    assert to_pretty_json(run([mill], case, parser=parser)) == first


def test_another_process_with_another_hash_seed_gives_the_same_bytes(mill: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        words = [sys.executable, "-m", "abduce", "run", str(mill), "--question", QUESTION, "--out", str(out)]
        environment = {
            "PYTHONHASHSEED": seed,
            "PATH": "",
            "LC_ALL": "C" if seed == "1" else "C.UTF-8",
            "TZ": "Etc/GMT+9",
        }
        subprocess.run(words, check=True, capture_output=True, env=environment)
        made.append([(out / name).read_bytes() for name in ("analysis.json", "report.html")])
    assert made[0] == made[1]


def test_an_analysis_survives_being_written(mill: Path, parser: Parser) -> None:
    analysis = mill_run(mill, parser)
    again = from_json(to_pretty_json(analysis), Analysis)
    assert to_pretty_json(again) == to_pretty_json(analysis)


def test_an_analysis_holds_together(mill: Path, parser: Parser) -> None:
    assert verify(mill_run(mill, parser, hypotheses=GIVEN)) == ()


def test_as_of_leaves_later_sources_out(mill: Path, parser: Parser) -> None:
    analysis = mill_run(mill, parser, as_of="1931-05-05")
    assert [s.path for s in analysis.sources] == ["courier.txt", "letter.md"]
    assert [p.message for p in analysis.problems if p.code == "later-than-as-of"] == [
        "herald.txt: published 1931-05-06, after 1931-05-05; the source was left out."
    ]
    assert verify(analysis) == ()


def test_a_question_with_no_bearing_ends_in_a_problem(mill: Path, parser: Parser) -> None:
    analysis = run([mill], Case(question="Why do comets have tails?"), parser=parser)
    assert [h.origin for h in analysis.hypotheses] == ["catch_all"]
    assert [p.severity for p in analysis.problems if p.source is None] == ["warning"]
    assert verify(analysis) == ()


def test_two_files_with_the_same_bytes_are_two_sources(mill: Path, parser: Parser) -> None:
    (mill / "copy.txt").write_text(MILL["courier.txt"], encoding="utf-8")
    analysis = mill_run(mill, parser)
    ids = {s.path: s.id for s in analysis.sources}
    assert len(ids) == 4
    assert any({ids["copy.txt"], ids["courier.txt"]} <= set(f.members) for f in analysis.families)


def through_weigh(analysis: Analysis, folder: Path) -> bytes:
    """What the command ``abduce weigh`` makes of the matrix of ``analysis``."""
    row = {"id": "x", **to_plain(analysis.matrix), "settings": analysis.settings["weigh"]}
    (folder / "in.jsonl").write_bytes(to_json(row) + b"\n")
    weigh = next(f for f in FILTERS if f.name == "weigh")
    assert run_filter(weigh, str(folder / "in.jsonl"), str(folder / "out.jsonl")) == 0
    return (folder / "out.jsonl").read_bytes()


def test_the_matrix_through_the_command_gives_the_judgement_again(mill: Path, parser: Parser, tmp_path: Path) -> None:
    analysis = mill_run(mill, parser, hypotheses=GIVEN)
    assert through_weigh(analysis, tmp_path) == b'{"id":"x",' + to_json(analysis.judgement)[1:] + b"\n"


@pytest.fixture(scope="module")
def ferry(parser: Parser) -> Analysis:
    return run([FERRY / "documents"], load_case(FERRY / "case.toml"), parser=parser)


def test_the_example_holds_together(ferry: Analysis, tmp_path: Path) -> None:
    assert verify(ferry) == ()
    assert [p.message for p in ferry.problems if p.severity == "error"] == []
    assert through_weigh(ferry, tmp_path)[10:] == to_json(ferry.judgement)[1:] + b"\n"


def test_the_example_yields_rivals_with_advocates(ferry: Analysis) -> None:
    proposed = [h for h in ferry.hypotheses if h.origin == "proposed"]
    assert len(proposed) >= 2
    assert all(h.advocates for h in proposed)


@pytest.fixture(scope="module")
def seeds(parser: Parser) -> Analysis:
    return run(SEEDS, load_case(SHARED / "seeds" / "case.toml"), parser=parser)


@needs_seeds
def test_five_web_texts_hold_together(seeds: Analysis) -> None:
    assert verify(seeds) == ()
    assert len(seeds.sources) == 5


@needs_seeds
def test_five_web_texts_in_another_order_give_the_same_bytes(seeds: Analysis, parser: Parser) -> None:
    again = run(SEEDS[::-1], load_case(SHARED / "seeds" / "case.toml"), parser=parser)
    assert to_pretty_json(again) == to_pretty_json(seeds)


@needs_seeds
@pytest.mark.parametrize("name", ["seeds", "ferry"])
def test_the_scorer_finds_the_contract_kept(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    analysis = request.getfixturevalue(name)
    (tmp_path / "analysis.json").write_bytes(to_pretty_json(analysis))
    scorer = SHARED / "score" / "contract.py"
    done = subprocess.run(
        [sys.executable, str(scorer), str(tmp_path / "analysis.json")], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("contract holds"), done.stdout


@needs_seeds
def test_five_web_texts_yield_two_well_known_rivals(seeds: Analysis) -> None:
    """The answers that all five argue about are among the first five, with named advocates."""
    first = [h for h in sorted(seeds.hypotheses, key=lambda h: -h.n_families) if h.origin == "proposed"][:5]
    words = [f"{h.label} {h.statement}".lower() for h in first if any(a.holder for a in h.advocates)]
    assert any("nato" in w for w in words), words
    assert any("empire" in w or "soviet" in w or "ussr" in w for w in words), words


def test_rows_of_json_are_documents(tmp_path: Path, parser: Parser) -> None:
    rows = [{"id": name, "path": name, "text": text} for name, text in MILL.items()]
    (tmp_path / "mill.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    analysis = run([tmp_path / "mill.jsonl"], Case(question=QUESTION), parser=parser)
    assert [s.path for s in analysis.sources] == sorted(MILL)
    assert [s.text for s in analysis.sources] == [MILL[name] for name in sorted(MILL)]
