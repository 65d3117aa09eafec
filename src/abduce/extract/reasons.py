"""Reasons in one parsed sentence: who wants or fears what, what is for what, what caused what.

One finder a construction of ``text/lexicon/causes.tsv``; each yields reasons with spans of cause, effect and marker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from abduce.model.records import ExplanationType
from abduce.model.span import Span, hull
from abduce.model.trees import Token, Tree
from abduce.text.causes import markers
from abduce.text.cues import reporting
from abduce.text.trees import SUBJECTS, child, children, is_negated, subject, subtree_span

_CLAUSAL = frozenset({"conj", "advcl", "ccomp", "parataxis", "relcl"})
"""Branches of a verb that are clauses of their own."""
_PRETEXTS = frozenset({"pretext", "excuse"})
"""Nouns that name a motive in order to reject it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A cause, motive or purpose in the making."""

    span: Span
    """The clause with cause and effect."""
    cause: Span | None
    """The reason given."""
    effect: Span | None
    """What it explains; ``None`` where another sentence says it."""
    marker: Span | None
    """The words that mark it; ``None`` where the causal head finds a reason that no explicit words mark."""
    type: ExplanationType
    """Kind of reason."""
    negated: bool
    """Whether the text rejects it."""
    actor: Token | None
    """Head of the phrase that names the actor."""
    looks_back: bool = False
    """Whether the sentence before holds the other half."""


def reasons(tree: Tree) -> Iterator[Reason]:
    """All reasons of one sentence, construction by construction."""
    for token in tree.tokens:
        for finder in (_clause, _phrase, _purpose, _want, _noun, _feel, _verb, _passive):
            reason = finder(tree, token)
            if reason is not None:
                yield reason
    back = _adverb(tree)
    if back is not None:
        yield back


def _word(token: Token) -> Span:
    return Span(token.start, token.end)


def _core(tree: Tree, verb: int, *keep: int) -> Span:
    """The clause of ``verb`` without the clauses joined to it, save the branches in ``keep``."""
    without = [c for c in tree.children[verb] if tree.tokens[c].dep in _CLAUSAL and c not in keep]
    return subtree_span(tree, verb, without=without)


def clause_span(tree: Tree, head: int, branch: int) -> Span:
    """The clause or phrase of ``head`` on the longer side of ``branch``, without the clauses joined to it."""
    whole = _core(tree, head)
    return _other_side(whole, subtree_span(tree, branch)) or whole


def _clause(tree: Tree, token: Token) -> Reason | None:
    """ "... because ...": the clause that the marker opens is the cause."""
    kind = markers("clause").get(token.text.lower())
    if kind is None or token.dep != "mark":
        return None
    verb = tree.tokens[token.head]
    if token.text.lower() == "since" and not _is_causal_since(tree, verb):
        return None
    without = [token.i, *(t.i for t in children(tree, verb.i, "neg", "advmod") if t.i < token.i)]
    cause = subtree_span(tree, verb.i, without=without)
    main = tree.tokens[verb.head]
    if verb.head == verb.i or _is_dummy(tree, main):
        return Reason(
            span=hull(_word(token), cause), cause=cause, effect=None, marker=_word(token), type=kind,
            negated=False, actor=subject(tree, verb.i), looks_back=True,
        )  # fmt: skip
    without = [c for c in tree.children[main.i] if tree.tokens[c].dep in ("conj", "parataxis")]
    effect = subtree_span(tree, main.i, without=[*without, verb.i])
    negated = _rejects(tree, main, token)
    return Reason(
        span=hull(cause, effect, _word(token)), cause=cause, effect=effect, marker=_word(token), type=kind,
        negated=negated, actor=subject(tree, main.i),
    )  # fmt: skip


def _rejects(tree: Tree, main: Token, marker: Token) -> bool:
    """ "not because ...": the negation stands right before the marker or the verb's end, or before "only because"."""
    before = tree.tokens[marker.i - 1].lemma if marker.i else ""
    if before in ("only", "just", "merely", "simply") and marker.i > main.i and is_negated(tree, main.i):
        return True
    return before in ("not", "n't") or any(t.i == marker.i - 1 for t in children(tree, main.i, "neg"))


def _is_dummy(tree: Tree, verb: Token) -> bool:
    """ "This is because ...": the subject points back."""
    named = child(tree, verb.i, *SUBJECTS)
    return verb.lemma == "be" and named is not None and named.text.lower() in ("this", "that", "it")


def _is_causal_since(tree: Tree, verb: Token) -> bool:
    """ "Since" gives a reason only with a present or modal verb; with a past one it is a date."""
    return verb.tag in ("VBZ", "VBP", "MD") or child(tree, verb.i, "aux") is not None


def _phrase(tree: Tree, token: Token) -> Reason | None:
    """ "... due to ...": the object of the preposition is the cause."""
    for words, kind in _phrases_from(token.text.lower()):
        marker = _sequence(tree, token.i, words)
        if marker is None:
            continue
        last = tree.tokens[token.i + len(words.split()) - 1]
        inner = child(tree, last.i, "pobj", "pcomp") or child(tree, token.i, "pobj")
        head = _verb_above(tree, token)
        if inner is None or head is None:
            continue
        cause = subtree_span(tree, inner.i)
        whole = _core(tree, head.i)
        effect = _other_side(whole, hull(marker, cause))
        return Reason(
            span=hull(whole, cause), cause=cause, effect=effect, marker=marker, type=kind,
            negated=token.i > 0 and tree.tokens[token.i - 1].lemma == "not", actor=subject(tree, head.i),
        )  # fmt: skip
    return None


@cache
def _phrases_from(word: str) -> tuple[tuple[str, ExplanationType], ...]:
    """The phrases of the table that begin with ``word``, longest first."""
    found = [(words, kind) for words, kind in markers("phrase").items() if words.split()[0] == word]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


def _sequence(tree: Tree, at: int, words: str) -> Span | None:
    """The span of ``words`` where they stand at token ``at``."""
    parts = words.split()
    tokens = tree.tokens[at : at + len(parts)]
    if [t.text.lower() for t in tokens] != parts:
        return None
    return Span(tokens[0].start, tokens[-1].end)


def _verb_above(tree: Tree, token: Token) -> Token | None:
    """The nearest verb that ``token`` hangs on."""
    seen = token
    while seen.head != seen.i:
        seen = tree.tokens[seen.head]
        if seen.pos in ("VERB", "AUX"):
            return seen
    return seen if seen.i != token.i else None


def _other_side(whole: Span, part: Span) -> Span | None:
    """What ``whole`` has before or after ``part``, whichever is longer."""
    before, after = Span(whole.start, min(part.start, whole.end)), Span(max(part.end, whole.start), whole.end)
    longest = max(before, after, key=lambda s: s.end - s.start)
    return longest if longest.end > longest.start else None


def _purpose(tree: Tree, token: Token) -> Reason | None:
    """ "... to ...": an infinitive that hangs on a verb as an adverbial is its purpose."""
    to = next((t for t in children(tree, token.i, "aux") if t.tag == "TO"), None)
    if token.tag != "VB" or to is None:
        return None
    head = tree.tokens[token.head]
    above = _verb_over_in_order(tree, head)
    if token.dep == "acl" and above is None:
        return _meant_for(tree, token, to, head)
    head = above or head
    if (token.dep != "advcl" and above is None) or head.pos != "VERB":
        return None
    if head.lemma in _NO_PURPOSE or child(tree, token.i, *SUBJECTS) is not None:
        return None
    marker = next((m for w in markers("to") if (m := _ending_at(tree, to.i, w)) is not None), None)
    cause = subtree_span(tree, token.i)
    whole = _core(tree, head.i, token.i)
    return Reason(
        span=whole, cause=cause, effect=_other_side(whole, hull(marker, cause)), marker=hull(marker, _word(to)),
        type="purpose",
        negated=to.i > 0 and tree.tokens[to.i - 1].lemma == "not", actor=_agent(tree, head),
    )  # fmt: skip


def _verb_over_in_order(tree: Tree, noun: Token) -> Token | None:
    """The verb that "in order to ..." hangs on: to the parser, "order" is a noun with an infinitive of its own."""
    over = tree.tokens[noun.head]
    if noun.text.lower() != "order" or over.text.lower() != "in" or over.i != noun.i - 1:
        return None
    return _verb_above(tree, over)


def _meant_for(tree: Tree, token: Token, to: Token, noun: Token) -> Reason | None:
    """ "a rope to tie the boat", "made statements to calm them": an infinitive that says what a thing or act is for."""
    if noun.pos != "NOUN" or noun.lemma in _NO_PURPOSE_NOUNS or noun.lemma in reporting("nouns"):
        return None
    cause = subtree_span(tree, token.i)
    verb = tree.tokens[noun.head]
    done = noun.dep == "dobj" and verb.pos == "VERB"
    whole = _core(tree, verb.i) if done else subtree_span(tree, noun.i)
    return Reason(
        span=hull(whole, cause), cause=cause, effect=_other_side(whole, cause), marker=_word(to), type="purpose",
        negated=False, actor=subject(tree, verb.i) if done else None,
    )  # fmt: skip


_NO_PURPOSE_NOUNS = frozenset(
    """
    ability way time right chance opportunity need plan failure inability capacity power freedom permission tendency
    duty obligation responsibility reason attempt effort bid move deal agreement license licence authority lot nothing
    something anything one first last place job task goal aim objective order step legislation law ambition desire
    willingness readiness
    """.split()
)
"""Nouns whose infinitive says what they are of, not what they are for."""
_NO_PURPOSE = frozenset("be appear seem happen tend prove fail come go continue remain live expect".split())
"""Verbs after which an infinitive is no purpose: "failed to start", "lived to see"."""


def _ending_at(tree: Tree, at: int, words: str) -> Span | None:
    start = at - len(words.split())
    return _sequence(tree, start, words) if start >= 0 else None


def _agent(tree: Tree, verb: Token) -> Token | None:
    """Who does what the verb says: the agent of a passive, else the subject."""
    by = child(tree, verb.i, "agent")
    return child(tree, by.i, "pobj") if by is not None else subject(tree, verb.i)


def _want(tree: Tree, token: Token) -> Reason | None:
    """ "X wants ...": what follows is X's motive."""
    kind = markers("want").get(token.lemma)
    if kind is None or token.pos != "VERB":
        return None
    goal = next((t for t in children(tree, token.i, "xcomp", "ccomp", "advcl") if t.i > token.i), None)
    thing = child(tree, token.i, "dobj")
    if goal is None and (thing is None or thing.pos == "PRON"):
        return None
    cause = hull(*(subtree_span(tree, t.i) for t in (thing, goal) if t is not None))
    keep = [goal.i] if goal is not None else []
    named = subject(tree, token.i)
    return Reason(
        span=hull(_core(tree, token.i, *keep), cause), cause=cause, effect=None, marker=_word(token), type=kind,
        negated=is_negated(tree, token.i), actor=named,
    )  # fmt: skip


def _noun(tree: Tree, token: Token) -> Reason | None:
    """ "X's aim is ...", "the task of ...ing", "the reason ... is that ..."."""
    kind = markers("noun").get(token.lemma)
    if kind is None or token.pos != "NOUN":
        return None
    verb = tree.tokens[token.head]
    goal = _predicate(tree, token, verb) or _of_doing(tree, token)
    if goal is None:
        return None
    owner = child(tree, token.i, "poss") or _possessor(tree, token)
    whole = _core(tree, verb.i, goal.i) if verb.pos in ("AUX", "VERB") else subtree_span(tree, token.i)
    cause = subtree_span(tree, goal.i, without=[t.i for t in children(tree, goal.i, "mark") if t.lemma == "that"])
    return Reason(
        span=hull(whole, cause), cause=cause, effect=None, marker=_word(token), type=kind,
        negated=is_negated(tree, verb.i) or token.lemma in _PRETEXTS, actor=owner,
    )  # fmt: skip


def _predicate(tree: Tree, noun: Token, verb: Token) -> Token | None:
    """What the noun is said to be: on the other side of "is"."""
    if verb.lemma != "be":
        return None
    if noun.dep in ("nsubj", "dep"):
        return child(tree, verb.i, "xcomp", "ccomp", "advcl", "attr")
    named = child(tree, verb.i, "nsubj", "csubj")
    return named if noun.dep == "attr" and named is not None and named.pos != "PRON" else None


def _of_doing(tree: Tree, noun: Token) -> Token | None:
    """ "the task of stopping the leak", "a plan to stop the leak"."""
    for phrase in children(tree, noun.i, "prep"):
        inner = child(tree, phrase.i, "pcomp")
        if phrase.lemma == "of" and inner is not None:
            return inner
    return next((t for t in children(tree, noun.i, "acl") if t.tag == "VB"), None)


def _possessor(tree: Tree, noun: Token) -> Token | None:
    phrase = next((t for t in children(tree, noun.i, "prep") if t.lemma == "of"), None)
    return child(tree, phrase.i, "pobj") if phrase is not None else None


def _feel(tree: Tree, token: Token) -> Reason | None:
    """ "X is afraid of ..."."""
    kind = markers("feel").get(token.text.lower())
    if kind is None or token.dep not in ("acomp", "ROOT", "conj", "oprd"):
        return None
    inner = next((t for t in children(tree, token.i, "ccomp", "xcomp")), None)
    for phrase in children(tree, token.i, "prep"):
        inner = inner or child(tree, phrase.i, "pobj", "pcomp")
    verb = tree.tokens[token.head] if token.dep == "acomp" else token
    if inner is None:
        return None
    cause = subtree_span(tree, inner.i, without=[t.i for t in children(tree, inner.i, "mark")])
    return Reason(
        span=hull(_core(tree, verb.i), cause), cause=cause, effect=None, marker=_word(token), type=kind,
        negated=is_negated(tree, verb.i), actor=subject(tree, verb.i),
    )  # fmt: skip


def _verb(tree: Tree, token: Token) -> Reason | None:
    """ "X caused Y", "X led to Y"."""
    if token.pos != "VERB" or child(tree, token.i, "auxpass") is not None:
        return None
    cause_of = subject(tree, token.i)
    kind, effect = _governed(tree, token)
    if kind is None or effect is None or cause_of is None or cause_of.lemma in ("who", "which", "that"):
        return None
    if cause_of.text.lower() in _POINTERS:
        return _pointing_back(tree, token, cause_of, effect, kind)
    first, second = subtree_span(tree, cause_of.i), subtree_span(tree, effect.i)
    backwards = kind == "cause" and token.lemma in ("result", "stem", "arise", "flow", "follow", "come")
    return Reason(
        span=hull(_word(token), first, second), cause=second if backwards else first,
        effect=first if backwards else second, marker=_word(token), type=kind,
        negated=is_negated(tree, token.i), actor=cause_of,
    )  # fmt: skip


_POINTERS = frozenset({"this", "that", "it", "these"})
"""Subjects that stand for what was said before."""


def _pointing_back(
    tree: Tree, verb: Token, pointer: Token, effect: Token, kind: ExplanationType
) -> Reason:  # fmt: skip
    """ "After the door failed, this caused ...": the clause before, else the sentence before, is the cause."""
    before = next((t for t in children(tree, verb.i, "advcl") if t.i < pointer.i), None)
    marks = [t.i for t in children(tree, before.i, "mark")] if before else []
    cause = subtree_span(tree, before.i, without=marks) if before else None
    whole = hull(_core(tree, verb.i), cause, subtree_span(tree, effect.i))
    return Reason(
        span=whole, cause=cause, effect=subtree_span(tree, effect.i), marker=_word(verb), type=kind,
        negated=is_negated(tree, verb.i), actor=child(tree, effect.i, "poss"), looks_back=cause is None,
    )  # fmt: skip


def _governed(tree: Tree, verb: Token) -> tuple[ExplanationType | None, Token | None]:
    """(type, effect) of a causal verb: its object, or what follows its preposition."""
    if (kind := markers("verb").get(verb.lemma)) is not None:
        return kind, child(tree, verb.i, "dobj", "ccomp")
    for phrase in children(tree, verb.i, "prep"):
        if (kind := markers("verb_to").get(f"{verb.lemma} {phrase.lemma}")) is not None:
            return kind, child(tree, phrase.i, "pobj", "pcomp")
    return None, None


def _passive(tree: Tree, token: Token) -> Reason | None:
    """ "Y was caused by X"."""
    kind = markers("passive_by").get(token.lemma)
    by = child(tree, token.i, "agent")
    if kind is None or by is None or (inner := child(tree, by.i, "pobj", "pcomp")) is None:
        return None
    cause = subtree_span(tree, inner.i)
    named = child(tree, token.i, "nsubjpass")
    effect = subtree_span(tree, named.i) if named is not None else None
    return Reason(
        span=hull(_word(token), cause, effect), cause=cause, effect=effect,
        marker=hull(_word(token), _word(by)), type=kind, negated=is_negated(tree, token.i), actor=named,
    )  # fmt: skip


def _adverb(tree: Tree) -> Reason | None:
    """ "As a result, ...": this sentence is the effect of the one before."""
    for words, kind in markers("adverb").items():
        marker = _sequence(tree, 0, words)
        if marker is not None and len(tree.tokens) > len(words.split()) + 2:
            whole = Span(tree.tokens[0].start, tree.tokens[-1].end)
            root = next(t for t in tree.tokens if t.head == t.i)
            return Reason(
                span=whole, cause=None, effect=Span(marker.end, whole.end), marker=marker, type=kind,
                negated=False, actor=subject(tree, root.i), looks_back=True,
            )  # fmt: skip
    return None
