import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

import services
from website.demo import serving
from website.demo.management.commands import serve_demo


@pytest.fixture
def commands(monkeypatch):
    """The names of the commands that preparing calls, instead of running them."""
    called = []
    monkeypatch.setattr(serve_demo, "call_command", lambda name, **_options: called.append(name))
    return called


@pytest.fixture
def port():
    return services.free_port()


def test_demo_is_refused_outside_the_demo_settings(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="demo only"):
        call_command("serve_demo")


def test_taken_port_is_named_with_another_choice(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(serving, "port_is_free", lambda *_address: False)

    with pytest.raises(CommandError, match="make demo PORT=8001"):
        call_command("serve_demo")


def test_demo_is_prepared_announced_and_served(settings, monkeypatch, capsys, commands, site, port):
    settings.DEMO = True
    settings.EMAIL_FILE_PATH = "/mail"
    monkeypatch.setattr(serving, "run_until_stopped", lambda **parts: parts["when_ready"]())

    call_command("serve_demo", port=port)

    said = capsys.readouterr().out
    assert commands == ["migrate", "createcachetable", "collectstatic", "load_demo"]
    assert f"http://127.0.0.1:{port}/admin/" in said
    assert "administrator@" in said
    assert (Site.objects.get().hostname, Site.objects.get().port) == ("127.0.0.1", port)


def test_server_that_ends_too_early_is_told_in_words(settings, monkeypatch, commands, db, port):
    def ends(**_parts):
        raise serving.EndedTooEarlyError("The web server did not start.")

    settings.DEMO = True
    monkeypatch.setattr(serving, "run_until_stopped", ends)

    with pytest.raises(CommandError, match="did not start"):
        call_command("serve_demo", port=port)
