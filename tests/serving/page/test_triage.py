import pytest
import yaml
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from assistant import Article, Assistant, Settings
from assistant.serving.app import create_app
from assistant.serving.page.triage_routes import mount_triage
from assistant.testing import HashEmbedder
from tests.serving.conftest import ARTICLES

QUESTION = "What did Tilda Quorn say about sailing after dark?"


@pytest.fixture
def assistant(tmp_path):
    with Assistant.open(tmp_path, embedder=HashEmbedder()) as opened:
        opened.add(*ARTICLES)
        yield opened


@pytest.fixture
def client(assistant):
    app = FastAPI()
    mount_triage(app, assistant)
    return TestClient(app)


@pytest.fixture
def complaint(assistant):
    return assistant.feedback.give(assistant.ask(QUESTION), "down", "Which day?")


def page(response) -> html.HtmlElement:
    return html.document_fromstring(response.text)


def case_in(response) -> str:
    (area,) = page(response).iter("textarea")
    return area.text


def test_what_is_waiting_is_listed_and_leads_to_its_page(client, complaint):
    (link,) = page(client.get("/triage")).xpath("//ul//a")
    assert link.text_content() == QUESTION
    shown = client.get(f"/{link.get('href')}")
    assert "Which day?" in shown.text
    assert yaml.safe_load(case_in(shown))["cases"][0]["question"] == QUESTION


def test_a_finished_case_is_checked_downloaded_and_settles_the_complaint(
    client, assistant, complaint
):
    case = case_in(client.get(f"/triage?number={complaint}"))
    finished = case.replace("# answer_contains: …", "answer_contains: after dark")
    form = {"number": complaint, "action": "take", "case": finished.replace("\n", "\r\n")}
    taken = client.post("/triage", data=form)
    assert taken.text == finished
    assert f'filename="reader-{complaint}.yaml"' in taken.headers["content-disposition"]
    assert assistant.feedback.one(complaint).outcome.startswith("case reader-")
    assert "Nothing is waiting" in client.get("/triage").text


@pytest.mark.parametrize(
    ("broken", "line", "said"),
    [
        (("expect:", "expects:"), 6, "expects: this key is not known"),
        (("note: ", "note: ["), 17, "this is not YAML"),
        (("# answer_contains: …", "cites: {article: mole}"), 11, "no article 'mole'"),
    ],
)
def test_what_is_wrong_with_a_case_is_said_with_its_line_and_nothing_is_settled(
    client, assistant, complaint, broken, line, said
):
    case = case_in(client.get(f"/triage?number={complaint}")).replace(*broken)
    form = {"number": complaint, "action": "take", "case": case}
    refused = client.post("/triage", data=form)
    assert "content-disposition" not in refused.headers
    (problems,) = page(refused).find_class("problems")
    assert said in problems.text_content()
    assert f"reader-{complaint}.yaml:{line}: " in problems.text_content()
    assert case_in(refused) == case
    assert assistant.feedback.one(complaint).outcome is None


def test_a_complaint_is_dismissed_and_opened_again(client, assistant, complaint):
    client.post("/triage", data={"number": complaint, "action": "dismiss"})
    assert assistant.feedback.one(complaint).outcome == "dismissed"
    assert QUESTION in client.get("/triage?settled=true").text
    client.post("/triage", data={"number": complaint, "action": "reopen"})
    assert assistant.feedback.one(complaint).outcome is None


def test_the_form_of_another_site_settles_nothing(client, assistant, complaint):
    response = client.post(
        "/triage",
        data={"number": complaint, "action": "dismiss"},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert response.status_code == 403
    assert assistant.feedback.one(complaint).outcome is None


def test_words_that_are_not_in_the_library_any_more_are_not_shown(client, assistant, complaint):
    assert "We can now sail after dark" in client.get(f"/triage?number={complaint}").text
    assistant.add(Article(id="ferry", text="The ferry was sold."))
    shown = page(client.get(f"/triage?number={complaint}"))
    passages = " ".join(item.text_content() for item in shown.xpath("//main/ul/li"))
    assert "not in the library now" in passages
    assert "sail after dark" not in passages


def test_a_number_that_is_not_there_is_not_found(client):
    for response in (
        client.get("/triage?number=99"),
        client.post("/triage", data={"number": 99, "action": "dismiss"}),
    ):
        assert response.status_code == 404
        assert "number 99" in response.text


def test_nothing_a_reader_writes_becomes_markup(client, assistant, hostile):
    answer = assistant.ask(f"{hostile} Who is Tilda Quorn?")
    number = assistant.feedback.give(answer, "down", f"</textarea>{hostile}")
    for path in ("/triage", f"/triage?number={number}"):
        shown = page(client.get(path))
        assert shown.xpath("//img | //main//script | //*[@onerror]") == []
        assert hostile in shown.text_content()


def test_the_page_can_be_switched_off(tmp_path):
    settings = Settings(serving={"triage": False})
    with Assistant.open(tmp_path, settings, HashEmbedder()) as opened:
        client = TestClient(create_app(opened))
        assert "What readers said" not in client.get("/triage").text
        assert "triage" not in client.get("/config").text
