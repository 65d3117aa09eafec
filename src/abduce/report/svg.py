"""SVG elements as escaped strings; colours and line styles come from the style sheet, by class."""

from __future__ import annotations

from markupsafe import Markup, escape


def element(name: str, *children: Markup | str, **attributes: str | float | None) -> Markup:
    """``<name ...>children</name>``, all of it escaped; ``class_`` gives ``class``, ``stroke_width`` ``stroke-width``.

    >>> element("text", "a < b", x=1.0, class_="label")
    Markup('<text x="1" class="label">a &lt; b</text>')
    """
    pairs = (f' {_attribute(key)}="{escape(_value(value))}"' for key, value in attributes.items() if value is not None)
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("".join(pairs)), Markup("").join(children))


def picture(
    width: float, height: float, says: str, *children: Markup, class_: str = "", fit: str | None = None
) -> Markup:
    """An SVG image of ``width`` x ``height`` units that reads ``says`` where it cannot be seen."""
    return element(
        "svg",
        element("title", says),
        *children,
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        class_=class_,
        role="img",
        preserveAspectRatio=fit,
    )


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    """Numbers to two decimals, without noughts at the end: a hundredth of a unit is below a pixel."""
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
