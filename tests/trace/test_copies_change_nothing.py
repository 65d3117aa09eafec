"""An exact copy of a document is one origin more for nobody: groups, families and the judgement stay as they were."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from abduce.adapters.spacy_parser import SpacyParser
from abduce.case import Case, load_case
from abduce.model.analysis import Analysis
from abduce.model.trees import Tree
from abduce.pipeline import run

FERRY = Path(__file__).resolve().parents[2] / "examples" / "ferry"


class RememberingParser:
    """Parses each sentence once, however many runs ask for it."""

    def __init__(self) -> None:
        self.parser = SpacyParser()
        self.name = self.parser.name
        self.known: dict[tuple[str, int], Tree] = {}

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        asked = list(sentences)
        new = [sentence for sentence in dict.fromkeys(asked) if sentence not in self.known]
        self.known.update(zip(new, self.parser.parse(new), strict=True))
        return iter([self.known[sentence] for sentence in asked])


@pytest.fixture(scope="module")
def parser() -> RememberingParser:
    return RememberingParser()


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(FERRY / "case.toml")


@pytest.fixture(scope="module")
def before(parser: RememberingParser, case: Case) -> Analysis:
    return run([FERRY / "documents"], case, parser=parser)


def origins(analysis: Analysis, sources: frozenset[str]) -> dict[frozenset[str], int]:
    """The statements of ``sources`` that stand in one group -> independent origins of the group."""
    known = {s.id for s in analysis.statements if s.source in sources}
    return {frozenset(known.intersection(group.statements)): group.n_families for group in analysis.groups}


@pytest.mark.parametrize("name", ["agency.txt", "advertiser.txt", "interview.md", "seatravel.txt", "yard.txt"])
def test_an_exact_copy_changes_no_count_of_origins_and_no_posterior(
    name: str, before: Analysis, parser: RememberingParser, case: Case, tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(FERRY / "documents", folder)
    shutil.copy(folder / name, folder / f"again-{name}")
    after = run([folder], case, parser=parser)
    sources = frozenset(source.id for source in before.sources)
    counted = origins(after, sources)
    assert len(after.sources) == len(sources) + 1
    assert len(after.families) == len(before.families)
    assert {group: counted.get(group) for group in origins(before, sources)} == origins(before, sources)
    assert all(n == 1 for group, n in counted.items() if group not in origins(before, sources))
    assert after.judgement is not None
    assert before.judgement is not None
    assert {h: p.p for h, p in after.judgement.posterior.items()} == {
        h: p.p for h, p in before.judgement.posterior.items()
    }
