import pytest
from relate_documents import said, source

from abduce.model.records import Comment
from abduce.relate import relate


def rebutted(text: str, claim: str, holder: str = "Ana Berg") -> list[tuple[str, str]]:
    """The two passages of each denial in ``text``, in which ``holder`` is reported to say ``claim``."""
    document = source("a", text)
    conflicts = relate([document], statements=[said(document, claim, holder)]).conflicts
    return [(c.a.span.of(text), c.b.span.of(text)) for c in conflicts if c.kind == "denial"]


@pytest.mark.parametrize(
    ("text", "rebuttal"),
    [
        ("Ana Berg said the dam leaked. We reject this.", "We reject this."),
        (
            "Ana Berg said the dam leaked. The mayor firmly denied that accusation.",
            "The mayor firmly denied that accusation.",
        ),
        ("Ana Berg said the dam leaked. This is simply untrue.", "This is simply untrue."),
        (
            "Ana Berg said the dam leaked. The council disputes this and will sue.",
            "The council disputes this and will sue.",
        ),
    ],
)
def test_the_next_sentence_rejects_what_was_said(text: str, rebuttal: str) -> None:
    assert rebutted(text, "the dam leaked") == [("the dam leaked", rebuttal)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Berg said the dam leaked. The mayor denied that the mill had burned.",
        "Ana Berg said the dam leaked. The mayor did not deny this.",
        "Ana Berg said the dam leaked. Berg denied the claim of a neighbour.",
        "Ana Berg said the dam leaked. It rained. We reject this.",
        "Ana Berg said the dam leaked. Ms Berg rejects this.",
    ],
)
def test_what_rejects_something_else(text: str) -> None:
    assert rebutted(text, "the dam leaked") == []


def test_a_denied_clause_that_only_points_back() -> None:
    text = "Ana Berg said she had sent a letter. The mayor denied that there was any such letter."
    document = source("a", text)
    statements = [
        said(document, "she had sent a letter", "Ana Berg"),
        said(document, "there was any such letter", "the mayor", negated=True),
    ]
    (conflict,) = relate([document], statements=statements).conflicts
    assert (conflict.kind, conflict.a.span.of(text)) == ("denial", "she had sent a letter")


def test_an_answer_to_a_comment_denies_what_the_comment_reports() -> None:
    text = "Ana Berg told us she had sent letters. Who saw them?\nNo, the mayor denies that there are any."
    document = source("a", text)
    cut = text.index("No,")
    comments = [
        Comment(id="c1", source="a", start=0, end=cut),
        Comment(id="c2", source="a", start=cut, end=len(text), reply_to="c1"),
    ]
    statements = [
        said(document, "she had sent letters", "Ana Berg"),
        said(document, "there are any", "the mayor", negated=True),
    ]
    (conflict,) = relate([document], statements=statements, comments=comments).conflicts
    assert conflict.a.span.of(text) == "she had sent letters"
    alone = [Comment(id=c.id, source="a", start=c.start, end=c.end) for c in comments]
    assert relate([document], statements=statements, comments=alone).conflicts == ()
