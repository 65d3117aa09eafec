"""Texts as numbers of word pieces, as BERT's uncased models were trained to read them.

Our own rather than the library ``tokenizers``, which brings a client for downloading models and ten packages with it:
a program for confidential sources should not install what can call out. That both give the same numbers was checked on
all texts of the development sets (``training/README.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

MAX_WORD = 100
"""Characters; a longer word is unknown: BERT's own limit."""
MAX_CHARACTERS = 16_384
"""Characters of a text that are read at all: far more than the pieces a model takes, far fewer than would hurt."""
KEPT_WORDS = 65_536
"""Words whose pieces are kept in memory, the last used ones: some 10 MB."""
GONE = frozenset({"Cc", "Cf", "Co", "Cs", "Mn"})
"""Unicode categories that are dropped: controls, what has no public meaning, and accents."""
CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
           (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))  # fmt: skip
"""Code points that BERT takes for a word each, both ends included; the fifth and sixth range are as it has them."""


class _Spaced(dict[int, str]):
    """For ``str.translate``: every character in the form, and with the spaces around it, that splitting wants."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in "\t\n\r" or char.isspace():
            return " "
        kind = category(char)
        if kind in GONE or char == "\ufffd":
            return ""
        if kind[0] == "P" or (char.isascii() and not char.isalnum()) or any(a <= code <= b for a, b in CHINESE):
            return f" {char} "
        return char.lower()


class WordPieces:
    """Splits texts by a list of word pieces: longest piece first, ``##`` where it goes on inside a word."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._numbers = {piece: n for n, piece in enumerate(pieces)}
        self._unknown, self.start, self.stop = (self._numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._spaced = _Spaced()
        self._of_word = lru_cache(maxsize=KEPT_WORDS)(self._split)

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """From a file with one piece a line; the line's number is the piece's."""
        return cls(path.read_text("utf-8").split("\n")[:-1])

    def numbers(self, text: str) -> list[int]:
        """The numbers of the pieces of ``text``, without start and stop; linear in the text's length.

        >>> WordPieces(["[UNK]", "[CLS]", "[SEP]", "un", "##load", "##ed", "."]).numbers("Unloaded. Ünloaded 7")
        [3, 4, 5, 6, 3, 4, 5, 0]
        """
        words = normalize("NFD", text[:MAX_CHARACTERS]).translate(self._spaced).split()
        return [number for word in words for number in self._of_word(word)]

    def one(self, text: str, most: int) -> list[int]:
        """``text`` between start and stop, cut to ``most`` pieces in all."""
        return [self.start, *self.numbers(text)[: most - 2], self.stop]

    def two(self, first: str, second: str, most: int) -> tuple[list[int], list[int]]:
        """Start, ``first``, stop; ``second``, stop: ``most`` pieces in all, of which ``first`` has half at most."""
        one = [self.start, *self.numbers(first)[: most // 2 - 2], self.stop]
        return one, [*self.numbers(second)[: most - len(one) - 1], self.stop]

    def _split(self, word: str) -> Sequence[int]:
        if len(word) > MAX_WORD:
            return (self._unknown,)
        found, at = [], 0
        while at < len(word):
            number, at = self._longest(word, at)
            if number is None:
                return (self._unknown,)
            found.append(number)
        return tuple(found)

    def _longest(self, word: str, start: int) -> tuple[int | None, int]:
        """The number of the longest piece that ``word`` has at ``start``, and where it ends."""
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            number = self._numbers.get(mark + word[start:end])
            if number is not None:
                return number, end
        return None, start
