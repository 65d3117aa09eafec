"""Numbers and lists as a reader wants them: no more digits than they have, the right plural, a real minus sign."""

from __future__ import annotations

from collections.abc import Sequence

WIDE = 0.20
"""Width of a 5-95 % interval from which a probability is rounded to 5 percentage points. A fifth of the scale is the
width of a typical ICD 203 term, so that a finer figure would say more than the word beside it."""

THIN_SPACE = "\u202f"
"""Narrow no-break space, before a percent sign."""


def percent(p: float, step: int = 1) -> str:
    """``p`` in per cent, rounded to ``step`` points; never 0 or 100 unless it is exactly that.

    >>> [percent(p).replace(THIN_SPACE, " ") for p in (0.0, 0.004, 0.5, 0.996, 1.0)]
    ['0 %', '<1 %', '50 %', '>99 %', '100 %']
    """
    if 0 < p < 0.01:
        return f"<1{THIN_SPACE}%"
    if 0.99 < p < 1:
        return f">99{THIN_SPACE}%"
    return f"{100 * _rounded(p, step):.0f}{THIN_SPACE}%"


def shown(p: float, low: float, high: float) -> float:
    """``p`` as the page shows it, so that the word beside a figure is the word for that figure.

    >>> shown(0.196, 0.07, 0.39), shown(0.633, 0.60, 0.66)
    (0.2, 0.63)
    """
    return _rounded(p, step_for(low, high)) if 0.01 <= p <= 0.99 else p


def step_for(low: float, high: float) -> int:
    """The rounding in percentage points that an interval from ``low`` to ``high`` allows: 1 or 5."""
    return 5 if high - low >= WIDE else 1


def share(p: float, low: float, high: float) -> str:
    """``p`` in per cent, to the digits that its interval leaves it.

    >>> share(0.633, 0.41, 0.82).replace(THIN_SPACE, " "), share(0.633, 0.60, 0.66).replace(THIN_SPACE, " ")
    ('about 65 %', '63 %')
    """
    step = step_for(low, high)
    return f"about {percent(p, step)}" if step > 1 and 0.01 <= p <= 0.99 else percent(p)


def span_of_percent(low: float, high: float) -> str:
    """An interval in per cent: ``40 to 80 %``; one figure where both ends round to it."""
    first, last = percent(low), percent(high)
    return last if first == last else f"{first.removesuffix('%').rstrip(THIN_SPACE)} to {last}"


def decibans(value: float | None) -> str:
    """A weight with its sign, to one decimal; ``None`` is the weight of an impossibility.

    >>> decibans(1.46), decibans(-3.0), decibans(0.01), decibans(None)
    ('+1.5', '−3.0', '0.0', 'without bound')
    """
    if value is None:
        return "without bound"
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):.1f}"


def bits(value: float) -> str:
    """Information to three decimals, with its unit.

    >>> bits(0.0004), bits(0.25)
    ('under 0.001 bit', '0.250 bit')
    """
    return "under 0.001 bit" if 0 < value < 0.0005 else f"{value:.3f} bit"


def counted(n: int, one: str, many: str | None = None) -> str:
    """``n`` with its noun.

    >>> counted(1, "source"), counted(1200, "family", "families")
    ('1 source', '1,200 families')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 99, joint: str = "and") -> str:
    """``names`` as words, the rest beyond ``most`` counted.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b", "c", "d"], most=2)
    ('a', 'a, b and c', 'a, b and 2 others')
    """
    shown = list(names[:most])
    left = len(names) - len(shown)
    if left:
        shown.append(counted(left, "other"))
    return f" {joint} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _rounded(p: float, step: int) -> float:
    """``p`` to ``step`` percentage points, to one point where that would make it impossible or certain."""
    points = step * round(100 * p / step)
    return points / 100 if 0 < points < 100 or p in {0.0, 1.0} else round(100 * p) / 100
