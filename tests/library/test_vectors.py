import sqlite3
from contextlib import closing

import numpy as np
import pytest

from assistant.domain import Article, EmbedderIdentity
from assistant.errors import EmbedderMismatch, LibraryDamaged
from assistant.library.vectors import VectorKey, Vectors

IDENTITY = EmbedderIdentity(name="m", revision="r" * 40, precision="float32", dimension=8)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vectors"


@pytest.fixture
def open_vectors(folder):
    opened = []

    def opener(name="passages"):
        opened.append(Vectors(folder, name))
        return opened[-1]

    yield opener
    for vectors in opened:
        vectors.close()


@pytest.fixture
def vectors(open_vectors):
    made = open_vectors()
    made.require(IDENTITY)
    return made


def rows(count, article="a", mark="f" * 32, seed=0):
    keys = [VectorKey(article, mark, ordinal) for ordinal in range(count)]
    drawn = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return keys, list(drawn), [Article(id=article, text="x")] * count


@pytest.mark.parametrize("article_id", ["a", "a:b:c", "7:", "", "https://x.example/?a=b#c", "的\n"])
def test_a_key_is_read_as_it_was_written(article_id):
    key = VectorKey(article_id, "0" * 32, 12)
    assert VectorKey.parse(str(key)) == key


def test_the_nearest_come_first_with_their_cosine(vectors):
    keys, drawn, articles = rows(300)
    vectors.write(keys, drawn, articles)
    question = drawn[17]
    cosines = np.stack(drawn) @ question
    found = vectors.nearest(question, 10, None)
    assert [key.ordinal for key, _ in found] == np.argsort(-cosines)[:10].tolist()
    assert np.allclose([cosine for _, cosine in found], np.sort(cosines)[::-1][:10], atol=1e-5)


def test_more_than_there_are_may_be_asked_for(vectors):
    question = rows(1)[1][0]
    assert vectors.nearest(question, 5, None) == []
    vectors.write(*rows(3))
    assert len(vectors.nearest(question, 1000, None)) == 3
    assert vectors.nearest(question, 5, {"source": {"$in": ["nobody"]}}) == []


def test_a_vector_that_is_written_again_takes_the_place_of_the_first(vectors):
    vectors.write(*rows(3))
    keys, drawn, articles = rows(3, seed=1)
    vectors.write(keys, drawn, articles)
    assert sorted(vectors.every_key()) == sorted(keys)
    assert vectors.nearest(drawn[2], 1, None)[0][0] == keys[2]


def test_many_are_written_found_and_deleted_in_parts(vectors):
    keys, drawn, _ = rows(9_000)
    articles = [Article(id=f"a{i // 3}", text="x") for i in range(9_000)]
    keys = [VectorKey(a.id, "f" * 32, i % 3) for i, a in enumerate(articles)]
    vectors.write(keys, drawn, articles)
    assert len(vectors.every_key()) == 9_000
    assert sorted(vectors.keys_of([f"a{i}" for i in range(3_000)])) == sorted(keys)
    vectors.delete(keys[1:])
    assert vectors.every_key() == keys[:1]
    assert [key for key, _ in vectors.nearest(drawn[0], 10, None)] == keys[:1]


def test_keys_of_an_article_are_those_of_all_its_versions(vectors):
    old, new, other = rows(2, mark="0" * 32), rows(2, mark="1" * 32), rows(2, article="b")
    for one in (old, new, other):
        vectors.write(*one)
    assert sorted(vectors.keys_of(["a"])) == sorted(old[0] + new[0])
    assert vectors.keys_of([]) == vectors.keys_of(["nobody"]) == []


def test_what_made_the_vectors_is_kept_with_them(open_vectors):
    first = open_vectors()
    assert first.identity is None
    first.require(IDENTITY)
    first.write(*rows(3))
    first.close()
    second = open_vectors()
    assert second.identity == IDENTITY
    second.require(IDENTITY)
    assert len(second.every_key()) == 3


@pytest.mark.parametrize(
    "change",
    [{"name": "other"}, {"revision": "s"}, {"precision": "bfloat16"}, {"dimension": 9}],
)
def test_another_embedder_is_an_error_that_offers_to_reindex(vectors, change):
    other = IDENTITY.model_copy(update=change)
    with pytest.raises(EmbedderMismatch, match="assistant reindex") as told:
        vectors.require(other)
    assert (told.value.stored, told.value.configured) == (str(IDENTITY), str(other))
    assert vectors.identity == IDENTITY


def test_what_is_cleared_is_empty_and_takes_any_embedder(vectors):
    vectors.write(*rows(3))
    vectors.clear()
    assert vectors.identity is None
    assert vectors.every_key() == vectors.nearest(rows(1)[1][0], 5, None) == []
    with pytest.raises(RuntimeError, match="require"):
        vectors.write(*rows(1))
    vectors.require(IDENTITY.model_copy(update={"name": "other"}))
    vectors.write(*rows(1))
    assert len(vectors.every_key()) == 1


def test_closing_one_leaves_another_of_the_same_process_open(tmp_path, vectors):
    other = Vectors(tmp_path / "other", "passages")
    other.require(IDENTITY)
    other.write(*rows(2))
    other.close()
    vectors.write(*rows(3))
    assert len(vectors.every_key()) == 3


def test_files_that_are_no_database_are_an_error_that_says_what_to_do(folder, vectors):
    vectors.close()
    (folder / "chroma.sqlite3").write_bytes(b"no database " * 4000)
    for _ in range(2):
        with pytest.raises(LibraryDamaged, match=r"vectors.*assistant reindex"):
            Vectors(folder, "passages")


def test_a_collection_of_another_program_is_an_error(folder, vectors):
    vectors.close()
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as rows_:
        rows_.execute("DELETE FROM collection_metadata WHERE key = 'embedder'")
        rows_.commit()
    with pytest.raises(LibraryDamaged, match="embedder"):
        _ = Vectors(folder, "passages").identity


def test_an_index_that_cannot_be_read_is_an_error_that_says_what_to_do(folder, vectors):
    vectors.write(*rows(2_000))
    question = rows(1)[1][0]
    assert len(vectors.nearest(question, 5, None)) == 5
    vectors.close()
    (index,) = folder.glob("*/index_metadata.pickle")
    index.write_bytes(index.read_bytes()[:100])
    again = Vectors(folder, "passages")
    with pytest.raises(LibraryDamaged, match=r"vectors.*assistant reindex"):
        again.nearest(question, 5, None)
    again.close()
