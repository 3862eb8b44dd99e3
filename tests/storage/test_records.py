"""The data: every fault of every file at once, each with its place and the name that was probably meant."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lettergen.storage import records as records_module
from lettergen.storage.cache import Cache, cache_folder
from lettergen.storage.records import Records, load_records
from tests.helpers import fails_with

NO_CACHE = Cache(None)


def change(root: Path, table: str, old: str, new: str) -> None:
    """Change the text of a data file, as a person would in an editor."""
    path = root / "data" / f"{table}.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(root: Path, table: str, words: str) -> int:
    lines = (root / "data" / f"{table}.toml").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_example_has_no_fault(example: Path) -> None:
    records = load_records(example / "data", NO_CACHE)
    assert records.settings.default_series == "out"
    assert records.ids("projects")[:2] == ["smartup", "circular_pp"]
    assert records.get("projects", "smartup").start == date(2017, 10, 1)
    assert records.get("projects", "nobody") is None
    assert records.phrases["closing"].en == "Yours faithfully,"


def test_all_faults_of_all_files_are_told_at_once(example: Path) -> None:
    change(example, "projects", 'acronym = "SmartUp Accelerator"', 'acronim = "SmartUp Accelerator"')
    change(example, "projects", 'kind = "platform"', 'kind = "platfrm"')
    change(example, "organisations", 'kind = "issuer"', 'kind = "issuer"\ninn = 7812345678')
    change(example, "organisations", 'kind = "consortium"', 'kind = "consortium"\nkpp = "12"')
    change(example, "events", 'name.ru = "', 'start = 2018-02-31\nname.ru = "')
    change(example, "signatories", "valid_from = 2018-01-01", 'valid_from = "2018-01-01"')
    change(example, "settings", "Europe/Moscow", "Europe/Moskow")
    with fails_with(
        "data.unknown-key",
        "data.missing",
        "data.choice",
        "data.number-for-text",
        "data.digits",
        "data.impossible-date",
        "data.wrong-type",
        "data.time-zone",
    ) as refusal:
        load_records(example / "data", NO_CACHE)
    assert refusal.exit_code == 2
    places = {problem.code: problem.place for problem in refusal.problems}
    meant = {problem.code: problem.arguments.get("nearest") for problem in refusal.problems}

    def at(code: str) -> tuple[str, int, str]:
        return places[code].file, places[code].line, places[code].key

    assert at("data.unknown-key") == (
        "data/projects.toml",
        line_of(example, "projects", "acronim"),
        "smartup.acronim",
    )
    assert meant["data.unknown-key"] == "acronym"
    assert at("data.missing")[1:] == (line_of(example, "projects", "[smartup]"), "smartup.acronym")
    assert at("data.choice")[1:] == (line_of(example, "projects", "platfrm"), "cshipp.kind")
    assert meant["data.choice"] == "platform"
    assert at("data.number-for-text")[1] == line_of(example, "organisations", "inn = ")
    assert at("data.digits")[1:] == (line_of(example, "organisations", 'kpp = "12"'), "cleantech_cluster.kpp")
    assert at("data.impossible-date") == (
        "data/events.toml",
        line_of(example, "events", "02-31"),
        "strategists_forum.start",
    )
    assert at("data.wrong-type")[2] == "director.titles.director_general.valid_from"
    assert at("data.time-zone") == ("data/settings.toml", line_of(example, "settings", "Moskow"), "time_zone")


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "line", "nearest"),
    [
        (
            "projects",
            'programme = "interreg_bsr_2014_2020"',
            'programme = "interreg_bsr_2014"',
            "draft.no-programme",
            'programme = "interreg_bsr_2014"',
            "interreg_bsr_2014_2020",
        ),
        ("settings", '"leontief"', '"leontiev"', "draft.no-organisation", '"leontiev"', "leontief"),
        ("settings", '"out"', '"oout"', "data.unknown-series", '"oout"', "out"),
    ],
)
def test_an_id_that_another_file_lacks_is_told(
    example: Path, table: str, old: str, new: str, code: str, line: str, nearest: str
) -> None:
    change(example, table, old, new)
    with fails_with(code) as refusal:
        load_records(example / "data", NO_CACHE)
    assert refusal.problem.place.line == line_of(example, table, line)
    assert refusal.problem.arguments["nearest"] == nearest


def test_inn_keeps_its_leading_zero(example: Path) -> None:
    change(example, "organisations", 'kind = "issuer"', 'kind = "issuer"\ninn = "0123456789"')
    assert load_records(example / "data", NO_CACHE).get("organisations", "leontief").inn == "0123456789"
    change(example, "organisations", '"0123456789"', "0123456789")
    with fails_with("data.leading-zero") as refusal:
        load_records(example / "data", NO_CACHE)
    assert refusal.problem.place.line == line_of(example, "organisations", "inn = ")
    assert refusal.problem.arguments["name"] == "inn"


def test_a_line_that_cannot_be_read_is_not_missed_too(example: Path) -> None:
    change(example, "projects", 'acronym = "SmartUp Accelerator"', "acronym = SmartUp Accelerator")
    with fails_with("data.no-quotes"):
        load_records(example / "data", NO_CACHE)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_settings_in_another_encoding_are_one_fault(example: Path, encoding: str) -> None:
    path = example / "data" / "settings.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, "replace"))
    with fails_with("data.not-utf8") as refusal:
        load_records(example / "data", NO_CACHE)
    assert refusal.problem.place.file == "data/settings.toml"


def test_a_file_of_windows_is_read(example: Path) -> None:
    path = example / "data" / "projects.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_records(example / "data", NO_CACHE).get("projects", "area_21").acronym == "AREA 21"


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with fails_with("setup.no-workspace"):
        load_records(tmp_path / "data", NO_CACHE)


def test_a_newer_format_is_told_to_the_administrator(example: Path) -> None:
    change(example, "settings", "format = 1", "format = 2")
    with fails_with("setup.format") as refusal:
        load_records(example / "data", NO_CACHE)
    assert refusal.exit_code == 5
    assert refusal.problem.arguments == {"found": 2, "known": 1}


def test_data_files_may_be_missing(example: Path) -> None:
    (example / "data" / "events.toml").unlink()
    assert load_records(example / "data", NO_CACHE).ids("events") == []


# --- What was checked once ------------------------------------------------------------------------------


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every real check of the data."""
    done: list[int] = []
    check = records_module._check

    def counted(texts: dict[str, str]) -> Any:
        done.append(1)
        return check(texts)

    monkeypatch.setattr(records_module, "_check", counted)
    return done


def same(one: Records, other: Records) -> bool:
    return (one.settings, one.plain) == (other.settings, other.plain)


def test_what_was_checked_is_not_checked_again(example: Path, tmp_path: Path, checks: list[int]) -> None:
    cache = Cache(tmp_path / "cache")
    first = load_records(example / "data", cache)
    assert same(load_records(example / "data", cache), first)
    assert len(checks) == 1
    change(example, "projects", "2020-09-30", "2020-10-30")
    changed = load_records(example / "data", cache)
    assert len(checks) == 2
    assert changed.get("projects", "smartup").end == date(2020, 10, 30)


def test_a_moved_workspace_is_the_same_data(example: Path, tmp_path: Path, checks: list[int]) -> None:
    cache = Cache(tmp_path / "cache")
    first = load_records(example / "data", cache)
    (example / "data").rename(tmp_path / "elsewhere")
    assert same(load_records(tmp_path / "elsewhere", cache), first)
    assert len(checks) == 1


def test_faulty_data_are_never_kept(example: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    change(example, "settings", '"leontief"', '"nobody"')
    for _ in range(2):
        with fails_with("draft.no-organisation"):
            load_records(example / "data", cache)


@pytest.mark.parametrize("damage", [b"", b"x" * 31, b"x" * 5000, "cut", "foreign"])
def test_a_damaged_entry_is_worked_out_anew(
    example: Path, tmp_path: Path, checks: list[int], damage: bytes | str
) -> None:
    cache = Cache(tmp_path / "cache")
    first = load_records(example / "data", cache)
    (entry,) = (tmp_path / "cache").glob("records-*")
    if damage == "foreign":  # a whole entry that belongs to other data, or to another program
        cache.write("records", entry.name.removeprefix("records-"), b'{"settings": {"format": 1}}')
    else:
        entry.write_bytes(entry.read_bytes()[:-1] if isinstance(damage, str) else damage)
    assert same(load_records(example / "data", cache), first)
    assert len(checks) == 2
    assert same(load_records(example / "data", cache), first)
    assert len(checks) == 2


def test_any_id_can_be_kept(example: Path, tmp_path: Path) -> None:
    change(example, "projects", "[smartup]", '["$date"]\nacronym = "x"\ntitle.ru = "y"\n[smartup]')
    cache = Cache(tmp_path / "cache")
    first = load_records(example / "data", cache)
    assert same(load_records(example / "data", cache), first)


def test_no_cache_is_no_fault(example: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (None, tmp_path / "file", tmp_path / "file" / "below"):
        assert load_records(example / "data", Cache(folder)).settings.organisation == "leontief"


@pytest.mark.parametrize("where", ["mkdir", "write_bytes", "replace"])
def test_an_unwritable_cache_is_no_fault(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, where, refuse)
    cache = Cache(tmp_path / "cache")
    assert load_records(example / "data", cache).settings.organisation == "leontief"
    assert [path.name for path in (tmp_path / "cache").glob("*") if path.name != "key"] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_cache_is_closed_to_others(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Cache(tmp_path / "a" / "b").write("records", "1", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert Cache(tmp_path / "a" / "b").read("records", "1") == b"x"


def test_the_cache_forgets_its_oldest_entries(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(210):
        cache.write("records", f"{number:03}", b"x")
        os.utime(tmp_path / f"records-{number:03}", (number, number))
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert len(kept) <= 201
    assert "records-209" in kept
    assert "records-000" not in kept


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps caches elsewhere")
def test_the_cache_has_its_place() -> None:
    assert cache_folder({"LETTERGEN_CACHE": "/x/y"}) == Path("/x/y")
    assert cache_folder({}) is None
    assert cache_folder({"HOME": ""}) is None
    assert cache_folder({"HOME": "relative"}) is None
    home = cache_folder({"HOME": "/home/anna"})
    assert home is not None
    assert home.name == "lettergen"
    assert home.is_relative_to("/home/anna")
