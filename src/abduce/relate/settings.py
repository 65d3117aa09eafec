"""Settings of ``relate``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateSettings:
    """When two statements are the same, when two names are, and when two passages conflict."""

    same_statement: float = 0.75
    """Similarity in [0, 1] from which two statements say the same: three of four words of substance, in one order."""
    same_meaning: float = 0.75
    """Cosine of the encoder from which two statements that pass all guards say the same."""
    same_meaning_half: float = 0.65
    """The same where half of their words of substance are the same."""
    same_contained: float = 0.6
    """Share of the weight of the lighter statement that the other must hold before the encoder is asked."""
    same_shared: float = 0.35
    """Share of the weight of both together that both must hold before the encoder is asked."""
    min_words: int = 2
    """Words of substance that a statement needs to be grouped; "yes" is said of many things."""
    same_name: float = 0.8
    """Similarity in [0, 1] from which two full names across sources are one: a slip of the pen in a long name."""
    same_event: float = 0.7
    """Share of the weight of the shorter passage that the longer one must hold to tell of the same event or matter."""
    min_shared: float = 1.0
    """Weight that two passages in conflict must share; a word in one passage only weighs 1, a common one near 0."""
    alike_shared: float = 0.6
    """The same for two dates that may be one, misread: in one month, or on one day of two years."""
    corrected_shared: float = 0.4
    """The same where the later passage says that it corrects the other; one telling word will do."""
    denied_shared: float = 0.4
    """The same for a clause and its denial; one telling word will do."""
    denied_other: float = 0.4
    """Share of the words of the asserting clause that a denial in so many words ("denied that") must hold."""
    number_window: int = 8
    """Words on either side of a number that can set it apart ("other"); a clause is about as long."""
    counted_shared: float = 0.75
    """Weight that the sentences of two numbers must share besides what is counted, in two words or more."""
    same_count: float = 0.4
    """Share of the words around one number that must stand around the other, too."""
    rounding: float = 0.02
    """Relative difference up to which two numbers are one, rounded differently."""
    vagueness: float = 0.25
    """The same where either number is called "about", "nearly" and the like."""
    max_partners: int = 40
    """A word that more passages share finds no pairs: it is what the case is about, and says little."""
    max_conflicts: int = 200
    """Conflicts kept of one kind, the surest first: more are a sign of a misread table, and nobody reads them."""
    max_garblings: int = 5
    """Broken sentences shown of one text, the surest first: who has seen five needs no sixth."""
