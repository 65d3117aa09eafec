import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from abduce.text.names import fullest, is_same_name, name_similarity, name_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Professor Ilsa Corrent", ("ilsa", "corrent")),
        ("the harbour master", ("harbour", "master")),
        ("The President", ("president",)),
        ("Łukasz Żółw", ("lukasz", "zolw")),
        ("Пётр Щукин", ("petr", "shchukin")),
        ("U.S. Steel's", ("us", "steel")),
        ("—", ()),
        ("", ()),
    ],
)
def test_words_are_folded_and_titles_left_out(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maddoc Yarwick", "Maddock Yarvick"),
        ("Yarwich", "Bosun Maddoc Yarwick"),
        ("Pavel Kozian", "Mr Cogian"),
        ("P. Kozian", "Kozian, Pavel"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
        ("Владимир Носов", "Vladimir Nosov"),
        ("José Núñez", "Jose Nunez"),
        ("North Atlantic Treaty Organization", "NATO"),
        ("USSR", "the Soviet Union"),
        ("Kim Jong Un", "Kim Jong-un"),
    ],
)
def test_forms_of_one_name_agree(a: str, b: str) -> None:
    assert is_same_name(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A. Kozian", "P. Kozian"),
        ("Joe Tarn", "Jill Tarn"),
        ("Anders Kristersson", "Ulf Kristersson"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("Vladimir", "Vladimir Nosov"),
        ("Brigade 12", "Brigade 13"),
        ("", "Anyone"),
    ],
)
def test_other_names_do_not(a: str, b: str) -> None:
    assert not is_same_name(a, b)


def test_fullest_prefers_more_words_and_no_title() -> None:
    assert fullest(["Pell", "Mr Gunnar Pell", "Gunnar Pell"]) == "Gunnar Pell"
    assert fullest([]) == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert 0.0 <= name_similarity(a, b) == name_similarity(b, a) <= 1.0


@example("a ")
@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=30).filter(str.strip))
def test_a_name_is_itself(name: str) -> None:
    assert name_similarity(name, name) == 1.0
