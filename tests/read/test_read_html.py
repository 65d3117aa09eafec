"""Pages in, drafts out; pages invented."""

import pytest

from abduce.read.html import draft_html, draft_markup
from abduce.read.inputs import Input
from abduce.read.reading import read_document

PARAGRAPH = (
    "<p>The tram line through the old town was closed on Monday because the rails are worn, the council said. "
    "Nobody knows when it will run again, and the buses are full in the morning.</p>"
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Tram line closed | The Valley Herald</title>
<meta property="og:site_name" content="The Valley Herald"><meta name="author" content="Ada Marsh">
<meta property="article:published_time" content="2019-03-04T08:30:00+00:00"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Tram line closed</h1>{PARAGRAPH}<h2>Who pays?</h2>{PARAGRAPH.replace("tram", "bus")}</article>
%s<footer>All rights reserved</footer></body></html>"""


def voices(markup: str) -> list[tuple[str | None, str | None, int | None, str]]:
    draft = draft_markup(PAGE % markup, None)
    return [(v.author, v.posted_on, v.reply_to, draft.text[v.start : v.end]) for v in draft.voices]


def test_title_text_and_metadata() -> None:
    draft = draft_markup(PAGE % "", "https://valley.example/tram")
    assert (draft.title, draft.author, draft.outlet) == ("Tram line closed", "Ada Marsh", "The Valley Herald")
    assert draft.published == "2019-03-04"
    assert [p.label for p in draft.pieces] == ["title", "main", "heading", "main"]
    assert "Home" not in draft.text
    assert "All rights reserved" not in draft.text


def test_wordpress_comments_with_replies() -> None:
    markup = """<div id="comments"><h2>2 thoughts</h2><ol class="comment-list">
    <li id="comment-31" class="comment even depth-1"><article id="div-comment-31" class="comment-body">
    <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ola Renn</b>
    <span class="says">says:</span>
    </div><time datetime="2019-03-05T17:02:00+00:00">5 March 2019</time></footer>
    <div class="comment-content"><p>The rails are from 1981.</p><p>They last.</p></div>
    <div class="reply"><a href="#">Reply</a></div></article>
    <ol class="children"><li id="comment-32" class="comment odd depth-2">
    <article id="div-comment-32" class="comment-body">
    <div class="comment-content"><p>Ola, they do not.</p></div></article></li></ol></li></ol>
    <div id="respond"><form><textarea>Write</textarea></form></div></div>"""
    assert voices(markup) == [
        ("Ola Renn", "2019-03-05", None, "The rails are from 1981.\nThey last."),
        (None, None, 0, "Ola, they do not."),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ola</span>'
        '<time itemprop="dateCreated" datetime="2019-03-05">x</time><p itemprop="text">The rails are old.</p></div>',
        '<div class="kommentar-item"><span class="kommentar-autor">Ola</span> <span class="datum">5. März 2019</span>'
        '<div class="kommentar-text">The rails are old.</div></div>',
        '<ul><li class="forum-fil comment"><cite>Ola</cite><abbr title="2019-03-05">mardi</abbr>'
        '<div class="comment-texte"><p>The rails are old.</p></div></li></ul>',
        '<section class="commentBox"><b class="userName">Ola</b><i>5 March 2019</i>'
        '<div class="commentBox__text">The rails are old.</div></section>',
        '<ol><li class="comment" id="c6452616768283379311"><div class="comment-block"><cite class="user">Ola</cite>'
        '<span class="datetime">5 mars 2019 à 10:22</span><p class="comment-content">The rails are old.</p>'
        "</div></li></ol>",
    ],
)
def test_markups_in_use(markup: str) -> None:
    assert voices(markup) == [("Ola", "2019-03-05", None, "The rails are old.")]


def test_comments_without_marked_units() -> None:
    markup = "".join(
        f'<div class="panel"><div class="head"><span class="username">{name}</span></div>'
        f'<div class="comment-content"><p>{words}</p></div></div>'
        for name, words in (("Ola", "Too old."), ("Ben", "Too new."))
    )
    assert [(v[0], v[3]) for v in voices(markup)] == [("Ola", "Too old."), ("Ben", "Too new.")]


def test_recent_comments_of_the_site_are_no_comments() -> None:
    markup = '<ul id="recentcomments"><li class="recentcomments comment">Ola on Rails</li></ul>'
    assert voices(markup) == []


def test_an_article_under_a_name_with_comment_is_no_comment() -> None:
    page = (PAGE % "").replace("<article>", '<article class="type-comment tone-comment">')
    draft = draft_markup(page, None)
    assert draft.voices == ()
    assert "worn" in draft.text


def test_comments_do_not_leak_into_the_main_text() -> None:
    draft = draft_markup(PAGE % '<div class="comment" id="comment-1"><p>The rails are old.</p></div>', None)
    main = [draft.text[p.start : p.end] for p in draft.pieces if p.label == "main"]
    assert all("The rails are old." not in words for words in main)
    assert [draft.text[p.start : p.end] for p in draft.pieces if p.label == "comment"] == ["The rails are old."]


def test_the_declared_encoding_is_used() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Паром затонул ночью.</p></body></html>'
    assert "Паром" in draft_html(page.encode("cp1251"), None).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><p>The dam <b>failed<i> on Monday</b> near <<<<>>> <table><td>x",
        "<div class='comment'>" * 10_000 + "The dam failed." + "</div>" * 10_000,
        "The dam failed.",
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>The dam failed.</p></body></html>",
    ],
)
def test_malformed_pages_keep_their_words(page: str) -> None:
    assert "The dam" in draft_markup(page, None).text


@pytest.mark.parametrize("page", ["<html><head><script>var x = 1</script></head></html>", "<!-- nothing -->"])
def test_a_page_without_words_is_a_problem(page: str) -> None:
    reading = read_document(Input(path="a.html", media_type="text/html", data=page.encode()))
    assert [p.code for p in reading.problems][:1] in (["no-text"], ["broken-file"])
    assert len(reading.sources) == 1


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("<p>Erstellt am: 01.11.2023</p>", "2023-11-01"),
        ('<span class="date">27 March 2019</span>', "2019-03-27"),
        ('<span class="date">27 March 2023</span>', "2019-03-04"),
        ("<p>On 27 March 2019 the trams will run again.</p>", "2019-03-04"),
        ("<p>Published: 3 March 2019</p><p>Published: 2 March 2019</p>", "2019-03-04"),
    ],
)
def test_the_date_that_is_shown_goes_before_metadata(shown: str, expected: str) -> None:
    assert draft_markup((PAGE % "").replace("<h2>", f"{shown}<h2>"), None).published == expected


def test_numbered_posts_in_tables() -> None:
    markup = """<form><table><tr><td class="title"><div>#1 von <b>rat77</b> <i>29.12.2018 - 22:40</i></div></td></tr>
    <tr><td>[ <a href="#">zitieren</a> ]</td></tr><tr><td>The rails are old.</td></tr></table></form>"""
    assert voices(markup) == [("rat77", "2018-12-29", None, "The rails are old.")]
