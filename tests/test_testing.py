import subprocess
import sys

import numpy as np
import pytest

from assistant import Assistant
from assistant.domain import Article, Span
from assistant.library.embedder import Embedder, PassageToEmbed
from assistant.library.transformer import TransformerEmbedder
from assistant.testing import HashEmbedder
from assistant.text.sentences import split_sentences

TEXT = "The ferry sails at noon. Its captain is Tilda Quorn."


def embedded(embedder, text, context=""):
    (tokens,) = embedder.tokenize([text])
    whole = Span(start=0, end=len(text))
    passage = PassageToEmbed(tokens, whole, split_sentences(text), context)
    return embedder.embed_passages([passage])[0]


def test_it_is_an_embedder():
    fake: Embedder = HashEmbedder()
    members = [name for name in vars(Embedder) if not name.startswith("_")]
    assert all(hasattr(fake, name) and hasattr(TransformerEmbedder, name) for name in members)


@pytest.mark.parametrize("text", [TEXT, "", "…", "the of and", "\ud800", "的的的", "x" * 5_000])
def test_any_question_has_a_unit_vector(text):
    vector = HashEmbedder(64).embed_question(text)
    assert vector.shape == (64,)
    assert vector.dtype == np.float32
    assert np.isclose(np.linalg.norm(vector), 1)


def test_texts_are_as_near_as_the_words_they_share():
    embedder = HashEmbedder()
    passage = embedded(embedder, TEXT).vector
    near, far = embedder.embed_question("Who sailed the ferries?"), embedder.embed_question("mill")
    assert passage @ near > 0.3 > passage @ far
    assert np.array_equal(embedder.embed_question("FÉRRY"), embedder.embed_question("ferry"))


def test_each_sentence_has_a_vector_of_its_own():
    embedder = HashEmbedder()
    sentences = embedded(embedder, TEXT).sentences
    assert sentences.shape == (2, 256)
    captain = embedder.embed_question("captain")
    assert sentences[1] @ captain > sentences[0] @ captain == 0


def test_the_context_counts_for_the_passage_and_not_for_its_sentences():
    embedder = HashEmbedder()
    plain, titled = embedded(embedder, TEXT), embedded(embedder, TEXT, "Zeppelin")
    assert titled.vector @ embedder.embed_question("zeppelin") > 0
    assert np.array_equal(plain.sentences, titled.sentences)


def test_it_counts_what_it_embeds():
    embedder = HashEmbedder()
    for _ in range(3):
        embedded(embedder, TEXT)
    embedder.embed_question("ferry")
    assert embedder.embedded == 3


def test_every_process_gets_the_same_vectors():
    code = (
        "from assistant.testing import HashEmbedder\n"
        "print(HashEmbedder().embed_question('a ferry sails').tobytes().hex())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == HashEmbedder().embed_question("a ferry sails").tobytes().hex()


def test_it_needs_no_model():
    code = (
        "import sys\nfrom assistant.testing import HashEmbedder\nHashEmbedder().tokenize(['x'])\n"
        "sys.exit(str({'torch', 'transformers', 'spacy'} & set(sys.modules) or '') or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_assistant_works_with_it(tmp_path):
    with Assistant.open(tmp_path, embedder=HashEmbedder()) as assistant:
        assistant.add(Article(id="ferry", text=TEXT), Article(id="mill", text="A mill turns."))
        assert assistant.search("Who is the captain of the ferry?")[0].article_id == "ferry"
        assert assistant.ask("x").receipt.embedder == HashEmbedder().identity
