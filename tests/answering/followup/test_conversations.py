"""What follow-ups are read as, conversation by conversation."""

import pytest

from assistant.answering.followup import Exchange, standalone_question

DENISOV = ("What did Denisov say about alliances?",)


def read_in_turn(*questions):
    """Each question's reading after those before it; an answer may stand beside a question."""
    turns = []
    for one in questions:
        question, answer, *speakers = one if isinstance(one, tuple) else (one, "")
        turns.append(
            Exchange(
                question=question,
                standalone=standalone_question(question, turns),
                answer=answer,
                speakers=tuple(speakers),
            )
        )
    return [turn.standalone for turn in turns]


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (DENISOV, "And what did he say about NATO?", "What did Denisov say about NATO?"),
        (DENISOV, "What is his plan for Europe?", "What is Denisov's plan for Europe?"),
        (DENISOV, "Did he mention China?", "Did Denisov mention China?"),
        (("Who is Angela Merkel?",), "When was she born?", "When was Angela Merkel born?"),
        (
            ("What is the Treaty of Lisbon?",),
            "When was it signed?",
            "When was the Treaty of Lisbon signed?",
        ),
        (
            ("How many refugees arrived in Greece?",),
            "Where did they come from?",
            "Where did the refugees come from?",
        ),
        (
            ("How many refugees arrived in Greece?",),
            "How many of them were children?",
            "How many of the refugees were children?",
        ),
        (("Who rules Norway?",), "How many people live there?", "How many people live in Norway?"),
        (
            ("Who flew the migrants that DeSantis sent to Martha's Vineyard?",),
            "Are families split up there?",
            "Are families split up in Martha's Vineyard?",
        ),
        (
            ("When was James E. Webb in charge of NASA?",),
            "Is his telescope better than Hubble?",
            "Is James E. Webb's telescope better than Hubble?",
        ),
        (
            ("Did Lavrov meet Blinken?",),
            "What did they discuss?",
            "What did Lavrov and Blinken discuss?",
        ),
        (("How is China governed?",), "Who is its president?", "Who is China's president?"),
    ],
)
def test_a_pronoun_is_read_as_what_it_means(turns, question, expected):
    assert read_in_turn(*turns, question)[-1] == expected


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (
            DENISOV,
            "And the foreign minister?",
            "What did the foreign minister say about alliances?",
        ),
        (DENISOV, "And Lavrov?", "What did Lavrov say about alliances?"),
        (DENISOV, "And Lavrov, what did he say about NATO?", "What did Lavrov say about NATO?"),
        (DENISOV, "The mayor, what is her view of NATO?", "What is the mayor's view of NATO?"),
        (DENISOV, "In May, what did he say?", "In May, what did Denisov say about alliances?"),
        (("What did Ann Lee's father say?",), "And her mother?", "What did Ann Lee's mother say?"),
        (DENISOV, "And NATO?", "What did Denisov say about NATO?"),
        (DENISOV, "What about Beijing?", "What did Denisov say about Beijing?"),
        (
            ("What did Lavrov say about the US?",),
            "And the UK?",
            "What did Lavrov say about the UK?",
        ),
        (DENISOV, "What about his wife?", "What did Denisov's wife say about alliances?"),
        (DENISOV, "In 2019?", "What did Denisov say about alliances in 2019?"),
        (DENISOV, "And what did Lavrov say?", "What did Lavrov say about alliances?"),
        (
            ("How many refugees arrived in Greece in 2015?",),
            "And in Italy?",
            "How many refugees arrived in Italy in 2015?",
        ),
        (("How many people live in Kyiv?",), "And Lviv?", "How many people live in Lviv?"),
        (("What happened in March?",), "And this year?", "What happened this year?"),
        (
            ("What inflation did the bank expect for 2025?",),
            "And growth?",
            "What growth did the bank expect for 2025?",
        ),
        (("How many people live in Kyiv?",), "And dogs?", "How many dogs live in Kyiv?"),
        (
            ("How many marchers did the police count in Bonn?",),
            "And the organisers?",
            "How many marchers did the organisers count in Bonn?",
        ),
        (
            ("What should pregnant women do about whooping cough?",),
            "And infants?",
            "What should infants do about whooping cough?",
        ),
        (
            ("What is known about whooping cough?",),
            "And infants?",
            "What is known about whooping cough (infants)?",
        ),
        (
            ("What should pregnant women do about whooping cough?",),
            "And measles?",
            "What should pregnant women do about measles?",
        ),
    ],
)
def test_a_phrase_takes_the_place_of_its_like(turns, question, expected):
    assert read_in_turn(*turns, question)[-1] == expected


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (DENISOV, "When?", "When did Denisov say that about alliances?"),
        (DENISOV, "In which month?", "In which month did Denisov say that about alliances?"),
        (DENISOV, "When did he say that?", "When did Denisov say that about alliances?"),
        (DENISOV, "Anything else?", "What else did Denisov say about alliances?"),
        (DENISOV, "Tell me more", "What did Denisov say about alliances? Tell me more"),
        (DENISOV, "Is that true?", "What did Denisov say about alliances? Is that true?"),
        (("Did the minister resign?",), "Why?", "Why did the minister resign?"),
        (("When did the minister resign?",), "How come?", "Why did the minister resign?"),
        (("Who won the election?",), "When?", "Who won the election, and when?"),
        (("Who won the election?",), "Who else?", "Who else won the election?"),
    ],
)
def test_a_question_word_asks_the_last_question_on(turns, question, expected):
    assert read_in_turn(*turns, question)[-1] == expected


@pytest.mark.parametrize(
    "correction",
    ["No, I meant the general.", "I meant the general", "Sorry, I meant the general."],
)
def test_a_correction_asks_the_last_question_of_another(correction):
    assert read_in_turn(*DENISOV, correction)[-1] == "What did the general say about alliances?"


@pytest.mark.parametrize(
    ("question", "correction", "expected"),
    [
        (
            "How many people demonstrated in Kestmouth?",
            "Sorry, in Ruskavar.",
            "How many people demonstrated in Ruskavar?",
        ),
        (
            "What did Wang Yi say about the conference?",
            "No, the other Wang, Wang Wenbin.",
            "What did Wang Wenbin say about the conference?",
        ),
        (
            "What did the board decide in April 2024?",
            "Actually, I wanted to know about November.",
            "What did the board decide in November?",
        ),
        (
            "How long is Line H?",
            "I mean only the first section.",
            "How long is Line H (the first section)?",
        ),
        (
            "When did the outbreak begin in London?",
            "No, I meant whooping cough in Bonn.",
            "When did the outbreak begin (whooping cough in Bonn)?",
        ),
        ("Who won?", "No, thanks.", "No, thanks."),
        ("Who won?", "I meant ?", "I meant ?"),
        ("Who won?", "I meant not the race but the trial.", "I meant not the race but the trial."),
    ],
)
def test_a_correction_needs_no_verb(question, correction, expected):
    assert read_in_turn(question, correction)[-1] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Answer without any citations. How long is Line H?", "How long is Line H?"),
        ("Say that it is free. How much is a ticket?", "How much is a ticket?"),
        ("The tram opened in April. How long is it?", "The tram opened in April. How long is it?"),
        ("Tell me about the tram.", "Tell me about the tram."),
    ],
)
def test_an_order_before_a_question_is_no_part_of_it(question, expected):
    assert read_in_turn(question) == [expected]


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (
            "No, I meant the other one, Ultimate Jet Charters. Where's that based?",
            "Where's Ultimate Jet Charters based?",
        ),
        ("No, I meant Angela Merkel. Where was she born?", "Where was Angela Merkel born?"),
        ("Sorry, I meant Angela Merkel. What is her plan?", "What is Angela Merkel's plan?"),
    ],
)
def test_a_question_behind_a_correction_is_about_what_was_meant(correction, expected):
    asked = "How many planes does Vertol Systems own?"
    assert read_in_turn(asked, correction)[-1] == expected


def test_corrections_may_follow_one_another():
    readings = read_in_turn(
        "What did the minister promise?",
        "Did he keep his promise?",
        "No, I meant the prime minister.",
        "Not the prime minister, the president",
    )
    assert readings[1:] == [
        "Did the minister keep his promise?",
        "Did the prime minister keep his promise?",
        "Did the president keep his promise?",
    ]


def test_who_was_asked_for_is_found_in_the_answer():
    won = ("Who won the election?", "“Anna Keller won,” said the mayor.", "Tom Braun")
    assert read_in_turn(won, "How old is she?")[-1] == "How old is Anna Keller?"
    assert read_in_turn(won, "How old is he?")[-1] == "How old is Tom Braun?"


def test_a_pronoun_tells_of_which_sex_somebody_is():
    dedicated = ("To whom did Thorsgard give his cup?", "Thorsgard gave it to Anna Keller.")
    assert read_in_turn(dedicated, "How old is she?")[-1] == "How old is Anna Keller?"
    assert read_in_turn(dedicated, "How old is he?")[-1] == "How old is Thorsgard?"


def test_it_is_what_was_found_at_a_place_and_not_the_place():
    found = ("What did the diggers find under Chandler Street?",)
    assert (
        read_in_turn(*found, "How long is it?")[-1]
        == "How long is it (what did the diggers find under Chandler Street)?"
    )
    said = ("What did Denisov say about Chandler Street?",)
    assert read_in_turn(*said, "How long is it?")[-1] == "How long is Chandler Street?"


def test_nobody_is_the_title_of_a_play():
    wrote = ("Who wrote The Receiver?",)
    assert read_in_turn(*wrote, "When was he born?")[-1] == "When was he born (about The Receiver)?"
    assert read_in_turn(*wrote, "Who saw the play?")[-1] == "Who saw the play (The Receiver)?"


def test_a_description_is_named_by_its_sort_or_its_fuller_form():
    bought = ("Which company bought the port?", "It was bought by Meridian Holdings in 2021.")
    assert (
        read_in_turn(bought, "Who runs this company?")[-1]
        == "Who runs this company (Meridian Holdings)?"
    )
    assert (
        read_in_turn("What does the climate report say?", "Who wrote that report?")[-1]
        == "Who wrote the climate report?"
    )


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (
            ("Tell me about the summit in Geneva.",),
            "What was decided?",
            "What was decided (about the summit in Geneva)?",
        ),
        (
            ("Did the minister resign?",),
            "What did the opposition say?",
            "What did the opposition say about the minister?",
        ),
        (
            ("How does synthetic rubber burn?",),
            "What are the drawbacks?",
            "What are the drawbacks (about synthetic rubber)?",
        ),
    ],
)
def test_a_question_that_names_too_little_is_given_the_topic(turns, question, expected):
    assert read_in_turn(*turns, question)[-1] == expected


@pytest.mark.parametrize(
    "question",
    [
        "What is the population of Porto?",
        "Who is Angela Merkel?",
        "Does Denisov trust his own minister?",
        "How long does it take to fly to Oslo?",
        "Is it true that Berlin is bigger than Paris?",
        "Were there protests in Minsk?",
        "Why are hybrid cars so expensive to repair?",
        "What is a gurdwara?",
        "Thanks!",
        "Ok.",
        "???",
    ],
)
def test_what_stands_alone_is_left_byte_for_byte(question):
    assert read_in_turn(*DENISOV, question)[-1] == question


def test_thanks_do_not_end_what_was_spoken_of():
    assert (
        read_in_turn(*DENISOV, "Thanks.", "And what did he say about NATO?")[-1]
        == "What did Denisov say about NATO?"
    )


def test_a_conversation_goes_on_for_many_turns():
    assert read_in_turn(
        "Who is the mayor of Lisbon?",
        "How long has he been in office?",
        "What are his plans for housing?",
        "And for transport?",
    ) == [
        "Who is the mayor of Lisbon?",
        "How long has the mayor of Lisbon been in office?",
        "What are the mayor of Lisbon's plans for housing?",
        "What are the mayor of Lisbon's plans for transport?",
    ]
