"""Through which lens a view is seen: as of a moment, as one person decided; part of every address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """Which decisions count in a view."""

    as_of: str | None = None
    """ISO date (or date and time): later decisions do not count."""
    by: str | None = None
    """Name of the analyst whose decisions count alone."""

    @property
    def is_clear(self) -> bool:
        """Whether all decisions up to now count, so that one can decide."""
        return self.as_of is None and self.by is None

    def address(self, path: str, **more: object) -> str:
        """``path`` seen through this lens, with ``more`` query parameters; a fragment stays at the end.

        >>> Lens(by="Ada").address("/matrix#it-1", page=2)
        '/matrix?by=Ada&page=2#it-1'
        """
        path, hash_sign, fragment = path.partition("#")
        given = {"as_of": self.as_of, "by": self.by, **more}
        query = urlencode({name: value for name, value in given.items() if value not in (None, "")})
        joint = "&" if "?" in path else "?"
        return f"{path}{joint if query else ''}{query}{hash_sign}{fragment}"
