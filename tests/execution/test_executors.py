"""Three executors behind one method: what holds for those that need nothing but this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from lettergen.errors import InputError, Place, SetupError
from lettergen.execution import executor as executors
from lettergen.execution.executor import Executor, open_executor
from lettergen.execution.processes import Processes
from lettergen.execution.serial import Serial
from tests.execution import tasks
from tests.execution.tasks import Shared
from tests.helpers import ROOT, fails_with

SHARED = Shared("letter")


@pytest.fixture(params=["serial", "processes:1", "processes:3"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with open_executor(request.param) as opened:
        yield opened


@pytest.mark.parametrize("count", [0, 1, 16, 32, 33, 200])
def test_outcomes_come_in_the_order_of_the_jobs(executor: Executor, count: int) -> None:
    made = list(executor.run(tasks.label, SHARED, range(count)))
    assert [each.value for each in made] == [f"letter {job}" for job in range(count)]
    assert not any(each.fault for each in made)


def test_an_executor_runs_one_batch_after_the_other(executor: Executor) -> None:
    for words in ("first", "second"):
        made = executor.run(tasks.label, Shared(words), range(50))
        assert [each.value for each in made] == [f"{words} {job}" for job in range(50)]


def test_a_fault_is_the_outcome_of_its_job_alone(executor: Executor) -> None:
    for job, made in enumerate(executor.run(tasks.even_only, SHARED, range(100))):
        if job % 2 == 0:
            assert (made.value, made.fault) == (f"letter {job}", None)
        else:
            assert isinstance(made.fault, InputError)
            (problem,) = made.fault.problems
            assert problem.place == Place("round.xlsx", job)
            assert problem.arguments == {"name": "letter", "value": job}


def test_jobs_are_taken_as_they_are_needed(executor: Executor) -> None:
    taken = 0

    def jobs() -> Iterator[int]:
        nonlocal taken
        for job in range(100_000):
            taken = job
            yield job

    outcomes = executor.run(tasks.label, SHARED, jobs())
    for done in range(1000):
        assert next(outcomes).value == f"letter {done}"
        assert taken - done < 200


def test_a_fault_of_the_jobs_themselves_is_raised(executor: Executor) -> None:
    def jobs() -> Iterator[int]:
        yield from range(100)
        raise InputError

    with pytest.raises(InputError):
        list(executor.run(tasks.label, SHARED, jobs()))


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    with Processes(2) as opened:
        yield opened


def values(
    opened: Executor, task: Callable[[Shared, int], object], shared: Shared, count: int
) -> list[object]:
    return [made.value for made in opened.run(task, shared, range(count))]


def test_few_jobs_start_no_process() -> None:
    with Processes(2) as opened:
        assert set(values(opened, tasks.process, SHARED, 32)) == {os.getpid()}


def test_many_jobs_are_done_by_other_processes(processes: Processes) -> None:
    pids = set(values(processes, tasks.process, SHARED, 400))
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_what_cannot_travel_is_a_fault_of_its_job(processes: Processes) -> None:
    made = list(processes.run(tasks.strange, SHARED, range(40)))
    faults = {job: each.fault for job, each in enumerate(made) if each.fault}
    assert faults.keys() == {3, 5}
    assert "StrangeError" in str(faults[3])
    assert "tasks.py" in faults[3].__notes__[0]
    assert made[4].value == "letter 4"


def test_what_a_task_prints_does_not_disturb(processes: Processes, capfd: pytest.CaptureFixture[str]) -> None:
    assert values(processes, tasks.noisy, SHARED, 40) == [f"letter {job}" for job in range(40)]
    assert capfd.readouterr().out == ""


def test_a_killed_process_costs_a_retry_and_nothing_else(tmp_path: Path) -> None:
    with Processes(2) as opened:
        made = values(opened, tasks.dies_once, Shared("letter", tmp_path), 200)
    assert made == [f"letter {job}" for job in range(200)]
    assert (tmp_path / "died").exists()


def test_all_processes_killed_between_two_batches_cost_nothing() -> None:
    with Processes(2) as opened:
        for pid in set(values(opened, tasks.process, SHARED, 200)):
            os.kill(pid, signal.SIGKILL)  # type: ignore[arg-type]
        assert values(opened, tasks.label, SHARED, 1) == ["letter 0"]
        assert values(opened, tasks.label, SHARED, 200) == [f"letter {job}" for job in range(200)]


def test_a_job_that_ends_each_process_is_found_and_the_others_go_on() -> None:
    with Processes(2) as opened:
        made = list(opened.run(tasks.dies_always, SHARED, range(120)))
    faults = {job: each.fault for job, each in enumerate(made) if each.fault}
    assert faults.keys() == {20, 70}
    for fault in faults.values():
        assert isinstance(fault, SetupError)
        assert fault.problems[0].code == "setup.worker-ended"
    assert [each.value for job, each in enumerate(made) if job not in faults] == [
        f"letter {job}" for job in range(120) if job not in faults
    ]


def test_where_every_job_ends_its_process_it_is_given_up() -> None:
    with Processes(2) as opened, fails_with("setup.workers-end"):
        list(opened.run(tasks.always_dies, SHARED, range(1000)))


def test_where_no_process_starts_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ([sys.executable, "-c", ""], ["/no/such/python"]):
        monkeypatch.setattr("lettergen.execution.processes._COMMAND", command)
        with Processes(2) as opened, fails_with("setup.no-worker-process"):
            list(opened.run(tasks.label, SHARED, range(100)))


# --- The end ----------------------------------------------------------------------------------------------

PARENT = """
import signal, sys
from pathlib import Path
from typing import TypeVar
sys.path.insert(0, sys.argv[1])
from lettergen.execution.executor import open_executor
from tests.execution import tasks
signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.argv[3] == "in-order":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with open_executor("processes:2") as opened:
    list(opened.run(tasks.slow, tasks.Shared("letter", Path(sys.argv[2])), range(1000)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "how", "code"),
    [
        (signal.SIGINT, "", -signal.SIGINT),
        (signal.SIGTERM, "in-order", 143),
        (signal.SIGTERM, "", -signal.SIGTERM),
        (signal.SIGKILL, "", -signal.SIGKILL),
    ],
)
def test_no_process_outlives_its_parent(tmp_path: Path, number: int, how: str, code: int) -> None:
    command = [sys.executable, "-c", PARENT, str(ROOT), str(tmp_path), how]
    parent = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    workers = wait_for(lambda: found if len(found := list(tmp_path.glob("pid-*"))) == 2 else [])
    os.kill(parent.pid, number)
    assert parent.wait(20) == code
    pids = [int(each.name.removeprefix("pid-")) for each in workers]
    assert wait_for(lambda: not any(map(is_running, pids)))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_worker_does_not_heed_ctrl_c(processes: Processes) -> None:
    pids = set(values(processes, tasks.process, SHARED, 200))
    for pid in pids:
        os.kill(pid, signal.SIGINT)  # type: ignore[arg-type]
    assert set(values(processes, tasks.process, SHARED, 200)) <= pids


T = TypeVar("T")


def wait_for(there: Callable[[], T]) -> T:
    for _ in range(400):
        if found := there():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # a process that has ended and that init has not asked about yet
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


# --- Names ------------------------------------------------------------------------------------------------


def test_the_names_of_executors(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(open_executor("serial"), Serial)
    assert isinstance(open_executor("processes:1"), Processes)
    for processors, kind in ((1, Serial), (2, Processes)):
        monkeypatch.setattr(executors, "usable_processors", lambda processors=processors: processors)
        assert isinstance(open_executor("processes"), kind)
    assert executors.usable_processors() >= 1


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("seriel", "serial"),
        ("process", "processes"),
        ("process:8", "processes:8"),
        ("processes:0", "processes"),
        ("serial:2", "serial"),
        ("Processes:4", "processes:4"),
        ("dask", "dask://host:8786"),
        ("dask:cluster:8786", "dask://cluster:8786"),
        ("dusk://cluster:9000", "dask://cluster:9000"),
        ("", ""),
    ],
)
def test_another_name_is_refused_with_the_nearest(asked: str, meant: str) -> None:
    with fails_with("cli.executor") as refusal:
        open_executor(asked)
    assert refusal.problem.arguments["nearest"] == meant
    assert refusal.exit_code == 2
