import pytest

from assistant.answering.question import Asking, Kind, read_question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who won the cup?", Kind.PERSON),
        ("When did the tram open?", Kind.TIME),
        ("In which year was the treaty signed?", Kind.TIME),
        ("Where was the ship found?", Kind.PLACE),
        ("Which country objected?", Kind.PLACE),
        ("How many people marched?", Kind.NUMBER),
        ("What percentage of riders paid twice?", Kind.NUMBER),
        ("What is the key interest rate of the bank?", Kind.NUMBER),
        ("What was Warsaw's population in 1901?", Kind.NUMBER),
        ("What's the average size?", Kind.NUMBER),
        ("what is a good number of turns", Kind.NUMBER),
        ("What is a share?", Kind.OTHER),
        ("What is the name of the sum?", Kind.OTHER),
        ("What is the difference between price and cost?", Kind.OTHER),
        ("What is the time rate of change of charge?", Kind.OTHER),
        ("What is the number below a line called?", Kind.OTHER),
        ("Why was the opening put off?", Kind.REASON),
        ("Is the bridge safe?", Kind.YES_NO),
        ("What did Denisov say about alliances?", Kind.SPEECH),
        ("Who said that the tram would fail?", Kind.PERSON),
        ("Who was mayor when the tram opened?", Kind.PERSON),
        ("What happens when a tram is late?", Kind.OTHER),
        ("What is the name of the man who built it?", Kind.OTHER),
        ("When the tram opened, how many people came?", Kind.NUMBER),
        ("After the flood, when was the bridge built?", Kind.TIME),
        ("Do you know when the tram opens?", Kind.TIME),
        ("And when?", Kind.TIME),
        ("Can you tell me who won?", Kind.PERSON),
        ("Is it true that the man who fell was mayor?", Kind.YES_NO),
        ("Describe the accord", Kind.OTHER),
        ("How big a deal was the flood?", Kind.OTHER),
        ("How big a crowd came?", Kind.NUMBER),
        ("What monthly rent is paid?", Kind.NUMBER),
        ("On what grounds was it closed?", Kind.REASON),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question(text, kind):
    assert read_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "speaker", "about"),
    [
        ("What did Denisov say about alliances?", "Denisov", ("allianc",)),
        ("What does John E. Hyten think of war?", "John E. Hyten", ("war",)),
        ("What is Andrey Denisov's view on NATO?", "Andrey Denisov", ("nato",)),
        ("According to Hyten, what would a war do?", "Hyten", ("war",)),
        ("What did the mayor say about the herring?", "the mayor", ("herring",)),
        ("What did the mayor of Dunmarrow say about pumps?", "the mayor of Dunmarrow", ("pump",)),
        (
            "What did the head of the Varnel Bank say on rates?",
            "the head of the Varnel Bank",
            ("rate",),
        ),
        (
            "What did the Ministry of Health say about herring?",
            "the Ministry of Health",
            ("herring",),
        ),
        (
            "What does the Department of Health and Human Services think of masks?",
            "the Department of Health and Human Services",
            ("mask",),
        ),
        ("What did the Council on Old Ships say on masts?", "the Council on Old Ships", ("mast",)),
        (
            "According to the Bank of Orla and Varn, what fell?",
            "the Bank of Orla and Varn",
            ("fell",),
        ),
        ("What did the head of the Bank of Orla say?", "the head of the Bank of Orla", ()),
        ("What did the Bank of Orla and the Times say?", None, ()),
        ("What did Terrick say about the bridge in the interview?", "Terrick", ("bridg",)),
        ("What did Terrick say in her speech?", "Terrick", ()),
        ("What did Terrick say about the speech?", "Terrick", ("speech",)),
        ("What did Wang Wenbin say?", "Wang Wenbin", ()),
        ("Did Peskov mention NATO?", "Peskov", ("nato",)),
        ("What did she say about NATO?", None, ()),
        ("What did coach Jon Cooper say about NATO?", "Jon Cooper", ("nato",)),
        ("What did Ann Lee of Varn University say about NATO?", "Ann Lee", ("nato",)),
        ("What did Ann Lee, a vet from Varn, say about NATO?", "Ann Lee", ("nato",)),
        ("What did Ukraine's Zelensky say about NATO?", "Zelensky", ("nato",)),
        ("What was Ann Lee's reaction to NATO?", "Ann Lee", ("nato",)),
        ("What's Ann Lee's theory on NATO?", "Ann Lee", ("nato",)),
        ("How does Ann Lee see NATO?", "Ann Lee", ("nato",)),
        ("After the vote, did Ann Lee say NATO failed?", "Ann Lee", ("nato", "fail")),
        ("What did Ann Lee see in the park?", None, ()),
        ("How much does the tram cost?", None, ()),
    ],
)
def test_a_question_about_words_names_speaker_and_subject(text, speaker, about):
    question = read_question(text)
    assert (question.speaker, question.about) == (speaker, about)


def test_the_name_of_a_body_may_be_all_that_is_asked_for():
    assert read_question("What is the Bank of Orla?").what_is == "Bank of Orla"
    assert read_question("What is the Bank in Orla?").what_is == ""


def test_names_and_numbers_are_those_the_question_holds():
    question = read_question("Did John Bolton warn of 3,500 ships in the Merrow Strait in 2021?")
    assert question.names == ("John Bolton", "Merrow Strait")
    assert question.numbers == ("3,500", "2021")


@pytest.mark.parametrize(
    "text",
    [
        "When did Denisov say that?",
        "In which month did Denisov write about alliances?",
        "In what year did John Bolton warn of a war?",
        "And when did the mayor promise the tram?",
    ],
)
def test_the_time_of_words_can_be_asked_for(text):
    question = read_question(text)
    assert (question.kind, question.asks_when) == (Kind.SPEECH, True)


@pytest.mark.parametrize(
    "text", ["What did Denisov say about when to talk?", "When did the tram open?"]
)
def test_other_questions_ask_for_no_time_of_words(text):
    assert not read_question(text).asks_when


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("To whom was the letter sent?", Asking.WHO),
        ("In what year did it open?", Asking.WHEN),
        ("Which country won?", Asking.WHERE),
        ("How many came?", Asking.HOW),
        ("Why did it close?", Asking.WHY),
        ("Which of them won?", Asking.WHAT),
        ("Did it open?", Asking.NONE),
        ("ferry to Kest", Asking.NONE),
    ],
)
def test_the_word_that_asks_may_stand_anywhere(text, asking):
    assert read_question(text).asking is asking


@pytest.mark.parametrize(
    ("about", "quality"),
    [
        ("the price of the oil", "price"),
        ("the rising price of oil", "price"),
        ("the state of the oil", ""),
        ("Berg announcing the pause of the deal", ""),
        ("the oil", ""),
    ],
)
def test_what_of_a_subject_is_asked_for_stands_at_its_head(about, quality):
    assert read_question(f"What did Kim say about {about}?").quality == quality
