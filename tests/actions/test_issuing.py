"""A letter and its number: given once, never twice, never for nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lettergen.actions import list_letters, recover, void
from lettergen.actions.issuing import Wish, issue, issue_all
from lettergen.actions.registering import Which
from lettergen.errors import LettergenError
from lettergen.register.book import Register
from tests.actions.office import (
    CERTIFICATE,
    DRAFT,
    NO_PDF,
    at_office,
    docx_files,
    finished,
    issued,
    lettergen,
    numbers,
    rows,
    script,
    tree,
    words,
)
from tests.helpers import a_workspace, codes_of, edit_toml, fails_with, make_docx, with_part, write_draft

# --- Numbers --------------------------------------------------------------------------------------------


def test_the_letter_is_number_207_and_the_next_is_208(example: Path) -> None:
    made = issued(example)
    assert (str(made.letter.number), made.letter.issued_on, made.new) == ("207", date(2018, 8, 21), True)
    assert made.letter.state == "issued"
    assert words(example)[:1] != []
    assert any("Исх. №\u00a0207 от 21.08.2018" in line.replace("Исх. ", "Исх. ") for line in words(example))
    assert any(
        "Ref. No. 207 of 21 August 2018" in line.replace("\u00a0", " ")
        for line in words(example, language="en")
    )
    assert str(issued(example, write_draft(example, "second")).letter.number) == "208"
    assert str(issued(example, CERTIFICATE).letter.number) == "1/2018"
    assert sorted(docx_files(example)) == [
        "letters/2018/0207/letter_en.docx",
        "letters/2018/0207/letter_ru.docx",
        "letters/2018/0208/letter_en.docx",
        "letters/2018/0208/letter_ru.docx",
        "letters/2018/certificates-0001/letter_en.docx",
        "letters/2018/certificates-0001/letter_ru.docx",
    ]


def test_a_year_begins_anew(example: Path) -> None:
    issued(example)
    made = issue(
        at_office(example, date(2020, 1, 9)), write_draft(example, "next", date=date(2020, 1, 9)), NO_PDF
    )
    assert str(made.letter.number) == "1"
    assert (example / "letters" / "2020" / "0001" / "letter_ru.docx").is_file()


def test_the_files_are_those_of_the_register(example: Path) -> None:
    letter = issued(example).letter
    assert [(file.language, file.type) for file in letter.files] == [("ru", "docx"), ("en", "docx")]
    for file in letter.files:
        assert hashlib.sha256((example / file.path).read_bytes()).hexdigest() == file.sha256
    told = tomllib.loads((example / "letters/2018/0207/letter.toml").read_text(encoding="utf-8"))
    assert told["letter"]["number"] == "207"
    assert told["letter"]["date"] == date(2018, 8, 21)
    assert told["files"] == {Path(file.path).name: file.sha256 for file in letter.files}
    assert told["resolved"]["draft"]["kind"] == "confirmation"
    assert rows(example) == [letter]


def test_the_same_draft_again_is_the_same_letter(example: Path) -> None:
    first = issued(example)
    before = tree(example)
    again = issued(example)
    assert again.letter == first.letter
    assert not again.new
    assert tree(example) == before


def test_the_same_draft_named_in_other_ways_is_the_same_letter(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(example)
    monkeypatch.chdir(example / "letters")
    for name in (
        "confirmation-207",
        "confirmation-207.toml",
        "drafts/confirmation-207.toml",
        example / DRAFT,
    ):
        assert not issued(example, name).new
    moved = example.with_name("moved")
    monkeypatch.chdir(example.parent)
    example.rename(moved)
    assert not issued(moved).new
    assert numbers(moved) == [("207", "issued")]


def test_layout_and_comments_are_not_another_letter(example: Path) -> None:
    issued(example)
    path = example / DRAFT
    path.write_text(f"# еще слово\n{path.read_text(encoding='utf-8')}\n", encoding="utf-8")
    assert not issued(example).new


def test_another_content_under_the_default_key_is_another_letter(example: Path) -> None:
    issued(example)
    edit_toml(example / DRAFT, {"partner_since": 2014})
    assert str(issued(example).letter.number) == "208"


@pytest.mark.parametrize("way", ["--key", "the draft's key"])
def test_the_same_key_with_another_content_is_refused_and_both_are_shown(example: Path, way: str) -> None:
    def ask(**changes: object) -> None:
        if way == "--key":
            issued(example, write_draft(example, "mine", **changes), Wish(key="K-1", pdf="none"))
        else:
            issued(example, write_draft(example, "mine", key="K-1", **changes))

    ask()
    ask()
    before = tree(example)
    with fails_with("register.other-content") as refusal:
        ask(subject={"ru": "Иная тема", "en": "Another subject"})
    assert refusal.exit_code == 4
    told = dict(refusal.problem.arguments)
    assert "207" in told.values()
    assert "K-1" in told.values()
    said = " ".join(map(str, told.values()))
    assert "Иная тема" in said
    assert "Проекты транснационального сотрудничества" in said
    assert refusal.problem.place.file == "letters/drafts/mine.toml"
    after = tree(example)
    after["letters/drafts/mine.toml"] = before["letters/drafts/mine.toml"]
    assert after == before


def test_the_same_draft_under_another_key_is_another_letter(example: Path) -> None:
    assert str(issued(example, wish=Wish(key="a", pdf="none")).letter.number) == "207"
    assert str(issued(example, wish=Wish(key="b", pdf="none")).letter.number) == "208"
    assert str(issued(example).letter.number) == "209"
    assert not issued(example, wish=Wish(key="b", pdf="none")).new


def test_another_date_under_the_same_key_is_refused(example: Path) -> None:
    issued(example)
    with fails_with("register.other-content") as refusal:
        issued(example, wish=Wish(on=date(2018, 8, 22), pdf="none"))
    assert {date(2018, 8, 21), date(2018, 8, 22)} <= set(refusal.problem.arguments.values())
    assert not issued(example, wish=Wish(on=date(2018, 8, 21), pdf="none")).new


def test_a_draft_without_a_date_is_the_same_letter_on_another_day(example: Path) -> None:
    edit_toml(example / DRAFT, {"date": None})
    first = issue(at_office(example, date(2018, 9, 3)), DRAFT, NO_PDF)
    assert first.letter.issued_on == date(2018, 9, 3)
    again = issue(at_office(example, date(2018, 9, 4)), DRAFT, NO_PDF)
    assert again.letter == first.letter
    asked = issue(
        at_office(example, date(2018, 9, 5)), write_draft(example, "x"), Wish(on=date(2018, 9, 4), pdf="none")
    )
    assert asked.letter.issued_on == date(2018, 9, 4)


def test_today_is_the_office_s_day_and_not_the_computer_s(example: Path) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from lettergen.workspace import Workspace

    moment = datetime(2018, 12, 31, 21, 30, tzinfo=ZoneInfo("UTC"))  # in Moscow it is the next year
    edit_toml(example / DRAFT, {"date": None})
    made = issue(Workspace.at(example, clock=moment.astimezone), DRAFT, NO_PDF)
    assert made.letter.issued_on == date(2019, 1, 1)
    assert str(made.letter.number) == "1"


def test_dates_never_go_back(example: Path) -> None:
    issued(example)
    before = tree(example)
    path = write_draft(example, "earlier", date=date(2018, 8, 20))
    with fails_with("register.date-goes-back") as refusal:
        issued(example, path)
    path.unlink()
    assert refusal.exit_code == 4
    assert tree(example) == before


def test_dates_of_other_series_and_years_do_not_matter(example: Path) -> None:
    issued(example, CERTIFICATE)
    assert str(issued(example).letter.number) == "207"
    late = write_draft(example, "late", date=date(2019, 2, 4))
    assert str(issue(at_office(example, date(2019, 2, 4)), late, NO_PDF).letter.number) == "1"
    assert str(issued(example, write_draft(example, "early")).letter.number) == "208"


def test_a_void_number_stays_spent(example: Path) -> None:
    issued(example)
    void(at_office(example), Which("207"), "ошибка в теме")
    with fails_with("register.key-void") as refusal:
        issued(example)
    assert "ошибка в теме" in refusal.problem.arguments.values()
    assert str(issued(example, wish=Wish(key="again", pdf="none")).letter.number) == "208"
    assert numbers(example) == [("207", "void"), ("208", "issued")]


# --- Several at once ------------------------------------------------------------------------------------


def test_several_drafts_get_their_numbers_in_their_order(example: Path) -> None:
    paths = [write_draft(example, name, partner_since=2010 + index) for index, name in enumerate("cab")]
    made = list(issue_all(at_office(example), paths, NO_PDF))
    assert [str(each.letter.number) for each in made] == ["207", "208", "209"]
    assert [each.letter.key.partition("#")[0][-6:] for each in made] == ["c.toml", "a.toml", "b.toml"]


def test_one_faulty_draft_among_several_spends_nothing(example: Path) -> None:
    good = write_draft(example, "good")
    bad = write_draft(example, "bad", signatory="nobody")
    worse = write_draft(example, "worse", projects=["nothing"])
    with pytest.raises(LettergenError) as caught:
        list(issue_all(at_office(example), [good, bad, worse], NO_PDF))
    assert {"draft.no-signatory", "draft.no-project"} <= set(codes_of(caught.value.problems))
    assert numbers(example) == []


def test_the_same_draft_twice_in_one_command_is_one_letter(example: Path) -> None:
    made = list(issue_all(at_office(example), [DRAFT, DRAFT], NO_PDF))
    assert [(str(each.letter.number), each.new) for each in made] == [("207", True), ("207", False)]


def test_two_drafts_with_one_key_are_refused(example: Path) -> None:
    one, two = (
        write_draft(example, name, key="K", partner_since=year) for name, year in (("a", 2014), ("b", 2013))
    )
    with pytest.raises(LettergenError):
        list(issue_all(at_office(example), [one, two], NO_PDF))
    assert len(numbers(example)) <= 1


def test_dates_that_go_back_within_one_command_spend_nothing(example: Path) -> None:
    late = write_draft(example, "late", date=date(2018, 8, 23))
    early = write_draft(example, "early", date=date(2018, 8, 22))
    with pytest.raises(LettergenError):
        list(issue_all(at_office(example), [late, early], NO_PDF))
    assert numbers(example) == []


# --- Refusals leave everything as it was ----------------------------------------------------------------


def _template(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def apply(root: Path) -> None:
        path = root / "templates" / "confirmation" / "en.docx"
        path.write_bytes(change(path.read_bytes()))

    return apply


def _draft(**changes: object) -> Callable[[Path], object]:
    return lambda root: edit_toml(root / DRAFT, changes)


def _data(table: str, **changes: object) -> Callable[[Path], object]:
    values = {key.replace("__", "."): value for key, value in changes.items()}
    return lambda root: edit_toml(root / "data" / f"{table}.toml", values)


def _with_tag(tag: str) -> Callable[[bytes], bytes]:
    paragraph = f"<w:body><w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"
    return lambda docx: with_part(
        docx, "word/document.xml", lambda text: text.replace("<w:body>", paragraph, 1)
    )


REFUSALS: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "a project lacks its English title": (
        _data("projects", smartup__title__en=None),
        2,
        "draft.one-language",
    ),
    "an unknown project": (_draft(projects=["smartap"]), 2, "draft.no-project"),
    "an unknown signatory": (_draft(signatory="x"), 2, "draft.no-signatory"),
    "an unknown kind": (_draft(kind="x"), 2, "draft.no-kind"),
    "a missing field": (_draft(organisation=None), 2, "draft.missing-field"),
    "no subject": (_draft(subject=None), 2, "draft.missing-field"),
    "a subject in one language": (_draft(subject={"ru": "Тема"}), 2, "draft.one-language"),
    "no projects": (_draft(projects=[]), 2, "draft.missing-field"),
    "a wrong type": (_draft(partner_since="2015"), 2, "data.wrong-type"),
    "a year to come": (_draft(partner_since=2019), 2, "data.no-past-years"),
    "a date to come": (_draft(date=date(2018, 12, 4)), 2, "draft.date-in-future"),
    "an unknown title": (_draft(titles=["x"]), 2, "draft.no-title"),
    "a title not in force": (
        _data("signatories", director__titles__committee_member__valid_to=date(2018, 8, 20)),
        2,
        "draft.title-not-in-force",
    ),
    "a placeholder in earnest": (_data("settings", example=False), 2, "draft.placeholder"),
    "an addressee whose gender nobody knows": (
        _draft(addressee={"name": {"ru": {"surname": "Ли", "given": "Мэй"}, "en": "Mei Li"}}),
        2,
        "forms.doubtful",
    ),
    "faulty data": (_data("projects", area_21__kind="x"), 2, "data.choice"),
    "letters that cannot be printed": (
        _draft(subject={"ru": "Те\u0001ма", "en": "Subject"}),
        2,
        "data.unprintable",
    ),
    "an impossible date": (
        lambda root: (root / DRAFT).write_text(
            (root / DRAFT).read_text("utf-8").replace("2018-08-21", "2018-02-31"), "utf-8"
        ),
        2,
        "data.impossible-date",
    ),
    "no draft": (lambda root: (root / DRAFT).unlink(), 2, "draft.no-file"),
    "no template": (lambda root: (root / "templates/confirmation/en.docx").unlink(), 3, "template.missing"),
    "a template that is no docx": (_template(lambda _: b"not a zip"), 3, "template.not-docx"),
    "an empty template": (_template(lambda _: b""), 3, "template.not-docx"),
    "a cut template": (_template(lambda docx: docx[: len(docx) // 2]), 3, "template."),
    "a protected template": (
        _template(lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
        3,
        "template.protected",
    ),
    "an unknown field": (_template(_with_tag("{{ adressee }}")), 3, "template.unknown-field"),
    "an unknown last part": (_template(_with_tag("{{ letter.nummber }}")), 3, "template.unknown-field"),
    "an unknown filter": (_template(_with_tag("{{ letter.number|lowr }}")), 3, "template.unknown-filter"),
    "a broken tag": (_template(_with_tag("{{ letter.number")), 3, "template."),
    "a template that reaches for Python": (
        _template(_with_tag("{{ ''.__class__.__mro__ }}")),
        3,
        "template.",
    ),
    "a template without the number": (_template(lambda _: make_docx("Dear all")), 3, "template.parity"),
    "a register that is none": (
        lambda root: (root / "letters/register.sqlite").write_bytes(b"no database" * 1000),
        5,
        "setup.register-damaged",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
@pytest.mark.parametrize("age", ["new office", "old office"])
def test_a_refusal_writes_nothing_and_spends_nothing(
    example: Path, monkeypatch: pytest.MonkeyPatch, case: str, age: str
) -> None:
    monkeypatch.chdir(example)
    if age == "old office":
        issued(example, write_draft(example, "first", date=date(2018, 8, 1)))
    spoil, exit_code, code = REFUSALS[case]
    spoil(example)
    before = tree(example)
    with pytest.raises(LettergenError) as caught:
        issued(example)
    assert any(found.startswith(code) for found in codes_of(caught.value.problems, "error"))
    assert caught.value.exit_code == exit_code
    after = tree(example)
    if age == "new office" and "letters/register.sqlite" not in before:
        with Register.open(example / "letters" / "register.sqlite", writing=False) as register:
            assert register.is_new
        after.pop("letters/register.sqlite", None)
    assert after == before


def test_a_refusal_does_not_even_begin_a_register(example: Path) -> None:
    edit_toml(example / DRAFT, {"signatory": "nobody"})
    before = tree(example)
    with fails_with("draft.no-signatory"):
        issued(example)
    assert tree(example) == before


def test_one_title_less_spends_nothing_and_shows_both_sides(tmp_path: Path) -> None:
    root = a_workspace(tmp_path, projects={"smartup.title.en": None})
    with pytest.raises(LettergenError) as caught:
        issued(root)
    assert caught.value.exit_code == 2
    (fault,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (fault.place.file, fault.place.key.rpartition(".")[0]) == ("data/projects.toml", "smartup.title")
    assert fault.place.line > 0
    assert str(fault.arguments["ru"]).startswith("Инновационная экосистема")
    assert fault.arguments["en"] == "—"
    assert numbers(root) == []


# --- A register in trouble ------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["deleted", "emptied", "made anew"])
def test_letters_without_their_register_stop_new_ones(example: Path, how: str) -> None:
    """Or number 207 would be given twice."""
    issued(example)
    register = example / "letters" / "register.sqlite"
    for path in register.parent.glob("register.sqlite*"):
        path.unlink()
    if how == "emptied":
        register.write_bytes(b"")
    if how == "made anew":
        with at_office(example).register(writing=True):
            pass
    files = docx_files(example)
    with fails_with("setup.register-emptied") as refusal:
        issued(example, write_draft(example, "second"))
    assert refusal.exit_code == 5
    assert docx_files(example) == files
    with fails_with("setup.register-emptied"):
        issued(example)


def test_an_older_register_from_a_backup_never_overwrites_a_letter(example: Path) -> None:
    issued(example)
    register = example / "letters" / "register.sqlite"
    backup = register.read_bytes()
    issued(example, write_draft(example, "second"))
    for path in register.parent.glob("register.sqlite*"):
        path.unlink()
    register.write_bytes(backup)
    files = docx_files(example)
    with pytest.raises(LettergenError):
        issued(example, write_draft(example, "third", partner_since=2014))
    assert docx_files(example) == files


LOCKER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(60)
"""


def test_a_register_locked_by_another_program_is_told(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issued(example)
    path = write_draft(example, "second")
    before = tree(example)
    opened = Register.open.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr(
        Register,
        "open",
        classmethod(lambda cls, path, *, writing: opened(cls, path, writing=writing, timeout=0.3)),
    )
    process = script(LOCKER, example / "letters" / "register.sqlite")
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        with fails_with("setup.register-locked") as refusal:
            issued(example, path)
        assert refusal.exit_code == 5
        assert len(list_letters(at_office(example))) == 1
    finally:
        process.kill()
        finished(process)
    assert {k: v for k, v in tree(example).items() if ".owners" not in k} == {
        k: v for k, v in before.items() if ".owners" not in k
    }
    assert str(issued(example, path).letter.number) == "208"


def test_a_row_changed_behind_the_program_s_back_is_found(example: Path) -> None:
    from lettergen.actions import doctor

    issued(example)
    connection = sqlite3.connect(example / "letters" / "register.sqlite")
    connection.execute("DROP TRIGGER letters_keep_content")
    connection.execute("UPDATE letters SET subject = 'x'")
    connection.commit()
    connection.close()
    assert {"register.row-altered", "register.guards-changed"} <= set(codes_of(doctor(example).problems))


# --- A disk in trouble ----------------------------------------------------------------------------------


NOBODY = """
import contextlib, difflib, io, os, sys
from lettergen.cli.main import lettergen, run
warm = sys.argv.pop(1)  # what a person without rights could not import any more is imported by a first letter
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    assert run(lettergen, ["init", "--example", warm]) == 0
    draft = os.path.join(warm, "letters", "drafts", "confirmation-207.toml")
    assert run(lettergen, ["-C", warm, "issue", "--no-pdf", draft]) == 0
    assert run(lettergen, ["-C", warm, "issue", "--no-pdf", draft, "--json", "--on", "2018-08-22"]) == 4
if os.geteuid() == 0:
    from lettergen.storage.cache import cache_folder
    cache = cache_folder(os.environ)  # the cache of the one who works here, not of the one who prepares
    for place in (cache, *cache.iterdir()):
        os.chown(place, 65534, 65534)
    for above in list(cache.parents)[:-2]:
        above.chmod(above.stat().st_mode | 0o055)
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(lettergen))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("what", ["everything", "the year's folder"])
def test_a_read_only_folder_is_told(example: Path, what: str) -> None:
    issued(example)
    path = write_draft(example, "second")
    closed = [example, *example.rglob("*")] if what == "everything" else [example / "letters" / "2018"]
    for each in (example, *example.rglob("*")):
        each.chmod((0o777 if each.is_dir() else 0o666) & ~(0o222 if each in closed else 0))
    for above in list(example.parents)[:-2]:
        above.chmod(above.stat().st_mode | 0o055)
    before = tree(example)
    ran = finished(script(NOBODY, example.with_name("warm"), "--json", "issue", "--no-pdf", path, at=example))
    after = tree(example)
    for each in closed:
        each.chmod(0o755 if each.is_dir() else 0o644)
    assert ran.code == 5, ran.err
    assert ran.codes[0].startswith(("setup.unwritable", "setup.register-"))
    assert "cli.bug" not in ran.codes
    if what == "everything":
        assert after == before
        assert numbers(example) == [("207", "issued")]
    else:
        assert numbers(example) == [("207", "issued"), ("208", "reserved")]
        assert issued(example, path).letter.state == "issued"


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5])
def test_a_full_disk_leaves_at_most_a_reserved_number(
    example: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    import errno

    count: list[int] = []
    fsync = os.fsync

    def full(handle: int) -> None:
        count.append(1)
        if len(count) >= files[nth - 1]:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    files = [1, 3, 6, 8, 12]
    with at_office(example).register(writing=True):
        pass  # its own folder is synced too
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(LettergenError) as caught:
            issued(example)
    assert caught.value.exit_code == 5
    assert "setup.disk-full" in codes_of(caught.value.problems)
    assert numbers(example) in ([], [("207", "reserved")])
    assert not list((example / "letters").rglob("*.tmp"))
    made = issued(example)
    assert (str(made.letter.number), made.letter.state) == ("207", "issued")
    assert recover(at_office(example)) == ([], ())


# --- The same bytes -------------------------------------------------------------------------------------


def test_the_same_letter_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    made = []
    for index, env in enumerate(
        (
            {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C"},
            {
                "TZ": "Pacific/Kiritimati",
                "PYTHONHASHSEED": "4711",
                "LC_ALL": "ru_RU.UTF-8",
                "LETTERGEN_LANG": "ru",
            },
            {
                "TZ": "America/Adak",
                "PYTHONHASHSEED": "1",
                "HOME": "/nowhere",
                "LETTERGEN_CACHE": "",
                "PYTHONOPTIMIZE": "1",
            },
        )
    ):
        folder = tmp_path / ("в глубине" * index) / str(index)
        folder.mkdir(parents=True)
        root = a_workspace(folder)
        for draft in (DRAFT, CERTIFICATE):
            ran = lettergen("-C", root, "issue", "--no-pdf", root / draft, env=env)
            assert ran.code == 0, ran.err
        made.append(docx_files(root))
    assert len(made[0]) == 4
    assert made[0] == made[1] == made[2]


def test_a_copied_workspace_goes_on_with_its_numbers(example: Path) -> None:
    issued(example)
    copy = example.with_name("copy")
    shutil.copytree(example, copy)
    assert str(issued(copy, write_draft(copy, "second")).letter.number) == "208"
