"""A process of its own that writes to a case, for tests that watch several of them, or kill one.

usage: python writer.py WHERE NAME N [create]

It says ``ready``, waits for a line on standard input, then writes N decisions and a document and an artifact with each,
and says the number of each decision as soon as it is written down.
"""

from __future__ import annotations

import sys

from abduce.model.decisions import Draft
from abduce.store import Passage, open_store


def main(where: str, name: str, n: int) -> None:
    with open_store(where) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(n):
            text = f"{name} {number}"
            sha256 = store.put_document(text.encode())
            draft = Draft(kind="add_document", target=text, value={"sha256": sha256, "fill": "x" * 2_000}, who=name)
            print(store.append(draft).seq, flush=True)
            store.keep("reading", name, text.encode())
            store.index(text, [Passage(id=sha256[:9], kind="statement", source=None, start=None, end=None, text=text)])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
