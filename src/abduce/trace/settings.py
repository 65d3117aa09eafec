"""Settings of ``trace``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSettings:
    """When two texts count as having one origin."""

    shingle_words: int = 5
    """Words in a row by which texts that may share something are found; five are seldom shared by chance."""
    sample_every: int = 4
    """One shingle in so many is kept for finding pairs: an excerpt of 80 words has 19 of them."""
    min_shared: int = 2
    """Kept shingles that two texts must share to be compared; one may be a phrase of the day."""
    max_partners: int = 8
    """A shingle that more texts share pairs each only with the first few: boilerplate cannot square the cost."""
    near_copy: float = 0.4
    """Share of the words of *both* texts that the other has too, in runs: .6 is left when 15 % are changed."""
    contained: float = 0.5
    """Share of the words of *one* text that the other has: the one is an excerpt of the other."""
    excerpt_words: int = 40
    """Words outside quotation marks, in shared passages, that make an excerpt: reporters quote the same speech, but do
    not write the same forty words."""
    dense: float = 0.1
    """Share of the words of one text from which passages of any length count towards an excerpt."""
    long_passage: int = 15
    """Own words of a passage that counts even so; in two long books shorter ones meet by chance."""
    rewrite: float = 0.55
    """Strength of the retelling from which a text without common passages is a rewrite: 1 in 100 independent reports
    of one event reaches .52."""
    all_pairs_up_to: int = 100
    """Texts of which each is held against each as a rewrite; the rough look at 5,000 pairs takes a second."""
    rare_words: int = 6
    """Rare words that two texts of a larger folder must share to be compared as rewrites; rewrites share dozens of
    names and terms."""
    rare_names: int = 3
    """Rare pairs of names side by side that do as well: in a large folder no name is rare, two together are."""
    rough_rewrite: float = 0.3
    """Rough strength of the retelling under which two texts are not compared; unrelated reports stay under .15."""
    min_passage: int = 8
    """Words of a shared passage that counts; shorter ones are set phrases."""
    max_passages: int = 8
    """Passages that are kept as evidence, the longest ones."""
    cite_overlap: float = 0.5
    """Share of the content words of a citing sentence that a source must hold to be what is cited."""
