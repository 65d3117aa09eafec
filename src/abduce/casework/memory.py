"""What was made of single documents, kept in the store under a hash of all that it depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from abduce.model.codec import from_json, to_canonical_json, to_json
from abduce.model.errors import BadValueError
from abduce.model.ports import Remember
from abduce.store import Store

T = TypeVar("T")


def remember_in(store: Store, versions: Mapping[str, str]) -> Remember:
    """A memory over ``store``: each result is kept as soon as it is made, so that an analysis that was cut off goes on.

    ``versions`` are part of every key: what another program made is not taken for this one's.
    """

    def remember(kind: str, identity: Callable[[], Any], made: type[T], make: Callable[[], T]) -> T:
        key = key_of(versions, identity())
        data = store.kept(kind, key)
        if data is not None:
            try:
                return from_json(data, made)
            except BadValueError:
                pass  # written by a program under development: made again, and written over
        found = make()
        store.keep(kind, key, to_json(found))
        return found

    return remember


def key_of(*identity: Any) -> str:
    """The SHA-256 of ``identity`` (records, maps, numbers, text) in hex; equal values give equal keys."""
    return hashlib.sha256(to_canonical_json(identity)).hexdigest()
