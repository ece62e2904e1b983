import pytest

import audit


@pytest.fixture(autouse=True)
def _locked(monkeypatch):
    monkeypatch.setattr(audit, "locked", lambda: [("a", "1"), ("a", "2"), ("b", "1")])


def test_versions_of_one_package_are_asked_in_rounds():
    assert audit.rounds(audit.locked()) == [[("a", "1"), ("b", "1")], [("a", "2")]]


def test_all_answered_without_hole_passes():
    assert audit.report([{"name": name, "version": version, "vulns": []} for name, version in audit.locked()]) == 0


def test_known_hole_fails(capsys):
    answer = [{"name": name, "version": version, "vulns": [{"id": "CVE-1"}]} for name, version in audit.locked()]

    assert audit.report(answer) == 1
    assert "b 1: CVE-1" in capsys.readouterr().out


def test_package_left_out_fails(capsys):
    answer = [
        {"name": "a", "version": "1", "vulns": []},
        {"name": "a", "version": "2", "vulns": []},
        {"name": "b", "skip_reason": "not found"},
    ]

    assert audit.report(answer) == 1
    assert "left out: b 1" in capsys.readouterr().out


def test_no_answer_fails_and_says_so(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda _packages: (None, "connection refused"))

    assert audit.main() == 1
    assert "nothing is known" in capsys.readouterr().out
