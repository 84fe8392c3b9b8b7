"""Direct, mixed and indirect speech: what was said, by whom, and by which cue it is known."""

from collections.abc import Callable

import pytest

from assistant.domain import Statement, StatementKind
from assistant.text.sentences import split_sentences
from assistant.text.statements import find_statements

Pairs = Callable[[str], list[tuple[str | None, str]]]


def only(text: str) -> Statement:
    (statement,) = find_statements(text)
    return statement


def test_direct_speech_has_its_words_without_the_marks() -> None:
    text = "“The dam will hold,” Mara Olsen told the council."
    statement = only(text)
    assert statement.kind is StatementKind.DIRECT
    assert statement.speaker == "Mara Olsen"
    assert statement.content.of(text) == "The dam will hold"
    assert [quote.of(text) for quote in statement.quotes] == ["The dam will hold,"]
    assert statement.cue is not None
    assert statement.cue.of(text) == "told"
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text) == "Mara Olsen"
    assert statement.sentence.of(text) == text


def test_mixed_speech_takes_in_the_words_around_the_quotation() -> None:
    text = "Mara Olsen said that the dam was “a thing of beauty”."
    statement = only(text)
    assert statement.kind is StatementKind.MIXED
    assert statement.content.of(text) == "the dam was “a thing of beauty”"
    assert [quote.of(text) for quote in statement.quotes] == ["a thing of beauty"]


def test_mixed_speech_begins_behind_the_day_it_was_said() -> None:
    text = "Mara Olsen said on Monday the dam would hold, but has “no more than ten years”."
    assert only(text).content.of(text) == "the dam would hold, but has “no more than ten years”"


@pytest.mark.parametrize(
    "text",
    [
        "Mara Olsen said in a blog post “We saw the dam hold.”",
        "Mara Olsen said of the mayor: “We saw the dam hold.”",
        "Mara Olsen said, when the rain had stopped, “We saw the dam hold.”",
        "Mara Olsen told the council in an email on Monday “We saw the dam hold.”",
        "Mara Olsen wrote to the council: “We saw the dam hold.”",
        "Mara Olsen wrote to Berg, “We saw the dam hold.”",
    ],
)
def test_a_quoted_sentence_is_said_without_the_phrase_before_it(text: str) -> None:
    statement = only(text)
    assert (statement.kind, statement.speaker) == (StatementKind.DIRECT, "Mara Olsen")
    assert statement.content.of(text) == "We saw the dam hold."


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Mara Olsen said in past winters “we saw the dam hold” and mend.",
            "in past winters “we saw the dam hold” and mend",
        ),
        (
            "Mara Olsen promised to mend the dam: “It shall never fall again.”",
            "to mend the dam: “It shall never fall again.”",
        ),
    ],
)
def test_what_is_no_sentence_or_no_phrase_stays_part_of_what_was_said(
    text: str, content: str
) -> None:
    statement = only(text)
    assert statement.kind is StatementKind.MIXED
    assert statement.content.of(text) == content


@pytest.mark.parametrize(
    "text",
    [
        "Mara Olsen responded on Monday, saying the dam would hold.",
        "Mara Olsen testified in Bergen, adding that the dam would hold.",
    ],
)
def test_what_is_said_once_is_one_statement(text: str) -> None:
    assert only(text).content.of(text) == "the dam would hold"


def test_a_source_of_a_source_takes_nothing_from_it() -> None:
    text = "According to the Herald, quoting the mayor (Olsen), the dam is “close to falling”."
    assert [s.speaker for s in find_statements(text) if s.quotes] == ["Herald"]


def test_a_term_in_quotation_marks_leaves_a_report_indirect() -> None:
    text = "Mara Olsen said that the dam was “sturdy enough” for now."
    statement = only(text)
    assert statement.kind is StatementKind.INDIRECT
    assert statement.content.of(text) == "the dam was “sturdy enough” for now"
    assert statement.quotes == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mara Olsen said that the dam would hold.", "the dam would hold"),
        ("Mara Olsen said the dam would hold.", "the dam would hold"),
        ("Mara Olsen said in a statement Tuesday the dam would hold.", "the dam would hold"),
        ("Mara Olsen said in a letter to the Post the dam would hold.", "the dam would hold"),
        ("The dam would hold, Mara Olsen said.", "The dam would hold"),
        ("The dam would hold, said Mara Olsen, an engineer from Bergen.", "The dam would hold"),
        ("The dam, Mara Olsen said, would hold.", "The dam, Mara Olsen said, would hold"),
        ("But the dam would hold, Mara Olsen said.", "But the dam would hold"),
        ("According to Mara Olsen, the dam will hold.", "the dam will hold"),
        ("The dam will hold, according to Mara Olsen.", "The dam will hold"),
        ("According to Mara Olsen, the engineer, the dam will hold.", "the dam will hold"),
        ("Mara Olsen pointed out that the dam would hold.", "the dam would hold"),
        ("The dam would hold, Mara Olsen told the council.", "The dam would hold"),
        ("Mara Olsen told the council the dam would hold.", "the dam would hold"),
        ("Mara Olsen promised to mend the dam.", "to mend the dam"),
        ("Mara Olsen agreed to mend the dam.", "to mend the dam"),
        ("Mara Olsen agreed on Tuesday to mend the dam.", "to mend the dam"),
        ("Mara Olsen warned on Saturday the dam would fall.", "the dam would fall"),
        ("Mara Olsen believes the dam will hold.", "the dam will hold"),
        ("Mara Olsen is confident that the dam will hold.", "the dam will hold"),
        (
            "The dam was described by Mara Olsen as a ruin.",
            "The dam was described by Mara Olsen as a ruin",
        ),
        ("When Mara Olsen said that the dam would hold, nobody laughed.", "the dam would hold"),
        ("Mara Olsen said the dam would hold; the town went to bed.", "the dam would hold"),
        ("Mara Olsen told reporters on the quay that the dam would hold.", "the dam would hold"),
        ("Mara Olsen told the town not to worry about the dam.", "not to worry about the dam"),
        ("Mara Olsen made it clear that the dam would hold.", "the dam would hold"),
        ("Mara Olsen laid out a plan for the dam.", "a plan for the dam"),
        ("Mara Olsen came out against the dam.", "the dam"),
        ("Mara Olsen spoke briefly of the dam.", "the dam"),
        (
            "Mara Olsen talked openly on the quay about her views on the dam.",
            "her views on the dam",
        ),
        ("Mara Olsen has said repeatedly it would hold.", "it would hold"),
        ("Mara Olsen, for instance, argued that the dam would hold.", "the dam would hold"),
        ("Mara Olsen, the engineer known as “Gull,” stated that it would hold.", "it would hold"),
        (
            "As a child, Jon Berg likely loved the dam, Mara Olsen said.",
            "As a child, Jon Berg likely loved the dam",
        ),
        ("The dam will be rebuilt, as first reported by Mara Olsen.", "The dam will be rebuilt"),
        ("Mara Olsen has accused Norway of breaking the dam.", "Norway of breaking the dam"),
        ("Mara Olsen refused to sign the town’s new charter.", "to sign the town’s new charter"),
        (
            "Monday on Norway One’s “Day Break,” Mara Olsen said the dam would hold.",
            "the dam would hold",
        ),
    ],
)
def test_indirect_speech_ends_where_its_clause_ends(text: str, content: str) -> None:
    statement = only(text)
    assert (statement.kind, statement.speaker) == (StatementKind.INDIRECT, "Mara Olsen")
    assert statement.content.of(text) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Prices rose in May, Ann Lee said on Monday, the most since 1992.",
            "Prices rose in May, Ann Lee said on Monday, the most since 1992",
        ),
        ("Prices rose, Ann Lee said in a statement on Monday.", "Prices rose"),
        ("As rates fell, prices climbed, Ann Lee said Monday.", "As rates fell, prices climbed"),
        (
            "It is late, Ann Lee said Monday, and nobody came.",
            "It is late, Ann Lee said Monday, and nobody came",
        ),
        ("On Monday, Ann Lee said on Tuesday, prices rose.", "prices rose"),
        ("Earlier that week, Ann Lee said on Tuesday, prices rose.", "prices rose"),
        ("Prices (in crowns) rose, Ann Lee said.", "Prices (in crowns) rose"),
        ("(CNN) Prices rose, Ann Lee said.", "Prices rose"),
        ("Kestmouth (CNN Business) Prices rose, Ann Lee said.", "Prices rose"),
        ("KESTMOUTH, May 3 (XY) — Prices rose, Ann Lee said.", "Prices rose"),
        ("(AP) — Prices rose, Ann Lee said.", "Prices rose"),
        ("(Perhaps) prices rose, Ann Lee said.", "(Perhaps) prices rose"),
    ],
)
def test_what_was_said_stands_around_or_before_the_attribution(text: str, content: str) -> None:
    assert [s.content.of(text) for s in find_statements(text)] == [content]


def test_a_speaker_behind_the_verb_may_have_something_with_them(said: Pairs) -> None:
    text = "The dam will hold, agreed Ann Lee with a nod."
    assert said(text) == [("Ann Lee", "The dam will hold")]


def test_what_is_added_is_said_for_itself(said: Pairs) -> None:
    text = "Prices rose, Ann Lee said on Monday, adding that rates would fall."
    assert said(text) == [("Ann Lee", "Prices rose"), ("Ann Lee", "rates would fall")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Mara Olsen’s claim that the dam will hold surprised nobody.",
            "the dam will hold surprised nobody",
        ),
        ("The town heard Mara Olsen’s call for a new dam.", "a new dam"),
        ("Nobody minded Mara Olsen’s refusal to mend the dam.", "to mend the dam"),
        ("Mara Olsen’s first claim is that the dam was never built.", "the dam was never built"),
        ("Nobody liked claims by Mara Olsen that the dam was weak.", "the dam was weak"),
    ],
)
def test_nouns_report_too(text: str, content: str) -> None:
    statement = only(text)
    assert (statement.speaker, statement.content.of(text)) == ("Mara Olsen", content)


@pytest.mark.parametrize(
    "verb",
    "said argued insisted conceded retorted quipped warned tweeted mused snapped laughed grumbled "
    "reiterated acknowledged exclaimed deadpanned countered lamented vowed testified".split(),
)
def test_many_verbs_lead_to_a_quotation(verb: str, quoted: Pairs) -> None:
    assert quoted(f"“It is over,” Mara Olsen {verb}.") == [("Mara Olsen", "It is over,")]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Olsen did not say that the dam would hold.",
        "Mara Olsen could argue that the dam would hold.",
        "Nobody knew the report by heart.",
        "The dam held.",
        "She joined a movement called “The Open Gate”.",
        "He reads “The Long Winter” every year.",
        "Mara Olsen spoke for more than forty minutes.",
        "The discovery of the old posts has exposed a gap.",
        "Winner: “The Dam”",
        "",
        "It does not say that the dam will hold, as Ann Lee had believed, but that it will break.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert find_statements(text) == []


def test_a_passive_without_agent_has_no_speaker() -> None:
    text = "The minister is expected to resign."
    statement = only(text)
    assert statement.speaker is None
    assert statement.speaker_span is None
    assert statement.content.of(text) == text.rstrip(".")


def test_a_clause_that_only_qualifies_a_noun_tells_nothing_of_the_rest(said: Pairs) -> None:
    assert said("The village sold the mill, a tale that was repeated by Mara Olsen.") == []
    [(speaker, told)] = said("The mill, which was described by Mara Olsen as a ruin, is sold.")
    assert speaker == "Mara Olsen"
    assert "a ruin" in told


def test_two_cues_share_their_subject(said: Pairs) -> None:
    text = "Mara Olsen said the dam would hold, adding that the gates were new."
    assert said(text) == [
        ("Mara Olsen", "the dam would hold"),
        ("Mara Olsen", "the gates were new"),
    ]


def test_what_somebody_says_about_another_is_not_what_the_other_said(said: Pairs) -> None:
    text = "Mara Olsen said of Jon Berg that he had never seen the dam."
    assert said(text) == [("Mara Olsen", "he had never seen the dam")]


def test_a_reported_wish_does_not_take_the_quotation_from_the_one_who_tells(quoted: Pairs) -> None:
    text = "Mara Olsen said Norway wants “a dam that sings”."
    assert ("Mara Olsen", "a dam that sings") in quoted(text)
    assert ("Norway", "a dam that sings") not in quoted(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mara Olsen Says Dam Will Hold", "Dam Will Hold"),
        ("Mara Olsen: The dam will hold this year", "The dam will hold this year"),
    ],
)
def test_headlines_and_labels_report_too(text: str, content: str) -> None:
    statement = only(text)
    assert (statement.speaker, statement.content.of(text)) == ("Mara Olsen", content)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("One in five said the dam was not an improvement.", "One in five"),
        ("Those surveyed say the dam should come first.", "Those surveyed"),
        ("A review by the council shows the dam was weak.", "A review by the council"),
        ("The dam will be rebuilt, a man close to him said.", "a man close"),
    ],
)
def test_sources_without_a_name(text: str, source: str) -> None:
    statement = only(text)
    assert statement.speaker is None
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text) == source


def test_a_bare_surname_is_a_label_only_of_somebody_named() -> None:
    told = "Mara Olsen opened the dam. Olsen: The dam will hold this year"
    assert [s.speaker for s in find_statements(told)] == ["Mara Olsen"]
    assert find_statements("The dam is open. Background: The dam will hold this year") == []


def test_an_unlikely_report_is_left_out() -> None:
    text = "The minister, who has embraced Sunday as a day of rest, slept."
    assert find_statements(text) == []


def test_what_somebody_was_asked_is_nobodys_word_by_name(said: Pairs) -> None:
    text = "Asked whether the dam would hold, Mara Olsen said that she was no prophet."
    assert said(text) == [
        (None, "whether the dam would hold"),
        ("Mara Olsen", "she was no prophet"),
    ]


def test_a_source_seen_by_a_newspaper_is_not_the_newspaper() -> None:
    text = "A leaked letter seen by Sky News says the dam will not hold."
    statement = only(text)
    assert statement.speaker is None
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text) == "A leaked letter"


def test_known_sentences_give_the_same_statements() -> None:
    text = "“It held,” Mara Olsen said. “We slept.” Jon Berg agreed."
    assert find_statements(text, split_sentences(text)) == find_statements(text)


def test_another_language_is_left_alone() -> None:
    text = "„Das Wasser steigt“, sagte Anna Weber am Montag in Passau vor der Presse. " * 8
    assert find_statements(text) == []
