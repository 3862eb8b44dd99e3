"""What an office decides once: `data/settings.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from lettergen.errors import Place, Problem, error, nearest
from lettergen.model.numbering import Series

FORMAT = 1
REGISTER = "letters/register.sqlite"


def is_address(register: str) -> bool:
    """Whether a register stands on a server, and not in a file."""
    return "://" in register


def address_problem(register: str) -> Problem | None:
    """What is wrong with a register's address; a password is not for a file that many read."""
    if not is_address(register):
        return None
    from urllib.parse import parse_qs, urlsplit

    try:
        address = urlsplit(register)
        named, password = address.path.strip("/"), address.password
        asked = parse_qs(address.query)
    except ValueError:
        return error("data.register-address")
    if password is not None or "password" in asked or "sslpassword" in asked:
        return error("data.register-password")
    known = address.scheme in ("postgresql", "postgres") and (
        named or "dbname" in asked or "service" in asked
    )
    return None if known else error("data.register-address")


@dataclass(frozen=True, slots=True)
class Style:
    """The house style of letters: «И. О.» or «И.О.», and whether short words hang at a line's end.

    `short_words` "tied" binds one-letter prepositions and conjunctions to the word that follows.
    """

    initials: Literal["И. О.", "И.О."] = "И. О."
    short_words: Literal["free", "tied"] = "free"


@dataclass(frozen=True, slots=True)
class Tls:
    """The certificate files by which the computers of a cluster know each other."""

    ca: Path
    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Certificates:
    """`[dask]`: where the certificate files are, seen from the workspace's folder."""

    ca: str
    certificate: str
    key: str

    def in_folder(self, root: Path) -> Tls:
        """The files of a workspace; an absolute path stays as it is."""
        return Tls(root / self.ca, root / self.certificate, root / self.key)


@dataclass(frozen=True, slots=True)
class Settings:
    """The workspace's settings; `format` is the version of the folder's layout."""

    format: int
    organisation: str
    default_series: str
    series: Mapping[str, Series]
    time_zone: str = "Europe/Moscow"
    language: Literal["ru", "en"] = "ru"
    example: bool = False
    register: str = REGISTER
    style: Style = field(default_factory=Style)
    dask: Certificates | None = None

    def faults(self) -> list[Problem]:
        """A format that this program knows, a time zone that exists, a default series that is declared."""
        found: list[Problem] = []
        if self.format != FORMAT:
            found.append(error("setup.format", Place(key="format"), found=self.format, known=FORMAT))
        try:
            ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError):
            found.append(error("data.time-zone", Place(key="time_zone"), value=self.time_zone))
        if self.default_series not in self.series:
            meant = nearest(self.default_series, self.series)
            found.append(
                error(
                    "data.unknown-series",
                    Place(key="default_series"),
                    name=self.default_series,
                    nearest=meant,
                )
            )
        if problem := address_problem(self.register):
            found.append(problem.at(key="register"))
        bad = [name for name in self.series if not (name.isascii() and name.replace("-", "").isalnum())]
        found += [error("data.series-name", Place(key=f"series.{name}"), name=name) for name in bad]
        return found
