"""Markup to trees and words, with the parsers shut: no network, no entities of the document's own, bounded depth."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import ParserError, _Element

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = ("br", "p", "div", "li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "dt")
_SILENT = ("script", "style", "noscript", "template")
_HEAD = 100
"""Code points of an error message that are worth showing."""


class BadXmlError(ValueError):
    """XML that is not read, with the reason."""


def html_tree(markup: str) -> _Element | None:
    """The tree of a page; ``None`` where there is no element in it."""
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(_DECLARATION.sub("", markup), parser=parser)
    except (ParserError, ValueError):
        return None


def words_of_html(markup: str) -> str:
    """The words of a piece of HTML, a line for each block, without scripts and styles.

    >>> words_of_html("<p>The dam<br>failed.</p><script>1</script>").split()
    ['The', 'dam', 'failed.']
    """
    if "<" not in markup and "&" not in markup:
        return markup
    tree = html_tree(markup)
    if tree is None:
        return ""
    for node in list(tree.iter(*_SILENT)):
        node.text = None
    for node in list(tree.iter(*_BLOCKS)):
        node.tail = "\n" + (node.tail or "")
    return "".join(map(str, tree.itertext()))


def xml_tree(data: bytes) -> _Element:
    """The root of an XML document; raises ``BadXmlError`` for one that is none, or that declares entities of its own.

    Entities are never expanded and nothing is fetched, so that neither "a billion laughs" nor an external entity can
    do anything; a broken document is read as far as it goes.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise BadXmlError(str(err)[:_HEAD]) from err
    if root is None:
        raise BadXmlError("no element in it")
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise BadXmlError("it declares entities of its own, which are not expanded")
    return root
