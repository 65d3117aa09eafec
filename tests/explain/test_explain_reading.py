from __future__ import annotations

from abduce.explain import explain
from abduce.explain.reading import agreed
from abduce.model.facts import GivenHypothesis
from abduce.model.stance import Stance


class Against:
    """A stance model that is against everything, and remembers what it was asked."""

    name = "against/1"

    def __init__(self):
        self.asked = []

    def stances(self, pairs):
        self.asked += pairs
        return [Stance(relevance=1.0, opposes=1.0) for _ in pairs]


def links(folder, model):
    given = [GivenHypothesis(label="load", statement="The ferry was overloaded.")]
    found = explain(folder.question, folder.sources(), statements=folder.statements, given=given, stances=model)
    return {link.statement: link for link in found.links}


def test_a_shared_word_may_be_for_or_against_and_the_model_says_which(ferry):
    said = ferry.says("a", "she was overloaded")
    alone, doubted = links(ferry, None)[said], links(ferry, Against())[said]
    assert alone.supports > doubted.supports
    assert doubted.opposes > alone.opposes


def test_a_plain_denial_stands_whatever_the_model_says(ferry):
    ferry.document("d", "The ferry was not overloaded.", kind="news")
    said = ferry.says("d", "The ferry was not overloaded")

    class For(Against):
        def stances(self, pairs):
            return [Stance(relevance=1.0, supports=1.0) for _ in pairs]

    assert links(ferry, For())[said] == links(ferry, None)[said]


def test_the_model_is_asked_only_of_what_is_near(ferry):
    ferry.document("d", "The menu was long. The ferry was far too heavy.", kind="news")
    ferry.says("d", "The menu was long", "Bo Lund")
    ferry.says("d", "The ferry was far too heavy", "Bo Lund")
    model = Against()
    links(ferry, model)
    asked = {text for _, text in model.asked}
    assert "The ferry was far too heavy" in asked
    assert "The menu was long" not in asked


def test_facts_and_what_ifs_are_read_by_words_alone(ferry):
    told = ("The ferry was 40 tonnes too heavy", "The ferry would have stayed up if not so heavy")
    said = "The ferry was far too heavy"
    ferry.document("d", ". ".join((*told, said)) + ".", kind="news")
    ferry.says("d", told[0])
    ferry.says("d", told[1], "Bo Lund")
    ferry.says("d", said, "Bo Lund")
    model = Against()
    links(ferry, model)
    assert {text for _, text in model.asked} & {*told, said} == {said}


def test_a_pair_that_the_model_did_not_read_stays_as_it_is():
    words = Stance(relevance=0.6, supports=0.4)
    assert agreed(words, Stance()) == words


def test_membership_denied_is_no_denial(blank):
    folder = blank("Why did Norland close the border?")
    folder.document(
        "a", "Norland closed the border. It demanded that Sudland be denied membership of the league.", kind="news"
    )
    said = folder.says("a", "Sudland be denied membership of the league", "Norland")
    given = GivenHypothesis(label="league", statement="to stop the membership of Sudland in the league")
    (link,) = (link for link in folder.explain(given).links if link.statement == said)
    assert link.opposes <= link.supports
