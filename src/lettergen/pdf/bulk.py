"""Many documents at a time: several LibreOffices, each with a profile of its own and a share of the files.

Every start takes an empty page first. Where even that is not made, the fault is not the documents'; where it
is made, the first document behind the last PDF is the one that LibreOffice stopped at, as it takes them in
order. So a document that hangs or crashes it is known at once, and costs only itself.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from pathlib import Path

from lettergen.errors import Problem
from lettergen.pdf import child
from lettergen.pdf.converter import Outcome, failed, hangs
from lettergen.pdf.empty import empty_document
from lettergen.pdf.profile import copied, fresh, remove_sockets, socket_patterns
from lettergen.pdf.soffice import ENGINE, command, conversion, environment, read_pdf

# A start costs as much as some six letters. LibreOffice was not seen to grow over hundreds of letters;
# that each start ends after a hundred serves where a version does.
_FEWEST, _MOST = 4, 100
_LOOK_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Share:
    """Documents for one start; `again` says that it is their second chance."""

    sources: tuple[Path, ...]
    again: bool = False


def shares(sources: Sequence[Path], processes: int) -> list[Share]:
    """The documents cut into shares of nearly equal size, as many as keep all processes busy to the end."""
    busy = min(processes, ceil(len(sources) / _FEWEST))
    count = busy * ceil(len(sources) / busy / _MOST)
    cuts = [len(sources) * number // count for number in range(count + 1)]
    return [Share(tuple(sources[begin:end])) for begin, end in pairwise(cuts)]


@dataclass(slots=True)
class Bulk:
    """The conversion of many files of one folder; `kept_is_bad` says whether the profile was at fault."""

    soffice: Path
    timeout: float
    kept: Path | None
    kept_is_bad: bool = False
    waiting: deque[Share] = field(default_factory=deque)
    outcomes: dict[Path, Outcome] = field(default_factory=dict)

    def convert(self, sources: Sequence[Path], processes: int) -> list[Outcome]:
        """One outcome per file, in their order; raises OSError when LibreOffice cannot be started."""
        self.waiting.extend(shares(sources, processes))
        folder = sources[0].parent
        copies = [copied(self.kept, folder) for _ in range(min(processes, len(self.waiting)) - 1)]
        profiles = [self.kept or fresh(folder), *copies]
        desks = [_Desk(self, folder, number, profile) for number, profile in enumerate(profiles)]
        try:
            while sum(desk.goes_on() for desk in desks):  # not any(): each of them is to be looked after
                time.sleep(_LOOK_EVERY)
        finally:
            for desk in desks:
                desk.stop()
        return [self.outcomes[source] for source in sources]

    def settle(self, sources: Sequence[Path], fault: Problem) -> None:
        """These documents have failed for good."""
        self.outcomes |= dict.fromkeys(sources, fault)

    def give_up(self, fault: Problem) -> None:
        """Nothing works: whatever waits has failed."""
        while self.waiting:
            self.settle(self.waiting.popleft().sources, fault)


@dataclass(slots=True)
class _Desk:
    """Where one LibreOffice works at a time, on one share after the other."""

    bulk: Bulk
    folder: Path
    number: int
    profile: Path
    share: Share = Share(())
    running: child.Running | None = None
    made: int = 0
    moved: float = 0.0
    looked: float = 0.0
    strikes: int = 0

    @property
    def _probe(self) -> Path:
        return self.folder / f"empty-{self.number}.docx"

    def goes_on(self) -> bool:
        """Look after the work, and take a new share where there is none; False when nothing is left."""
        if self.running is None:
            if not self.bulk.waiting:
                return False
            self._begin(self.bulk.waiting.popleft())
        elif (code := self.running.code) is not None:
            self._end(failed(ENGINE, self.stop()), by_itself=code == 0)
        elif self._stands_still():
            self.stop()
            self._end(hangs(ENGINE, self.bulk.timeout), by_itself=False)
        return True

    def stop(self) -> str:
        """End the program, where there is one; gives its last words."""
        if self.running is None:
            return ""
        words, self.running = self.running.stop(), None
        remove_sockets(self.profile)
        return words

    def _begin(self, share: Share) -> None:
        self._probe.write_bytes(empty_document())
        self._probe.with_suffix(".pdf").unlink(missing_ok=True)
        names = [source.name for source in (self._probe, *share.sources)]
        own = self.folder / f"desk-{self.number}"
        own.mkdir(exist_ok=True)
        start = command(self.bulk.soffice, self.profile, *conversion(names, self.folder))
        self.share, self.made, self.moved = share, 0, time.monotonic()
        leaves = socket_patterns(self.profile)
        self.running = child.start_bound(
            start, self.folder, environment(own), leaves, f"said-{self.number}.txt"
        )

    def _stands_still(self) -> bool:
        """Whether no PDF has come for the time that one document may take."""
        now, timeout = time.monotonic(), self.bulk.timeout
        if now - self.looked > min(0.5, timeout / 10):
            files = (self._probe, *self.share.sources)
            made = sum(source.with_suffix(".pdf").exists() for source in files)
            if made > self.made:
                self.made, self.moved = made, now
            self.looked = now
        return now - self.moved > timeout

    def _end(self, fault: Problem, *, by_itself: bool) -> None:
        """Take what was made, and see what is to be done with the rest."""
        made = {source: pdf for source in self.share.sources if (pdf := read_pdf(source))}
        self.bulk.outcomes |= made
        left = [source for source in self.share.sources if source not in made]
        if read_pdf(self._probe) is None:
            self._strike(left, fault)
            return
        self.bulk.kept_is_bad |= bool(self.strikes)
        self.strikes = 0
        last = max(map(self.share.sources.index, made), default=-1)
        tail = [] if by_itself else [source for source in left if self.share.sources.index(source) > last]
        self._second_chance([source for source in left if source not in tail[1:]], fault, tail[:1])
        if tail[1:]:
            self.bulk.waiting.append(Share(tuple(tail[1:]), self.share.again))

    def _strike(self, left: Sequence[Path], fault: Problem) -> None:
        """Not even the empty page was made: once more with a fresh profile, and then no more."""
        self.strikes += 1
        if self.strikes == 1:
            self.profile = fresh(self.folder)
            self.bulk.waiting.appendleft(Share(tuple(left), self.share.again))
        else:
            self.bulk.settle(left, fault)
            self.bulk.give_up(fault)

    def _second_chance(self, sources: Sequence[Path], fault: Problem, culprit: Sequence[Path]) -> None:
        """Each alone; but what has hung has had its time."""
        hung = fault.code == "setup.converter-hangs"
        for source in sources:
            if self.share.again or (hung and source in culprit):
                self.bulk.settle([source], fault)
            else:
                self.bulk.waiting.append(Share((source,), again=True))
