"""Names of people and organisations: their words, and whether two forms can be one name.

A name is compared word by word, in any order, because the same person is "Pavel Kozian", "Kozian", "P. Kozian",
"Mr Cogian" and "Kozian, Pavel" in five texts. Which forms a text allows is for the caller: these functions see two
strings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from abduce.text.gazetteer import state_named

SAME_NAME = 0.5
"""Similarity from which two forms count as one name."""
SURNAME_ONLY = 0.75
"""Similarity of "Kozian" and "Pavel Kozian": usual in running text, but cousins exist."""
INITIALS = 0.9
"""Similarity of a word and its initial ("P." for "Pavel"), and of an acronym and what it stands for."""
EXTRA_WORD = 0.04
"""Taken off for each word that only the longer form has, at most three of them: a patronymic is often left out."""
SOUNDS_ALIKE = 0.9
"""Similarity of two words that differ only in how a sound is spelled (Cogian, Kozian)."""
MAX_NAME_WORDS = 12
"""Words of a name that are compared; longer "names" are sentences."""

_LETTERS = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b((?:[^\W\d_]\.){2,})")
_ARTICLE = re.compile(r"^\s*(?:the|an?)\s+", re.IGNORECASE)
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"'": "", "’": "", "‘": "", "ʼ": "", "`": "", "ʿ": "", "ʾ": ""}
)
"""Letters that Unicode does not split into a letter and a mark, and apostrophes inside a name."""
_CYRILLIC = str.maketrans("абвгдезийклмнопрстуфыэіїєґўј", "abvgdeziiklmnoprstufyeiieguj") | {
    ord(letter): latin
    for letter, latin in {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}.items()
    | {"ю": "yu", "я": "ya", "ё": "e", "ъ": "", "ь": ""}.items()
}
"""Cyrillic in the romanisation of English newspapers (roughly BGN/PCGN without its marks)."""
_SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("zh", "z"), ("sh", "s"), ("kh", "h"), ("ch", "h"), ("ph", "f"),
    ("ck", "k"), ("ks", "x"), ("gi", "zi"), ("ge", "ze"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"),
    ("w", "v"), ("j", "y"), ("iy", "y"), ("yy", "y"), ("yi", "y"), ("ii", "y"), ("ij", "y"), ("i", "y"), ("ou", "u"),
    ("oo", "u"), ("ee", "y"),
)  # fmt: skip
"""Spellings of one sound in the usual romanisations, replaced in this order."""
PARTICLES = frozenset((
    "al", "el", "ul", "ur", "bin", "ben", "ibn", "bint", "abu", "de", "da", "do", "dos", "del", "della", "di", "du",
    "la", "le", "van", "von", "der", "den", "ter", "ten", "af", "av", "zu",
))  # fmt: skip
"""Words inside a name that some texts leave out or write apart."""


def name_words(name: str) -> tuple[str, ...]:
    """The words of ``name``, folded (case, marks, Cyrillic), without honorifics, offices and articles.

    A name that is nothing but an office keeps it; dotted abbreviations are one word. Never raises; empty for a text
    without letters.

    >>> name_words("Portuguese President Maria Silva"), name_words("the president"), name_words("U.S. Steel")
    (('portuguese', 'maria', 'silva'), ('president',), ('us', 'steel'))
    """
    words = (_folded_words(_ARTICLE.sub("", name)) or _folded_words(name))[: MAX_NAME_WORDS * 2]
    return (tuple(w for w in words if w not in _titles()) or words)[:MAX_NAME_WORDS]


def without_titles(name: str) -> str:
    """``name`` without the honorifics and offices before it, where two words or more are left.

    >>> without_titles("Prosecutor Ragna Dole"), without_titles("Mr Dole")
    ('Ragna Dole', 'Mr Dole')
    """
    words = name.split()
    first = next((i for i, word in enumerate(words) if not set(_folded_words(word)) <= _titles()), 0)
    return " ".join(words[first:]) if len(words) - first > 1 else name


def is_same_name(a: str, b: str) -> bool:
    """Whether two forms can name one person or body; a surname alone agrees with every name that ends in it.

    >>> is_same_name("Mr Cogian", "Pavel Kozian"), is_same_name("A. Kozian", "P. Kozian")
    (True, False)
    """
    return name_similarity(a, b) >= SAME_NAME


@lru_cache(maxsize=65_536)
def name_similarity(a: str, b: str) -> float:
    """How alike two names are, in [0, 1]; symmetric, 1 for the same words, .5 where one name begins.

    Ours: words are paired greedily by edit distance (optimal string alignment) and sound; one word that is foreign to
    both sides makes two names. Pairs at most ``MAX_NAME_WORDS`` squared words.
    """
    first, second = sorted((_core_words(a), _core_words(b)), key=lambda words: (len(words), words))
    if not first:
        return 0.0
    if (state := state_named(a)) and (other := state_named(b)):
        return float(state == other)  # Iran and Iraq are no slips of the pen
    if first == second or "".join(first) == "".join(second):
        return 1.0
    if _is_acronym(first, second):
        return INITIALS
    return round(max(_paired(first, second), _joined(first, second)), 4)


def fullest(names: Iterable[str]) -> str:
    """The form with the most words, then the most letters, then the first in the alphabet; "" when there is none.

    >>> fullest(["Kozian", "Mr Kozian", "Pavel Kozian"])
    'Pavel Kozian'
    """
    return min(names, key=lambda n: (-len(name_words(n)), -sum(map(len, name_words(n))), len(n), n), default="")


def _folded_words(name: str) -> tuple[str, ...]:
    name = _DOTTED.sub(lambda found: found[1].replace(".", "") + " ", name)
    name = re.sub(r"['’]s\b", "", name.casefold()).translate(_UNDECOMPOSED).translate(_CYRILLIC)
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(_LETTERS.findall(plain))


@lru_cache(maxsize=65_536)
def _core_words(name: str) -> tuple[str, ...]:
    """Words that tell this name from another: without legal forms and particles, unless nothing else is left."""
    words = name_words(name)
    return tuple(w for w in words if w not in _companies() and w not in PARTICLES) or words


def _paired(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """Similarity by pairing each word of ``short`` with its best partner in ``long``."""
    candidates = sorted(
        ((word_similarity(a, b), -abs(i - j), i, j) for i, a in enumerate(short) for j, b in enumerate(long)),
        reverse=True,
    )
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, _, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i] = (j, score)
            taken.add(j)
    worst = min(score for _, score in partner.values())
    mean = sum(len(short[i]) * score for i, (_, score) in partner.items()) / sum(map(len, short))
    extra = len(long) - len(short)
    if worst < SAME_NAME:
        return min(worst, mean)
    if len(short) == 1 and extra:
        return SURNAME_ONLY * mean if partner[0][0] == len(long) - 1 else 0.4 * mean
    return max(0.0, min(worst + (1 - worst) / 2, mean) - EXTRA_WORD * min(extra, 3))


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Similarity of the words written as one: "Pol Pot" and "Polpot"; 0 when they have as many words."""
    if len(a) == len(b):
        return 0.0
    return word_similarity("".join(a), "".join(b))


@lru_cache(maxsize=65_536)
def word_similarity(a: str, b: str) -> float:
    """How alike two folded words of a name are, in [0, 1]: by edits, by sound, or as initial and word."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return INITIALS if a[0] == b[0] else 0.0
    if a.isdigit() or b.isdigit():
        return 0.0
    sound_a, sound_b = _sound(a), _sound(b)
    by_sound = SOUNDS_ALIKE if sound_a == sound_b else SOUNDS_ALIKE * _by_edits(sound_a, sound_b)
    return max(_by_edits(a, b), by_sound)


def _by_edits(a: str, b: str) -> float:
    """1 for equal words, SAME_NAME at the number of slips that a word of this length may have, less beyond."""
    edits = OSA.distance(a, b)
    allowed = max(len(a), len(b)) / 4
    return max(0.0, 1 - (1 - SAME_NAME) * edits / allowed)


@lru_cache(maxsize=65_536)
def _sound(word: str) -> str:
    for spelled, sound in _SOUNDS:
        word = word.replace(spelled, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return _words_of("names_titles.txt")


@lru_cache(maxsize=1)
def _companies() -> frozenset[str]:
    return _words_of("names_companies.txt")


def _words_of(file: str) -> frozenset[str]:
    lines = files("abduce.text").joinpath(file).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def is_title(word: str) -> bool:
    """Whether ``word`` is an honorific or an office that stands before a name: "Mr", "President", "Captain".

    >>> is_title("Mrs."), is_title("Lisbon")
    (True, False)
    """
    return "".join(_folded_words(word)) in _titles()


def is_legal_form(word: str) -> bool:
    """Whether ``word`` only says that a name is a company's: "Ltd", "GmbH".

    >>> is_legal_form("Inc."), is_legal_form("Bank")
    (True, False)
    """
    return "".join(_folded_words(word)) in _companies()
