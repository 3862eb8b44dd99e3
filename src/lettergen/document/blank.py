"""What a letter has in place of number and date until it gets them: lines to write on."""

from __future__ import annotations

from datetime import date
from typing import Self

LINE = "______"


class BlankDate(date):
    """A day that is not known yet: wherever a letter prints it, in whatever form, there is a line.

    What a template works out from it is worked out from the day on which the letter was made.
    """

    @classmethod
    def of(cls, day: date) -> Self:
        """The day as one that is still to be written by hand."""
        return cls(day.year, day.month, day.day)
