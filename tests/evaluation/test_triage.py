import datetime as dt

import pytest
import yaml
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assistant import Article, Assistant
from assistant.errors import EvaluationError
from assistant.evaluation.commands import app
from assistant.evaluation.complaints import LibraryComplaints, ServerComplaints
from assistant.evaluation.load import load_set
from assistant.evaluation.targets.server import ServerTarget
from assistant.evaluation.triage import append_case, articles_of, case_block, set_of
from assistant.serving.app import create_app
from assistant.testing import HashEmbedder
from tests.evaluation.conftest import FERRY

QUESTION = "What did Ilse Brandt say about the hull?"
OFF = "Who won the chess match?"


@pytest.fixture
def assistant(tmp_path):
    with Assistant.open(tmp_path / "library", embedder=HashEmbedder()) as opened:
        opened.add(FERRY)
        yield opened


@pytest.fixture
def complain(assistant):
    """Asks and complains; gives the block of the case, the case in it, and the answer."""

    def made(question, verdict, comment="", **asked):
        answer = assistant.ask(question, **asked)
        number = assistant.feedback.give(answer, verdict, comment)
        block = case_block(assistant.feedback.one(number), articles_of(assistant))
        (case,) = yaml.safe_load(set_of(block, "readers"))["cases"]
        return block, case, answer

    return made


def uncommented(block: str) -> str:
    """What the block is when its hints are made part of it."""
    lines = block.replace("answer_contains: …", "answer_contains: hull").splitlines()
    return "\n".join(
        line.replace("# ", "", 1) for line in lines if not line.strip().endswith("holds:")
    )


def test_a_good_answer_becomes_a_case_that_pins_its_citations(complain, assistant):
    _, case, answer = complain(QUESTION, "up")
    assert case["question"] == QUESTION
    assert case["expect"]["cites"] == [
        {"article": "ferry", "quote": citation.quote} for citation in answer.citations
    ]
    assert case["pinned"] == {"ferry": FERRY.content_hash}


def test_what_should_have_been_refused_is_expected_to_be(complain):
    _, case, _ = complain(QUESTION, "should_have_refused", "She said\n nothing of it.")
    assert case["expect"] == {"refuse": True}
    assert case["note"].startswith("She said nothing of it. (a reader, ")
    assert case["tags"] == ["reader", "should-have-refused"]


def test_a_bad_answer_is_forbidden_and_a_good_one_asked_for(complain, assistant, tmp_path):
    block, case, answer = complain(QUESTION, "down")
    assert not answer.refused
    assert case["expect"]["must_not_contain"] == [
        sentence.text[:200].strip() for sentence in answer.sentences
    ]
    file = tmp_path / "finished.yaml"
    file.write_text(set_of(uncommented(block), "finished"), encoding="utf-8")
    (finished,) = load_set(file).set.cases
    assert finished.expect.answer_contains.all == ("hull",)
    assert {cited.article for cited in finished.expect.cites} == {"ferry"}


def test_a_refusal_that_should_have_answered_offers_the_closest_passages(complain, tmp_path):
    block, case, answer = complain(OFF, "should_have_answered")
    assert answer.refused
    assert case["expect"] == {"refuse": False}
    assert all(citation.quote.split("\n")[0][:20] in block for citation in answer.closest)
    file = tmp_path / "finished.yaml"
    file.write_text(set_of(uncommented(block), "finished"), encoding="utf-8")
    assert len(load_set(file).set.cases[0].expect.cites) == len(answer.closest)


def test_a_follow_up_comes_with_the_turns_before_it_and_with_its_limits(complain, assistant):
    conversation = assistant.conversation()
    conversation.ask(QUESTION)
    day = dt.date(2030, 1, 1)
    _, case, _ = complain(
        "And what did she say about the price?",
        "down",
        conversation=conversation,
        where={"source": "Harbour Post"},
        as_of=day,
    )
    assert case["turns"] == [QUESTION, "And what did she say about the price?"]
    assert (case["where"], case["as_of"]) == ({"source": ["Harbour Post"]}, day)


def test_a_passage_that_is_not_in_the_library_any_more_is_left_out(complain, assistant):
    answer = assistant.ask(QUESTION)
    number = assistant.feedback.give(answer, "up")
    assistant.add(Article(id=FERRY.id, text=FERRY.text.replace("hull", "keel")))
    block = case_block(assistant.feedback.one(number), articles_of(assistant))
    assert "pinned" not in block
    assert "hull ourselves" not in block


@pytest.mark.parametrize(
    "hostile", ["a: b # c", "- x", "{", "'\"", "…\n---\n", "#", "ünï: [", "*a"]
)
def test_whatever_a_reader_writes_the_block_is_one_case(complain, hostile):
    _, case, _ = complain(f"{hostile} Who is Ilse Brandt?", "down", hostile)
    assert case["question"] == f"{hostile} Who is Ilse Brandt?"
    assert case["note"].startswith(" ".join(hostile.split()))


def test_a_case_is_put_at_the_end_of_a_set_and_twice_is_an_error(complain, assistant, tmp_path):
    file = tmp_path / "sets" / "readers.yaml"
    first, second = (complain(QUESTION, verdict)[0] for verdict in ("up", "down"))
    for block in (first, second):
        append_case(file, block, articles_of(assistant))
    kept = file.read_text(encoding="utf-8")
    assert len(load_set(file).set.cases) == 2
    with pytest.raises(EvaluationError, match=r"readers\.yaml:\d+: .*too"):
        append_case(file, first, articles_of(assistant))
    assert file.read_text(encoding="utf-8") == kept
    assert [one.name for one in file.parent.iterdir()] == ["readers.yaml"]


def test_a_case_on_a_changed_article_is_named_before_it_is_run(complain, assistant, tmp_path):
    file = tmp_path / "readers.yaml"
    append_case(file, complain(QUESTION, "should_have_refused")[0], articles_of(assistant))
    changed = Article(id=FERRY.id, text=FERRY.text + " It rained.")
    assistant.add(changed)
    with pytest.raises(EvaluationError, match=f"has changed.*pin {changed.content_hash}"):
        append_case(file, complain(OFF, "up")[0], articles_of(assistant))


def test_a_server_and_its_library_give_the_same_and_settle_alike(assistant):
    first, second = (assistant.feedback.give(assistant.ask(QUESTION), v) for v in ("up", "down"))
    with TestClient(create_app(assistant)) as client:
        theirs = ServerComplaints(ServerTarget(client))
        ours = LibraryComplaints(assistant)
        assert theirs.entries() == ours.entries()
        assert theirs.one(first) == ours.one(first)
        assert case_block(theirs.one(first), theirs.article) == case_block(
            ours.one(first), ours.article
        )
        theirs.settle(first, "dismissed: a joke")
        assert ours.one(first).outcome == "dismissed: a joke"
        assert [one.number for one in theirs.entries()] == [second]
        theirs.remove(second)
        assert [one.number for one in theirs.entries(settled=True)] == [first]
        for asked in (theirs.one, theirs.remove, lambda number: theirs.settle(number, "done")):
            with pytest.raises(EvaluationError, match=r"404: .*number 99"):
                asked(99)


class TestCommands:
    @pytest.fixture
    def run(self, assistant, tmp_path):
        def ran(*words):
            return CliRunner().invoke(
                app, ["triage", *words, "--home", str(tmp_path / "library")], catch_exceptions=False
            )

        return ran

    def test_a_complaint_is_listed_shown_and_made_a_case(self, assistant, run, tmp_path):
        asked = assistant.ask(QUESTION)
        number = str(assistant.feedback.give(asked, "down", "\x1b[31mred\x07"))
        assistant.close()
        listed = run("list").output
        assert QUESTION in listed
        assert "\x1b" not in listed
        shown = run("show", number).output
        assert asked.citations[0].quote in shown
        assert "quoting" in shown
        file = tmp_path / "readers.yaml"
        assert run("case", number, "--out", str(file)).exit_code == 0
        assert load_set(file).set.cases[0].question == QUESTION
        assert run("list").output == "Nothing is waiting.\n"
        assert f"[case {load_set(file).set.cases[0].id}]" in run("list", "--all").output

    def test_a_case_is_printed_and_the_complaint_stays_open(self, assistant, run):
        number = str(assistant.feedback.give(assistant.ask(QUESTION), "up"))
        assistant.close()
        assert run("case", number).output.startswith(f"  - id: reader-{number}-")
        assert QUESTION in run("list").output

    def test_a_complaint_is_dismissed_with_a_reason(self, assistant, run):
        number = str(assistant.feedback.give(assistant.ask(QUESTION), "down"))
        assistant.close()
        run("dismiss", number, "--reason", "a joke")
        assert "[dismissed: a joke]" in run("list", "--all").output
