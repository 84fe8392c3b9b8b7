from lxml import html

from assistant.domain import Article, Sentence, Span, Verdict
from assistant.serving.page.answer import Turn, turn_html


def shown(turn: Turn) -> html.HtmlElement:
    return html.fromstring(turn_html(turn))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_sentence_is_followed_by_the_numbers_of_its_citations(article, supported, answer):
    page = shown(
        Turn(
            "Why?",
            answer=answer(
                supported(article, "“We build against the sea,” Ilse Brandt said.", 1),
                supported(article, "The work begins in March.", 2),
            ),
        )
    )
    assert [text(s) for s in page.find_class("sentence")] == [
        "“We build against the sea,” Ilse Brandt said.1",
        "The work begins in March.2",
    ]


def test_a_mark_is_a_button_that_names_the_source_and_holds_the_exact_place(
    article, supported, answer
):
    quote = "The work begins in March."
    page = shown(Turn("When?", answer=answer(supported(article, quote, 3))))
    (mark,) = page.find_class("mark")
    assert mark.get("type") == "button"
    assert mark.get("aria-label") == (
        "Citation 3: The council argues over the breakwater, gazette.example · 5 March 2024. "
        "Show the cited words."
    )
    assert mark.get("data-article") == "breakwater"
    assert article.text[int(mark.get("data-start")) : int(mark.get("data-end"))] == quote
    assert mark.get("data-hash") == article.content_hash


def test_each_source_is_listed_once_with_the_numbers_that_cite_it(article, supported, answer):
    other = Article(id="ferry", title="Ferry", text="The ferry is late.", source="Gazette")
    page = shown(
        Turn(
            "What?",
            answer=answer(
                supported(article, "The harbour council met on Tuesday.", 1),
                supported(other, "The ferry is late.", 2),
                supported(article, "The work begins in March.", 3),
            ),
        )
    )
    assert [text(item) for item in page.find_class("sources")[0].iter("li")] == [
        "1 3The council argues over the breakwatergazette.example · 5 March 2024",
        "2FerryGazette",
    ]


def test_the_standalone_question_is_shown_where_it_says_something_else(article, supported, answer):
    said = supported(article, "The work begins in March.")
    page = shown(
        Turn("And when?", answer=answer(said, standalone_question="When does the work begin?"))
    )
    assert text(page.find_class("read-as")[0]) == "Read as: When does the work begin?"
    same = shown(Turn("why", answer=answer(said, standalone_question="Why?")))
    assert same.find_class("read-as") == []


def test_a_refusal_offers_the_closest_passages_as_such(article, cite, answer):
    refusal = answer(
        text="The articles do not say.", closest=(cite(article, "The work begins in March."),)
    )
    page = shown(Turn("Who won?", answer=refusal))
    (section,) = page.find_class("refusal")
    assert "The articles do not say." in text(section)
    (passage,) = section.find_class("passage")
    assert text(passage).startswith("The work begins in March.")
    assert passage.get("data-article") == "breakwater"
    assert not any(page.find_class(name) for name in ("answer", "sources", "mark"))


def test_what_the_articles_do_not_support_is_struck(article, cite, answer):
    for verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED):
        invented = Sentence(
            text="It begins in May.",
            verdict=verdict,
            citations=(cite(article, "The work begins in March."),),
        )
        page = shown(Turn("When?", answer=answer(invented)))
        assert [text(struck) for struck in page.iter("s")] == ["It begins in May."]


def test_an_uncertain_answer_says_so_and_a_certain_one_does_not(article, supported, answer):
    said = supported(article, "The work begins in March.")
    uncertain = shown(Turn("When?", answer=answer(said, confidence=0.55)))
    assert "Less certain" in text(uncertain)
    certain = shown(Turn("When?", answer=answer(said, confidence=0.95)))
    assert "Less certain" not in text(certain)


def test_sentences_stand_there_before_the_answer_is_done(article, supported):
    page = shown(
        Turn(
            "When?",
            sentences=(supported(article, "The work begins in March."),),
            status="Reading 8 passages …",
        )
    )
    assert page.get("aria-busy") == "true"
    assert text(page.find_class("sentence")[0]) == "The work begins in March.1"
    assert text(page.find_class("status")[0]) == "Reading 8 passages …"


def test_a_problem_is_an_alert_under_its_question():
    page = shown(Turn("?", problem="The question is empty."))
    assert text(page.find_class("problem")[0]) == "The question is empty."


def test_no_value_becomes_markup(hostile, cite, answer):
    article = Article(id=hostile, title=hostile, text=hostile, source=hostile, url="javascript:x")
    citation = cite(article, hostile)
    plain = Article(id="p", title="p", text="p", source="p")
    sentence = Sentence(text=hostile, verdict=Verdict.PARTLY, citations=(citation,))
    turns = [
        Turn(hostile, answer=answer(sentence, standalone_question=hostile + " again")),
        Turn(hostile, answer=answer(text=hostile, closest=(citation,))),
        Turn(hostile, problem=hostile),
        Turn(hostile, standalone_question=hostile + " again", status=hostile),
    ]
    harmless = [
        Turn(
            "p",
            answer=answer(
                Sentence(text="p", verdict=Verdict.PARTLY, citations=(cite(plain, "p"),)),
                standalone_question="p again",
            ),
        ),
        Turn("p", answer=answer(text="p", closest=(cite(plain, "p"),))),
        Turn("p", problem="p"),
        Turn("p", standalone_question="p again", status="p"),
    ]
    for turn, other in zip(turns, harmless, strict=True):
        assert [e.tag for e in shown(turn).iter()] == [e.tag for e in shown(other).iter()]
        assert hostile in shown(turn).text_content()


def test_what_answers_most_shortly_stands_out(article, supported, answer):
    start = article.text.index("March")
    sentence = supported(article, "The work begins in March.", 1)
    [citation] = sentence.citations
    short = citation.model_copy(update={"short_answer": Span(start=start, end=start + 5)})
    told = sentence.model_copy(
        update={"text": "Gazette, March 2024: The work begins in March.", "citations": (short,)}
    )
    [strong] = shown(Turn("When?", answer=answer(told))).iter("strong")
    assert strong.text == "March"
    assert strong.tail == "."
