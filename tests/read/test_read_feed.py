"""Feeds, written by feedgenerator (the writer of Django and Pelican), and broken ones by hand."""

from datetime import UTC, datetime
from typing import Any

import feedgenerator
import pytest

from abduce.model.records import Source
from abduce.read.inputs import Input, find_inputs
from abduce.read.media import FEED, media_type_of
from abduce.read.reading import Reading, read

ENTRY: dict[str, Any] = {
    "title": "Tram & bus are late",
    "link": "https://valley.example/tram",
    "description": "<p>The tram line was closed on Monday.</p><p>Nobody knows <b>why</b>.</p>",
    "author_name": "Ada Marsh",
    "author_email": "ada@valley.example",
    "pubdate": datetime(2019, 3, 4, 8, 30, tzinfo=UTC),
}


def feed(writer: Any, *entries: dict[str, Any]) -> bytes:
    made = writer(title="The Valley Herald", link="https://valley.example/", description="News of the valley")
    for entry in entries:
        made.add_item(**entry)
    return made.writeString("utf-8").encode()


def reading_of(data: bytes) -> Reading:
    return read([Input(path="a.xml", media_type=FEED, data=data)])


def fields(source: Source) -> tuple[Any, ...]:
    return source.path, source.title, source.author, source.outlet, source.published, source.url


@pytest.mark.parametrize("writer", [feedgenerator.Rss201rev2Feed, feedgenerator.Atom1Feed])
def test_each_entry_is_a_document(writer: Any) -> None:
    reading = reading_of(feed(writer, ENTRY, {**ENTRY, "title": "Second", "pubdate": None}))
    first, second = reading.sources
    assert fields(first) == (
        "a.xml#1", "Tram & bus are late", "Ada Marsh", "The Valley Herald", "2019-03-04", "https://valley.example/tram",
    )  # fmt: skip
    assert first.text == "Tram & bus are late\n\nThe tram line was closed on Monday.\n\nNobody knows why."
    assert (second.title, second.published) == ("Second", None)
    assert reading.problems == ()


def test_old_rss_without_an_author() -> None:
    reading = reading_of(feed(feedgenerator.RssUserland091Feed, ENTRY))
    assert fields(reading.sources[0])[1:4] == ("Tram & bus are late", None, "The Valley Herald")


def test_full_content_goes_before_the_summary() -> None:
    data = b"""<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Herald</title><item><title>Tram</title><description>Closed [...]</description>
    <dc:creator>Ada Marsh</dc:creator><content:encoded><![CDATA[<p>It was closed.</p><p>It is old.</p>]]>
    </content:encoded></item></channel></rss>"""
    source = reading_of(data).sources[0]
    assert (source.text, source.author) == ("Tram\n\nIt was closed.\n\nIt is old.", "Ada Marsh")


def test_atom_with_xhtml_and_plain_text() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
    <entry><title type="text">If a &lt; b</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    <p>It was <i>closed</i>.</p><p>It is old.</p></div></content>
    <published>2019-03-05T10:00:00+01:00</published></entry>
    <entry><title>Picture</title><content type="image/png" src="a.png"/></entry></feed>"""
    first, second = reading_of(data).sources
    assert (first.text, first.published) == ("If a < b\n\nIt was closed.\n\nIt is old.", "2019-03-05")
    assert second.text == "Picture"


def test_a_feed_is_known_by_its_first_element(tmp_path: Any) -> None:
    (tmp_path / "news.xml").write_bytes(feed(feedgenerator.Rss201rev2Feed, ENTRY))
    (tmp_path / "data.xml").write_bytes(b"<rows><row/></rows>")
    inputs, problems = find_inputs([tmp_path])
    assert [(i.path, i.media_type) for i in inputs] == [("news.xml", FEED)]
    assert [p.severity for p in problems] == ["note"]
    assert media_type_of("a.atom", b"") == FEED


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))


@pytest.mark.parametrize(
    "data",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>&l19;</title></item></channel></rss>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;</title></item></channel>'
        "</rss>",
        '<!DOCTYPE r [<!ENTITY % d SYSTEM "http://valley.example/a.dtd"> %d;]><rss><channel/></rss>',
        "no feed at all",
    ],
)
def test_entity_bombs_are_problems(data: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        reading = reading_of(data.encode(encoding))
        assert ([p.code for p in reading.problems], reading.sources) == (["broken-file"], ())


def test_a_feed_that_breaks_off_keeps_what_was_read() -> None:
    data = feed(feedgenerator.Rss201rev2Feed, ENTRY, {**ENTRY, "title": "Second"})
    sources = reading_of(data[: data.index(b"Second") + 3]).sources
    assert [s.title for s in sources] == ["Tram & bus are late", "Sec"]


def test_a_feed_without_entries_is_a_problem() -> None:
    assert [p.code for p in reading_of(feed(feedgenerator.Atom1Feed)).problems] == ["empty-file"]
