"""Outlets: the papers, agencies, broadcasters and sites that texts name as their source, under one name each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

_SHAPED = re.compile(
    r"(?:Radio|Channel|TV|Agence|Agencia) [A-Z0-9][\w-]*(?: [A-Z][\w-]*)?|(?:[Tt]he )?(?:[A-Z][\w’'&-]+ ){1,4}"
    r"(?:Times|Post|News|Herald|Tribune|Journal|Gazette|Guardian|Telegraph|Courier|Observer|Chronicle|Mercury|Echo|Argus"
    r"|Examiner|Standard|Mail|Express|Mirror|Star|Globe|Dispatch|Register|Bulletin|Record|Monitor|Inquirer|Review"
    r"|Magazine|Weekly|Press|Wire|Newswire|News Agency|Press Agency|Radio|Television|TV|Broadcasting|Gazeta|Pravda)\b"
)
"""What most papers and stations are called: at least one name and a word for a paper; five words at most."""
_PLACE_IN_HOST = re.compile(r"^(?:www\d?|m|amp|edition|mobile|en|eng|english)\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One row of ``outlets.tsv``."""

    name: str
    """The name all others stand for."""
    kind: str
    """agency, paper, broadcaster, magazine, site or institute."""
    others: tuple[str, ...]
    """Other names and abbreviations."""
    domains: tuple[str, ...]
    """Hosts it publishes on."""


@lru_cache(maxsize=1)
def outlets() -> tuple[Outlet, ...]:
    """The rows of the table, in its order."""
    lines = files("abduce.text").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    rows = [(line + "\t\t\t").split("\t")[:4] for line in lines if line and not line.startswith("#")]
    return tuple(
        Outlet(name=name, kind=kind, others=_several(others), domains=_several(domains))
        for name, kind, others, domains in rows[1:]
    )


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by ``name`` (case and "the" count for little); ``None`` when the table has none.

    >>> [outlet.name for n in ("AP", "the BBC", "New York Times") if (outlet := outlet_named(n))]
    ['Associated Press', 'BBC', 'The New York Times']
    """
    return _by_name().get(name) or _by_name().get(re.sub(r"^[Tt]he ", "", name)) or _by_name().get(outlet_key(name))


def outlet_key(name: str) -> str:
    """What the forms of one outlet's name have in common: folded, without "the" and marks.

    >>> outlet_key("The Harbour Times") == outlet_key("harbour times")
    True
    """
    return " ".join(re.findall(r"\w+", name.casefold().removeprefix("the ")))


def outlet_at(url: str) -> str | None:
    """The name of the outlet behind a URL: from the table, otherwise its host; ``None`` when there is no host.

    >>> outlet_at("https://www.nytimes.com/a"), outlet_at("http://harbourtimes.example/x"), outlet_at("nonsense")
    ('The New York Times', 'harbourtimes.example', None)
    """
    host = _host(url)
    parts = host.split(".")
    known = (_by_domain().get(".".join(parts[i:])) for i in range(len(parts) - 1))
    return next((name for name in known if name), host or None)


def is_shaped_like_outlet(name: str) -> bool:
    """Whether ``name`` is called as papers and stations are: "Harbour Times", "Radio" alone is not.

    >>> is_shaped_like_outlet("the Harbour Times"), is_shaped_like_outlet("the Harbour Master")
    (True, False)
    """
    return _SHAPED.fullmatch(name) is not None


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _PLACE_IN_HOST.sub("", host.casefold())


def _several(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("; ") if part)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Outlet]:
    """Every name as written; folded too where it is longer than an abbreviation, since "who" and "age" are words."""
    table: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.others):
            table.setdefault(name, outlet)
            if len(outlet_key(name)) > 3:
                table.setdefault(outlet_key(name), outlet)
    return table


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, str]:
    return {domain: outlet.name for outlet in outlets() for domain in outlet.domains}
