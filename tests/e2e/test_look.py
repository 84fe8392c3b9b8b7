import pytest

PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}

# Text elements whose contrast with what is behind them is under the 4.5:1 of WCAG 2.2 AA.
FAINT = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll('body *')].filter(element =>
    element.checkVisibility({opacityProperty: true, visibilityProperty: true}) &&
    element.getBoundingClientRect().width > 1 &&
    [...element.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()));
  return texts.map(element => {
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), element.outerHTML.slice(0, 90)];
  }).filter(([ratio]) => ratio < 4.5);
}"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.shifted += entry.value;
  })).observe({type: 'layout-shift', buffered: true});
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(open_page, ask, scheme):
    page = open_page(color_scheme=scheme)
    assert page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    assert page.evaluate(FAINT) == []
    turn = ask(page, "What did Denisov say about alliances?")
    ask(page, "Who won the 2018 World Cup?")
    turn.locator(".mark").first.click()
    page.wait_for_selector("#cited")
    page.mouse.move(0, 0)
    assert page.evaluate(FAINT) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add articles").click()
    assert page.evaluate(FAINT) == []


def test_a_phone_never_scrolls_sideways(open_page, ask):
    page = open_page(**PHONE)
    assert page.evaluate(OVERFLOW) == 0
    turn = ask(page, "What did Denisov say about alliances?")
    assert page.evaluate(OVERFLOW) == 0
    turn.locator(".mark").first.tap()
    page.wait_for_selector("#cited")
    assert page.evaluate(OVERFLOW) == 0
    assert page.locator("#pane").bounding_box()["width"] == 375
    page.get_by_role("button", name="Close").tap()
    assert page.locator("#pane").is_hidden()
    page.get_by_role("button", name="Add", exact=True).tap()
    assert page.locator("#uploads").is_visible()
    assert page.evaluate(OVERFLOW) == 0


def test_a_phone_shows_every_button_of_the_masthead_whole(open_page):
    page = open_page(**PHONE)
    for button in page.locator("#masthead button:visible").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375
        assert box["height"] < 40  # its words stand in one line


def test_the_drawer_of_a_phone_keeps_the_focus(open_page, ask):
    page = open_page(**PHONE)
    ask(page, "What did Denisov say about alliances?").locator(".mark").first.tap()
    page.wait_for_selector("#cited")
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || !!document.activeElement.closest('#pane')"
        )
        assert page.evaluate(inside)


def test_what_is_read_stays_where_it_is(open_page, ask):
    page = open_page()
    page.wait_for_selector("#welcome button:visible")
    page.evaluate(SHIFTS)
    page.wait_for_timeout(300)
    turn = ask(page, "What did Denisov say about alliances?")
    turn.locator(".mark").first.click()
    page.wait_for_selector("#cited")
    assert page.evaluate("window.shifted") < 0.1


def test_the_chosen_light_is_kept(open_page):
    page = open_page(color_scheme="light")
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    page.wait_for_selector("body.dark #question textarea")


def test_the_page_is_worked_by_the_keyboard_alone(open_page):
    page = open_page()
    page.wait_for_function("document.activeElement.matches('#question textarea')")
    page.keyboard.type("What did Denisov say about alliances?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:not([aria-busy]) .mark")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.mark')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#cited:focus")
