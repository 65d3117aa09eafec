"""The case as the workbench holds it open: states with their look-ups, and the analysis that runs behind."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from abduce.model.decisions import Decision
from abduce.model.errors import AbduceError
from abduce.replay.log import chosen, in_force
from abduce.report.index import Index, collected, index_of
from abduce.store import Hit
from abduce.web.addresses import homes_of
from abduce.web.lens import Lens
from abduce.web.passages import passages_key, passages_of

if TYPE_CHECKING:
    from abduce.casework import Casework, State

T = TypeVar("T")

MOST_KEPT = 6
"""States held in memory: now, a few lenses, and what two analysts are compared by; each is as large as the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The case through one lens."""

    lens: Lens
    """Which decisions count."""
    state: State
    """What they add up to."""
    index: Index
    """Its look-ups."""
    homes: Mapping[str, str]
    """Id of a record that lies in a source -> that source."""
    decided: Mapping[str, tuple[Decision, ...]]
    """Target -> the decisions about it that are in force, in order."""
    made: dict[str, Any] = field(default_factory=dict)
    """What was worked out of this state already, by name; it goes with the state."""

    def once(self, name: str, make: Callable[[Index], T]) -> T:
        """What ``make`` gives for this state, worked out when it is first asked for."""
        if name not in self.made:
            self.made[name] = make(self.index)
        found: T = self.made[name]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How far the analysis in the background is."""

    running: bool = False
    """Whether it goes on."""
    stage: str = ""
    """Where it is."""
    done: int = 0
    """Units of the stage that are finished."""
    total: int = 0
    """Units of the stage."""
    failure: str | None = None
    """Why the last one ended without a result."""


class Desk:
    """One open case, shared by all requests."""

    def __init__(self, casework: Casework) -> None:
        self.casework = casework
        self._sights: OrderedDict[Lens, Sight] = OrderedDict()
        self._lock = threading.Lock()
        self._indexing = threading.Lock()
        self._work = Work()

    @property
    def work(self) -> Work:
        """How far the analysis is."""
        return self._work

    def sight(self, lens: Lens) -> Sight:
        """The case through ``lens``; computed once for each state."""
        state = self.casework.state(as_of=lens.as_of, by=lens.by)
        with self._lock:
            kept = self._sights.get(lens)
        if kept is not None and kept.state is state:
            return kept
        index = index_of(state.analysis)
        standing = in_force(chosen(self.casework.decisions(), as_of=lens.as_of, by=lens.by))
        decided = collected((decision.target, decision) for decision in standing)
        sight = Sight(lens=lens, state=state, index=index, homes=homes_of(index), decided=decided)
        with self._lock:
            self._sights[lens] = sight
            self._sights.move_to_end(lens)
            while len(self._sights) > MOST_KEPT:
                self._sights.popitem(last=False)
        return sight

    def recent(self, lens: Lens) -> Sight:
        """The case through ``lens`` as it was last looked at, which may be a decision or two ago; quick."""
        with self._lock:
            kept = self._sights.get(lens)
        return kept or self.sight(lens)

    def search(self, words: str, *, limit: int, offset: int = 0) -> tuple[Hit, ...]:
        """The passages of the case that hold all of ``words``, best first."""
        self.prepare_search()
        return self.casework.store.search(words, limit=limit, offset=offset) if words.strip() else ()

    def prepare_search(self) -> None:
        """Makes what a search looks through that of the present state, where it is another's."""
        sight = self.recent(Lens())
        with self._indexing:
            key = sight.once("search", lambda index: passages_key(index.analysis))
            if self.casework.store.indexed() != key:
                self.casework.store.index(key, passages_of(sight.index.analysis))

    def start_analysis(self) -> None:
        """Begins to analyse behind the requests; does nothing where that already goes on."""
        with self._lock:
            if self._work.running:
                return
            self._work = Work(running=True, stage="beginning")
        threading.Thread(target=self._analyse, name="analysis", daemon=True).start()

    def _analyse(self) -> None:
        try:
            self.casework.analyse(progress=self._moved_on)
            self.sight(Lens())
            self.prepare_search()
        except AbduceError as err:
            self._work = Work(failure=str(err))
        except Exception as err:
            self._work = Work(failure=f"{type(err).__name__}: {err}. This is a fault of abduce, not yours.")
            raise
        else:
            self._work = Work()

    def _moved_on(self, stage: str, done: int, total: int) -> None:
        self._work = Work(running=True, stage=stage, done=done, total=total)
