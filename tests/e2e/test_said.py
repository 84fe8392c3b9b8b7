PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}


def find(page, **fields):
    for name, value in fields.items():
        page.locator(f"#said [name={name}]").fill(value)
    page.get_by_role("button", name="Find").click()
    return page.locator("#said .found:not([aria-busy])")


def test_a_statement_found_by_speaker_and_subject_opens_at_its_words(open_page):
    page = open_page()
    page.get_by_role("button", name="Who said what").click()
    found = find(page, speaker="Denisov", about="alliances")
    found.locator("h3", has_text="Denisov").first.wait_for()
    statement = found.locator("[data-article]").first
    words = statement.locator(".words").inner_text()
    assert "alliance" in words
    statement.click()
    page.wait_for_selector("#cited")
    assert "".join(page.locator("#reader mark").all_inner_texts()) == words


def test_closing_an_article_leads_back_to_the_statements(open_page):
    page = open_page()
    page.get_by_role("button", name="Who said what").click()
    find(page, speaker="Denisov").locator("[data-article]").first.click()
    page.wait_for_selector("#cited")
    page.get_by_role("button", name="Close").click()
    assert page.locator("#reader section").is_hidden()
    assert page.locator("#said form").is_visible()
    page.get_by_role("button", name="Close").click()
    assert page.locator("#said form").is_hidden()
    assert page.locator("#shelf").is_visible()


def test_the_names_of_the_library_are_there_to_begin_with(open_page):
    page = open_page()
    page.get_by_role("button", name="Who said what").click()
    page.locator("#said .speakers button", has_text="Andrey Denisov").click()
    page.locator("#said .found h3", has_text="Andrey Denisov").wait_for()
    assert page.locator("#said [name=speaker]").input_value() == "Andrey Denisov"


def test_who_said_nothing_of_the_kind_is_told_so(open_page):
    page = open_page(**PHONE)
    page.get_by_role("button", name="Who said").click()
    found = find(page, speaker="Napoleon")
    assert "No statement of this kind was found" in found.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 375
