"""Whole texts in, (label, words) out; texts invented."""

from abduce.read.plain import draft_plain

LONG = (
    "The old dam above the valley was closed for repairs on Monday, the water office said, after a crack was found "
    "in its eastern wall."
)
MORE = (
    "Farmers below the wall fear for their fields, and the mayor of Velden wants to know who will pay for the water "
    "that now comes by lorry."
)
LAST = (
    "Nobody knows when the gates will open again; engineers speak of the spring, and two villages have asked for pumps "
    "to be kept at the bridge."
)


def labels(text: str) -> list[tuple[str, str]]:
    draft = draft_plain(text)
    return [(piece.label, text[piece.start : piece.end]) for piece in draft.pieces]


def test_title_byline_date_and_main() -> None:
    text = f"Valley dam is closed\n\nBy Ada Marsh\n4 March 2019\n\n{LONG}\n"
    assert labels(text) == [
        ("title", "Valley dam is closed"),
        ("byline", "By Ada Marsh"),
        ("byline", "4 March 2019"),
        ("main", LONG),
    ]
    draft = draft_plain(text)
    assert (draft.title, draft.author, draft.published) == ("Valley dam is closed", "Ada Marsh", "2019-03-04")
    assert draft.published_at is not None
    assert draft.published_at.of(text) == "4 March 2019"


def test_masthead_and_section_stand_above_the_title() -> None:
    draft = draft_plain(f"The Valley Herald\nNews\n\nDam is closed for repairs\n\nVELDEN - {LONG}\n")
    assert (draft.outlet, draft.title) == ("The Valley Herald", "Dam is closed for repairs")
    assert [p.label for p in draft.pieces] == ["byline", "boilerplate", "title", "byline", "main"]


def test_a_dateline_with_agency_and_date() -> None:
    text = f"Dam is closed\n\nVELDEN, March 4, 2019 (VPA) - {LONG}\n"
    draft = draft_plain(text)
    assert labels(text)[1] == ("byline", "VELDEN, March 4, 2019 (VPA) - ")
    assert (draft.outlet, draft.published) == ("VPA", "2019-03-04")


def test_a_date_in_the_text_is_no_date_of_publication() -> None:
    assert draft_plain(f"Dam is closed\n\nOn 4 March 2019 the dam burst. {LONG}\n").published is None


def test_question_headings_but_no_question_in_a_paragraph() -> None:
    text = f"What is wrong with it?\n\n{LONG}\n\nWhy was it closed?\n\n{MORE}\n\nSo what now, and for whom?\n\n{LAST}\n"
    assert [label for label, _ in labels(text)] == ["title", "main", "heading", "main", "main", "main"]


def test_editors_note_furniture_and_caption() -> None:
    note = "[Editor's note: First published in The Valley Herald.]"
    text = f"Main menu\n\nDam is closed\n\n{note}\n\n{LONG}\n\nPhoto: Ola Renn\n\nShare this\nComments\n"
    assert [label for label, _ in labels(text)] == [
        "boilerplate", "title", "editor_note", "main", "caption", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_signature_with_role_at_the_end() -> None:
    text = f"The dam and we\n\n{LONG}\n\n{MORE}\n\nJonas Ferrel,\nhydrologist\n"
    assert labels(text)[-2:] == [("byline", "Jonas Ferrel,"), ("byline", "hydrologist")]
    assert draft_plain(text).author == "Jonas Ferrel"


def test_author_bio() -> None:
    text = f"The dam and we\n\nBy Ada Marsh\n\n{LONG}\n\nAda Marsh is a hydrologist in Velden.\n"
    assert labels(text)[-1] == ("author_bio", "Ada Marsh is a hydrologist in Velden.")


def test_about_the_author_names_the_author() -> None:
    draft = draft_plain(f"The dam and we\n\n{LONG}\n\nAbout the author\nWaterRat\nI write about rivers.\n\nComments\n")
    assert draft.author == "WaterRat"
    assert [p.label for p in draft.pieces][-4:] == ["author_bio", "author_bio", "author_bio", "boilerplate"]


def test_a_repeated_pull_quote_is_boilerplate() -> None:
    quote = "The engineers knew for seven years that the crack was growing."
    text = f"The dam\n\n{LONG} {quote} Nobody acted.\n\n{quote} {MORE}\n"
    assert ("boilerplate", quote) in labels(text)
    assert [words for label, words in labels(text) if label == "boilerplate"] == [quote]


def test_memo_fields() -> None:
    draft = draft_plain(
        f"Memorandum\n\nFrom: Ada Marsh, engineer\nTo: Ola Renn\nDate: 4 March 2019\nSubject: The crack\n\n{LONG}\n"
    )
    assert (draft.title, draft.author, draft.published) == ("The crack", "Ada Marsh", "2019-03-04")


def test_markdown_headings_and_bold_questions() -> None:
    signed = "*By Ada Marsh, The Valley Herald, 4 March 2019*"
    draft = draft_plain(f"# The dam\n\n{signed}\n\n## What happened?\n\n{LONG}\n\n**Was it old?**\n\n{MORE}\n")
    assert (draft.title, draft.author, draft.outlet) == ("The dam", "Ada Marsh", "The Valley Herald")
    assert draft.published == "2019-03-04"
    assert [p.label for p in draft.pieces] == ["title", "byline", "heading", "main", "heading", "main"]


def test_one_paragraph_is_main() -> None:
    assert labels("The dam broke.") == [("main", "The dam broke.")]


def test_the_same_sentence_with_another_number_is_no_pull_quote() -> None:
    years = " ".join(f"In {year} the gate above the valley was repaired in the spring." for year in (2015, 2016))
    assert {p.label for p in draft_plain(f"The old gate\n\n{years}").pieces} == {"title", "main"}
