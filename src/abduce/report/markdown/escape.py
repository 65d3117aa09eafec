"""Texts of documents as Markdown that says exactly that and does nothing: no markup, no HTML, no block, no link."""

from __future__ import annotations

import re

from markupsafe import Markup

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Entities rather than backslashes: the first Markdown knows no backslash before these, and HTML must never slip in."""
_ACTIVE = re.compile(r"[\\`*_\[\]{}|~$]")
"""Marks that do something in the middle of a line in CommonMark, GitHub's tables and strike-through, or TeX."""
_OPENING = re.compile(r"[#:]|[+-](?=\s|$)|[=-](?=[=-]*$)|\d{1,9}(?=[.)](?:\s|$))")
"""What makes a heading, a list, a rule or a definition at the beginning of a line."""
_LINKED = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
"""Where a viewer would see the address of a page or a person and make a link of it."""


def escaped(text: object) -> Markup:
    """``text`` on one line, every active mark of it made inert; a blank at either end stays, as one space.

    >>> print(escaped("*a* <b>\\n# c"), escaped("1. x"), escaped("- y"), escaped("see www.x.org"))
    \\*a\\* &lt;b&gt; # c 1\\. x \\- y see www\\.x.org
    """
    words = str(text)
    blank = words if words.isprintable() else "".join(c if c.isprintable() else " " for c in words)
    line = " ".join(blank.split())
    inert = _LINKED.sub(r"\\", _ACTIVE.sub(lambda found: f"\\{found[0]}", line.translate(_ENTITIES)))
    before, after = " " * blank[:1].isspace(), " " * (bool(line) and blank[-1:].isspace())
    return Markup(f"{before}{_opened(inert)}{after}")


def _opened(line: str) -> str:
    """``line`` with a backslash in what would open a block: before it, or after the number of a list."""
    found = _OPENING.match(line)
    if found is None:
        return line
    at = found.end() if found[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def fenced(text: str) -> Markup:
    """``text`` as a block of code, in a fence longer than any in it.

    >>> print(fenced("a ``` b"))
    ````
    a ``` b
    ````
    """
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(longest + 1, 3)
    return Markup("{0}\n{1}\n{0}").format(Markup(fence), Markup(text))
