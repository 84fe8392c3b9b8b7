"""Which of somebody's statements answer, on small libraries without a model."""

import pytest

from assistant import Article
from assistant.answering import gather, spoken
from assistant.answering.gather import Gatherer
from assistant.answering.question import read_question
from assistant.answering.refusing import closest
from assistant.library.filters import ArticleFilter
from assistant.text.sentences import split_sentences


def gathered(assistant, question):
    gatherer = Gatherer(assistant.library, assistant._search, assistant.settings.answering)
    return gatherer.gather(question, ArticleFilter(), None)


def told(assistant, question):
    """The statements found, the surest first."""
    return [one.statement.text for one in gathered(assistant, question).spoken.said]


def test_a_degree_behind_a_name_hides_nobody(open_library):
    assistant = open_library(
        Article(id="a", text="Ilka Dravenholt QC told the court the strike was a last resort.")
    )
    assert told(assistant, "What did Ilka Dravenholt say about the strike?")
    assert told(assistant, "What did Dravenholt say about the strike?")


def test_what_somebody_called_something_is_told_by_that_verb(open_library):
    assistant = open_library(
        Article(
            id="a",
            text="Ilka Dravenholt met Otto Brask. Dravenholt called him a coward. “I come "
            "here every day to see the honourable Brask,” Dravenholt said.",
        )
    )
    [first, *_] = told(assistant, "What did Dravenholt call Brask?")
    assert "coward" in first


def test_a_subject_may_be_written_in_full_or_by_its_initials(open_library):
    assistant = open_library(
        Article(id="a", text="“The United States keeps us waiting,” said Otto Brask."),
        Article(id="b", text="“We sold the mill to the US last year,” said Otto Brask."),
        Article(id="c", text="“They told us nothing of the strike,” said Otto Brask."),
        Article(id="d", text="“The strike is over for all of us,” said Otto Brask."),
    )
    for subject in ("the US", "the U.S.", "the United States"):
        found = told(assistant, f"What did Brask say about {subject}?")
        assert {one[:8] for one in found} == {"The Unit", "We sold "}
        assert len(assistant.statements("Brask", subject)) >= 2


def test_the_title_of_an_article_is_around_all_that_is_said_in_it(open_library):
    said = "“The penalty was a gift,” said {}."
    assistant = open_library(
        Article(id="a", title="A week with the coach", text=said.format("Otto Brask")),
        Article(id="b", title="Cup final goes to Halmstrand", text=said.format("Finn Calder")),
    )
    question = "What did {} say about the penalty in the Cup final?"
    brask, calder = (
        gathered(assistant, question.format(name)).spoken.confidence for name in ("Brask", "Calder")
    )
    assert brask < calder


def test_a_description_that_fits_very_many_is_nobody_in_particular(open_library, monkeypatch):
    assistant = open_library(
        Article(id="a", text="“The strike is over,” said Otto Brask, the mayor."),
        Article(id="b", text="“The strike goes on,” said Bo Ek, the mayor."),
    )
    question = read_question("What did the mayor say about the strike?")
    found = [assistant.article("a")]
    assert spoken._names(assistant.library, question, found) == ["Otto Brask"]
    assert spoken._names(assistant.library, question, []) == ["Bo Ek", "Otto Brask"]
    monkeypatch.setattr(spoken, "MOST_CALLED", 1)
    assert spoken._names(assistant.library, question, []) == []
    assert spoken._names(assistant.library, question, found) == ["Otto Brask"]


def test_an_introduction_is_no_answer_but_what_it_introduces_is(open_library):
    assistant = open_library(
        Article(
            id="a",
            text="Head coach Ilka Dravenholt recalled the last minutes of the game.\n\n“I was "
            "nervous as could be. Nobody had told us how long there was to go.”",
        )
    )
    [first, *_] = told(assistant, "What did Dravenholt say about the last minutes of the game?")
    assert first.startswith("I was nervous")


def test_where_a_source_only_stands_by_a_sentence_that_names_it_answers(open_library):
    assistant = open_library(
        Article(
            id="a",
            text="Brask is the first choice of 47% of the voters, according to a poll of the "
            "Varnel Institute. The Varnel Institute said the voters would be asked again in May.",
        )
    )
    question = "What share of the voters prefers Brask, according to Varnel?"
    assert gathered(assistant, question).sentence_fits
    answer = assistant.ask(question)
    assert "47%" in answer.text


def test_a_refusal_shows_first_what_the_speaker_did_say(open_library):
    assistant = open_library(
        Article(id="a", text="The ferry Alma ran aground near Fennick. The ferry was old."),
        Article(id="b", text="It rained. Ilka Dravenholt said the ferry company had slept."),
    )
    question = "What did Ilka Dravenholt say about the ferry Alma near Fennick?"
    first, *others = closest(gathered(assistant, question))
    assert first.quote == "Ilka Dravenholt said the ferry company had slept."
    assert others
    assert first.quote not in {one.quote for one in others}
    assert [one.number for one in (first, *others)] == list(range(1, len(others) + 2))


def test_a_refusal_shows_words_of_a_speaker_whose_article_was_not_found(open_library):
    # More articles of both than passages are looked at.
    football = [Article(id=f"f{n}", text=f"Dravenholt owns football {n}.") for n in range(20)]
    said = Article(id="said", text="It rained. Ilka Dravenholt told nobody that the ship had sunk.")
    found = gathered(open_library(*football, said), "What did Dravenholt say about football?")
    assert "said" not in {one.stored.article.id for one in found.found}
    first, *_ = closest(found)
    assert first.quote == "Ilka Dravenholt told nobody that the ship had sunk."


def test_a_word_made_of_the_subject_names_it(open_library):
    text = "“Owners feel the inflationary economy,” Ilka Dravenholt said. It rained in Orla."
    assistant = open_library(Article(id="a", text=text))
    [first, *_] = gathered(assistant, "What did Dravenholt say about inflation?").spoken.said
    assert first.probability > 0.5


def test_what_of_the_subject_is_asked_for_must_be_told(open_library):
    text = "“The oil is thick and black,” Ilka Dravenholt said. The quay was closed."
    assistant = open_library(Article(id="a", text=text))
    assert told(assistant, "What did Dravenholt say about the oil?")
    assert not told(assistant, "What did Dravenholt say about the price of the oil?")
    assert told(assistant, "What did Dravenholt say about the state of the oil?")


def test_a_sentence_holds_what_is_said_of_the_subject_not_what_is_thought_or_told(open_library):
    article = Article(
        id="a",
        text="Ilka Dravenholt said that the ferry was late. Ilka Dravenholt believed that the tram "
        "was late. The tram stood while Ilka Dravenholt said that it rained.",
    )
    spoken = gathered(open_library(article), "What did Ilka Dravenholt say?").spoken
    said, thought, told_beside = split_sentences(article.text)
    assert len(spoken.statements) == 3
    assert spoken.hold(article, said, ["ferri"])
    assert spoken.hold(article, said, ["boat"])
    assert not spoken.hold(article, thought, ["tram"])
    assert not spoken.hold(article, told_beside, ["tram"])
    assert spoken.hold(article, told_beside, ["rain"])


def test_the_statements_around_are_looked_up_only_where_the_speaker_is_not_quoted(open_library):
    assistant = open_library(
        Article(id="a", text="“The ferry sails at noon,” Ilka Dravenholt said. The mill is shut.")
    )
    quoting = gathered(assistant, "What did Ilka Dravenholt say about the ferry?")
    assert quoting.quotes_speaker
    assert quoting.statements == ()
    [around] = gathered(assistant, "When does the ferry sail?").statements
    assert around.article_id == "a"


def test_sentences_are_looked_at_closely_only_where_no_statement_surely_answers(
    open_library, monkeypatch
):
    looked = []
    look = gather.look_closer

    def noted(question, candidates, embedder):
        looked.append(question.text)
        return look(question, candidates, embedder)

    monkeypatch.setattr(gather, "look_closer", noted)
    assistant = open_library(
        Article(id="a", text="“The ferry sails at noon,” Ilka Dravenholt said. The mill is shut.")
    )
    on_ferry = "What did Ilka Dravenholt say about the ferry?"
    sure = gathered(assistant, on_ferry)
    assert sure.quotes_speaker
    assert sure.confidence == sure.spoken.confidence >= 0.5
    assert not looked
    on_mill = "What did Ilka Dravenholt say about the mill?"
    gathered(assistant, on_mill)
    answering = assistant.settings.answering.model_copy(update={"refuse_below": 0.9999})
    strict = Gatherer(assistant.library, assistant._search, answering)
    strict.gather(on_ferry, ArticleFilter(), None)
    assert looked == [on_mill, on_ferry]


def test_a_title_in_quotation_marks_is_nobodys_words():
    assert not spoken._quotes_words("Dravenholt saw “The Taming of the Shrew” and “King Lear”.")
    assert not spoken._quotes_words('Dravenholt saw "King Lear" in the mill, which is old.')
    assert spoken._quotes_words("Dravenholt on “King Lear”: “It was long, but")
    assert spoken._quotes_words('"King Lear" was "far too long" for Dravenholt.')


@pytest.mark.parametrize(("quoted", "speaks"), [("A Night in Lear", False), ("a night lost", True)])
def test_a_sentence_answers_by_words_and_not_by_a_title(open_library, quoted, speaks):
    text = f"Dravenholt was not amused at the mill by “{quoted}”."
    assistant = open_library(Article(id="a", text=text))
    question = read_question("What did Dravenholt say about the mill?")
    [sentence] = split_sentences(text)
    article = assistant.article("a")
    assert spoken.speaks(question, article, sentence, sentence, assistant.library) is speaks


def test_a_sentence_with_words_of_others_alone_tells_nothing_of_whom_they_name(open_library):
    assistant = open_library(
        Article(
            id="a",
            text="Otto Brask sails. “The ferry is late,” Ilka Dravenholt said. “Otto Brask and his "
            "ferry are to blame.”",
        )
    )
    of_brask = gathered(assistant, "What did Otto Brask say about the ferry?")
    assert "Otto Brask and his ferry" in of_brask.candidates[0].text
    assert not of_brask.sentence_fits
