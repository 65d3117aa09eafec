"""A case in a team's database: the same bytes as in a folder, and two people at work on it at once."""

from __future__ import annotations

import threading
from pathlib import Path

from mill_case import GIVEN, QUESTION, cells, draft, write_texts

from abduce.casework import Casework, new_case, open_case
from abduce.model.codec import to_json
from conftest import PARSER
from postgresql_server import Server


def test_a_team_sees_what_a_folder_holds(postgresql: Server, mill: Casework, tmp_path: Path) -> None:
    where = f"{postgresql.new_database()}#mill"
    with new_case(where, question=QUESTION, hypotheses=GIVEN, who="Ann") as case:
        case.add([write_texts(tmp_path / "docs")], who="Ann")
        assert to_json(case.analyse(parser=PARSER)) == to_json(mill.analyse(parser=PARSER))
        wheel = next(i.statements for i in mill.state().analysis.matrix.items if i.id in mill.state().added)
        case.decide(draft("add_item", who="Eve", statements=list(wheel)))
        assert to_json(case.state().analysis) == to_json(mill.state().analysis)
        _decide_at_once(where, cells(case.state()))
        state = case.state()
        assert len({decision.seq for decision in case.decisions()}) == state.seq
        assert {(clash.earlier.who, clash.later.who) for clash in state.clashes} <= {("Ann", "Bob"), ("Bob", "Ann")}
        assert len(state.clashes) == 2
        ratings = case.compare("Ann", "Bob").cells
        assert {(pair.a and pair.a.rating, pair.b and pair.b.rating) for pair in ratings} == {("CC", "II")}


def _decide_at_once(where: str, targets: tuple[str, str]) -> None:
    """Ann and Bob rate the same cells, each with a connection of their own, without having seen each other."""
    with open_case(where) as one, open_case(where) as other:
        people = [
            threading.Thread(target=case.decide, args=(draft("rate", target, who=who, rating=letter),))
            for case, who, letter in ((one, "Ann", "CC"), (other, "Bob", "II"))
            for target in targets
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
