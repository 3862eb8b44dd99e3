"""The letters of a round seen before they are issued: one PDF of all of them, or of some rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from lettergen.actions.batch.checking import RoundAsked
from lettergen.errors import Problem
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundPreview:
    """What was made: how many letters, by which engine, and what is to be told."""

    letters: int
    engine: str
    notes: tuple[Problem, ...] = ()


def preview_round(
    workspace: Workspace, path: Path, asked: RoundAsked, rows: Collection[int], target: Path
) -> RoundPreview:
    """TODO"""
    raise NotImplementedError
