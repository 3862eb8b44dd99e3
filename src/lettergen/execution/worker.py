"""A process that computes chunks for its parent until its input ends: `python -m lettergen.execution.worker`.

Its input is watched all the time, so that it ends with its parent, however that one ended.
"""

from __future__ import annotations

import os
import signal
import sys
from queue import SimpleQueue
from struct import Struct
from threading import Thread
from typing import BinaryIO

from lettergen.execution.chunks import compute, unpacked

_LENGTH = Struct("!Q")


def send(stream: BinaryIO, *frames: bytes) -> None:
    """Send frames, each after its length."""
    for frame in frames:
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """The next frame; raises EOFError where the other side is gone."""
    head = stream.read(_LENGTH.size)
    frame = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if len(head) < _LENGTH.size or len(frame) < _LENGTH.unpack(head)[0]:
        raise EOFError
    return frame


def _watch(stream: BinaryIO, frames: SimpleQueue[bytes]) -> None:
    try:
        while True:
            frames.put(receive(stream))
    except EOFError:
        os._exit(0)  # also in the middle of a chunk: nobody waits for it


def _main() -> None:
    """Say that it is there, then answer each pair of frames, what is shared and a chunk, by its outcomes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's affair
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the frames
    sys.path[:] = unpacked(receive(sys.stdin.buffer))
    frames: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_watch, args=(sys.stdin.buffer, frames), daemon=True).start()
    try:
        send(answers, b"")
        while True:
            send(answers, compute(frames.get(), frames.get()))
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    _main()
