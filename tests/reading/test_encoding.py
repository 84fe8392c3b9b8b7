import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.encoding import decode

SAMPLES = [
    ("cp1252", "Café – naïve “quoted” text here."),
    ("cp1252", "L’été dernier, à Genève, le président a déclaré que l’accord était prêt."),
    ("cp1252", "Übergrößen müssen draußen bleiben, weil es schön ist."),
    ("cp1252", "Mañana será otro día, señaló el niño. ¿No?"),
    ("cp1250", "Żółć i gęś poszły na łąkę, śpiewając wesoło."),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
    ("cp1251", "Президент провел переговоры с главой соседней страны."),
    ("koi8_r", "Президент провел переговоры с главой соседней страны."),
    ("shift_jis", "これは日本語の文章です。大統領は水曜日に会談した。"),
    ("euc_jp", "これは日本語の文章です。大統領は水曜日に会談した。"),
    ("gb18030", "国家主席与总统举行视频会晤。"),
    ("big5", "國家主席與總統舉行視頻會晤。"),
    ("euc_kr", "대통령은 수요일에 회담을 가졌다."),
]


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
def test_old_encodings_are_told_by_what_they_look_like(encoding, text):
    assert decode((text + "\n").encode(encoding) * 3) == (text + "\n") * 3


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf_8_and_marked_encodings_are_exact(text):
    text = text.replace("\0", "").replace("\ufeff", "")
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(b"\xff\xfe" + ("x" + text).encode("utf-16-le")) == "x" + text
    assert decode(b"x" + text.encode("utf-8")) == "x" + text


def test_a_declaration_counts_where_the_bytes_bear_it_out():
    assert decode("Паром".encode("koi8-r"), "koi8-r") == "Паром"
    assert decode("Паром".encode(), "koi8-r-unheard-of") == "Паром"
    assert decode("Café €".encode(), "ascii") == "Café €"
    assert decode("naïve €".encode("cp1252"), "iso-8859-1") == "naïve €"


def test_a_few_lost_bytes_do_not_make_utf_8_another_encoding():
    text = "Дом у моря, где мы жили. "
    assert decode((text * 3).encode() + b"\xd0" + text.encode()) == text * 3 + "\ufffd" + text


@given(st.binary(), st.one_of(st.none(), st.text()))
def test_any_bytes_are_some_text(data, declared):
    assert isinstance(decode(data, declared), str)
