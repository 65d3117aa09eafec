import pytest

from abduce.text.outlets import is_shaped_like_outlet, outlet_at, outlet_key, outlet_named, outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [("AP", "Associated Press"), ("the BBC", "BBC"), ("Wall Street Journal", "The Wall Street Journal"), ("ap", None)],
)
def test_aliases_are_one_outlet(name: str, outlet: str | None) -> None:
    found = outlet_named(name)
    assert (found.name if found else None) == outlet


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("The Fjord Gazette", True), ("Radio Vell", True), ("Gazette", False), ("the Harbour Board", False)],
)
def test_shapes(name: str, is_one: bool) -> None:
    assert is_shaped_like_outlet(name) is is_one


def test_hosts() -> None:
    assert outlet_at("https://edition.cnn.com/2020/a.html") == "CNN"
    assert outlet_at("https://fjord.example/a") == "fjord.example"
    assert outlet_at("http://[broken") is None


def test_every_domain_belongs_to_one_outlet() -> None:
    domains = [domain for outlet in outlets() for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert all(outlet_key(outlet.name) for outlet in outlets())
