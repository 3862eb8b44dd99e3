"""Letters computed by the workers of a Dask scheduler: a real one, its workers killed, refused and replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lettergen.document.engine import compile_letter, freeze
from lettergen.errors import InputError, Problem, SetupError
from lettergen.execution import cluster, connecting
from lettergen.execution.executor import open_executor
from lettergen.model.settings import Certificates, Settings, Tls
from lettergen.model.structure import structure
from tests.execution import tasks
from tests.execution.cluster import Machines, certificates, running
from tests.execution.tasks import Shared
from tests.helpers import ROOT, fails_with, make_docx

SHARED = Shared("letter")
LABELS = [f"letter {job}" for job in range(1000)]


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with running(tmp_path_factory.mktemp("cluster") / "plain", "first", "second") as started:
        yield started


def enter(name: str, tls: Tls | None = None) -> None:
    """Begin, where it is refused."""
    with open_executor(name, tls):
        pass


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_SECONDS", 2)
    monkeypatch.setattr(cluster, "_LOOK", 1)
    monkeypatch.setattr(cluster, "_PATIENCE", 2)


@pytest.mark.dask
def test_outcomes_come_in_the_order_of_the_jobs_and_these_as_they_are_needed(machines: Machines) -> None:
    taken = 0

    def jobs() -> Iterator[int]:
        nonlocal taken
        for job in range(1000):
            taken = job
            yield job

    with open_executor(machines.name) as opened:
        for done, made in enumerate(opened.run(tasks.label, SHARED, jobs())):
            assert made.value == LABELS[done]
            assert taken - done < 200
        assert list(opened.run(tasks.label, SHARED, [])) == []


@pytest.mark.dask
def test_a_fault_is_the_outcome_of_its_job_alone(machines: Machines) -> None:
    with open_executor(machines.name) as opened:
        made = list(opened.run(tasks.even_only, SHARED, range(40)))
        strange = list(opened.run(tasks.strange, SHARED, range(10)))
    assert [each.value for each in made[::2]] == LABELS[:40:2]
    for job in range(1, 40, 2):
        fault = made[job].fault
        assert isinstance(fault, InputError)
        assert fault.problems[0].place.line == job
    assert [job for job, each in enumerate(strange) if each.fault] == [3, 5]


@pytest.mark.dask
def test_a_worker_killed_half_way_costs_nothing(machines: Machines) -> None:
    with open_executor(machines.name) as opened:
        made = []
        for outcome in opened.run(tasks.label_slowly, SHARED, range(400)):
            assert outcome.value is not None
            made.append(outcome.value)
            if len(made) == 100:
                os.kill(outcome.value[1], signal.SIGKILL)
    assert [text for text, _ in made] == LABELS[:400]


@pytest.mark.dask
def test_letters_are_the_same_as_from_here_byte_for_byte(machines: Machines) -> None:
    frozen = freeze(compile_letter(make_docx("Письмо № {{ number }}", header="{{ number }}"), language="ru"))
    with open_executor("serial") as here, open_executor(machines.name) as there:
        assert list(there.run(tasks.letter, frozen, range(100))) == list(
            here.run(tasks.letter, frozen, range(100))
        )


@pytest.mark.dask
def test_a_job_that_ends_each_worker_is_found_and_the_others_go_on(machines: Machines) -> None:
    with open_executor(machines.name) as opened:
        made = list(opened.run(tasks.dies_always, SHARED, range(60)))
    fault = made.pop(20).fault
    assert isinstance(fault, SetupError)
    assert fault.problems[0].code == "setup.worker-ended"
    assert [each.value for each in made] == [*LABELS[:20], *LABELS[21:60]]


# --- Who may take part ------------------------------------------------------------------------------------

OLDER = "import lettergen\nlettergen.__version__ = '0.0.9'"
WITHOUT = "import sys\nsys.modules['lettergen'] = None"


@pytest.mark.dask
@pytest.mark.parametrize(
    ("beginning", "found"), [(OLDER, "lettergen 0.0.9"), (WITHOUT, "ModuleNotFoundError")]
)
def test_a_worker_with_another_program_is_refused_by_its_name(
    machines: Machines, beginning: str, found: str
) -> None:
    machines.start_worker(name := f"other-{found[-1]}", "--no-nanny", beginning=beginning)
    try:
        with fails_with("setup.dask-other-program") as refusal:
            enter(machines.name)
    finally:
        machines.kill(name)
    assert found in str(refusal.problem.arguments["found"])
    assert str(refusal.problem.arguments["worker"]).startswith("tcp://127.0.0.1:")
    assert "lettergen 0.1" in str(refusal.problem.arguments["here"])


@pytest.mark.dask
def test_one_that_comes_later_with_another_program_is_refused_too(machines: Machines) -> None:
    with open_executor(machines.name) as opened:
        machines.start_worker("late", "--no-nanny", beginning=OLDER)
        try:
            with fails_with("setup.dask-other-program") as refusal:
                list(opened.run(tasks.label_slowly, SHARED, range(1000)))
        finally:
            machines.kill("late")
    assert "lettergen 0.0.9" in str(refusal.problem.arguments["found"])


@pytest.mark.dask
@pytest.mark.usefixtures("impatient")
def test_certificates_let_in_the_office_and_nobody_else(tmp_path: Path) -> None:
    ours, others = certificates(tmp_path / "ours"), certificates(tmp_path / "others")
    with running(tmp_path / "tls", "first", tls=ours) as machines:
        with open_executor(machines.name, ours) as opened:
            assert [each.value for each in opened.run(tasks.label, SHARED, range(40))] == LABELS[:40]
        for tls in (others, None):
            with fails_with("setup.no-scheduler"):
                enter(machines.name, tls)


@pytest.mark.dask
def test_certificates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    tls = certificates(tmp_path / "tls")
    missing = Tls(tls.ca, tmp_path / "none.pem", tmp_path / "none.key")
    with fails_with(*["setup.dask-certificate"] * 2):
        enter("dask://127.0.0.1", missing)
    tls.key.write_bytes(certificates(tmp_path / "other").key.read_bytes())
    with fails_with("setup.dask-certificate"):
        enter("dask://127.0.0.1", tls)


@pytest.mark.parametrize(
    "host", ["example.com", "192.168.0.7:8786", "[2001:db8::1]:8786", "127.0.0.1.example.com"]
)
def test_another_machine_needs_certificates(host: str) -> None:
    with fails_with("setup.dask-needs-tls"):
        open_executor(f"dask://{host}")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("localhost", "tcp://localhost:8786"),
        ("127.0.0.1:9000", "tcp://127.0.0.1:9000"),
        ("[::1]:9000", "tcp://[::1]:9000"),
    ],
)
def test_this_machine_does_not(host: str, address: str) -> None:
    assert connecting.scheduler_address(host, None) == address
    tls = Certificates("ca.pem", "/etc/node.pem", "node.key").in_folder(Path("/office"))
    assert tls == Tls(Path("/office/ca.pem"), Path("/etc/node.pem"), Path("/office/node.key"))
    assert connecting.scheduler_address("example.com", tls) == "tls://example.com:8786"


def test_the_settings_name_the_certificates() -> None:
    plain = {
        "format": 1,
        "organisation": "office",
        "default_series": "out",
        "series": {"out": {"title": {"ru": "Исходящие", "en": "Outgoing"}}},
        "dask": {"ca": "ca.pem", "certificate": "node.pem"},
    }
    problems: list[Problem] = []
    assert structure(Settings, plain, problems) is None
    assert [(each.code, each.place.key) for each in problems] == [("data.missing", "dask.key")]
    plain["dask"] = {"ca": "ca.pem", "certificate": "node.pem", "key": "node.key"}
    made = structure(Settings, plain, [])
    assert made is not None
    assert made.dask == Certificates("ca.pem", "node.pem", "node.key")


def test_without_the_extra_it_is_said_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with fails_with("setup.no-dask"):
        enter("dask://127.0.0.1")


# --- When others go away ----------------------------------------------------------------------------------


@pytest.mark.dask
@pytest.mark.usefixtures("impatient")
def test_where_nobody_is_it_is_said(tmp_path: Path) -> None:
    with running(tmp_path / "empty") as machines:
        with fails_with("setup.no-dask-workers"):
            enter(machines.name)
        machines.kill("scheduler")
        with fails_with("setup.no-scheduler") as refusal:
            enter(machines.name)
    assert refusal.problem.arguments["address"] == f"tcp://127.0.0.1:{machines.port}"


@pytest.mark.dask
@pytest.mark.usefixtures("impatient")
def test_where_the_last_worker_goes_it_is_said(tmp_path: Path) -> None:
    with running(tmp_path / "one", "only") as machines, open_executor(machines.name) as opened:
        outcomes = opened.run(tasks.label_slowly, SHARED, range(1000))
        next(outcomes)
        machines.kill("only")
        with fails_with("setup.no-dask-workers"):
            list(outcomes)


CLIENT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from lettergen.errors import LettergenError
from lettergen.execution.executor import open_executor
from tests.execution import tasks
try:
    with open_executor(sys.argv[2]) as opened:
        for outcome in opened.run(tasks.label_slowly, tasks.Shared("letter"), range(100_000)):
            print(outcome.value[0], flush=True)
except LettergenError as fault:
    print(*[problem.code for problem in fault.problems])
except KeyboardInterrupt:
    print("interrupted")
"""


def a_client(machines: Machines) -> subprocess.Popen[str]:
    words = [sys.executable, "-W", "always", "-c", CLIENT, str(ROOT), machines.name]
    client = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert client.stdout is not None
    assert client.stdout.readline() == "letter 0\n"
    return client


@pytest.mark.dask
def test_where_the_scheduler_is_lost_it_is_said_and_nothing_else(tmp_path: Path) -> None:
    with running(tmp_path / "lost", "only") as machines:
        client = a_client(machines)
        machines.kill("scheduler")
        said, complained = client.communicate(timeout=60)
    assert said.splitlines()[-1] == "setup.scheduler-lost"
    assert complained == ""


@pytest.mark.dask
def test_ctrl_c_leaves_the_workers_to_others(machines: Machines) -> None:
    client = a_client(machines)
    client.send_signal(signal.SIGINT)
    said, complained = client.communicate(timeout=60)
    assert said.splitlines()[-1] == "interrupted"
    assert complained == ""
    with open_executor(machines.name) as opened:
        assert [each.value for each in opened.run(tasks.label, SHARED, range(100))] == LABELS[:100]
