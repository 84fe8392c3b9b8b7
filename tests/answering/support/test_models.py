"""The support check with an embedder, and with models that judge pairs of texts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant import Verdict, check_support
from assistant.answering.support import CrossEncoderEntailment, Judgement
from assistant.errors import EntailmentError
from assistant.testing import HashEmbedder

SOURCE = "The council of Kestmouth approved the tram. The mayor cut a ribbon. Rain fell all day."
CLAIM = "Kestmouth's council waved the tram through."


class Fixed:
    """An entailment model with one answer; keeps what it was asked."""

    def __init__(self, supports: float, contradicts: float = 0.0) -> None:
        self._judgement = Judgement(supports, contradicts)
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.asked += pairs
        return [self._judgement for _ in pairs]


@pytest.mark.parametrize(
    ("supports", "contradicts", "verdict"),
    [
        (0.9, 0.05, Verdict.SUPPORTED),
        (0.4, 0.3, Verdict.PARTLY),
        (0.1, 0.3, Verdict.UNSUPPORTED),
        (0.1, 0.8, Verdict.CONTRADICTED),
    ],
)
def test_a_model_gives_the_probability(
    supports: float, contradicts: float, verdict: Verdict
) -> None:
    judge = Fixed(supports, contradicts)
    support = check_support(CLAIM, [SOURCE], entailment=judge)
    assert support.verdict is verdict
    assert judge.asked[0][1] == CLAIM
    assert "The council of Kestmouth approved the tram." in judge.asked[0][0]


def test_a_model_does_not_overrule_a_fact_that_differs() -> None:
    claim = "The council of Kestmouth did not approve the tram."
    support = check_support(claim, [SOURCE], entailment=Fixed(0.99))
    assert support.verdict is Verdict.CONTRADICTED
    assert support.score < 0.5


def test_the_least_supported_sentence_decides() -> None:
    class ByLength:
        def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
            return [Judgement(0.9 if len(claim) > 30 else 0.1, 0.0) for _, claim in pairs]

    claim = f"{CLAIM} The mayor cut."
    support = check_support(claim, [SOURCE], entailment=ByLength())
    assert (support.verdict, support.score) == (Verdict.UNSUPPORTED, 0.1)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Tiny cross-encoders with random weights: one score, the labels of NLI, and others."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "council", "tram"]
    vocabulary = {word: i for i, word in enumerate(words)}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
        sep_token="[SEP]",
    )  # fmt: skip
    made = {}
    for name, labels in {
        "score": ["LABEL_0"],
        "nli": ["contradiction", "entailment", "neutral"],
        "other": ["red", "green"],
    }.items():
        config = BertConfig(
            vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
            intermediate_size=8, max_position_embeddings=128,
            id2label=dict(enumerate(labels)), label2id={n: i for i, n in enumerate(labels)},
        )  # fmt: skip
        made[name] = tmp_path_factory.mktemp(name)
        BertForSequenceClassification(config).save_pretrained(made[name])
        fast.save_pretrained(made[name])
    return made


@pytest.mark.parametrize("kind", ["score", "nli"])
def test_a_cross_encoder_judges_by_its_labels(kind: str, folders: dict[str, Path]) -> None:
    judge = CrossEncoderEntailment(str(folders[kind]))
    first, again = judge.judge([(SOURCE, CLAIM), (SOURCE, CLAIM)])
    assert first == pytest.approx(again)
    assert 0 < first.supports < 1
    if kind == "score":
        assert first.contradicts == 0
    else:
        assert 0 < first.contradicts < 1 - first.supports


def test_a_cross_encoder_may_be_named(folders: dict[str, Path]) -> None:
    name = str(folders["nli"])
    support = check_support(CLAIM, [SOURCE], entailment=name)
    expected = CrossEncoderEntailment(name).judge(
        [("The council of Kestmouth approved the tram.", CLAIM)]
    )
    assert support.score <= max(expected[0].supports, 0.5) + 1e-3


def test_labels_that_say_neither_yes_nor_no_are_named(folders: dict[str, Path]) -> None:
    with pytest.raises(EntailmentError, match="red, green"):
        check_support(CLAIM, [SOURCE], entailment=str(folders["other"]))


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EntailmentError, match="nowhere"):
        check_support(CLAIM, [SOURCE], entailment=str(tmp_path / "nowhere"))


def test_an_embedder_raises_the_score_of_what_is_near() -> None:
    embedder = HashEmbedder()
    near = check_support("The council of Kestmouth approved the tram.", [SOURCE], embedder=embedder)
    far = check_support("A mayor may dislike the council's tram.", [SOURCE], embedder=embedder)
    assert near.verdict is Verdict.SUPPORTED
    assert near.score > far.score
    assert embedder.embedded > 0


def test_an_embedder_compares_word_by_word() -> None:
    """Of claims with the same words in the source, the other words differ in nearness."""
    embedder = HashEmbedder()
    source = "The council approved the tram. It carries forty people."
    near = check_support("The council approved the carrying tram.", [source], embedder=embedder)
    far = check_support("The council approved the purple tram.", [source], embedder=embedder)
    assert near.score > far.score


def test_an_embedder_does_not_overrule_a_fact_that_differs() -> None:
    claim = "The council of Kestmouth did not approve the tram."
    support = check_support(claim, [SOURCE], embedder=HashEmbedder())
    assert support.verdict is Verdict.CONTRADICTED
