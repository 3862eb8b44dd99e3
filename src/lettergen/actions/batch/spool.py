"""Letters that wait for their turn stand on disk, however many there are; in memory stands one at a time."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Item = TypeVar("Item")


class Spool(Generic[Item]):
    """A file without a name that is gone with the process; what is put in comes out in the same order.

    Objects of the types in `shared`, which many items have in common, stay in memory.
    """

    def __init__(self, *shared: type) -> None:
        self._shared = shared
        self._file = tempfile.TemporaryFile(prefix="lettergen-")  # noqa: SIM115  (closed by `close`)
        self._common: list[object] = []
        self._places: dict[int, int] = {}
        self._count = 0

    def add(self, item: Item) -> None:
        """Put an item behind the others."""
        writer = pickle.Pickler(self._file, pickle.HIGHEST_PROTOCOL)
        writer.persistent_id = self._place  # type: ignore[method-assign]
        writer.dump(item)
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        self._file.flush()
        place = 0
        for _ in range(self._count):
            self._file.seek(place)
            reader = pickle.Unpickler(self._file)  # noqa: S301  (written by this process, readable by no other)
            reader.persistent_load = self._common.__getitem__  # type: ignore[method-assign]
            item: Item = reader.load()
            place = self._file.tell()
            yield item

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _place(self, item: Any) -> int | None:
        """Where a common object stands; None for one that is written with its item."""
        if not isinstance(item, self._shared):
            return None
        if id(item) not in self._places:
            self._places[id(item)] = len(self._common)
            self._common.append(item)
        return self._places[id(item)]
