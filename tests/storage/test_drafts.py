"""Drafts: their form, the ids in them, the key that tells one from another, and their snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.document.sample import sample_draft
from lettergen.model.letter import Draft, ResolvedDraft
from lettergen.model.parties import Language, Text
from lettergen.storage.cache import Cache
from lettergen.storage.drafts import DraftFile, read_draft
from lettergen.storage.records import load_records
from lettergen.storage.snapshot import Snapshot, read_snapshot, write_snapshot
from lettergen.storage.templates import Templates
from tests import helpers
from tests.helpers import ROOT, edit_toml, example_draft, example_kind, fails_with, write_draft

SHOWN = "letters/drafts/new.toml"


def read(root: Path, name: str = "new", shown: str = SHOWN) -> DraftFile:
    return read_draft(root / "letters" / "drafts" / f"{name}.toml", shown, Templates(root / "templates"))


def resolved(root: Path) -> ResolvedDraft:
    return helpers.resolved(read(root), load_records(root / "data", Cache(None)))


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


# --- Form -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "code", "nearest"),
    [
        ("organization = 1", "draft.unknown-field", "organisation"),
        ("enclosure = 1", "draft.unknown-field", "enclosures"),
        ('hours = "x"', "draft.unknown-field", ""),
    ],
)
def test_an_unknown_key_is_told_with_the_one_that_was_meant(
    example: Path, written: str, code: str, nearest: str
) -> None:
    path = write_draft(example)
    path.write_text(f"{written}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    with fails_with(code) as refusal:
        resolved(example)
    assert refusal.problem.place.file == SHOWN
    assert refusal.problem.place.line == 1
    assert refusal.problem.arguments["nearest"] == nearest


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("languages", "ru", "data.list-expected"),
        ("languages", ["ru", "de"], "data.choice"),
        ("languages", ["ru", "ru"], "draft.languages"),
        ("languages", [], "draft.languages"),
        ("date", "2018-08-21", "data.wrong-type"),
        ("signatory", 5, "data.number-for-text"),
        ("signatory", None, "data.missing"),
        ("subject", "Тема", "data.table-expected"),
        ("subject.ru", " ", "data.blank"),
        ("kind", "confirmaton", "draft.no-kind"),
        ("key", 207, "data.number-for-text"),
        ("in_reply_to", {"number": "1", "date": "вчера"}, "data.wrong-type"),
        ("addressee", {}, "draft.empty-addressee"),
        ("addressee.address", {"ru": "СПб"}, "draft.empty-addressee"),
        ("enclosures", [{"title": {"ru": "Акт"}, "sheets": "2"}], "data.wrong-type"),
    ],
)
def test_a_wrong_form_is_told(example: Path, key: str, value: object, code: str) -> None:
    path = write_draft(example)
    edit_toml(path, {key: value})
    with fails_with(code) as refusal:
        read(example)
    assert refusal.exit_code == 2
    assert refusal.problem.place.line >= (1 if value is None else line_of(path, key.partition(".")[0]))


def test_a_kind_is_told_with_the_nearest_and_all(example: Path) -> None:
    write_draft(example, kind="confirmaton")
    with fails_with("draft.no-kind") as refusal:
        read(example)
    assert refusal.problem.arguments == {
        "name": "confirmaton",
        "nearest": "confirmation",
        "known": ["certificate", "confirmation", "partner_declaration"],
    }


@pytest.mark.parametrize("kind", ["../confirmation", "confirmation/../confirmation", "/etc", ".", ""])
def test_a_kind_is_no_path(example: Path, kind: str) -> None:
    write_draft(example, kind=kind)
    with fails_with("draft.no-kind" if kind else "data.blank"):
        read(example)


def test_all_faults_of_a_draft_are_told_at_once(example: Path) -> None:
    path = write_draft(example)
    text = path.read_text(encoding="utf-8")
    text = text.replace('languages = ["ru", "en"]', "languages = 5").replace(
        "date = 2018-08-21", "date = 31.02.2018"
    )
    path.write_text(f"{text}\nsinatory = 1\n", encoding="utf-8")
    with fails_with("data.list-expected", "data.impossible-date", "draft.unknown-field") as refusal:
        read(example)
    lines = {problem.code: problem.place.line for problem in refusal.problems}
    assert lines["data.impossible-date"] == line_of(path, "31.02.2018")
    assert lines["draft.unknown-field"] == line_of(path, "sinatory")


def test_a_draft_without_a_kind_says_so(example: Path) -> None:
    path = example / "letters" / "drafts" / "new.toml"
    path.write_text('languages = ["ru"]\nsignatory = "director"\n', encoding="utf-8")
    with fails_with("data.missing") as refusal:
        read(example)
    assert refusal.problem.arguments["name"] == "kind"


def test_an_empty_draft_is_told(example: Path) -> None:
    (example / "letters" / "drafts" / "new.toml").write_text("", encoding="utf-8")
    with fails_with("data.missing", "data.missing", "data.missing"):
        read(example)


# --- Ids ------------------------------------------------------------------------------------------------


def test_every_unknown_id_is_told_at_its_own_line(example: Path) -> None:
    path = write_draft(example)
    text = path.read_text(encoding="utf-8")
    for right, wrong in (
        ('"smartup"', '"smartap"'),
        ('"area_21"', '"area21"'),
        ('"director" ', '"direktor" '),
        ('"cleantech_cluster"', '"cleantech"'),
        ('"strategists_forum"', '"strategist_forum"'),
    ):
        text = text.replace(right, wrong, 1)
    path.write_text(text, encoding="utf-8")
    with fails_with(
        "draft.no-project",
        "draft.no-project",
        "draft.no-signatory",
        "draft.no-organisation",
        "draft.no-event",
    ) as refusal:
        resolved(example)
    told = {
        str(p.arguments["name"]): (p.place.file, p.place.line, p.arguments["nearest"])
        for p in refusal.problems
    }
    assert told == {
        "smartap": (SHOWN, line_of(path, "smartap"), "smartup"),
        "area21": (SHOWN, line_of(path, "area21"), "area_21"),
        "direktor": (SHOWN, line_of(path, "direktor"), "director"),
        "cleantech": (SHOWN, line_of(path, '"cleantech"'), "cleantech_cluster"),
        "strategist_forum": (SHOWN, line_of(path, "strategist_forum"), "strategists_forum"),
    }


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("projects", "smartup", "data.list-expected"),
        ("projects", [1], "draft.no-project"),
        ("projects", [["smartup"]], "draft.no-project"),
        ("flagship", ["flagship_2030"], "draft.no-project"),
        ("organisation", {"ru": "x"}, "draft.no-organisation"),
        ("partner_since", "2015", "data.wrong-type"),
        ("partner_since", True, "data.wrong-type"),
        ("partner_since", 2015.0, "data.wrong-type"),
        ("addressee", {"organisation": "nobody"}, "draft.no-organisation"),
    ],
)
def test_a_field_of_the_kind_has_its_type(example: Path, key: str, value: object, code: str) -> None:
    path = write_draft(example, "new", **{key: value})
    with fails_with(code) as refusal:
        resolved(example)
    assert refusal.problem.place.file == SHOWN
    assert refusal.problem.place.line >= line_of(path, key)


def test_an_optional_field_may_be_left_out(example: Path) -> None:
    write_draft(example, flagship=None, event=None, partner_since=None)
    assert set(resolved(example).fields) == {"organisation", "programme", "projects"}


# --- Key ------------------------------------------------------------------------------------------------


def test_the_key_is_the_path_and_the_content(example: Path) -> None:
    write_draft(example)
    key = read(example).key
    assert key.startswith(f"{SHOWN}#")
    assert read(example, shown="letters/drafts/other.toml").key.partition("#")[2] == key.partition("#")[2]
    assert read(example, shown="letters/drafts/other.toml").key != key
    write_draft(example, key="2018-A-5")
    assert read(example).key == "2018-A-5"


def test_the_content_is_not_its_layout(example: Path) -> None:
    path = write_draft(example)
    before = read(example).digest
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n\r\n".join(lines).replace("    ", "\t").encode())
    assert read(example).digest == before
    path.write_text(text.replace("subject.ru = ", "subject . ru  =  "), encoding="utf-8")
    assert read(example).digest == before
    write_draft(example, key="a key of its own")
    assert read(example).digest == before


@pytest.mark.parametrize(
    "changes",
    [
        {"date": date(2018, 8, 22)},
        {"date": None},
        {"languages": ["en", "ru"]},
        {"projects": ["circular_pp", "smartup", "area_21", "cities_multimodal", "bsr_electric", "cshipp"]},
        {"partner_since": 2014},
        {"subject": {"ru": "Другая тема", "en": "Another subject"}},
        {"titles": ["director_general"]},
    ],
)
def test_another_content_is_another_digest(example: Path, changes: dict[str, object]) -> None:
    write_draft(example)
    before = read(example).digest
    write_draft(example, "new", **changes)
    assert read(example).digest != before


# --- Snapshot -------------------------------------------------------------------------------------------


def again(draft: ResolvedDraft) -> None:
    snapshot = Snapshot(draft, {"ru": "0" * 64, "en": "1" * 64}, "zlib 1.3, level 6")
    text = write_snapshot(snapshot)
    assert read_snapshot(text) == snapshot
    assert write_snapshot(read_snapshot(text)) == text


@pytest.mark.parametrize("name", ["confirmation-207", "certificate-example"])
def test_the_snapshot_of_an_example_is_the_whole_letter(name: str) -> None:
    again(example_draft(name))


@given(
    st.sampled_from(["confirmation", "certificate"]),
    st.sampled_from([("ru",), ("en",), ("ru", "en"), ("en", "ru")]),
    st.booleans(),
)
def test_the_snapshot_of_a_sample_is_the_whole_letter(
    kind: str, languages: tuple[Language, ...], complete: bool
) -> None:
    phrases = {"closing": Text("С уважением,", "Yours faithfully,")}
    again(sample_draft(example_kind(kind), languages, phrases, complete=complete))


_WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\u2028\x85\u00a0\\\"'"), min_size=1
).filter(str.strip)
_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(_WORDS, _WORDS, _DAYS, st.lists(_WORDS, max_size=3), st.integers(-(2**40), 2**60))
def test_any_words_come_back_from_a_snapshot(
    words: str, other: str, day: date, titles: list[str], number: int
) -> None:
    made = example_draft_cached()
    draft: Draft = replace(
        made.draft, subject=Text(words, other, dative=other), date=day, titles=tuple(titles), key=words
    )
    fields: dict[str, Any] = {**made.fields, "partner_since": number}
    phrases = {**made.phrases, other: Text(words)}
    again(replace(made, draft=draft, fields=fields, phrases=phrases))


_KEPT: list[ResolvedDraft] = []


def example_draft_cached() -> ResolvedDraft:
    if not _KEPT:
        _KEPT.append(example_draft("confirmation-207"))
    return _KEPT[0]


@pytest.mark.parametrize(
    "text",
    ["", "x = 1", "[resolved]\n", "no toml", "[program]\ncompressor = 1\n[templates]\n[resolved]\nx=1\n"],
)
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_snapshot(text)


def test_the_drafts_of_the_repository_can_be_read() -> None:
    for path in sorted((ROOT / "letters" / "drafts").glob("*.toml")):
        source = read_draft(path, path.name, Templates(ROOT / "templates"))
        assert helpers.resolved(source, load_records(ROOT / "data", Cache(None))).draft is source.draft
