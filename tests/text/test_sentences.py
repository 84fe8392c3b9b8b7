"""Sentences, paragraphs and headings as exact spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.sentences import paragraphs, split_sentences

MARKS = ". |.|? |!” |… |Mr. |U.S. |\n|\n\n|“We |The |a.m. |(|) |[1] |。|1. |# |- | said"
MARKS += "|\r\n|\u2028|é|e\u0301"
PIECES = st.lists(
    st.one_of(st.text(max_size=8), st.sampled_from(MARKS.split("|"))), max_size=40
).map("".join)


def split(text: str) -> list[str]:
    return [sentence.of(text) for sentence in split_sentences(text)]


def assert_split(*sentences: str) -> None:
    """The sentences, put together with spaces, are split into themselves."""
    assert split(" ".join(sentences)) == list(sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Okafor met Gen. Ruiz and Sen. Lund at St. Olaf.",
        "The ferry left at 9 a.m. Monday and came back at 4 p.m. EST on Tuesday.",
        "The U.S. Treasury and the U.K. Parliament agreed.",
        "Only John E. Marsh and J. R. R. Hobson knew it.",
        "Rivers rose by 3.5 percent to 1.204 meters, i.e. more than in Jan. 2019.",
        "It fell to No. 5, see p. 12, Fig. 3 and vol. 2.",
        "Harlow Inc. Chief Executive Ana Bell and Tom Bell Jr. Smith resigned.",
        "They write to desk@news.example.com or visit www.example.com/a.b?c=D.E for more.",
        "“Why?” he asked.",
        "“Why now?” Mr. Smith asked the board.",
        "“Stop!” Bell said in a statement.",
        '"Is it over?" she said.',
        "She waited… and waited... and left.",
        "He called it a “win. (sic) for us” and left.",
        "The vote (see page 5.) was close.",
        "Yahoo! said it was fine.",
        "He left at 5 p.m. , the clerk said.",
        "The race was Ruiz vs. Lund, etc. and so on.",
        "SALEM, Ore. — The mill closed.",
        "“It is over.” — Ana Bell, the mayor of Salem.",
        "The meeting is am 5. Oktober in Bonn.",
        "Node.js and v2.Beta are names of files.Html too.",
        "J. A. Smith met W. A. Jones.",
        "She quoted [...] The rest was lost.",
    ],
)
def test_one_sentence_stays_whole(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ("It rained.", "It poured!", "Did it stop?", "No."),
        ("She moved to the U.S.", "The move was hard.", "He stayed."),
        ("It opens at 9 a.m.", "Tickets cost ten dollars."),
        ("He works for Harlow Inc.", "The firm is small."),
        ("They sat.", "Trump was ill.", "Sun and rain came in May."),
        ("That was in 2016.", "15 people came.", "$5 was paid."),
        ("“We did it.", "We won,” he said.", "“It was hard.”", "The crowd left."),
        ('"We did it.', 'We won," he said.', '"It was hard."', '"Yes."'),
        ("«C’est fini. »", "Il est parti."),
        ("He said ‘no.’”", "They agreed."),
        ("She asked, “Who is it?”", "He did not say."),
        ("“Why?”", "He did not answer."),
        ("He paused…", "Then he left...", "The door closed."),
        ("It fell. ...", "Nobody spoke."),
        ("(He was not there.)", "She was."),
        ("Growth slowed.[3]", "Prices rose.¹²", "Wages fell.[a][12]", "Done."),
        ("She takes vitamin D.", "Doctors agree."),
        ("That was in World War I.", "Germany lost."),
        ("He sold it.", "iPhone sales fell."),
        ("Is it *over.*", "**It is.**", "Good."),
        ("Er kam um acht.", "Dann ging er z.B. nach Bonn.", "Schön!"),
        ("Er sagte: „Es ist gut.“", "Dann ging er."),
        ("هل وصل؟", "نعم وصل."),
        ("वह आया।", "वह गया।"),
        ("The board agreed .", "The mayor , Mr. Lund , did not ."),
    ],
)
def test_sentences_are_told_apart(sentences: tuple[str, ...]) -> None:
    assert_split(*sentences)


def test_scripts_without_spaces() -> None:
    assert split("他来了。他走了！真的吗？是") == ["他来了。", "他走了！", "真的吗？", "是"]
    assert split("「行こう。」と彼は言った。雨だ。") == ["「行こう。」と彼は言った。", "雨だ。"]
    assert split("สวัสดีครับ ผมชื่อสมชาย") == ["สวัสดีครับ ผมชื่อสมชาย"]


def test_a_lost_space_ends_a_sentence_too() -> None:
    assert split("The mayor resigned.The council met.") == [
        "The mayor resigned.",
        "The council met.",
    ]


def test_headings_lists_and_blank_lines_end_sentences() -> None:
    text = (
        "Storm hits coast\n\nBy Ana Bell\nThe storm came.\n1. Stay in.\n2. Keep calm\n- Call\n\nEnd"
    )
    assert split(text) == [
        "Storm hits coast",
        "By Ana Bell",
        "The storm came.",
        "1. Stay in.",
        "2. Keep calm",
        "- Call",
        "End",
    ]


def test_lines_of_a_wrapped_text_belong_together() -> None:
    text = (
        "The harbour of the old town was closed on\n"
        "Friday after a storm tore two of its piers\n"
        "from the quay. Nobody was hurt, the mayor\n"
        "said. It will open again in the spring.\n"
        "Ferries\n\nLong Ferry Lines\nWill sail from the north."
    )
    assert split(text) == [
        "The harbour of the old town was closed on\nFriday after a storm tore two of its piers\n"
        "from the quay.",
        "Nobody was hurt, the mayor\nsaid.",
        "It will open again in the spring.",
        "Ferries",
        "Long Ferry Lines",
        "Will sail from the north.",
    ]


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before() -> None:
    assert split("Read the\nfull report\nhere.\nFull Report") == [
        "Read the\nfull report\nhere.",
        "Full Report",
    ]


def test_nothing_to_split() -> None:
    assert split("") == split(" \n\t\u2028 ") == []
    assert paragraphs("\n \n") == ()


@given(PIECES)
def test_sentences_cover_the_text_once_and_in_order(text: str) -> None:
    sentences = split_sentences(text)
    position = 0
    for sentence in sentences:
        assert text[position : sentence.start].strip() == ""
        assert sentence.of(text) == sentence.of(text).strip() != ""
        position = sentence.end
    assert text[position:].strip() == ""


@given(PIECES)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    blocks = paragraphs(text)
    assert all(any(block.covers(s) for block in blocks) for s in split_sentences(text))
    assert " ".join(block.of(text) for block in blocks).split() == text.split()


@pytest.mark.parametrize(
    "unit", [".", ". ", "A. ", ".!", ".” ", "? ( ", "aa.Aa", "。", "a\n", "\n ", ".[1", '?" Aa Bb ']
)
def test_a_long_hostile_text_is_read_once(unit: str) -> None:
    # Were anything read again from the start for each mark, each of these would take minutes.
    text = unit * (400_000 // len(unit))
    sentences = split_sentences(text)
    assert sum(map(len, sentences)) >= len("".join(text.split()))
