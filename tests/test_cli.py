"""The command line, run as its users run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENVIRONMENT = os.environ | {"HF_HUB_OFFLINE": "1", "COLUMNS": "200"}
DENISOV = "What did Denisov say about alliances?"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "library"
    added = run("add", "corpus/putin-xi-call.md", "corpus/tram-cost-update.md", home=folder)
    assert added.returncode == 0
    assert "2 added" in added.stderr
    return folder


def run(
    *words: str, home: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    at = ENVIRONMENT | ({"ASSISTANT_HOME": str(home)} if home else {}) | environment
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", *words],
        cwd=ROOT,
        env=at,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    return done


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom assistant.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'chromadb', 'gradio', 'sqlalchemy'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=ENVIRONMENT
    )
    assert done.returncode == 0, done.stderr
    for (
        command
    ) in "serve add ask search statements articles show remove reindex doctor eval".split():
        assert command in done.stdout


def test_ask_prints_the_answer_with_numbers_and_sources(home):
    done = run("ask", DENISOV, home=home)
    assert done.returncode == 0
    assert "formal alliance" in done.stdout
    assert "[1]" in done.stdout
    assert "The Meridian Desk" in done.stdout


def test_ask_as_json_is_the_answer(home):
    answer = json.loads(run("ask", "--json", DENISOV, home=home).stdout)
    citation = answer["sentences"][0]["citations"][0]
    article = json.loads(run("show", "--json", citation["article_id"], home=home).stdout)
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert article["content_hash"] == citation["content_hash"]


def test_a_refusal_ends_with_two_and_shows_the_closest_passages(home):
    done = run("ask", "Who won the 2018 World Cup?", home=home)
    assert done.returncode == 2
    assert "No answer in these articles" in done.stdout
    assert "Closest passages" in done.stdout


def test_a_model_writes_and_what_fails_the_check_is_told(home, openai_server):
    said = "Line H will cost 438 million crowns, the transport commissioner, Dacre Whinlow, said."
    openai_server.reply = f"{said} [1] It will cost 999 million crowns."
    asked = ("ask", "How much will Line H cost?", "--model", "openai:small")
    server = {"ASSISTANT_WRITING__BASE_URL": openai_server.url, "COLUMNS": "300"}
    done = run(*asked, home=home, **server)
    assert done.returncode == 0, done.stderr
    assert f"{said} [1]" in done.stdout
    assert "Written by openai:small; every sentence was checked." in done.stdout
    shown, _, left_out = done.stdout.partition("Left out of what it wrote: 1")
    assert "999" in left_out
    assert "999" not in shown
    answer = json.loads(run(*asked, "--json", home=home, **server).stdout)
    assert answer["text"] == said
    assert answer["receipt"]["mode"] == "writing"
    doctor = run("doctor", "--model", "openai:small", home=home, **server)
    assert "openai:small began to answer after" in doctor.stdout
    assert doctor.returncode == 0


def test_a_model_that_is_down_is_told_and_the_articles_are_quoted(home, openai_server):
    openai_server.status = 503
    server = {"ASSISTANT_WRITING__BASE_URL": openai_server.url, "COLUMNS": "300"}
    done = run("ask", DENISOV, "--model", "openai:small", home=home, **server)
    assert done.returncode == 0
    assert "its server reports an error (503)" in done.stdout
    assert "formal alliance" in done.stdout
    doctor = run("doctor", "--model", "openai:small", home=home, **server)
    assert "wrong chat model: openai:small does not answer" in doctor.stdout
    assert doctor.returncode == 1


def test_search_articles_and_statements_print_what_there_is(home):
    assert "Denisov" in run("search", "alliance of Russia and China", home=home).stdout
    assert "tram-cost-update" in run("articles", home=home).stdout
    assert "putin-xi-call" not in run("articles", "--after", "2022-01-01", home=home).stdout
    assert "leading" in run("statements", "--speaker", "Denisov", home=home).stdout


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["statements", "--speaker", "Nobody Known"], "statement"),
        (["articles", "--after", "2199-01-01"], "article"),
        (["search", "trams", "--after", "2199-01-01"], "passage"),
    ],
)
def test_where_there_is_nothing_to_print_that_is_said(home, command, what):
    done = run(*command, home=home)
    assert f"No {what} in this library" in done.stderr
    assert done.returncode == 0


def test_what_has_not_changed_is_left_alone_without_the_model(home):
    done = run("add", "corpus/putin-xi-call.md", home=home)
    assert "1 unchanged" in done.stderr


def test_remove_and_doctor(home, tmp_path):
    extra = tmp_path / "extra.txt"
    extra.write_text("The lighthouse of Ombra is painted green this year.")
    added = json.loads(run("add", "--json", str(extra), home=home).stdout)
    (article_id,) = added["added"]
    assert run("remove", article_id, home=home).returncode == 0
    gone = run("show", article_id, home=home)
    assert gone.returncode == 1
    assert article_id in gone.stderr
    examined = run("doctor", home=home)
    assert examined.returncode == 0
    assert "in step" in examined.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("show", "nothing"), "nothing"),
        (("remove", "nothing"), "nothing"),
        (("ask", "   "), "question"),
        (("ask", "--after", "soon", "Why?"), "soon"),
        (("add", "/no/such/file.txt"), "/no/such/file.txt"),
        (("search", "--count", "0", "x"), "--count"),
    ],
)
def test_wrong_input_is_named_in_a_line(home, words, named):
    done = run(*words, home=home)
    assert done.returncode in (1, 2)
    assert named in done.stdout + done.stderr


def test_a_library_in_use_names_its_owner(home):
    from assistant import Assistant

    with Assistant.open(home):
        done = run("articles", home=home)
    assert done.returncode == 1
    assert str(os.getpid()) in done.stderr


def test_a_wrong_setting_is_named(tmp_path):
    (tmp_path / "assistant.toml").write_text("[answering]\nrefuse_bellow = 0.5\n")
    done = run("articles", home=tmp_path)
    assert done.returncode == 1
    assert "refuse_bellow" in done.stderr
