"""Statements that a reporting verb attributes to its subject, found in the parse.

The constructions are those of the tables in ``text/lexicon``: clause, infinitive, object, "as" and preposition. Ours:
clausal complements carry most of the recall, objects and infinitives the next part.
"""

from __future__ import annotations

from collections.abc import Iterator

from abduce.extract.findings import Finding
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.cues import Cue, reporting
from abduce.text.trees import ancestors, child, children, is_negated, subject, subtree, subtree_span

RELATIVES = frozenset({"who", "which", "that", "whom"})
"""Words that stand for the noun their clause hangs on."""

MIN_CONTENT = 4
"""Code points: what is shorter says nothing that could be weighed."""

_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
UNOWNED = frozenset({"say", "think", "show", "ask"})
"""Classes that make a statement even where nobody is named: "it is said that", "the hull is believed to be lost"."""

_AGAINST = frozenset(
    """
    deny dispute refute contest rebut reject oppose object disagree refuse decline hesitate dismiss doubt
    criticise criticize condemn
    """.split()
)
"""Verbs whose content is what the holder does not hold or want."""


_OFFERS = frozenset("offer threaten promise pledge vow volunteer propose commit plan decide choose".split())
"""Verbs whose infinitive is offered or announced."""


def clause_findings(index: int, tree: Tree) -> Iterator[Finding]:
    """Findings of every reporting verb of one sentence, in the order of the verbs."""
    verbs = reporting("verbs")
    for token in tree.tokens:
        cue = verbs.get(token.lemma) if token.pos in ("VERB", "AUX") or token.tag.startswith("VB") else None
        if cue is not None:
            yield from _of_verb(index, tree, token, cue)


def _of_verb(index: int, tree: Tree, verb: Token, cue: Cue) -> Iterator[Finding]:
    content = _content(tree, verb, cue)
    if content is None or content.end - content.start < MIN_CONTENT or is_impersonal(tree, verb):
        return
    if "want" in cue.kind and is_negated(tree, verb.i) and verb.lemma in _OFFERS:
        return  # who does not offer or threaten anything has said nothing
    if "show" in cue.kind and any(t.tag == "MD" for t in children(tree, verb.i, "aux")):
        return  # "it could show that ..." is the writer's inference, not a finding
    holder = holder_of(tree, verb)
    cited = _cited(tree, verb)
    if verb.lemma == "cite" and content == _named_by(tree, verb):
        return  # a source is named, nothing is said of it
    if holder is None and (not cue.kind & UNOWNED or cue.frames & {"a", "k"}):
        return
    yield Finding(
        sentence=index,
        tree=tree,
        content=content,
        cue=cue_span(tree, verb),
        at=verb.i,
        holder=cited or holder,
        through=holder if cited else None,
        kind=cue.kind,
        negated=_negates(tree, verb),
    )


def _cited(tree: Tree, verb: Token) -> Token | None:
    """Whom a report names as its source: "Radio Vell said that it sank, citing the Herald"."""
    citing = next((t for t in children(tree, verb.i, "advcl", "conj") if t.lemma == "cite" and t.tag == "VBG"), None)
    named = child(tree, citing.i, "dobj") if citing is not None else None
    return named if named is not None and named.pos == "PROPN" else None


def _named_by(tree: Tree, verb: Token) -> Span | None:
    """The name that the verb governs."""
    named = child(tree, verb.i, "dobj")
    return subtree_span(tree, named.i) if named is not None and named.pos == "PROPN" else None


def _negates(tree: Tree, verb: Token) -> bool:
    return (verb.lemma in _AGAINST) != is_negated(tree, verb.i)


def cue_span(tree: Tree, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, when they stand together before or after it."""
    group = [t for t in children(tree, verb.i, *_AUXILIARIES) if abs(t.i - verb.i) <= 4]
    return hull(Span(verb.start, verb.end), *(Span(t.start, t.end) for t in group))


def holder_of(tree: Tree, verb: Token) -> Token | None:
    """Head of the phrase that names who says, thinks or wants; ``None`` for a passive without an agent."""
    agent = child(tree, verb.i, "agent")
    if agent is not None:
        return child(tree, agent.i, "pobj")
    if child(tree, verb.i, "auxpass", "nsubjpass") is not None:
        return _who_was_asked(tree, verb)
    helped = _auxiliary_to(tree, verb)
    named = subject(tree, helped.i if helped else verb.i) or _from_above(tree, verb)
    if named is None or named.dep == "expl":
        return None
    return _stood_for(tree, named) if named.lemma in RELATIVES else named


def _who_was_asked(tree: Tree, verb: Token) -> Token | None:
    """The town of "they asked the town and were told that ...": no agent stands with the passive."""
    asked = tree.tokens[verb.head]
    return (
        child(tree, asked.i, "dobj") if verb.lemma == "tell" and verb.dep == "conj" and asked.lemma == "ask" else None
    )


def _stood_for(tree: Tree, relative: Token) -> Token:
    """The noun that a relative word stands for; the word itself where the parse hangs its clause on none."""
    return next((a for a in ancestors(tree, relative.i) if a.pos in ("NOUN", "PROPN", "PRON")), relative)


def _from_above(tree: Tree, verb: Token) -> Token | None:
    """The holder of a verb without a subject: that of the clause it hangs on, or the noun it describes."""
    head = tree.tokens[verb.head]
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
        return head if verb.tag == "VBG" else None
    if verb.dep not in _LEANING or verb.head == verb.i:
        return None
    above = next((t for t in (head, *ancestors(tree, head.i)) if t.tag.startswith("VB") or t.pos == "AUX"), head)
    return subject(tree, above.i) if child(tree, above.i, "auxpass") is None else child(tree, above.i, "nsubjpass")


_LEANING = frozenset({"advcl", "xcomp", "conj", "pcomp", "ccomp", "dep", "prep"})
"""Relations of a verb that has its subject from the clause above."""


def is_impersonal(tree: Tree, verb: Token) -> bool:
    """ "It is crucial to note that ...": the writer speaks."""
    head = tree.tokens[verb.head]
    named = child(tree, head.i, "nsubj") if verb.dep in ("xcomp", "ccomp", "advcl") else None
    return named is not None and named.lemma == "it" and head.lemma in ("be", "'", "’s", "’") and head.i != verb.i


def _content(tree: Tree, verb: Token, cue: Cue) -> Span | None:
    """The content in the first construction that the verb takes and the sentence has."""
    return (
        (_clause(tree, verb) if cue.frames & {"c", "q"} else None)
        or _parenthesis(tree, verb, cue)
        or (_infinitive(tree, verb) if cue.frames & {"i", "n"} else None)
        or (_said_to(tree, verb) if cue.takes("p") else None)
        or (_predicate(tree, verb) if cue.frames & {"a", "k"} else None)
        or (_shown(tree, verb) if "show" in cue.kind else None)
        or (_prepositional(tree, verb, cue) if cue.prepositions else None)
        or (_object(tree, verb, cue) if cue.takes("o") else None)
    )


def _clause(tree: Tree, verb: Token) -> Span | None:
    """The finite clause that completes the verb, without its "that"."""
    clauses = [t for t in children(tree, verb.i, "ccomp") if t.i > verb.i or not _is_apart(tree, t)]
    if not clauses:
        return None
    # Looked at only where there is a choice: the subtrees of a giant sentence are costly.
    clause = next((t for t in clauses if len(clauses) > 1 and _follows(tree, verb, t)), clauses[0])
    without = [t.i for t in children(tree, clause.i, "mark") if t.lemma == "that"]
    without += _writers_own(tree, clause)
    return hull(subtree_span(tree, clause.i, without=without), *_strays(tree, verb, clause))


def _is_apart(tree: Tree, clause: Token) -> bool:
    """Whether a colon or semicolon cuts the clause off the verb behind it: "It sank; she says that ..."."""
    last = subtree(tree, clause.i)[-1]
    return any(t.text in _BREAKS for t in tree.tokens[last : last + 2])


_BREAKS = frozenset({":", ";"})


def _follows(tree: Tree, verb: Token, clause: Token) -> bool:
    """Whether the clause stands behind the verb without a comma between them."""
    between = tree.tokens[verb.i + 1 : subtree(tree, clause.i)[0]]
    return clause.i > verb.i and not any(t.tag in (",", ":", "``", "''") for t in between)


def _writers_own(tree: Tree, clause: Token) -> list[int]:
    """Branches at the end of a reported clause where the writer speaks again: ", but it has ...", ", according to"."""
    turns = [t.i for t in children(tree, clause.i, "cc") if t.lemma == "but" and tree.tokens[t.i - 1].text == ","]
    own = [t for t in children(tree, clause.i, "conj") if turns and t.i > turns[0] and not _goes_on(tree, t)]
    asides = [t for t in children(tree, clause.i, "prep", "advcl") if t.i and tree.tokens[t.i - 1].text == ","]
    sources = [t for t in asides if t.text.lower() == "according"]
    return [*(turns if own else []), *(t.i for t in (*own, *sources))]


def _goes_on(tree: Tree, joined: Token) -> bool:
    """Whether a second "that" says that the report goes on."""
    return any(t.lemma == "that" for t in children(tree, joined.i, "mark"))


def _strays(tree: Tree, verb: Token, clause: Token) -> Iterator[Span]:
    """Clauses hung on the cue though they go on with the content: "said it sank and that it was old"."""
    for token in children(tree, verb.i, "conj"):
        reports = token.lemma in reporting("verbs")
        own = child(tree, token.i, "nsubj", "nsubjpass") is not None
        modal = any(t.tag == "MD" for t in children(tree, token.i, "aux"))
        turned = _turned(tree, verb, token) and not _goes_on(tree, token)
        if token.i > clause.i and not reports and (own or modal) and not turned:
            yield subtree_span(tree, token.i)


def _turned(tree: Tree, verb: Token, joined: Token) -> bool:
    """Whether "but" stands before a clause joined to the verb: the writer sets something against what was said."""
    before = [t for t in children(tree, verb.i, "cc") if t.i < joined.i]
    return bool(before) and before[-1].lemma == "but"


def _parenthesis(tree: Tree, verb: Token, cue: Cue) -> Span | None:
    """The clause around a verb that is put into it: "The hold, she said, was full"; or set behind it."""
    if verb.head == verb.i or not cue.takes("c") or _prepositional(tree, verb, cue) is not None:
        return None
    stands_apart = verb.dep == "parataxis" or _is_set_behind(tree, verb)
    return subtree_span(tree, verb.head, without=(verb.i,)) if stands_apart else _as_reported(tree, verb)


def _is_set_behind(tree: Tree, verb: Token) -> bool:
    """ "It sank, a sailor told me": a last clause with a subject of its own, joined by nothing but a comma."""
    named = child(tree, verb.i, "nsubj")
    if verb.dep != "conj" or named is None:
        return False
    whole = subtree(tree, verb.i)
    first = min(subtree(tree, named.i))
    alone = all(tree.tokens[c].dep in _ASIDE for c in tree.children[verb.i])
    behind = any(t.text[0].isalnum() for t in tree.tokens[whole[-1] + 1 :])
    return alone and not behind and whole[0] == first > verb.head and tree.tokens[first - 1].text == ","


_ASIDE = frozenset("nsubj aux neg advmod dobj npadvmod prep punct".split())
"""What a verb can have when what it reports stands before it."""


_REPORTED_BY = (_ASIDE | {"mark", "agent", "auxpass"}) - {"dobj"}
"""What a verb after "as" can have when it reports the clause around it."""


def _as_reported(tree: Tree, verb: Token) -> Span | None:
    """The clause around "as the Herald reported", "as Lee put it"."""
    if verb.dep != "advcl" or not any(t.text.lower() == "as" for t in children(tree, verb.i, "mark")):
        return None
    of_its_own = any(tree.tokens[c].dep not in _REPORTED_BY for c in tree.children[verb.i])
    if of_its_own or child(tree, verb.i, "nsubj", "agent") is None:
        return None
    return subtree_span(tree, verb.head, without=(verb.i,))


def _infinitive(tree: Tree, verb: Token) -> Span | None:
    """The infinitive, with the person who is to act where one is named."""
    clause = next(
        (t for t in children(tree, verb.i, "xcomp", "ccomp", "advcl") if child(tree, t.i, "aux") is not None), None
    )
    if clause is None or not any(t.tag == "TO" for t in children(tree, clause.i, "aux")):
        return None
    person = child(tree, verb.i, "dobj", "nsubjpass")
    own = subtree_span(tree, clause.i)
    return hull(subtree_span(tree, person.i), own) if person is not None and person.i < clause.i else own


def _said_to(tree: Tree, verb: Token) -> Span | None:
    """What is said of the subject of a passive: "the crane is said to have swayed"."""
    named, act = child(tree, verb.i, "nsubjpass"), child(tree, verb.i, "xcomp")
    if named is None or act is None or not _is_infinitive(tree, act):
        return None
    return hull(subtree_span(tree, named.i), subtree_span(tree, act.i))


def _shown(tree: Tree, verb: Token) -> Span | None:
    """What figures show without a clause: "polls show Lee ahead by two points"."""
    named = subject(tree, verb.i)
    shown = [t for t in children(tree, verb.i, "dobj", "prep", "advcl", "oprd") if t.i > verb.i]
    if named is None or named.lemma not in _FIGURES or not shown or shown[0].dep != "dobj":
        return None
    return hull(*(subtree_span(tree, t.i) for t in shown))


_FIGURES = frozenset(
    "poll survey figure datum data record report study statistic result audit document filing analysis review".split()
)
"""Nouns for collections of findings."""


def _predicate(tree: Tree, verb: Token) -> Span | None:
    """What something is called or seen as; with the thing itself where it stands between."""
    as_phrase = next((t for t in children(tree, verb.i, "prep", "advcl") if t.lemma == "as" or _has_as(tree, t)), None)
    named = as_phrase or child(tree, verb.i, "oprd")
    if named is None:
        return _called_names(tree, verb)
    thing = next((t for t in children(tree, verb.i, "dobj", "nsubj") if verb.i < t.i < named.i), None)
    inner = child(tree, named.i, "pobj", "pcomp") or named
    if thing is not None:
        return hull(subtree_span(tree, thing.i), subtree_span(tree, named.i))
    return subtree_span(tree, inner.i)


def _called_names(tree: Tree, verb: Token) -> Span | None:
    """'called the pact "insanity"': to the parser the thing and its name are one noun phrase."""
    thing = child(tree, verb.i, "dobj")
    if thing is None or not any(tree.tokens[j].text in _OPENING for j in subtree(tree, thing.i)):
        return None
    return subtree_span(tree, thing.i)


_OPENING = frozenset(("“", '"', "‘", "``", "''", "«", "„"))


def _has_as(tree: Tree, token: Token) -> bool:
    return any(t.lemma == "as" for t in children(tree, token.i, "mark", "prep"))


def _prepositional(tree: Tree, verb: Token, cue: Cue) -> Span | None:
    """The object of a preposition that the verb takes: "warned of ruin"."""
    for phrase in children(tree, verb.i, "prep"):
        inner = child(tree, phrase.i, "pobj", "pcomp")
        if phrase.lemma in cue.prepositions and inner is not None:
            act = next(
                (t for t in children(tree, verb.i, "xcomp", "advcl") if t.i > inner.i and _is_infinitive(tree, t)), None
            )
            return hull(subtree_span(tree, inner.i), subtree_span(tree, act.i) if act else None)
    return _called_for(tree, verb, cue)


def _called_for(tree: Tree, verb: Token, cue: Cue) -> Span | None:
    """The infinitive with its own subject after a preposition: "called for the owners to resign"."""
    for clause in children(tree, verb.i, "advcl", "xcomp", "ccomp"):
        marks = [t.i for t in children(tree, clause.i, "mark") if t.lemma in cue.prepositions]
        if marks and _is_infinitive(tree, clause):
            return subtree_span(tree, clause.i, without=marks)
    return None


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.tag == "TO" for t in children(tree, verb.i, "aux"))


def _points_elsewhere(tree: Tree, thing: Token) -> bool:
    """Whether a noun phrase says nothing by itself: a single word, or "this view"."""
    words = subtree(tree, thing.i)
    return len(words) < 2 or (len(words) == 2 and tree.tokens[words[0]].tag == "DT")


def _auxiliary_to(tree: Tree, verb: Token) -> Token | None:
    """The "giving" of "they oppose giving": the parser takes rare verbs before a participle for auxiliaries."""
    head = tree.tokens[verb.head]
    return head if verb.dep == "aux" and head.tag == "VBG" and head.i > verb.i else None


def _object(tree: Tree, verb: Token, cue: Cue) -> Span | None:
    """The noun phrase that the verb governs; a pronoun or a relative word says nothing by itself."""
    doing = next((t for t in children(tree, verb.i, "xcomp") if t.tag == "VBG"), None) or _auxiliary_to(tree, verb)
    thing = (
        doing
        or child(tree, verb.i, "dobj")
        or (child(tree, verb.i, "nsubjpass") if child(tree, verb.i, "agent") is not None else None)
    )
    if thing is None or thing.pos == "PRON":
        return None
    grounds = _grounds(tree, verb) if "judge" in cue.kind and thing.i > verb.i else None
    if grounds is None and _points_elsewhere(tree, thing):
        return None
    return hull(
        subtree_span(tree, thing.i, without=[c for c in tree.children[thing.i] if c <= verb.i < thing.i]), grounds
    )


def _grounds(tree: Tree, verb: Token) -> Span | None:
    """What somebody is praised or blamed for."""
    phrase = next((t for t in children(tree, verb.i, "prep") if t.lemma == "for" and t.i > verb.i), None)
    return subtree_span(tree, phrase.i) if phrase is not None else None
