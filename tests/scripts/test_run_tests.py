import pytest

import run_tests


def test_counts_add_up_over_stages():
    counts = run_tests.Counts()
    counts.add("..\n2 passed in 1.20s\n")
    counts.add("noise\n== 1 failed, 3 passed, 1 skipped, 1 error in 65.00s (0:01:05) ==\n")

    assert str(counts) == "5 passed, 2 failed, 1 skipped"


@pytest.mark.parametrize(("ci", "passed"), [("", True), ("true", False)])
def test_stage_without_its_service_is_left_out_but_not_in_ci(monkeypatch, ci, passed):
    monkeypatch.setenv("CI", ci)
    stage = run_tests.Stage("postgres", "", "postgres", frozenset({"PostgreSQL"}))

    assert run_tests.run_stage(stage, {}, {"PostgreSQL"}, run_tests.Counts()) is passed


def test_every_mark_is_run_by_a_stage():
    marks = " ".join(stage.marks for stage in run_tests.STAGES)

    assert {"journey", "postgres", "migrations"} <= set(marks.replace("not ", "").split())
