DENISOV = "What did Denisov say about alliances?"

IN_VIEW = """element => {
  const box = element.getBoundingClientRect(), pane = document.getElementById('pane');
  const frame = pane.getBoundingClientRect();
  return box.top >= frame.top && box.bottom <= frame.bottom && box.right <= frame.right + 1;
}"""


def highlighted(page) -> str:
    page.wait_for_selector("#cited")
    return "".join(page.locator("#reader mark").all_text_contents())


def test_a_citation_opens_the_article_at_exactly_the_quoted_words(open_page, ask, api):
    answer = api.post("/ask", json={"question": DENISOV}).json()
    citation = answer["sentences"][0]["citations"][0]
    article = api.get(f"/articles/{citation['article_id']}").json()
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]

    page = open_page()
    turn = ask(page, DENISOV)
    mark = turn.locator(".mark").first
    assert mark.inner_text() == "1"
    mark.click()

    assert highlighted(page) == citation["quote"]
    assert "alliance" in citation["quote"]
    assert page.locator("#cited").evaluate(IN_VIEW)
    assert page.evaluate("document.activeElement.id") == "cited"
    assert page.locator("#reader h2").inner_text() == article["title"]


def test_escape_closes_the_article_and_goes_back_to_the_mark(open_page, ask):
    page = open_page()
    mark = ask(page, DENISOV).locator(".mark").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#cited")
    page.keyboard.press("Escape")
    assert page.locator("#reader section").is_hidden()
    assert mark.evaluate("mark => mark === document.activeElement")


def test_each_source_is_listed_and_opens(open_page, ask, api):
    page = open_page()
    source = ask(page, DENISOV).locator(".sources li").first
    title = source.locator("button").inner_text()
    assert source.locator(".byline").inner_text().strip()
    source.locator("button").click()
    page.wait_for_selector("#cited")
    assert page.locator("#reader h2").inner_text() == title


def test_a_follow_up_is_read_in_the_light_of_the_conversation(open_page, ask):
    page = open_page()
    ask(page, DENISOV)
    follow_up = ask(page, "And what did he say about NATO?")
    read_as = follow_up.locator(".read-as").inner_text()
    assert "Denisov" in read_as
    assert "NATO" in read_as


def test_what_the_articles_do_not_say_is_refused_with_the_closest_passages(open_page, ask):
    page = open_page()
    turn = ask(page, "Who won the 2018 World Cup?")
    assert turn.locator(".refusal").is_visible()
    assert turn.locator(".answer, .mark, .sources").count() == 0
    passage = turn.locator(".passage").first
    words = passage.locator("q").inner_text()
    # They may begin or end with a quotation mark of their own.
    assert passage.locator("q").evaluate("shown => getComputedStyle(shown).quotes") == "none"
    passage.click()
    assert highlighted(page) == words


def test_an_example_question_is_answered_when_it_is_pressed(open_page):
    page = open_page()
    example = page.locator("#welcome button:visible").first
    question = example.inner_text()
    example.click()
    page.wait_for_selector(".turn:not([aria-busy]) .sources")
    assert page.locator(".turn .question").inner_text() == question
    assert page.locator("#welcome").is_hidden()


def test_a_new_conversation_forgets_the_old_one(open_page, ask):
    page = open_page()
    ask(page, DENISOV)
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector("#welcome", state="visible")
    assert page.locator(".turn").count() == 0
    assert (
        "Denisov"
        not in ask(page, "And what did he say about NATO?").inner_text().split("Closest")[0]
    )


def test_readers_do_not_see_each_others_conversations(open_page, ask):
    first, second = open_page(), open_page()
    ask(first, DENISOV)
    ask(second, "Who won the 2018 World Cup?")
    assert second.locator(".turn").count() == 1
    assert first.locator(".turn .question").all_inner_texts() == [DENISOV]


def test_an_empty_question_asks_nothing(open_page):
    page = open_page()
    page.fill("#question textarea", "   ")
    page.press("#question textarea", "Enter")
    page.wait_for_timeout(500)
    assert page.locator(".turn").count() == 0
