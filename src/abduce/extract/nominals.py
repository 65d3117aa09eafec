"""Statements attributed by a noun or an adjective: "his claim that ...", "the view is that ...", "afraid of ..."."""

from __future__ import annotations

from collections.abc import Iterator

from abduce.extract.cast import CALENDAR
from abduce.extract.clauses import RELATIVES
from abduce.extract.findings import Finding
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.cues import Cue, reporting
from abduce.text.trees import ancestors, child, children, is_negated, subject, subtree, subtree_span
from abduce.text.words import fold

_BE = "be"
Where = tuple[int, Tree]
"""Index of a sentence in its passage, and its tree."""

_LIGHT = frozenset("make express voice have issue repeat raise give hold share air face offer take deliver".split())
"""Verbs that lend a noun their subject: "she made the claim that ..."."""


def nominal_findings(index: int, tree: Tree) -> Iterator[Finding]:
    """Findings of every reporting noun and adjective of one sentence, in the order of the text."""
    nouns, adjectives = reporting("nouns"), reporting("adjectives")
    for token in tree.tokens:
        if token.pos == "NOUN" and (cue := nouns.get(token.lemma)) is not None:
            yield from _of_noun(index, tree, token, cue)
        elif _can_predicate(token) and (cue := adjectives.get(token.text.lower())) is not None:
            yield from _of_adjective(index, tree, token, cue)


def _can_predicate(token: Token) -> bool:
    return token.dep in ("acomp", "amod", "advcl", "conj", "oprd", "ROOT") or token.tag == "VBN"


def _finding(at: Where, token: Token, cue: Cue, content: Span, holder: Token | None) -> Finding:
    index, tree = at
    return Finding(
        sentence=index,
        tree=tree,
        content=content,
        cue=Span(token.start, token.end),
        at=token.i,
        holder=holder,
        kind=cue.kind,
        negated=("deny" in cue.kind) != is_negated(tree, token.i),
    )


def _of_noun(index: int, tree: Tree, noun: Token, cue: Cue) -> Iterator[Finding]:
    content = _that_clause(tree, noun, cue) or _predicate_of(tree, noun, cue) or _phrase(tree, noun, cue)
    if content is not None:
        yield _finding((index, tree), noun, cue, content, _owner(tree, noun, content))


def _that_clause(tree: Tree, noun: Token, cue: Cue) -> Span | None:
    """The clause that says what the noun holds: "the claim that ...", "a promise to ..."."""
    for clause in children(tree, noun.i, "acl", "ccomp", "relcl"):
        marks = children(tree, clause.i, "mark")
        if cue.takes("c") and any(m.lemma == "that" for m in marks) and child(tree, clause.i, "nsubj", "nsubjpass"):
            return subtree_span(tree, clause.i, without=[m.i for m in marks if m.lemma == "that"])
        if cue.takes("i") and any(t.tag == "TO" for t in children(tree, clause.i, "aux")):
            return subtree_span(tree, clause.i)
    return _clause_after(tree, noun) if cue.takes("c") else None


def _clause_after(tree: Tree, noun: Token) -> Span | None:
    """The that-clause right behind the noun, wherever the parse has hung it."""
    that = tree.tokens[noun.i + 1] if noun.i + 1 < len(tree.tokens) else None
    if that is None or that.lemma != "that" or that.dep != "mark" or child(tree, that.head, "nsubj") is None:
        return None
    return subtree_span(tree, that.head, without=(that.i,))


def _predicate_of(tree: Tree, noun: Token, cue: Cue) -> Span | None:
    """What the noun is said to be: "the general view is that ...", "their demand was to ..."."""
    verb = tree.tokens[noun.head]
    if noun.dep != "nsubj" or verb.lemma != _BE:
        return None
    clause = child(tree, verb.i, "ccomp", "xcomp", "advcl")
    if clause is None or clause.i < verb.i or not (cue.frames & {"c", "i"}):
        return None
    return subtree_span(tree, clause.i, without=[t.i for t in children(tree, clause.i, "mark") if t.lemma == "that"])


def _phrase(tree: Tree, noun: Token, cue: Cue) -> Span | None:
    """The object of a preposition that the noun takes: "a warning of floods"."""
    for phrase in children(tree, noun.i, "prep"):
        inner = child(tree, phrase.i, "pobj", "pcomp")
        names_owner = phrase.lemma == "of" and child(tree, noun.i, "poss") is None
        if phrase.lemma in cue.prepositions and not names_owner and inner is not None and not _is_date(inner):
            return subtree_span(tree, inner.i)
    return None


def _is_date(token: Token) -> bool:
    """ "the report of 28 February": the day on which something was said."""
    return token.tag == "CD" or fold(token.text) in CALENDAR


def _owner(tree: Tree, noun: Token, content: Span) -> Token | None:
    """Whose claim or view it is: "their claim", "the claim by X", "the view among X", "X made the claim"."""
    owner = child(tree, noun.i, "poss")
    if owner is not None:
        return owner
    for phrase in children(tree, noun.i, "prep", "agent"):
        inner = child(tree, phrase.i, "pobj")
        if (
            inner is not None
            and phrase.lemma in ("by", "of", "from", "among", "within", "in")
            and inner.start < content.start
        ):
            return inner
    verb = tree.tokens[noun.head]
    if noun.dep in ("dobj", "attr", "pobj") and verb.lemma in _LIGHT:
        return _plain_subject(tree, verb)
    return None


def _plain_subject(tree: Tree, verb: Token) -> Token | None:
    named = subject(tree, verb.i)
    return None if named is None or named.dep == "expl" or named.lemma in RELATIVES else named


def _of_adjective(index: int, tree: Tree, adjective: Token, cue: Cue) -> Iterator[Finding]:
    content = _complement(tree, adjective, cue)
    if content is None:
        return
    verb = tree.tokens[adjective.head] if adjective.dep != "ROOT" else adjective
    holder = _plain_subject(tree, verb) if verb.pos in ("AUX", "VERB") else verb if adjective.dep == "amod" else None
    finding = _finding((index, tree), adjective, cue, content, holder)
    if holder is not None and adjective.dep != "amod":
        yield finding


def _complement(tree: Tree, adjective: Token, cue: Cue) -> Span | None:
    for clause in children(tree, adjective.i, "ccomp", "xcomp", "advcl", "acl"):
        marks = [t.i for t in children(tree, clause.i, "mark") if t.lemma == "that"]
        to = any(t.tag == "TO" for t in children(tree, clause.i, "aux"))
        if (to and cue.takes("i")) or (not to and clause.i > adjective.i and cue.takes("c") and clause.dep == "ccomp"):
            return subtree_span(tree, clause.i, without=marks)
    for phrase in children(tree, adjective.i, "prep"):
        inner = child(tree, phrase.i, "pobj", "pcomp")
        if phrase.lemma in cue.prepositions and inner is not None:
            return subtree_span(tree, inner.i)
    return None


def according_findings(index: int, tree: Tree) -> Iterator[Finding]:
    """Findings of "according to X", "in X's view", "for X," and "in the words of X": the rest of the clause is held."""
    for token in tree.tokens:
        phrase = _source_phrase(tree, token)
        if phrase is None:
            continue
        cue, holder, top = phrase
        content = _rest(tree, _held_from(tree, top), top)
        if content is not None:
            yield Finding(
                sentence=index, tree=tree, content=content, cue=cue, at=token.i, holder=holder,
                kind=frozenset({"say"}), negated=False,
            )  # fmt: skip


def _held_from(tree: Tree, top: int) -> int:
    """Head of what the source phrase covers: after a comma at the end all of the sentence, else its clause."""
    words = subtree(tree, top)
    behind = [t for t in tree.tokens[words[-1] + 1 :] if t.text[0].isalnum()]
    at_end = not behind and words[0] > 0 and tree.tokens[words[0] - 1].text == ","
    above = [*ancestors(tree, top), tree.tokens[top]]
    clause = next((a for a in above if a.pos in ("VERB", "AUX") and a.i != top), above[0])
    return next(a.i for a in above if a.head == a.i) if at_end else clause.i


def _source_phrase(tree: Tree, token: Token) -> tuple[Span, Token, int] | None:
    """(cue, holder, index of the phrase's top) where ``token`` begins a phrase that names a source."""
    if token.lemma in ("accord", "according") and token.text.lower() == "according":
        to = child(tree, token.i, "prep")
        holder = child(tree, to.i, "pobj") if to is not None else None
        if to is not None and holder is not None and not _tells_how(tree, token):
            return hull(Span(token.start, token.end), Span(to.start, to.end)), holder, token.i
    if token.lemma == "in" and token.dep == "prep":
        noun = child(tree, token.i, "pobj")
        if noun is not None and noun.lemma in ("view", "opinion", "word", "eye", "account", "telling"):
            owner = child(tree, noun.i, "poss") or _of(tree, noun)
            if owner is not None:
                return Span(token.start, token.end), owner, token.i
    return None


def _tells_how(tree: Tree, according: Token) -> bool:
    """ "built according to the drawing": right behind a verb of doing, the phrase says how."""
    verb = tree.tokens[according.head]
    return verb.i == according.i - 1 and verb.lemma in _DOING


_DOING = frozenset("build make do act work proceed run set place draw plan design vary differ cut live play".split())
"""Verbs of doing and making, whose way of doing "according to" can tell."""


def _of(tree: Tree, noun: Token) -> Token | None:
    phrase = next((t for t in children(tree, noun.i, "prep") if t.lemma == "of"), None)
    return child(tree, phrase.i, "pobj") if phrase is not None else None


def _rest(tree: Tree, head: int, top: int) -> Span | None:
    """The clause around the source phrase: everything of it that stands on the phrase's longer side."""
    whole = subtree_span(tree, head, without=(top,))
    phrase = subtree_span(tree, top)
    if whole.covers(phrase):
        before, after = Span(whole.start, phrase.start), Span(phrase.end, whole.end)
        if before.end - before.start < 25 or after.end - after.start < 3:
            return max(before, after, key=lambda s: s.end - s.start)
    return whole if whole.end - whole.start > 2 else None
