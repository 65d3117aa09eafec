"""Threads of comments as they are pasted, in several layouts: (writer, index of the one answered, first words)."""

import pytest

from abduce.read.plain import draft_plain

ARTICLE = (
    "The tram should stay\n\nBy Ada Marsh\n\n"
    "The town wants to close the last tram line, because the rails are old and buses are cheaper, the council says.\n\n"
)
Row = tuple[str | None, int | None, str]


def thread(text: str) -> list[Row]:
    draft = draft_plain(text)
    return [(v.author, v.reply_to, text[v.start : v.end].split("\n", maxsplit=1)[0][:24]) for v in draft.voices]


NUMBERED = """\
  1. The rails are not that old.

    My father laid them in 1981 and they last.

    • Ola Renn says

      Petra, they rust like all rails do.

      • I agree with you, Ola. Rust it is.

  2. Good riddance!

  3. Ben Tarr says
  4. Who pays for the buses then?

    • Nobody, as always.
"""

SAYS = """\
3 thoughts on “The tram should stay”

Ada Marsh says:
March 4, 2019 at 10:20 am
The rails are older than my house.
Reply

rat77 says:
5 March 2019
@Ada Marsh no, they are not.
They were laid in 1981.
Reply

Ola Renn on 6 March 2019 at 12:01 said:
Who pays for the buses then?
"""

TIMES = """\
Comments

Ben T.
3 days ago
The rails are older than my house.
Like
Reply

    Ola · 2 days ago
    No, Ben, they are not.

Mia
yesterday
Who pays?
"""

REPLYING = """\
12 Comments

Ben Tarr, 4 March 2019
The rails are old.

Ola Renn replying to Ben Tarr
They are not.

Ben Tarr replying to Ola Renn
They are.
"""

GERMAN = """\
2 Kommentare

Ada M. schrieb am 4. März 2019:
Die Schienen sind alt.

Ola · 5. März 2019, 10:20
Das stimmt nicht.
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            NUMBERED,
            [
                ("Petra", None, "The rails are not that o"),
                ("Ola Renn", 0, "Petra, they rust like al"),
                (None, 1, "I agree with you, Ola. R"),
                (None, None, "Good riddance!"),
                ("Ben Tarr", None, "3. Ben Tarr says"),
                (None, None, "Who pays for the buses t"),
                (None, 5, "Nobody, as always."),
            ],
        ),
        (
            SAYS,
            [
                ("Ada Marsh", None, "The rails are older than"),
                ("rat77", 0, "@Ada Marsh no, they are "),
                ("Ola Renn", None, "Who pays for the buses t"),
            ],
        ),
        (
            TIMES,
            [
                ("Ben T.", None, "The rails are older than"),
                ("Ola", 0, "No, Ben, they are not."),
                ("Mia", None, "Who pays?"),
            ],
        ),
        (
            REPLYING,
            [
                ("Ben Tarr", None, "The rails are old."),
                ("Ola Renn", 0, "They are not."),
                ("Ben Tarr", 1, "They are."),
            ],
        ),
        (GERMAN, [("Ada M.", None, "Die Schienen sind alt."), ("Ola", None, "Das stimmt nicht.")]),
    ],
)
def test_layouts(words: str, expected: list[Row]) -> None:
    assert thread(ARTICLE + words) == expected


def test_dates_of_comments() -> None:
    assert [v.posted_on for v in draft_plain(ARTICLE + SAYS).voices] == ["2019-03-04", "2019-03-05", "2019-03-06"]


def test_header_comment_and_frame_are_apart() -> None:
    text = ARTICLE + SAYS
    pieces = [(p.label, text[p.start : p.end]) for p in draft_plain(text).pieces]
    assert ("comment_header", "Ada Marsh says:\nMarch 4, 2019 at 10:20 am") in pieces
    assert ("comment", "The rails are older than my house.") in pieces
    assert ("boilerplate", "Reply") in pieces


@pytest.mark.parametrize(
    "words",
    [
        "Three things would help:\n\n1. Newer rails.\n2. Cheaper tickets.\n3. More drivers.\n",
        "“The rails are old,” said Ola Renn.\n\n“They are not,” said Ben Tarr.\n",
        "  • Rails\n  • Buses\n  • Tickets\n",
        "Comments\n",
    ],
)
def test_lists_and_quotations_are_no_thread(words: str) -> None:
    assert draft_plain(ARTICLE + words).voices == ()


def _long_thread(indented: bool) -> tuple[str, list[Row]]:
    """Twenty comments, every second one an answer to the one before."""
    names = ["Ada", "Ben", "Cleo", "Dov", "Eva"]
    lines, expected = ["Comments", ""], []
    for n in range(20):
        depth = n % 2
        name, body = f"{names[n % 5]} Marsh{n}", f"This is what I think of rail number {n}, and I stay with it."
        mark, space = ("• " if depth else f"{n // 2 + 1}. ", "    " * depth) if indented else ("", "    " * depth)
        lines += [f"{space}{mark}{name} says", "", f"{space}  {body}", ""]
        expected.append((name, n - 1 if depth else None, body[:24]))
    return ARTICLE + "\n".join(lines), expected


@pytest.mark.parametrize("indented", [True, False])
def test_twenty_comments_come_back_with_their_tree(indented: bool) -> None:
    text, expected = _long_thread(indented)
    assert thread(text) == expected


NAMES = ("Ola Renn", "rat77", "Ben Tarr", "Cleo", "dov_m")
PASTED = {
    "name, time and buttons": "{name}\n• {n} days ago\n\n{words}\n\n{n}\n•\nReply\n•\nShare ›\n\n",
    "a mark between name and time": "{name}\n·\n{n}h ago\n{words}\n\nUpvote\n{n}\n\nDownvote\nReply\n\n",
    "no time above, buttons below": "{name}\n{words}\nLike · Reply · 2 · {n}y\n\n",
    "numbered posts": "#{n} {name} wrote on 4 March 2019 at 10:{n}:\n\n{words}\n\n",
    "numbered names": "{n}. {name}\n{words}\n\n",
    "name and words on one line": "{name}: {words}\n\n",
    "signed below": "{words}\n\nPosted by {name} on 4 March 2019 at 10:{n}\n\n",
}


@pytest.mark.parametrize("layout", sorted(PASTED))
def test_twenty_pasted_comments_in_other_layouts(layout: str) -> None:
    said = [(NAMES[n % 5], f"This is what I think of rail number {n}, and I stay with it.") for n in range(10, 30)]
    posts = "".join(PASTED[layout].format(name=name, words=words, n=words[36:38]) for name, words in said)
    draft = draft_plain(f"{ARTICLE}20 comments\n\n{posts}")
    assert [(v.author, draft.text[v.start : v.end]) for v in draft.voices] == said


def test_two_names_above_a_comment_are_writer_and_answered() -> None:
    posts = "Ola\n• 2 days ago\n\nIt is old.\n\n• Reply\n\nBen  Ola\n• a day ago\n\nIt is not.\n\n• Reply\n"
    assert [row[:2] for row in thread(f"{ARTICLE}Comments\n\n{posts}")] == [("Ola", None), ("Ben", 0)]
