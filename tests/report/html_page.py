"""An HTML page as the tests read it: its ids, its links, its words, and whether its elements nest."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


class Page(HTMLParser):
    """Parses ``html`` at once; raises ``AssertionError`` at the first element that closes out of turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.attributes: Counter[str] = Counter()
        self.elements: Counter[str] = Counter()
        self.by_id: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements[tag] += 1
        self.attributes.update(list(found))
        if found.get("id"):
            self.ids[found["id"]] += 1
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag not in VOID:
            self._open.append((tag, found.get("id")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        for _, id in self._open:
            if id:
                self.by_id[id] = self.by_id.get(id, "") + data

    def words(self, id: str) -> str:
        """The text inside the element with ``id``, white space closed up."""
        return " ".join(self.by_id.get(id, "").split())
