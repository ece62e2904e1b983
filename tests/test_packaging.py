"""The source folder named `site`, and the wheel, work wherever Python code is started from."""

import contextlib
import http.client
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import services
from check import PRODUCTION
from tests.harness.sources import ROOT, committed, text

# Building, installing into an empty environment and migrating take half a minute, and the real migrations are needed.
pytestmark = [pytest.mark.slow, pytest.mark.migrations]
START_SECONDS = 60
HOST = PRODUCTION["ALLOWED_HOSTS"]


def uv() -> str:
    fetched = ROOT / ".tools" / "bin" / "uv"
    return str(fetched) if fetched.exists() else shutil.which("uv")


def run(*command: object, cwd: Path, **variables: str) -> str:
    """The output of a command that must succeed, in an environment that knows nothing of this checkout."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean_environment() | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def clean_environment() -> dict[str, str]:
    ours = ("DJANGO_", "PYTHON", "DATABASE_URL", "REDIS_URL", "COV", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(uv(), "build", "--wheel", "--quiet", "--out-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """An environment with nothing but the wheel and the locked packages it needs; its folder of programs."""
    folder = tmp_path_factory.mktemp("installed")
    run(uv(), "venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
    exported = run(
        uv(), "export", "--project", ROOT, "--locked", "--no-dev", "--no-emit-project", "--quiet", cwd=folder
    )
    (folder / "requirements.txt").write_text(exported)
    install = [uv(), "pip", "install", "--quiet", "--python", folder / "venv" / "bin" / "python"]
    run(*install, "--require-hashes", "-r", folder / "requirements.txt", cwd=folder)
    run(*install, "--no-deps", wheel, cwd=folder)
    return folder / "venv" / "bin"


@contextlib.contextmanager
def serving(*command: object, cwd: Path, port: int, **variables: str):
    """A server that answers on `port` inside the block."""
    server = subprocess.Popen([str(part) for part in command], cwd=cwd, env=clean_environment() | variables)
    try:
        wait_for_port(port, server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for_port(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None
        with contextlib.suppress(OSError):
            get(port, "/")
            return
        time.sleep(0.2)
    pytest.fail("The server did not start.")


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    # As the web server in front of the site asks.
    connection.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(errors="replace")


def test_wheel_holds_everything_the_site_reads_at_run_time(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    of_the_source = {path.relative_to(ROOT / "site").as_posix() for path in committed("site/*")}

    assert sorted(of_the_source - inside) == []
    assert "website/catalogues/de/LC_MESSAGES/django.mo" in inside
    assert [
        name for name in inside if name.split("/")[0] not in {"website", "core"} and ".dist-info/" not in name
    ] == []


def test_wheel_carries_the_licence(wheel):
    licence = next(name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE"))

    assert zipfile.ZipFile(wheel).read(licence).decode() == text(ROOT / "LICENSE")


def test_installed_wheel_is_set_up_and_serves_in_production_from_outside_the_checkout(installed, tmp_path):
    """In the order of docs/operating.md."""
    port = services.free_port()
    (tmp_path / "var").mkdir()
    variables = PRODUCTION | {"COSMART_VAR": str(tmp_path / "var"), "DJANGO_SUPERUSER_PASSWORD": "not-a-real-secret"}
    for command in (["migrate"], ["collectstatic", "--no-input"], ["setup_site"], ["check", "--deploy"]):
        run(installed / "co-smart", *command, "--verbosity=0", cwd=tmp_path, **variables)
    run(installed / "co-smart", "createsuperuser", "--no-input", "--email=root@city.example", cwd=tmp_path, **variables)

    gunicorn = [installed / "gunicorn", "--bind", f"127.0.0.1:{port}", "--no-control-socket", "website.wsgi"]
    with serving(*gunicorn, cwd=tmp_path, port=port, **variables):
        status, page = get(port, "/konto/login/")
        stylesheet = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert status == 200
        assert '<html lang="de"' in page
        assert get(port, stylesheet[1])[0] == 200


def test_installed_wheel_answers_celery(installed, tmp_path):
    variables = {"DJANGO_SETTINGS_MODULE": "website.settings.local", "COSMART_VAR": str(tmp_path / "var")}

    assert "website" in run(installed / "celery", "-A", "website", "report", cwd=tmp_path, **variables)


def test_editable_install_finds_both_source_roots(tmp_path):
    run(uv(), "venv", "--quiet", "--python", sys.executable, tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(uv(), "pip", "install", "--quiet", "--no-deps", "--python", python, "--editable", ROOT, cwd=tmp_path)
    # Found, not imported: the empty environment has none of the packages that `website` needs.
    find = (
        "from importlib.util import find_spec; print(*(find_spec(name).origin for name in ('site', 'website', 'core')))"
    )
    found = run(python, "-c", find, cwd=tmp_path)

    standard, website, core = found.split()
    assert (website, core) == (str(ROOT / "site/website/__init__.py"), str(ROOT / "site/core/__init__.py"))
    assert not standard.startswith(str(ROOT))


@pytest.mark.parametrize(
    "command",
    [
        ["manage.py", "check", "--settings=website.settings.local"],
        ["-m", "mypy", "--follow-imports=silent", "site/core/audit/apps.py"],
        ["-m", "pytest", "-q", "-n", "2", "--collect-only", "tests/test_repository.py"],
        ["-X", "frozen_modules=off", "manage.py", "check", "--settings=website.settings.local"],
    ],
)
def test_source_folder_named_site_stands_in_nobodys_way(command, tmp_path):
    run(sys.executable, *command, cwd=ROOT, COSMART_VAR=str(tmp_path / "var"))


def test_celery_and_gunicorn_run_from_the_source_folder(tmp_path):
    variables = {
        "DJANGO_SETTINGS_MODULE": "website.settings.local",
        "COSMART_VAR": str(tmp_path / "var"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }

    assert "website" in run(sys.executable, "-m", "celery", "-A", "website", "report", cwd=tmp_path, **variables)
    run(sys.executable, "-m", "gunicorn", "--check-config", "website.wsgi", cwd=tmp_path, **variables)
