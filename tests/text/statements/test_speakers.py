"""Pronouns, titles and descriptions stand for the one whom the article names."""

from collections.abc import Callable

import pytest

from assistant.text.statements import find_statements

Pairs = Callable[[str], list[tuple[str | None, str]]]


def speakers(text: str) -> list[str | None]:
    return [statement.speaker for statement in find_statements(text)]


def test_a_surname_stands_for_the_full_name() -> None:
    text = "Ann Lee came late. Lee said the train had stopped."
    assert speakers(text) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Qor Vantel, the minister of trade, arrived. Qor said it rained.", "Qor Vantel"),
        ("Qor Vantel opened. Qor said it rained.", "Qor"),
        (
            "Qor Vantel, the minister of trade, arrived. He left. “It rained,” said 29-year-old "
            "Qor, who sells tea.",
            "Qor",
        ),
        ("NASA Lumen, the director of the museum, arrived. NASA said it rained.", "NASA"),
    ],
)
def test_the_first_word_of_a_name_stands_for_one_who_is_described(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_pronouns_follow_gender() -> None:
    text = (
        "Robert Hale and Susan Park met in Oslo. She said the talks were hard. "
        "He said they were short."
    )
    assert speakers(text) == ["Susan Park", "Robert Hale"]


def test_a_pronoun_tells_what_the_given_name_does_not() -> None:
    text = (
        "Ljuba Tresk, 54, owns a boat. “I went,” she said. Drago Halm, 60, owns a shop. "
        "“I stayed,” he said. Tresk was cold. “It rained,” she said."
    )
    assert speakers(text) == ["Ljuba Tresk", "Drago Halm", "Ljuba Tresk"]


def test_a_place_is_no_one(quoted: Pairs) -> None:
    text = "Robert Hale keeps bees on Beacon Hill. “They are quiet,” he said."
    assert quoted(text) == [("Robert Hale", "They are quiet,")]


def test_according_to_him() -> None:
    text = "Robert Hale spoke first. According to him, the bridge is safe."
    assert speakers(text) == ["Robert Hale"]


def test_titles_and_appositions_describe_the_speaker() -> None:
    text = (
        "Mayor Susan Park opened the bridge. Robert Hale, an engineer from Leeds, watched. "
        "The mayor said it was late. The engineer said it was safe."
    )
    assert speakers(text) == ["Susan Park", "Robert Hale"]


def test_a_description_may_come_before_the_name() -> None:
    text = (
        "Moscow’s top envoy in Beijing insisted that talks would go on. Andrey Orlov, Russia’s "
        "ambassador to China, wrote that they were going well."
    )
    assert speakers(text) == ["Andrey Orlov", "Andrey Orlov"]


def test_a_description_of_another_country_is_another_person() -> None:
    text = "US President Mark Dunn flew home. The Russian president said the talks had failed."
    assert speakers(text) == [None]


def test_the_official_is_the_last_one_who_spoke() -> None:
    text = (
        "Press Secretary Dmitry Orlov said it was cold. "
        "The official also said that the heating was broken."
    )
    assert speakers(text) == ["Dmitry Orlov", "Dmitry Orlov"]


def test_two_of_the_same_role_leave_it_open() -> None:
    text = (
        "Senator Ann Lee sat on the left and Senator Bo Ek on the right for an hour. "
        "Snow fell. It grew dark. Cars stopped. Dogs barked. Lamps were lit. Nobody came. "
        "The senator said it was late."
    )
    assert speakers(text) == [None]


def test_nobody_is_guessed() -> None:
    assert speakers("“It is late,” she said.") == [None]
    assert speakers("A spokesman said it was late.") == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Theresa May waved. May said it was over.", "Theresa May"),
        ("Megyn Kelly waved. “Over,” Kelly said.", "Megyn Kelly"),
        ("Amy Pope waved. “Over,” said Pope.", "Amy Pope"),
        ("Xi Jinping waved. Xi said it was over.", "Xi Jinping"),
        ("Ursula von der Leyen waved. Von der Leyen said it was over.", "Ursula von der Leyen"),
        ("Martin Luther King Jr. waved. King said it was over.", "Martin Luther King Jr."),
        ("Mrs Thorn waved. Amadi Thorn slept. Mrs Thorn said it was over.", "Thorn"),
    ],
)
def test_names_that_look_like_something_else(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_the_title_tells_two_of_a_family_apart() -> None:
    text = (
        "Amadi Thorn scored twice. His grandmother, Mrs Ingeborg Thorn, 81, watched. "
        "“Twice is enough,” said Mrs Thorn."
    )
    assert speakers(text) == ["Ingeborg Thorn"]


def test_a_name_after_a_description_is_the_speaker() -> None:
    text = "The union’s chairwoman, Bettina Orrel, said that the boats would sail."
    assert speakers(text) == ["Bettina Orrel"]


def test_a_place_that_closes_a_description_is_no_speaker() -> None:
    text = "Bettina Orrel, a dean at the University of Kestmouth, Fayette, said, “Boats will sail.”"
    assert speakers(text) == ["Bettina Orrel"]


def test_one_of_many_stays_unnamed() -> None:
    text = (
        "Cassie Orrel, a former aide to the mayor, spoke. “It is stunning,” said one city aide. "
        "“Nobody dismisses it,” the aide said."
    )
    assert speakers(text)[-1] is None


def test_the_office_tells_what_the_name_behind_it_is() -> None:
    text = "Secretary of Trade Zdenka Orrel came. The secretary said it was late."
    assert speakers(text) == ["Zdenka Orrel"]


def test_a_dateline_is_nobody() -> None:
    text = "New Kestmouth CNN —\n\n“Boats and Tides” is officially coming back."
    assert speakers(text) == []


def test_a_letter_speaks_for_who_wrote_it() -> None:
    assert speakers("A letter from Ann Lee to Robert Hale said the dam was safe.") == ["Ann Lee"]
    assert speakers("A letter by Ann Lee in the Kestmouth Post said it was safe.") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former prime minister of Ukraine Oleksiy Hale said it was late.", "Oleksiy Hale"),
        ("The mayor of Kestmouth Robert Hale said it was late.", "Robert Hale"),
        ("The spokesman of President Hale said it was late.", None),
        ("The mayor of London said it was late.", None),
        ("The mayor of New Kestmouth said it was late.", None),
        ("The chairman of Hale Stone Group said it was late.", None),
        ("Minister of Education Zdenka Hale said it was late.", "Zdenka Hale"),
        ("The head of the Refugee Council Zdenka Hale said it was late.", "Zdenka Hale"),
        ("Secretary of State for Foreign Affairs Zdenka Hale said it was late.", "Zdenka Hale"),
        ("The head of the Health Security Agency said it was late.", None),
    ],
)
def test_the_office_before_a_name_is_no_part_of_it(text: str, name: str | None) -> None:
    assert speakers(text) == [name]


def test_a_written_source_speaks_for_its_author() -> None:
    text = "A report by the Harbour Board says that the quay is sinking."
    (statement,) = find_statements(text)
    assert statement.speaker == "Harbour Board"
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text).startswith("A report")


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Hale said in a statement it was late. The statement said it was “over”.", "Ann Hale"),
        ("Hale’s report said it was late. The report said it was “over”.", "Ann Hale"),
        (
            "A study from Orla College said it was late. The study said it was “over”.",
            "Orla College",
        ),
        ("The Orla poll said it was late. The poll said it was “over”.", "Orla poll"),
        ("A new poll said it was late. The poll said it was “over”.", None),
        ("The Orla poll said no. A second poll said yes. The poll said it was “over”.", None),
        ("Hale said in a statement no. The harbour statement said it was “over”.", None),
    ],
)
def test_a_document_named_before_speaks_for_the_same_author(text: str, author: str | None) -> None:
    assert speakers(f"Ann Hale came. {text}")[-1] == author


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A leaked letter said “no”. The Orla Office letter said “never”.", "Orla Office letter"),
        ("A leaked letter said “no”. Another said “never”.", None),
        ("A leaked letter said “no”. A letter said “yes”. The Orla letter said “never”.", None),
        ("A leaked letter said “no”. The Orla letter said “I”. The Hale letter said “we”.", None),
    ],
)
def test_a_document_is_the_one_that_is_named_later(text: str, name: str | None) -> None:
    assert speakers(text)[0] == name


@pytest.mark.parametrize(
    "name",
    [
        "Northlight Instruments",
        "Ministry of Health",
        "Bank of the West",
        "Department of Health and Human Services",
        "Institute of Volcanology and Seismology",
        "Agency for Toxic Substances and Disease Registry",
        "Commission for Rights and Freedoms",
        "Department of Forestry and Fire Protection",
        "Association of Attorneys General",
        "Wharton School of the University of Pennsylvania",
        "Office of the UN High Commissioner for Human Rights",
        "Committee for a Responsible Budget",
        "Institute on Deafness and Other Disorders",
        "University of San Diego",
        "Justice Department",
        "Republican National Committee",
        "Republican Party of Wyoming",
        "US Centers for Disease Control",
    ],
)
def test_a_body_speaks_under_its_whole_name(name: str) -> None:
    assert speakers(f"The {name} announced that it would hire.") == [name]
    assert speakers(f"It would hire, the {name} said on Monday.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "University of Kestmouth president Ann Lee said it was late.",
        "Harbour Board of Supervisors Chair Ann Lee said it was late.",
        "The University of Kestmouth’s Ann Lee said it was late.",
        "The head of the Ministry of Health Ann Lee said it was late.",
        "Ann Lee of the Ministry of Health said it was late.",
    ],
)
def test_a_body_before_a_name_is_no_part_of_it(text: str) -> None:
    assert speakers(text) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Health came. The ministry said it was late.", "Ministry of Health"),
        ("The Department of Trade met. The Trade Department said no.", "Trade Department"),
        ("The U.S. Department of Trade met. The Department said no.", "U.S. Department of Trade"),
        (
            "The Municipality of Orla sued in May. The city said it was late.",
            "Municipality of Orla",
        ),
        ("Orla County sued in May. The county said it was late.", "Orla County"),
        ("The Bank of Orla met. Bank of Kestmouth analysts said no.", "Bank of Kestmouth"),
        ("The Bank of Orla met. The bank of the town said it was late.", None),
        ("The Bank of Orla met. Kestmouth’s bank said it was late.", None),
        ("Rain fell. The city said it was late.", None),
        ("The Bank of China met. China said it was late.", "China"),
        ("South China is warm. China said it was late.", "China"),
    ],
)
def test_a_body_is_known_by_what_it_is(text: str, name: str | None) -> None:
    assert speakers(text)[-1] == name


def test_the_us_is_no_pronoun() -> None:
    assert speakers("US officials said it was late.") == ["US officials"]
    assert speakers("According to US officials, it was late.") == ["US officials"]


def test_who_is_far_from_saying_so_has_not_said_it() -> None:
    assert speakers("Ann Lee seems further from adding her third title than a year ago.") == []


def test_a_place_is_no_person() -> None:
    text = "Ann Lee spoke. In New Mexico it rained. “It is late,” she said."
    assert speakers(text)[-1] == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "“The sea is wide.”\n\n— Ann Lee, sailor",
        "“The sea is wide.” — Ann Lee",
        "“The sea is wide.”\n\nAnn Lee, sailor of Oslo",
        "From Ann Lee’s letter: “The sea is wide.”",
        "It did not surprise Ann Lee: “The sea is wide.”",
        "In the words of Ann Lee, “The sea is wide.”",
        "As Ann Lee put it, “The sea is wide.”",
        "Ann Lee reacted with a shrug to the plan, “The sea is wide.”",
        "Ann Lee released the following statement:\n\n“The sea is wide.”",
        "Ann Lee released a statement saying “The sea is wide.”",
    ],
)
def test_words_beside_a_quotation_name_the_speaker(text: str, quoted: Pairs) -> None:
    assert quoted(text) == [("Ann Lee", "The sea is wide.")]


def test_a_statement_of_somebody_is_theirs(quoted: Pairs) -> None:
    text = "Susan Park resigned. Park’s statement read, “Change takes time, and I will wait.”"
    assert quoted(text) == [("Susan Park", "Change takes time, and I will wait.")]


def test_a_body_that_was_just_named(said: Pairs) -> None:
    text = (
        "The Harbour Commission announced that the quay was closed. The agency said that it would "
        "open in May. Robert Hale walked by. The agency said that he was wrong."
    )
    assert [speaker for speaker, _ in said(text)] == ["Harbour Commission"] * 2 + [None]


def test_a_title_before_a_name_is_a_role(said: Pairs) -> None:
    text = "Sen. Susan Park met Robert Hale. The senator said that the talks were hard."
    assert said(text) == [("Susan Park", "the talks were hard")]


def test_an_office_behind_a_name_that_no_comma_closes(quoted: Pairs) -> None:
    text = "“It will rise,” Susan Park, chief economist at the bank said on Monday."
    assert quoted(text) == [("Susan Park", "It will rise,")]


def test_the_name_before_an_inner_clause_speaks(said: Pairs) -> None:
    text = "Mr. Hale’s former aide, Susan Park, said the clerk who followed her should go."
    assert said(text) == [("Susan Park", "the clerk who followed her should go")]


def test_a_dateline_is_no_speaker(quoted: Pairs) -> None:
    text = (
        "BERGEN, July 25 (NB) — The Ferry Board waited on Monday, offering “a deep apology” to all."
    )
    assert quoted(text) == [("Ferry Board", "a deep apology")]


def test_an_agency_is_no_pronoun(said: Pairs) -> None:
    text = "The WHO said that the water was clean. Robert Hale saw it. WHO says it is clean."
    assert {speaker for speaker, content in said(text) if "clean" in content} == {"WHO"}


def test_a_contraction_is_no_name(said: Pairs) -> None:
    text = "We’ve said that the water is clean. They’re saying that it is old."
    assert said(text) == [(None, "the water is clean"), (None, "it is old")]


def test_an_age_stands_for_the_one_spoken_of(quoted: Pairs) -> None:
    text = "Mayor Susan Park resigned. The 54-year-old said “it was time to go home”."
    assert quoted(text) == [("Susan Park", "it was time to go home")]


def test_her_letter_is_hers(quoted: Pairs) -> None:
    text = "Susan Park resigned on Friday. Her letter read: “It was time to go home.”"
    assert quoted(text) == [("Susan Park", "It was time to go home.")]


@pytest.mark.parametrize(
    "text",
    [
        "Susan Park resigned on Friday, saying “it was time to go home”.",
        "Susan Park was quoted by the Herald as saying “it was time to go home”.",
        "“It was time to go home,” Susan Park, mayor of the town, was quoted as saying.",
        "The Herald quoted Susan Park as saying “it was time to go home”.",
        "“It was time to go home,” reads a statement by Susan Park.",
        "The bridge was called “it was time to go home” by Susan Park.",
        "“It was time to go home” to the town, Susan Park warned on Friday.",
        "President of the Town Board Susan Park told us “it was time to go home”.",
        "Susan Park left the hall with the words “it was time to go home”.",
    ],
)
def test_ways_of_naming_the_speaker(text: str, quoted: Pairs) -> None:
    assert {speaker for speaker, _ in quoted(text)} == {"Susan Park"}


def test_colleagues_leave_the_one_named_before_them_the_speaker() -> None:
    text = (
        "Ann Lee studies ants. Lee and her colleagues found that they count. “They add up,” Lee "
        "and colleagues wrote. Lee and her sister said that they sleep."
    )
    assert speakers(text) == ["Ann Lee", "Ann Lee", None]


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("Younkin", "Ann Youngkin"),
        ("Yongkin", "Ann Youngkin"),
        ("Youngkyn", "Ann Youngkin"),
        ("Youngkins", "Youngkins"),
        ("Yunkin", "Yunkin"),
    ],
)
def test_a_name_with_one_letter_wrong_stands_for_the_right_one(name: str, speaker: str) -> None:
    text = f"Ann Youngkin came late. “I ran,” {name} said."
    assert speakers(text) == [speaker]


def test_a_name_one_letter_off_two_others_is_neither() -> None:
    text = "Ann Hansen met Bob Hanson in Oslo. “It is late,” Hansan said."
    assert speakers(text) == ["Hansan"]


def test_a_paper_may_be_called_the_star() -> None:
    text = "The Ruskavar Star reported that it rained. Star Jane Ek said it snowed."
    assert speakers(text) == ["Ruskavar Star", "Jane Ek"]


@pytest.mark.parametrize(
    "headline",
    [
        "The Difference Between Jon Berg And Ann Lee",
        "The Mayor Just Responded To Lee",
        "JUST WATCHED Ann Lee opens the bridge",
    ],
)
def test_a_name_in_a_headline_is_no_longer_than_the_name(headline: str) -> None:
    text = headline + "\n\nIt was just as the mayor responded. Ann Lee came. Lee said it rained."
    assert speakers(text) == ["Ann Lee"]


def test_a_name_behind_a_preposition_in_a_headline_is_known_by_it() -> None:
    assert speakers("The Many Attacks On Ann Lee\n\nLee said it rained.") == ["Ann Lee"]


def test_capitals_before_a_colon_lead_to_another_article(said: Pairs) -> None:
    text = "Ann Lee came late.\n\nFREE AGENCY:An early look at who may leave the team in May"
    assert said(text) == []


def test_capitals_before_a_colon_name_who_speaks_in_a_transcript(said: Pairs) -> None:
    text = "ANN LEE: The bridge is safe for all.\n\nJON BERG: Is it?\n\nLEE: We have tested it."
    assert ("ANN LEE", "The bridge is safe for all") in said(text)


def test_a_heading_in_capitals_says_nothing(quoted: Pairs) -> None:
    text = "The day was long.\n\nTODAY’S QUOTE\n\n“I was coming to terms with it.”"
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee, a teacher at the Orla School said that the roof was safe.", "Ann Lee"),
        ("Ann Lee, an aide to the mayor told reporters that it rained.", "Ann Lee"),
        ("In New Orla on Monday, a teacher said that the roof was safe.", None),
        ("The roof is safe for Ann Lee, a teacher said.", None),
        ("After they met Ann Lee, a teacher said that the roof was safe.", None),
    ],
)
def test_an_apposition_may_lack_its_closing_comma(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]
