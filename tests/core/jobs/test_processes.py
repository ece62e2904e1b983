"""Real workers that are killed, that meet, and whose broker goes away. The row is the job, so none of it matters."""

import os
import signal
import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections

from core.jobs.actions import cancel_job
from core.jobs.models import Job
from core.jobs.states import JobState
from tests.core.jobs.processes import Broker, Platform, children_of, is_alive, wait_for

pytestmark = pytest.mark.slow
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "website.settings.production",
    "SECRET_KEY": "process-test-" + "k" * 50,
    "ALLOWED_HOSTS": "smart.city.example",
    "BASE_URL": "https://smart.city.example",
}
# A request that starts a job while Redis is away may take so long (seconds).
PATIENCE_OF_A_PERSON = 8


@pytest.fixture
def database_url(transactional_db, tmp_path):
    """The address of a database that other processes can open, where our own connection leads, too."""
    if connection.vendor == "postgresql":
        at = connection.get_connection_params()
        yield f"postgres://{at['user']}:{at.get('password', '')}@{at['host']}:{at['port']}/{at['dbname']}"
        return
    file = tmp_path / "co-smart.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    memory = connections["default"]
    connections["default"] = type(memory)({**memory.settings_dict, "NAME": str(file)})
    yield f"sqlite:///{file}"
    connections["default"].close()
    connections["default"] = memory


@pytest.fixture
def platform(database_url, tmp_path):
    """As the demo runs: without a broker."""
    variables = {"DJANGO_SETTINGS_MODULE": "website.settings.local", "REDIS_URL": ""}
    running = Platform(tmp_path, DATABASE_URL=database_url, **variables)
    yield running
    running.close()


@pytest.fixture
def broker(tmp_path):
    server = Broker(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def production(broker, database_url, tmp_path):
    """As a city runs it: with Redis."""
    address = f"redis://127.0.0.1:{broker.port}/0"
    running = Platform(tmp_path, DATABASE_URL=database_url, REDIS_URL=address, **PRODUCTION)
    yield running
    running.close()


def job_of(started):
    return Job.objects.get(public_id=started["job"])


def is_done(started):
    return job_of(started).state == JobState.DONE


def groups():
    return sorted(Group.objects.filter(name__startswith="step ").values_list("name", flat=True))


def test_job_of_killed_worker_is_finished_by_another_and_each_step_stored_once(platform):
    first = platform.start_worker()
    started = platform.start_job("tests.steps")
    wait_for(lambda: "1/3" in platform.notes(), "the third step")

    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert job_of(started).state == JobState.RUNNING
    assert groups() == ["step 1 of attempt 1", "step 2 of attempt 1"]

    platform.start_worker()
    wait_for(lambda: is_done(started), "the second worker")
    job = job_of(started)
    assert (job.attempts, job.token, job.done) == (2, 2, 5)
    assert job.result == {"words": "Five steps were done."}
    assert platform.notes() == ["1/1", "1/2", "1/3", "2/3", "2/4", "2/5"]
    assert groups() == [f"step {step} of attempt {1 if step < 3 else 2}" for step in range(1, 6)]


def test_beat_inside_a_killed_worker_ends_with_it(platform):
    worker = platform.start_worker()
    (beat,) = children_of(worker.pid)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    wait_for(lambda: not is_alive(beat), "the end of the beat")


def test_long_job_keeps_neither_others_nor_its_own_end_waiting(platform, administrator):
    platform.start_worker()
    long = platform.start_job("tests.long")
    wait_for(lambda: "long" in platform.notes(), "the long job")
    short = platform.start_job("tests.short")
    wait_for(lambda: is_done(short), "the short job")
    assert job_of(long).state == JobState.RUNNING

    wait_for(lambda: job_of(long).done, "the progress of the long job")
    cancel_job(by=administrator, job=job_of(long))
    wait_for(lambda: job_of(long).state == JobState.CANCELLED, "the end of the long job")


@pytest.mark.postgres
def test_two_workers_at_once_run_each_job_once(platform):
    for _worker in range(2):
        platform.start_worker()
    Job.objects.bulk_create(Job(kind="tests.short", params={"log": str(platform.log)}) for _number in range(24))

    wait_for(lambda: not Job.objects.exclude(state=JobState.DONE).exists(), "24 jobs")

    assert sorted(platform.notes()) == sorted(str(key) for key in Job.objects.values_list("public_id", flat=True))
    assert set(Job.objects.values_list("attempts", "token")) == {(1, 1)}
    assert Group.objects.filter(name__contains="-").count() == 24
    assert len({line.split()[1] for line in platform.lines()}) == 2


@pytest.mark.redis
@pytest.mark.parametrize(("leave", "come_back"), [("stop", "start"), ("hang", "wake")])
def test_job_started_while_redis_is_away_runs_when_it_is_back(production, broker, leave, come_back):
    production.start_worker(pool="prefork")
    getattr(broker, leave)()

    started = production.start_job("tests.short")

    assert started["seconds"] < PATIENCE_OF_A_PERSON
    assert (job_of(started).state, production.notes()) == (JobState.QUEUED, [])
    time.sleep(1)
    getattr(broker, come_back)()
    wait_for(lambda: is_done(started), "the job after Redis came back")
    assert production.notes() == [started["job"]]
