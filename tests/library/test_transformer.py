import numpy as np
import pytest

from assistant import EmbedderError, Settings
from assistant.domain import Span
from assistant.library.adapter import Changes
from assistant.library.embedder import PassageToEmbed, unit_rows
from assistant.library.transformer import TOGETHER_TOKENS, TransformerEmbedder
from assistant.text.sentences import split_sentences

TEXTS = [
    "The ferry sails at noon. Its captain is Tilda Quorn.",
    "Pregnant women should be vaccinated.",
    "The key rate was cut to 4.50 per cent. " * 9,
]


@pytest.fixture(scope="module")
def embedder():
    return TransformerEmbedder(Settings().embedding)


def passages(embedder, texts, context=""):
    return [
        PassageToEmbed(tokens, Span(start=0, end=len(text)), split_sentences(text), context)
        for text, tokens in zip(texts, embedder.tokenize(texts), strict=True)
    ]


def test_vectors_are_those_of_sentence_transformers(embedder):
    from sentence_transformers import SentenceTransformer

    from assistant.library.transformer import location

    plain = SentenceTransformer(str(location("all-MiniLM-L6-v2")), device="cpu")
    expected = plain.encode(TEXTS, normalize_embeddings=True)
    ours = embedder.embed_passages(passages(embedder, TEXTS))
    for mine, theirs in zip(ours, expected, strict=True):
        assert float(mine.vector @ theirs) > 0.99
    question = "When does the ferry sail?"
    vector = plain.encode(question, normalize_embeddings=True)
    assert float(embedder.embed_question(question) @ vector) > 0.99


def test_vectors_do_not_depend_on_the_batch(embedder):
    together = embedder.embed_passages(passages(embedder, TEXTS))
    for text, mine in zip(TEXTS, together, strict=True):
        (alone,) = embedder.embed_passages(passages(embedder, [text]))
        assert float(alone.vector @ mine.vector) > 0.999


def test_each_sentence_has_a_unit_vector_of_its_own(embedder):
    (one, _, long) = embedder.embed_passages(passages(embedder, TEXTS, "Lake Ombra"))
    assert one.sentences.shape == (2, 384)
    assert np.allclose(np.linalg.norm(one.sentences, axis=1), 1, atol=1e-3)
    assert len(long.sentences) == 9
    about_captain = embedder.embed_question("Who is the captain?")
    assert one.sentences[1] @ about_captain > one.sentences[0] @ about_captain


def test_the_context_takes_room_from_the_passage(embedder):
    assert embedder.room("") == 254
    assert embedder.room("A title") < 254
    assert embedder.room("word " * 500) > 200


def test_a_passage_as_long_as_the_room_is_embedded_whole(embedder):
    text = "alpha " * 254
    tokens = embedder.tokenize([text])[0]
    assert len(tokens.ids) == embedder.room("") == len(tokens.starts)
    last = Span(start=int(tokens.starts[-1]), end=len(text))
    changed = text[: last.start] + "zebra "
    whole, other = embedder.embed_passages(passages(embedder, [text, changed]))
    assert not np.array_equal(whole.vector, other.vector), "the last token was cut off"


def test_sentences_beyond_the_limit_have_vectors_nevertheless(embedder):
    text = "A mill turns by the river and does not stop at night. " * 60
    (one,) = embedder.embed_passages(passages(embedder, [text]))
    assert one.sentences.shape == (60, 384)
    assert np.allclose(np.linalg.norm(one.sentences, axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("text", ["的" * 500, "🙂🙂", "\ud800 x", "\x00", "x" * 3_000])
def test_any_text_has_unit_vectors(embedder, text):
    (one,) = embedder.embed_passages(
        [
            PassageToEmbed(
                embedder.tokenize([text])[0],
                Span(start=0, end=len(text)),
                (Span(start=0, end=len(text)),),
                "",
            )
        ]
    )
    for vector in (one.vector, one.sentences[0], embedder.embed_question(text)):
        assert np.isclose(np.linalg.norm(vector), 1, atol=1e-3)


def test_starts_of_tokens_are_offsets_of_the_text(embedder):
    text = "Größe 🙂 — “naïve” 的\n\ud800end"
    starts = embedder.tokenize([text])[0].starts
    assert sorted(starts) == starts.tolist()
    assert {text.index(c) for c in ("G", "“", "n", "的", "e")} <= set(starts.tolist()) | {4, 5}
    assert text.index("end") in starts


def test_tokens_have_a_vector_of_the_last_layer_and_one_of_the_middle(embedder):
    text = "The ferry sails."
    plain, after = embedder.embed_tokens([text, text], ["", "It is noon."])
    count = len(embedder.tokenize([text])[0].ids)
    for layer in (plain.last, plain.middle, after.last, after.middle):
        assert layer.shape == (count, 384)
        assert np.allclose(np.linalg.norm(layer, axis=1), 1, atol=1e-3)
    assert not np.allclose(plain.last, plain.middle, atol=0.1)
    assert not np.allclose(plain.last, after.last, atol=1e-3), "it has not seen its context"


def test_a_question_that_was_just_embedded_is_not_run_again(embedder, monkeypatch):
    asked, other = "When does the ferry sail?", "Who steers the ferry today?"
    embedder.embed_question(other)
    [first] = embedder.embed_tokens([asked], [""])
    embedder.embed_question(asked)
    runs = []
    forward = embedder._forward
    monkeypatch.setattr(embedder, "_forward", lambda *a, **k: runs.append(a) or forward(*a, **k))
    [again] = embedder.embed_tokens([asked], [""])
    assert not runs
    assert np.array_equal(again.last, first.last)
    assert np.array_equal(again.middle, first.middle)
    embedder.embed_tokens([other], [""])
    assert len(runs) == 1


def test_a_row_holds_each_text_between_special_tokens(embedder):
    texts = ["Ferries sail.", "", "The ferry sails at noon. " * 40]
    row = embedder.row_of(texts)
    ids = [tokens.ids for tokens in embedder.tokenize(texts)]
    held = [row.ids[place] for place in row.places]
    assert np.array_equal(held[0], ids[0])
    assert len(held[1]) == 0
    assert np.array_equal(held[2], ids[2][:TOGETHER_TOKENS])
    special = set(row.ids) - set(np.concatenate(ids))
    assert len(special) == 2
    assert sum(one in special for one in row.ids) == 1 + len(texts)
    assert {row.ids[0], row.ids[-1]} <= special


def test_seven_long_texts_are_read_in_one_row(embedder):
    texts = ["The ferry sails at noon. " * 40] * 7
    read = embedder.read_together(texts, Changes({}))
    assert [one.shape for one in read] == [(TOGETHER_TOKENS, 384)] * 7
    assert np.isfinite(read).all()


def test_texts_that_are_read_together_see_each_other(embedder):
    alone = embedder.read_together(["He sails."], Changes({}))
    own = embedder.embed_tokens(["He sails."], [""])
    assert unit_rows(alone[0]) == pytest.approx(own[0].last, abs=0.02)
    beside = embedder.read_together(["He sails.", "The captain is Tilda Quorn."], Changes({}))
    assert beside[0].shape == alone[0].shape
    assert np.abs(unit_rows(beside[0]) - unit_rows(alone[0])).max() > 0.05


def test_nothing_to_embed_is_nothing(embedder):
    assert embedder.tokenize([]) == embedder.embed_passages([]) == []


def test_a_model_that_cannot_be_loaded_names_the_setting():
    settings = Settings(embedding={"model": "no/such-model"})
    with pytest.raises(EmbedderError, match=r"(?s)no/such-model.*embedding\.model"):
        TransformerEmbedder(settings.embedding).embed_question("x")


def test_the_identity_pins_the_weights(embedder):
    identity = embedder.identity
    assert identity.name == "all-MiniLM-L6-v2"
    assert identity.revision.startswith("53aa5117")
    assert identity.dimension == 384
