"""Copies of the clerk's own sheet: with what is wrong in it, and with what became of each row."""

from __future__ import annotations

from lettergen.storage.durable import write_through as put_file
from lettergen.storage.marked_sheet import RowOutcome, suffix_of_copy
from lettergen.storage.marked_sheet import annotated as annotate_sheet
from lettergen.storage.marked_sheet import outcome as outcome_of_sheet

__all__ = ["RowOutcome", "annotate_sheet", "outcome_of_sheet", "put_file", "suffix_of_copy"]
