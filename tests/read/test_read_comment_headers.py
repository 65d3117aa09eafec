import pytest

from abduce.read.comment_headers import Header, comment_header


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Marsh says:", ("Ada Marsh", None, None)),
        ("Anonymous said...", ("Anonymous", None, None)),
        ("Ada on March 3, 2021 at 5:00 pm", ("Ada", "2021-03-03", None)),
        ("Ada Marsh | March 3, 2021 at 5:00 pm | Reply", ("Ada Marsh", "2021-03-03", None)),
        ("Posted by Ada at 10:20 on 3 March 2021", ("Ada", "2021-03-03", None)),
        ("#3 Ada Marsh 04.03.2019 10:20", ("Ada Marsh", "2019-03-04", None)),
        ("rat77 2 days ago", ("rat77", None, None)),
        ("u/rat77 · 3 hr. ago", ("u/rat77", None, None)),
        ("Ada Marsh > Ben Tarr • 5 years ago", ("Ada Marsh", None, "Ben Tarr")),
        ("In reply to Ada Marsh", (None, None, "Ada Marsh")),
        ("Jean a écrit le 4 mars 2019 :", ("Jean", "2019-03-04", None)),
    ],
)
def test_headers(words: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert comment_header(words) == Header(*expected)


@pytest.mark.parametrize(
    "words",
    [
        "He wrote:",
        "Officials said:",
        "The dam was closed on 4 March 2019",
        "Updated 4 March 2019",
        "March 3, 2021 at 5:00 pm",
        "The mayor said that nobody would pay for it, and that was that.",
        "Ada Marsh, Velden",
    ],
)
def test_lines_that_are_no_headers(words: str) -> None:
    assert comment_header(words) is None
