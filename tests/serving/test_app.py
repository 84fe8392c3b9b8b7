import pytest
from fastapi.testclient import TestClient

from assistant.serving.app import create_app


@pytest.fixture(scope="module")
def client(assistant):
    with TestClient(create_app(assistant)) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/api/v1/health", "/page/article?id=ferry", "/page/page.js"])
def test_every_response_forbids_other_hosts_and_injected_handlers(client, path):
    response = client.get(path)
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src-attr 'none'" in policy
    assert "http:" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


def test_the_page_names_its_style_and_script_by_their_content(client):
    page = client.get("/").text
    for name in ("page.css", "page.js"):
        start = page.index(f"page/{name}?v=")
        address = page[start : page.index("\\", start)]
        assert client.get(f"/{address}").headers["cache-control"].endswith("immutable")


def test_pages_that_load_from_other_hosts_are_not_served(client):
    for path in ("/docs", "/redoc"):
        assert "cdn" not in client.get(path).text


def test_a_citation_of_words_that_changed_is_told_and_not_marked(client, assistant):
    at = {"id": "ferry", "start": 4, "end": 9}
    current = assistant.article("ferry").content_hash
    assert (
        '<mark id="cited" tabindex="-1">ferry</mark>'
        in client.get("/page/article", params={**at, "hash": current}).text
    )
    stale = client.get("/page/article", params={**at, "hash": "0" * 64}).text
    assert "has changed since" in stale
    assert "<mark" not in stale


@pytest.mark.parametrize(
    "place", [{"start": 5}, {"start": 9, "end": 4}, {"start": 0, "end": 10**6}]
)
def test_a_place_that_is_not_in_the_article_marks_nothing(client, place):
    response = client.get("/page/article", params={"id": "ferry", **place})
    assert response.status_code == 200
    assert "<mark" not in response.text


def test_an_article_that_is_gone_is_told(client):
    response = client.get("/page/article", params={"id": "gone"})
    assert response.status_code == 404
    assert "No longer in the library" in response.text
