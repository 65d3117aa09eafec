"""A case at work: opened, fed, analysed where it changed, decided upon."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from abduce.casework.add import drafts_for
from abduce.casework.base import Base, base_key, load_base, make_base
from abduce.casework.check import as_decision, check_all
from abduce.casework.compare import Comparison, comparison
from abduce.casework.saw import saw_of
from abduce.casework.state import State, beliefs_in, replayed_over, stale_against, state_of
from abduce.model.analysis import Analysis
from abduce.model.decisions import Decision, Draft
from abduce.model.ports import Parser, Progress, no_progress
from abduce.model.problems import Problem
from abduce.replay import Replayed, chosen, inputs_from
from abduce.store import Store
from abduce.weigh import Beliefs, DrawMemory

MOST_VIEWS = 8
"""Views held in memory: the present, a few past ones, and two analysts; each is as large as the case."""
MOST_BASES = 2
"""Bases held in memory: that of the present, and that of a past which is looked at."""

Lens = tuple[str | None, str | None]
"""(as of, by)."""


@dataclass(slots=True, kw_only=True)
class _View:
    """What is seen through one lens."""

    last: int
    """Number of the last decision of the whole log at that time."""
    base: Base
    """What the decisions are put over."""
    decisions: tuple[Decision, ...]
    """Those that count here."""
    replayed: Replayed
    """What they come to."""
    state: State | None = None
    """The same, weighed; made when it is asked for."""


class Casework:
    """An open case: a thin shell over a store that holds the base and the last states in memory.

    For any number of threads, and beside other programs that work on the same case: what others decide is seen at the
    next call.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        """The case on disk."""
        self._lock = threading.RLock()
        self._analysing = threading.Lock()
        self._log: tuple[Decision, ...] = ()
        self._bases: OrderedDict[str, Base] = OrderedDict()
        self._views: OrderedDict[Lens, _View] = OrderedDict()
        self._memory = DrawMemory()

    def decisions(self) -> tuple[Decision, ...]:
        """The whole log, in order."""
        with self._lock:
            since = self._log[-1].seq if self._log else 0
            self._log += self.store.decisions(since=since)
            return self._log

    def add(
        self, paths: Iterable[Path | str], *, who: str, under: str = "", replacing: bool = False
    ) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
        """The decisions by which the documents under ``paths`` came into the case, and what could not be taken.

        Documents that are in the case already are passed over. Paths are relative to the deepest folder that holds all
        of ``paths``, below ``under``.
        """
        log = self.decisions()
        present = inputs_from(log).documents
        files = [Path(path) for path in paths]
        drafts, problems = drafts_for(self.store, files, present, who=who, under=under, replacing=replacing)
        seen = log[-1].seq if log else 0
        return self.store.append_all([replace(draft, seen=seen) for draft in drafts]), problems

    def decide(self, draft: Draft) -> Decision:
        """The decision that ``draft`` became; raises ``BadDecisionError`` where it cannot be one."""
        return self.decide_all((draft,))[0]

    def decide_all(self, drafts: Sequence[Draft]) -> tuple[Decision, ...]:
        """The decisions that ``drafts`` became, all or none; a later one may rest on an earlier one."""
        view = self._view(None, None)
        with_saw = (d if d.saw else replace(d, saw=saw_of(view.replayed.analysis, d.target)) for d in drafts)
        return self.store.append_all(check_all(with_saw, view.base.analysis, view.decisions))

    def analyse(self, *, parser: Parser | None = None, progress: Progress = no_progress) -> Analysis:
        """The base: what the pipeline makes of the inputs. Only what changed is computed again.

        Each document's part is kept as soon as it is made, so that an analysis that was cut off goes on where it was.
        """
        with self._analysing:
            base = make_base(self.store, self.decisions(), parser, progress)
        with self._lock:
            self._bases[base.key] = base
            self._views.clear()
        return base.analysis

    def is_stale(self) -> tuple[Decision, ...]:
        """The decisions about inputs that the kept base does not know; empty where ``analyse`` would change nothing."""
        log = self.decisions()
        return stale_against(self._base(log), inputs_from(log), log)

    def state(self, *, as_of: str | None = None, by: str | None = None) -> State:
        """The case with its decisions: all of them, those up to ``as_of``, or those of the analyst ``by``.

        The same object until something is decided. Raises ``BadValueError`` for an ``as_of`` that is no date.
        """
        with self._lock:
            view = self._view(as_of, by)
            if view.state is None:
                view.state = state_of(view.base, view.decisions, view.replayed, self._memory)
            return view.state

    def quick_posterior(self, *drafts: Draft, as_of: str | None = None, by: str | None = None) -> Beliefs:
        """The posterior alone, as :meth:`state` will have it, with ``drafts`` as if they were decided.

        For whoever edits a cell and waits for the bars to move. Raises ``RefusedMatrixError`` where there is nothing
        to weigh, and ``BadDecisionError`` for a draft that cannot be a decision.
        """
        with self._lock:
            view = self._view(as_of, by)
            if not drafts:
                return beliefs_in(view.replayed.analysis, self._memory)
            made = list(view.decisions)
            for draft in check_all(drafts, view.base.analysis, made):
                made.append(as_decision(draft, made))
            return beliefs_in(replayed_over(view.base, made).analysis, self._memory)

    def compare(self, a: str, b: str) -> Comparison:
        """Two analysts side by side: the cells that they have differently, and each one's judgement."""
        return comparison(a, self.state(by=a), b, self.state(by=b))

    def forget(self) -> None:
        """Removes all that was computed; ``analyse`` makes it again, byte for byte."""
        with self._lock:
            self.store.forget()
            self._bases.clear()
            self._views.clear()

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def __enter__(self) -> Casework:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _view(self, as_of: str | None, by: str | None) -> _View:
        """What is seen through a lens, from memory as long as nothing was decided and nothing analysed."""
        with self._lock:
            log = self.decisions()
            last = log[-1].seq if log else 0
            made = chosen(log, as_of=as_of, by=by)
            base = self._base(made)
            kept = self._views.get((as_of, by))
            if kept is None or (kept.last, kept.base.key) != (last, base.key):
                kept = _View(last=last, base=base, decisions=made, replayed=replayed_over(base, made))
                self._views[as_of, by] = kept
            self._views.move_to_end((as_of, by))
            while len(self._views) > MOST_VIEWS:
                self._views.popitem(last=False)
            return kept

    def _base(self, decisions: Sequence[Decision]) -> Base:
        """The base for ``decisions``, decoded once."""
        key = base_key(inputs_from(decisions))
        with self._lock:
            if key not in self._bases:
                found = load_base(self.store, decisions)
                if found.key != key:
                    return found  # an older one: the right one may be made any moment, here or elsewhere
                self._bases[key] = found
            self._bases.move_to_end(key)
            while len(self._bases) > MOST_BASES:
                self._bases.popitem(last=False)
            return self._bases[key]
