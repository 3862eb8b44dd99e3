"""Every command, as a person or a program calls it: in both languages, with `--json`, and when it fails."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import tomllib
from pathlib import Path

import pytest

from lettergen.cli import main
from lettergen.cli.framework import run
from tests.actions.office import (
    CERTIFICATE,
    DRAFT,
    environment,
    finished,
    issued,
    lettergen,
    numbers,
    start,
    tree,
    words,
)
from tests.helpers import a_workspace, edit_toml, text_of, write_draft

TODAY = "2018-08-21"


@pytest.fixture
def office(example: Path) -> Path:
    """The example with its letter 207 issued."""
    issued(example)
    (example.parent / "book.csv").write_text("Номер;Дата\n1/2018;09.01.2018\n", encoding="utf-8")
    return example


# --- Every command ----------------------------------------------------------------------------------------

COMMANDS: dict[str, tuple[list[str], str, str]] = {
    "version": (["version"], "lettergen 0", "lettergen 0"),
    "check": (["check"], "", ""),
    "preview": (["preview", str(DRAFT)], "confirmation-207_ru.docx", "confirmation-207_ru.docx"),
    "issue": (
        ["issue", "--no-pdf", str(CERTIFICATE)],
        "Выпущено письмо № 1/2018 от 01.11.2018",
        "Issued No. 1/2018 of 01.11.2018",
    ),
    "issue again": (
        ["issue", "--no-pdf", str(DRAFT)],
        "Уже выпущено: письмо № 207 от 21.08.2018",
        "Issued No. 207 of 21.08.2018",
    ),
    "pdf": (["pdf", "207"], "letter_ru.pdf", "letter_ru.pdf"),
    "show": (["show", "207"], "№ 207 от 21.08.2018", "No. 207 of 21 August 2018"),
    "register list": (["register", "list"], "Всего: 1 номер.", "In all: 1 number."),
    "register export": (["register", "export"], "number;series;year", "number;series;year"),
    "register gaps": (["register", "gaps"], "без пропусков", "nothing is missing"),
    "register import": (
        ["register", "import", "../book.csv", "--series", "certificates", "--dry-run"],
        "Проба: ничего не записано. Будет внесено: 1 номер",
        "A trial: nothing was written. To be taken over: 1 number",
    ),
    "register reserve": (
        ["register", "reserve", "--purpose", "Ответ", "--on", "2018-08-22"],
        "Номер 208 от 22.08.2018 оставлен: Ответ",
        "The number 208 of 22 August 2018 is kept free: Ответ",
    ),
    "register number": (
        ["register", "number", "confirmation-207"],
        "Уже выпущено: письмо № 207",
        "Issued No. 207 of 21.08.2018 already",
    ),
    "register mark": (
        ["register", "mark", "207", "--sent", "почта", "--on", "2018-08-22"],
        "отправлено 22.08.2018: почта",
        "sent on 22 August 2018: почта",
    ),
    "register redact": (
        ["register", "redact", "207", "--reason", "Просьба"],
        "Просьба",
        "content erased on",
    ),
    "register void": (
        ["register", "void", "207", "--reason", "Ошибка"],
        "Номер 207 аннулирован: Ошибка",
        "No. 207 is void: Ошибка",
    ),
    "register move": (
        ["register", "move", "letters/other.sqlite"],
        "Журнал перенесен и проверен: letters/other.sqlite. Писем: 1",
        "The register was moved and verified: letters/other.sqlite. Letters: 1",
    ),
    "pack list": (
        ["pack", "list"],
        "amber-shore-2: Программа «Янтарный берег»",
        "amber-shore-2: Amber Shore",
    ),
    "pack status": (
        ["pack", "status", "amber-shore-2", "--on", "2018-08-21"],
        "Писем нужно 5: выпущено 0, можно выпустить 5",
        "5 letters are needed: 0 issued, 5 ready to issue",
    ),
    "pack issue": (
        ["pack", "issue", "amber-shore-2", "--on", "2018-08-21", "--no-pdf", "--yes"],
        "Выпущено 5 писем",
        "Issued 5 letters",
    ),
    "pack form": (
        ["pack", "form", "partner_declaration"],
        "templates/partner_declaration/form_en.txt",
        "templates/partner_declaration/form_en.txt",
    ),
    "templates check": (
        ["templates", "check", "confirmation"],
        "Пара: оба языка берут одно и то же.",
        "Pair: both languages use the same.",
    ),
    "templates new": (
        ["templates", "new", "gratitude", "--like", "confirmation"],
        "Вид «gratitude» заведен по образцу «confirmation».",
        "The kind “gratitude” was made on the model of “confirmation”.",
    ),
    "templates use": (
        ["templates", "use", "templates/confirmation/ru.docx"],
        "templates/confirmation/ru.docx уже такой: менять нечего.",
        "templates/confirmation/ru.docx is the same already: nothing to replace.",
    ),
    "templates diff": (
        ["templates", "diff", "confirmation", "templates/confirmation/en.docx"],
        "Это один и тот же файл.",
        "They are one and the same file.",
    ),
    "templates watch": (
        ["templates", "watch", "certificate", "--once"],
        "letters/previews/certificate_ru.docx",
        "letters/previews/certificate_ru.docx",
    ),
    "templates history": (["templates", "history", "confirmation"], "1 письмо", "1 letter"),
    "templates fields": (
        ["templates", "fields", "certificate", "-o", "../fields.docx"],
        "Список меток готов: ",
        "The list of tags is ready: ",
    ),
    "recover": (["recover"], "Незаконченных писем нет.", "No letter is unfinished."),
    "verify": (["verify"], "Журнал и архив в порядке.", "Register and archive are well."),
    "verify --quick": (["verify", "--quick"], "не проверялось", "were left out"),
    "anchor": (["anchor"], "lettergen 1 ", "lettergen 1 "),
    "backup": (["backup", "../kept safe"], "Копия готова", "The backup is ready"),
    "rebuild": (["rebuild", "207"], "до последнего байта", "byte for byte"),
    "data set": (
        ["data", "set", "projects.smartup.end", "2020-12-31"],
        "data/projects.toml",
        "data/projects.toml",
    ),
    "doctor": (["doctor"], "SQLite", "SQLite"),
    "completion": (["completion", "bash"], "_LETTERGEN_COMPLETE", "_LETTERGEN_COMPLETE"),
    "init": (["init", "new office"], "Рабочая папка готова", "The workspace is ready"),
    "demo": (["demo"], "Выпущено письмо № 207 от 21.08.2018", "Issued No. 207 of 21.08.2018"),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_command_speaks_both_languages(office: Path, name: str, language: str) -> None:
    line, russian, english = COMMANDS[name]
    ran = lettergen("--lang", language, *line, at=office)
    assert ran.code == 0, ran.err
    assert (russian if language == "ru" else english) in ran.out.replace("\u00a0", " ")
    assert "Traceback" not in ran.err
    assert not any(word in ran.out + ran.err for word in ("None", "{", "[[")) or name == "completion"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_speaks_json_alone(office: Path, name: str) -> None:
    before = lettergen(*COMMANDS[name][0], "--json", at=office)
    assert before.code == 0, before.err
    assert isinstance(before.json, list) if name == "register export" else before.json["ok"] is True
    assert before.err == ""


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_command_helps(capsys: pytest.CaptureFixture[str], name: str, language: str) -> None:
    line = COMMANDS[name][0]
    command = line[:2] if line[0] in ("register", "data", "pack") else line[:1]
    assert run(main.lettergen, ["--lang", language, *command, "--help"]) == 0
    said = capsys.readouterr().out
    assert ("Вызов:" if language == "ru" else "Usage:") in said
    assert not re.search(r"\b(help|cli|metavar)\.[a-z]", said)


def test_the_workspace_s_language_is_spoken_where_nobody_chose_another(office: Path) -> None:
    env = {"LETTERGEN_LANG": ""}
    assert "Всего" in lettergen("register", "list", at=office, env=env).out
    edit_toml(office / "data" / "settings.toml", {"language": "en"})
    assert "In all" in lettergen("register", "list", at=office, env=env | {"LANG": "ru_RU.UTF-8"}).out
    assert "Всего" in lettergen("register", "list", at=office, env=env | {"LETTERGEN_LANG": "ru"}).out


def test_a_backup_is_restored_and_told(office: Path) -> None:
    assert lettergen("backup", "../safe", at=office).code == 0
    ran = lettergen("--lang", "ru", "restore", "../safe", "../new", at=office)
    assert (ran.code, "Копия проверена и восстановлена" in ran.out) == (0, True)
    ran = lettergen("--lang", "en", "restore", "../safe", ".", at=office)
    assert (ran.code, "set aside" in ran.out) == (0, True)
    assert lettergen("restore", "../safe", "../new", "--json", at=office).json["later"] == []
    assert lettergen("restore", "../nowhere", "../new", "--json", at=office).codes == ["setup.no-backup"]


def test_readmitted_letters_are_told(office: Path) -> None:
    (office / "letters/register.sqlite").unlink()
    ran = lettergen("--lang", "en", "recover", "--readmit", at=office)
    assert (ran.code, "Entered in the register: No. 207" in ran.out) == (0, True)
    assert lettergen("recover", "--readmit", "--json", at=office).json["readmitted"] == []


# --- Where --------------------------------------------------------------------------------------------------


def test_another_workspace_by_its_folder(office: Path, tmp_path: Path) -> None:
    for words_before, words_after in ((["-C", str(office)], []), ([], ["-C", str(office)])):
        ran = lettergen(*words_before, "show", "207", *words_after, at=tmp_path)
        assert ran.code == 0, ran.err
    assert lettergen("show", "207", at=office / "data").code == 0
    assert lettergen("-C", "office/letters", "show", "207", at=office.parent).code == 0


@pytest.mark.parametrize(
    "line",
    [
        ["check"],
        ["preview", "x"],
        ["issue", "x"],
        ["pdf", "207"],
        ["show", "207"],
        ["register", "list"],
        ["register", "export"],
        ["register", "void", "207", "--reason", "x"],
        ["register", "move", "letters/other.sqlite"],
        ["recover"],
        ["verify"],
        ["anchor"],
        ["backup", "there"],
        ["rebuild", "207"],
        ["new", "confirmation"],
        ["data", "set", "settings.language", "en"],
    ],
)
def test_no_workspace_is_told(tmp_path: Path, line: list[str]) -> None:
    ran = lettergen(*line, "--json", at=tmp_path)
    assert (ran.code, ran.codes) == (5, ["setup.no-workspace"])
    assert list(tmp_path.iterdir()) == []


def test_the_paths_that_are_printed_are_there(office: Path) -> None:
    ran = lettergen("show", "207", at=office / "data")
    paths = [line.split("  ")[1] for line in ran.out.split("\n") if ".docx" in line]
    assert len(paths) == 2
    assert all((office / "data" / path).exists() for path in paths)


# --- How it ends --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "exit_code", "code"),
    [
        (["nothing"], 2, "cli.no-such-command"),
        (["issue"], 2, "cli.missing-argument"),
        (["issue", "--on", "31.02.2018", str(DRAFT)], 2, "cli.date"),
        (["issue", "a", "b", "--key", "K"], 2, "cli.one-key"),
        (["issue", "nobody"], 2, "draft.no-file"),
        (["preview", str(DRAFT), "--language", "de"], 2, "cli.choice"),
        (["register", "list", "--series", "oot"], 2, "data.unknown-series"),
        (["data", "set", "project.x", "1"], 2, "data.unknown-table"),
        (["completion", "csh"], 2, "cli.choice"),
        (["new", "confirmaton"], 2, "draft.no-kind"),
        (["show", "999"], 4, "register.no-such-number"),
        (["pdf", "999"], 4, "register.no-such-number"),
        (["register", "void", "207", "--reason", " "], 4, "register.no-reason"),
        (["issue", str(DRAFT), "--on", "22.08.2018"], 4, "register.other-content"),
        (["init", "."], 2, "data.folder-not-empty"),
        (["demo", "data"], 2, "data.folder-not-empty"),
    ],
)
def test_a_failure_has_its_code_and_its_words(
    office: Path, line: list[str], exit_code: int, code: str
) -> None:
    before = tree(office)
    ran = lettergen(*line, "--json", at=office)
    assert (ran.code, ran.codes[-1]) == (exit_code, code), ran.err
    assert ran.json["ok"] is False
    assert ran.json["exit"] == exit_code
    assert ran.err == ""
    for language in ("ru", "en"):
        said = lettergen(*line, "--lang", language, at=office)
        assert said.code == exit_code
        assert said.out == ""
        assert ("ошибка" if language == "ru" else "error") in said.err
        assert code not in said.err
        assert "Traceback" not in said.err
    assert tree(office) == before


def test_a_broken_template_is_the_author_s(office: Path) -> None:
    (office / "templates" / "certificate" / "ru.docx").write_bytes(b"x")
    ran = lettergen("--json", "issue", CERTIFICATE, at=office)
    assert ran.code == 3
    assert "template.not-docx" in ran.codes
    assert lettergen("check", at=office).code == 3


def test_a_damaged_register_is_the_administrator_s(office: Path) -> None:
    for path in (office / "letters").glob("register.sqlite*"):
        path.write_bytes(b"x" * 4096)
    for line in (["show", "207"], ["issue", str(DRAFT)], ["register", "list"]):
        ran = lettergen("--json", *line, at=office)
        assert ran.code == 5
        assert ran.codes == ["setup.register-damaged"]
    assert lettergen("--json", "doctor", at=office).code == 5


# --- Letters --------------------------------------------------------------------------------------------------


def test_one_title_less_is_shown_on_both_sides(tmp_path: Path) -> None:
    root = a_workspace(tmp_path, projects={"smartup.title.en": None})
    ran = lettergen("issue", "--no-pdf", DRAFT, at=root, env={"LETTERGEN_LANG": "ru"})
    assert ran.code == 2
    assert "data/projects.toml:" in ran.err
    assert "smartup.title" in ran.err
    assert "Инновационная экосистема" in ran.err
    assert numbers(root) == []


def test_a_date_may_be_written_in_two_ways(example: Path) -> None:
    edit_toml(example / DRAFT, {"date": None})
    assert "207 of 22.08.2018" in lettergen("issue", "--no-pdf", DRAFT, "--on", "22.08.2018", at=example).out
    again = lettergen("issue", "--no-pdf", DRAFT, "--on", "2018-08-22", at=example)
    assert again.code == 0
    assert "already" in again.out


def test_several_letters_in_json(example: Path) -> None:
    ran = lettergen("--json", "issue", "--no-pdf", DRAFT, CERTIFICATE, at=example)
    assert [(letter["number"], letter["new"]) for letter in ran.json["letters"]] == [
        ("207", True),
        ("1/2018", True),
    ]
    assert [problem["code"] for problem in ran.json["letters"][0]["problems"]] == [
        "draft.placeholder",
        "draft.project-not-begun",
    ]


def test_advice_never_decides_unless_it_is_asked_to(example: Path) -> None:
    ran = lettergen("--json", "check", at=example)
    assert ran.code == 0
    assert {problem["severity"] for problem in ran.json["problems"]} == {"advice"}
    assert lettergen("--json", "check", "--strict", at=example).code == 2
    assert "advice" in lettergen("check", at=example).err


def test_check_finds_the_faults_of_data_templates_and_drafts_at_once(example: Path) -> None:
    (example / "templates" / "certificate" / "en.docx").write_bytes(b"x")
    edit_toml(example / DRAFT, {"signatory": "direktor"})
    write_draft(example, "future", date="21.08.2018")
    ran = lettergen("--json", "check", at=example)
    assert ran.code == 2
    errors = {p["code"] for p in ran.json["problems"] if p["severity"] == "error"}
    assert {"template.not-docx", "draft.no-signatory", "data.wrong-type"} <= errors
    only = lettergen("--json", "check", "future", at=example)
    assert "draft.no-signatory" not in only.codes


def test_check_of_nothing_wrong_says_so(example: Path) -> None:
    for path in (example / "letters" / "drafts").iterdir():
        path.unlink()
    ran = lettergen("check", at=example)
    assert (ran.code, ran.out) == (0, "No problems.\n")


# --- Preview --------------------------------------------------------------------------------------------------


def test_a_preview_is_marked_and_spends_nothing(example: Path, tmp_path: Path) -> None:
    before = tree(example)
    ran = lettergen("preview", DRAFT, "--to", tmp_path / "look", "--pdf", at=example)
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in (tmp_path / "look").iterdir()) == [
        "confirmation-207_en.docx",
        "confirmation-207_en.pdf",
        "confirmation-207_ru.docx",
        "confirmation-207_ru.pdf",
    ]
    assert tree(example) == before
    import zipfile

    for language, mark, number in (("ru", "ПРОЕКТ", "б/н"), ("en", "DRAFT", "unnumbered")):
        path = tmp_path / "look" / f"confirmation-207_{language}.docx"
        with zipfile.ZipFile(path) as package:
            whole = "".join(package.read(n).decode() for n in package.namelist() if n.endswith(".xml"))
        assert mark in whole
        assert number in "\n".join(text_of(path.read_bytes()))


def test_a_preview_in_one_language(example: Path, tmp_path: Path) -> None:
    lettergen("preview", "confirmation-207", "--language", "en", "--to", tmp_path / "x", at=example)
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["confirmation-207_en.docx"]
    ran = lettergen(
        "--json", "preview", write_draft(example, "ru", languages=["ru"]), "--language", "en", at=example
    )
    assert (ran.code, ran.codes) == (2, ["draft.language-not-asked"])


def test_a_placeholder_is_shown_in_earnest_too_but_not_issued(tmp_path: Path) -> None:
    root = a_workspace(tmp_path, settings={"example": False})
    ran = lettergen("preview", DRAFT, "--to", tmp_path / "x", at=root)
    assert ran.code == 0, ran.err
    assert "placeholder" in ran.err
    assert "И.\u00a0О. Фамилия".replace("\u00a0", " ") in "\n".join(
        text_of((tmp_path / "x" / "confirmation-207_ru.docx").read_bytes())
    ).replace("\u00a0", " ")
    refused = lettergen("--json", "issue", "--no-pdf", DRAFT, at=root)
    assert refused.code == 2
    assert "draft.placeholder" in refused.codes
    assert numbers(root) == []


def test_a_preview_of_what_cannot_be_issued_is_refused(example: Path) -> None:
    edit_toml(example / DRAFT, {"projects": ["smartap"]})
    before = tree(example)
    ran = lettergen("preview", DRAFT, at=example)
    assert ran.code == 2
    assert "smartup" in ran.err
    assert tree(example) == before


# --- Demo and init --------------------------------------------------------------------------------------------


def test_the_demo_is_made_once(tmp_path: Path) -> None:
    first = lettergen("demo", at=tmp_path)
    assert first.code == 0, first.err
    root = tmp_path / "lettergen-demo"
    assert "Issued No. 207 of 21.08.2018" in first.out
    for name in ("letter_ru.docx", "letter_en.docx", "letter_ru.pdf", "letter_en.pdf"):
        assert (root / "letters" / "2018" / "0207" / name).is_file()
        assert name in first.out
    before = tree(root)
    second = lettergen("demo", at=tmp_path)
    assert second.code == 0
    assert "207" in second.out
    assert tree(root) == before
    edit_toml(root / DRAFT, {"partner_since": 2014})  # who plays with the demo keeps what was made
    assert lettergen("demo", at=tmp_path).code == 0
    assert numbers(root) == [("207", "issued")]


def test_the_demo_refuses_a_folder_with_something_else(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_bytes(b"x")
    ran = lettergen("--json", "demo", "mine", at=tmp_path)
    assert (ran.code, ran.codes) == (2, ["data.folder-not-empty"])
    real = a_workspace(tmp_path, settings={"example": False})
    before = tree(real)
    assert lettergen("demo", real, at=tmp_path).code == 2
    assert tree(real) == before
    (tmp_path / "file").write_text("")
    assert lettergen("demo", "file", at=tmp_path).code == 2


def test_an_interrupted_demo_is_finished(tmp_path: Path) -> None:
    root = tmp_path / "lettergen-demo"
    lettergen("init", "--example", root, at=tmp_path)
    assert lettergen("demo", at=tmp_path).code == 0
    assert numbers(root) == [("207", "issued")]


def test_an_empty_workspace_can_be_filled(tmp_path: Path) -> None:
    ran = lettergen("init", "office", at=tmp_path)
    assert ran.code == 0, ran.err
    root = tmp_path / "office"
    assert sorted(path.name for path in (root / "data").iterdir()) == sorted(
        f"{name}.toml"
        for name in (
            "settings",
            "organisations",
            "signatories",
            "programmes",
            "projects",
            "events",
            "phrases",
        )
    )
    assert tomllib.loads((root / "data" / "settings.toml").read_text(encoding="utf-8"))["format"] == 1
    assert lettergen("check", at=root).code == 0
    assert lettergen("register", "list", at=root).code == 0
    assert not (root / "letters" / "register.sqlite").exists()
    assert lettergen("init", "office", at=tmp_path).code == 2


def test_the_example_is_the_repository_s(tmp_path: Path) -> None:
    ran = lettergen("init", "--example", "office", at=tmp_path)
    assert ran.code == 0
    fresh = a_workspace(tmp_path / "other")
    assert tree(tmp_path / "office") == tree(fresh)
    assert "207" in lettergen("issue", "--no-pdf", DRAFT, at=tmp_path / "office").out


# --- Register -------------------------------------------------------------------------------------------------


@pytest.fixture
def full(office: Path) -> Path:
    """Letters 207 (void) and 208, certificate 1/2018, and letter 1 of 2019."""
    issued(office, write_draft(office, "second", subject={"ru": "=1+1; «да»", "en": "=1+1"}))
    issued(office, CERTIFICATE)
    assert lettergen("register", "void", "207", "--reason", "опечатка", at=office).code == 0
    late = write_draft(office, "late", date=None)
    assert lettergen("issue", "--no-pdf", late, "--on", "2019-02-04", at=office).code == 0
    return office


def test_the_register_is_exported_as_json(full: Path) -> None:
    exported = json.loads(lettergen("register", "export", "--format", "json", at=full).out)
    exported.sort(key=lambda row: (row["series"] != "out", row["year"], row["seq"]))
    assert [(row["number"], row["state"]) for row in exported] == [
        ("207", "void"),
        ("208", "issued"),
        ("1", "issued"),
        ("1/2018", "issued"),
    ]
    row = exported[1]
    wanted = {
        "number",
        "series",
        "year",
        "seq",
        "suffix",
        "state",
        "key",
        "date",
        "kind",
        "languages",
        "subject",
        "files",
    }
    assert wanted <= set(row)
    assert (row["series"], row["year"], row["seq"], row["suffix"], row["date"]) == (
        "out",
        2018,
        208,
        "",
        TODAY,
    )
    assert row["languages"] == ["ru", "en"]
    for file in row["files"]:
        assert {"language", "type", "path", "sha256"} <= set(file)
        assert (full / file["path"]).is_file()
    assert exported[0]["reason"] == "опечатка"


def test_the_register_is_exported_for_a_table_program(full: Path, tmp_path: Path) -> None:
    ran = lettergen("register", "export", "--to", tmp_path / "r.csv", at=full)
    assert ran.code == 0
    raw = (tmp_path / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert {row["number"] for row in rows} == {"207", "208", "1", "1/2018"}
    assert {row["number"]: row["subject"] for row in rows}["208"] == "'=1+1; «да»"
    both = lettergen("register", "export", at=full).out
    assert both.replace("\r\n", "\n") == raw.decode("utf-8-sig").replace("\r\n", "\n")


def test_letters_are_found_by_series_and_year(full: Path) -> None:
    def listed(*more: str) -> list[str]:
        return [
            letter["number"]
            for letter in lettergen("--json", "register", "list", *more, at=full).json["letters"]
        ]

    assert listed("--series", "certificates") == ["1/2018"]
    assert listed("--year", "2019") == ["1"]
    assert listed("--series", "out", "--year", "2018") == ["207", "208"]
    assert listed("--year", "1999") == []
    several = lettergen("--json", "show", "1", at=full)
    assert (several.code, several.codes) == (4, ["register.several"])
    assert lettergen("--json", "show", "1", "--series", "out", at=full).json["letter"]["year"] == 2019
    assert (
        lettergen("--json", "show", "1", "--year", "2018", at=full).json["letter"]["series"] == "certificates"
    )
    for way in ("№ 208", "№208", "No. 208", "0208"):
        assert lettergen("--json", "show", way, at=full).json["letter"]["seq"] == 208


def test_the_history_of_a_letter_is_shown(full: Path) -> None:
    shown = lettergen("--json", "show", "207", at=full).json
    assert [event["verb"] for event in shown["events"]] == ["reserved", "issued", "voided"]
    assert shown["letter"]["state"] == "void"
    assert "опечатка" in lettergen("show", "207", at=full).out
    again = lettergen("--json", "register", "void", "207", "--reason", "x", at=full)
    assert (again.code, again.codes) == (4, ["register.is-void"])


# --- Data -------------------------------------------------------------------------------------------------------


def test_a_value_is_set_and_comments_stay(example: Path) -> None:
    path = example / "data" / "organisations.toml"
    before = path.read_text(encoding="utf-8")
    assert lettergen("data", "set", "organisations.leontief.inn", "0123456789", at=example).code == 0
    assert lettergen("data", "set", "organisations.leontief.short.en", "The “Centre”", at=example).code == 0
    after = path.read_text(encoding="utf-8")
    data = tomllib.loads(after)["leontief"]
    assert data["inn"] == "0123456789"
    assert data["short"]["en"] == "The “Centre”"
    kept = [
        line
        for line in before.split("\n")
        if line and "The “Centre”" not in line and "Leontief Centre" not in line
    ]
    assert [line for line in after.split("\n") if line in kept] == kept


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("organisations.leontief.inn", "123", "data.digits"),
        ("projects.smartup.kind", "platfrm", "data.choice"),
        ("projects.smartup.end", "31.02.2018", "data.wrong-type"),
        ("projects.smartup.end", "2016-01-01", "data.period"),
        ("projects.smartup.programm", "x", "data.unknown-key"),
        ("projects.smartup.programme", "nothing", "draft.no-programme"),
        ("settings.organisation", "nobody", "draft.no-organisation"),
        ("settings.format", "2", "setup.format"),
        ("settings", "x", "data.unknown-table"),
        ("projects.smartup.acronym.x", "y", "data.cannot-set"),
        ("projects.smartup.acronym", " ", "data.blank"),
        ("projects.smartup.acronym", "", "data.blank"),
    ],
)
def test_a_value_that_would_break_the_data_is_refused(example: Path, key: str, value: str, code: str) -> None:
    before = tree(example)
    ran = lettergen("--json", "data", "set", key, value, at=example)
    assert ran.code in (2, 5)
    assert ran.codes == [code]
    assert tree(example) == before


def test_words_stay_words_when_they_are_set(example: Path) -> None:
    """A telephone is no number, and an acronym of digits no integer."""
    for key, value in (
        ("organisations.leontief.phone", "78123140000"),
        ("organisations.leontief.inn", "7812345678"),
        ("projects.area_21.acronym", "21"),
        ("projects.area_21.title.en", "true"),
        ("projects.area_21.title.ru", '"В кавычках"'),
    ):
        ran = lettergen("--json", "data", "set", key, value, at=example)
        assert ran.code == 0, ran.out
    data = tomllib.loads((example / "data" / "projects.toml").read_text(encoding="utf-8"))["area_21"]
    assert (data["acronym"], data["title"]["en"]) == ("21", "true")


def test_a_new_record_may_be_begun(example: Path) -> None:
    ran = lettergen("--json", "data", "set", "phrases.greeting.ru", "Здравствуйте!", at=example)
    assert ran.code == 0, ran.out
    assert lettergen("check", at=example).code == 0


def test_what_is_set_is_seen_at_once(office: Path) -> None:
    lettergen("data", "set", "projects.smartup.title.ru", "Новое имя", at=office)
    path = write_draft(office, "second")
    assert lettergen("issue", "--no-pdf", path, at=office).code == 0
    assert "Новое имя" in "\n".join(words(office, "0208"))
    assert "Новое имя" not in "\n".join(words(office, "0207"))


# --- Doctor -----------------------------------------------------------------------------------------------------


def test_the_doctor_looks_at_everything_and_changes_nothing(office: Path) -> None:
    before = tree(office)
    found = lettergen("--json", "doctor", at=office)
    assert found.code == 0
    facts = {fact["code"] for fact in found.json["facts"]}
    assert {
        "doctor.program",
        "doctor.sqlite",
        "doctor.workspace",
        "doctor.fonts",
        "doctor.data",
        "doctor.register",
    } <= facts
    assert found.codes[0] == "setup.no-libreoffice"
    assert tree(office) == before


def test_the_doctor_works_with_an_empty_path_and_no_home(office: Path) -> None:
    ran = lettergen(
        "--json",
        "doctor",
        at=office,
        env={"PATH": "", "HOME": "", "LETTERGEN_SOFFICE": "", "LETTERGEN_CACHE": ""},
    )
    assert ran.code == 0, ran.err
    assert "setup.no-libreoffice" in ran.codes


@pytest.mark.libreoffice
def test_the_doctor_finds_libreoffice(office: Path) -> None:
    ran = lettergen("--json", "doctor", at=office, env={"LETTERGEN_SOFFICE": ""})
    assert "doctor.libreoffice" in {fact["code"] for fact in ran.json["facts"]}
    assert "setup.no-libreoffice" not in ran.codes


def test_the_doctor_helps_outside_a_workspace_too(tmp_path: Path) -> None:
    ran = lettergen("--json", "doctor", at=tmp_path)
    assert "doctor.program" in {fact["code"] for fact in ran.json["facts"]}
    assert "setup.no-workspace" in ran.codes
    assert list(tmp_path.iterdir()) == []


# --- Surroundings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_one(shell: str, tmp_path: Path) -> None:
    import shutil
    import subprocess

    ran = lettergen("completion", shell, at=tmp_path)
    assert "_LETTERGEN_COMPLETE" in ran.out
    assert ran.err == ""
    if program := shutil.which(shell):
        assert subprocess.run([program, "-n"], input=ran.out, text=True, check=False).returncode == 0


def test_words_are_completed(example: Path) -> None:
    def offered(line: str) -> set[str]:
        env = {
            "_LETTERGEN_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split(" ")) - 1),
        }
        return {word.partition(",")[2] for word in lettergen(at=example, env=env).out.split("\n") if word}

    assert {"issue", "init"} <= offered("lettergen i")
    assert "--reason" in offered("lettergen register void --")
    assert {"bash", "fish"} <= offered("lettergen completion ")
    assert "confirmation" in offered("lettergen new con")
    assert "confirmation-207" in " ".join(offered("lettergen issue con"))


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "", "PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ],
)
def test_russian_is_spoken_in_any_locale(example: Path, env: dict[str, str]) -> None:
    ran = lettergen("--lang", "ru", "issue", "--no-pdf", DRAFT, at=example, env=env)
    assert ran.code == 0, ran.err
    assert "Выпущено письмо №" in ran.out
    assert json.loads(lettergen("--json", "show", "207", at=example, env=env).out)["ok"]


def test_a_console_of_windows_gets_what_it_can_show(example: Path) -> None:
    import subprocess
    import sys

    issued(example)
    ran = subprocess.run(
        [sys.executable, "-m", "lettergen", "--lang", "ru", "show", "207"],
        cwd=example,
        env=environment(PYTHONIOENCODING="cp866"),
        capture_output=True,
        check=True,
    )
    assert "от 21.08.2018" in ran.stdout.decode("cp866")


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_a_reader_that_goes_away_is_no_bug(office: Path) -> None:
    process = start("register", "export", "--format", "json", at=office)
    assert process.stdout is not None
    process.stdout.close()
    process.wait(timeout=60)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.stdin is not None
    process.stdin.close()


@pytest.mark.skipif(os.name == "nt", reason="a signal of POSIX")
def test_ctrl_c_while_asking_writes_nothing(example: Path) -> None:
    before = tree(example)
    process = start("new", "confirmation", at=example)
    assert process.stderr is not None
    heard = ""
    while not heard.endswith("Signatory ("):
        sign = process.stderr.read(1)
        assert sign, heard
        heard += sign
    process.send_signal(signal.SIGINT)
    ran = finished(process)
    assert ran.code == 130
    assert "Traceback" not in ran.err
    assert tree(example) == before


@pytest.mark.skipif(os.name == "nt", reason="/dev/full")
def test_a_screen_that_takes_nothing_is_told(office: Path) -> None:
    import subprocess
    import sys

    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "lettergen", "register", "list"],
            cwd=office,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 5
    assert "Traceback" not in ran.stderr


def test_nothing_is_left_of_a_person_s_home(example: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    ran = lettergen("issue", "--no-pdf", DRAFT, at=example, env={"HOME": str(home), "LETTERGEN_CACHE": ""})
    assert ran.code == 0
    assert [path.name for path in home.iterdir()] in ([], [".cache"])
    for nowhere in ("/dev/null", "/nonexistent", ""):
        ran = lettergen("issue", "--no-pdf", DRAFT, at=example, env={"HOME": nowhere, "LETTERGEN_CACHE": ""})
        assert ran.code == 0, ran.err
