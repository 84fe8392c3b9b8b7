"""Eval sets as tests in a user's project, run as a user runs them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from assistant.serving.app import create_app

ENVIRONMENT = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "HF_HUB_OFFLINE": "1"}
CASES = """
  - id: fare
    question: What does a ticket for the ferry to Ombra cost?
    expect: {answer_contains: 14 crowns}
    tags: [number]
  - id: too-dear
    question: What does a ticket for the ferry to Ombra cost?
    expect: {answer_contains: 15 crowns}
"""


def run_pytest(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "assistant.evaluation.pytest_plugin", *words]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from assistant import Assistant

    from .conftest import FERRY

    folder = tmp_path_factory.mktemp("plugin") / "library"
    with Assistant.open(folder) as assistant:
        assistant.add(FERRY)
    return folder


def test_each_case_is_a_test_and_a_failure_says_what_was_answered(write_set, tmp_path, home):
    write_set(CASES)
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nassistant_home = {home}\n")
    done = run_pytest(tmp_path, "-v")
    assert "harbour.yaml::fare PASSED" in done.stdout
    assert "harbour.yaml::too-dear FAILED" in done.stdout
    assert "answer_contains: does not hold '15 crowns'" in done.stdout
    assert "A ticket costs 14 crowns." in done.stdout
    assert "Traceback" not in done.stdout


def test_a_tag_selects_its_cases(write_set, tmp_path):
    write_set(CASES)
    done = run_pytest(tmp_path, "-k", "number", "--collect-only", "-q")
    assert "harbour.yaml::fare" in done.stdout
    assert "harbour.yaml::too-dear" not in done.stdout


def test_without_a_library_the_tests_fail_and_say_how_to_name_one(write_set, tmp_path):
    write_set(CASES)
    done = run_pytest(tmp_path)
    assert "2 failed" in done.stdout
    assert "--assistant-home" in done.stdout


def test_a_malformed_set_is_an_error_with_its_line(write_set, tmp_path):
    file = write_set("  - {id: a, question: Who, expects: {}}")
    done = run_pytest(tmp_path)
    assert f"{file}:3: a: expects: this key is not known" in done.stdout
    assert done.returncode != 0


def test_a_project_without_eval_sets_is_left_alone(tmp_path):
    (tmp_path / "compose.yaml").write_text("services:\n  cases: {}\n")
    (tmp_path / "other.yml").write_text("cases:\n  - request: x\n    expect: 200\n")
    (tmp_path / "test_light.py").write_text(
        "import sys\n"
        "def test_nothing_heavy_is_there():\n"
        "    assert not {'pydantic', 'sqlalchemy', 'torch', 'yaml'} & set(sys.modules)\n"
    )
    done = run_pytest(tmp_path)
    assert "1 passed" in done.stdout, done.stdout


def test_a_running_server_can_be_asked(write_set, tmp_path, ferry_target):
    write_set(CASES)
    with serving(create_app(ferry_target.assistant)) as address:
        done = run_pytest(tmp_path, "-v", "--assistant-server", address)
    assert "harbour.yaml::fare PASSED" in done.stdout
    assert "harbour.yaml::too-dear FAILED" in done.stdout


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serves an application on a free port of this machine; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)
