"""Real processes: a small web server and a worker that notes each of its starts."""

import os
import signal
import sys
import time

import pytest

import services
from website.demo import serving

HOST = "127.0.0.1"


@pytest.fixture
def port():
    return services.free_port()


@pytest.fixture
def web(port):
    return [sys.executable, "-m", "http.server", "--bind", HOST, str(port)]


@pytest.fixture
def notes(tmp_path):
    return tmp_path / "starts"


@pytest.fixture
def worker(notes):
    return [
        sys.executable,
        "-c",
        f"import os, time; open({str(notes)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)",
    ]


def run(web, worker, when_ready, port):
    serving.run_until_stopped(web, worker, dict(os.environ), when_ready, (HOST, port))


def worker_starts(notes) -> list[int]:
    return [int(line) for line in notes.read_text().split()] if notes.exists() else []


def wait_for(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_web_server_and_worker(web, worker, notes, port, number):
    def stop():
        assert serving.answers((HOST, port))
        wait_for(lambda: worker_starts(notes))
        os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    run(web, worker, stop, port)

    assert [pid for pid in worker_starts(notes) if is_alive(pid)] == []
    assert serving.port_is_free(HOST, port)
    assert signal.getsignal(number) == before


def test_worker_that_dies_is_started_again(web, notes, port):
    # The first start ends at once; the second asks this process to end.
    source = (
        f"import os, signal, time; path = {str(notes)!r}; again = os.path.exists(path); open(path, 'a').write(f'{{os.getpid()}}\\n')\n"
        f"if again: os.kill({os.getpid()}, signal.SIGTERM); time.sleep(60)"
    )
    run(web, [sys.executable, "-c", source], lambda: None, port)

    assert len(worker_starts(notes)) == 2


def test_web_server_that_never_starts_ends_the_worker_too(worker, notes, port):
    with pytest.raises(serving.EndedTooEarlyError, match="did not start"):
        run([sys.executable, "-c", "pass"], worker, lambda: None, port)

    assert [pid for pid in worker_starts(notes) if is_alive(pid)] == []


def test_web_server_that_ends_by_itself_is_an_error(worker, port):
    source = (
        f"import http.server as h; s = h.HTTPServer(({HOST!r}, {port}), h.SimpleHTTPRequestHandler); s.handle_request()"
    )

    with pytest.raises(serving.EndedTooEarlyError, match="by itself"):
        run([sys.executable, "-c", source], worker, lambda: None, port)


def test_child_that_does_not_heed_is_killed(monkeypatch, web, notes, port):
    monkeypatch.setattr(serving, "STOP_SECONDS", 0.3)
    source = (
        f"import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"open({str(notes)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
    )

    def stop():
        wait_for(lambda: worker_starts(notes))
        os.kill(os.getpid(), signal.SIGTERM)

    run(web, [sys.executable, "-c", source], stop, port)

    assert [pid for pid in worker_starts(notes) if is_alive(pid)] == []


def test_stop_before_the_first_answer_announces_nothing(worker, port):
    announced = []
    source = f"import os, signal, time; os.kill({os.getpid()}, signal.SIGTERM); time.sleep(60)"

    run([sys.executable, "-c", source], worker, lambda: announced.append(True), port)

    assert announced == []


def test_port_in_use_is_not_free(port):
    import socket

    with socket.socket() as taken:
        taken.bind((HOST, port))
        taken.listen()
        assert not serving.port_is_free(HOST, port)
    assert serving.port_is_free(HOST, port)


def test_commands_bind_the_loopback_address_and_leave_the_home_folder_alone():
    assert "--no-control-socket" in serving.web_command(HOST, 8123)
    assert "127.0.0.1:8123" in serving.web_command(HOST, 8123)
    assert serving.worker_command("/var/beat")[-5:] != []
    assert "/var/beat" in serving.worker_command("/var/beat")


def test_environment_lets_children_find_the_source_roots():
    changed = serving.environment(BASE_URL="http://127.0.0.1:8123")

    assert changed["BASE_URL"] == "http://127.0.0.1:8123"
    assert any(path.endswith("/site") for path in changed["PYTHONPATH"].split(os.pathsep))
