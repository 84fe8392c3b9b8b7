"""The plain LangChain chain beside this assistant, on the same cases.

``python -m benchmarks.peer_chain MODEL.gguf [TAG…]``: the chain retrieves four chunks, puts them
into a prompt that asks for citations, and lets the model write; ours quotes. Both are asked the
cases of ``evals/`` that have one of the tags, and both are measured by the same checks.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from assistant import Article, Assistant
from assistant.answering.writing.local import LocalServer
from assistant.evaluation.compare import compare
from assistant.evaluation.kept import KeptResponses
from assistant.evaluation.load import load_sets
from assistant.evaluation.reports import write_run
from assistant.evaluation.reports.terminal import print_comparison
from assistant.evaluation.runner import run_sets
from assistant.evaluation.targets.function import FunctionTarget
from assistant.evaluation.targets.library import LibraryTarget
from assistant.reading import read
from assistant.settings import ReadingSettings
from benchmarks.ingestion import LangChain

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "peer_chain"
TAGS = ("who", "off-topic")
PROMPT = """Answer the question from the sources below. Cite your sources: put the number of the \
source in square brackets after each sentence, like [1]. If the sources do not say, answer "I \
don't know."

{sources}

Question: {question}"""
WINDOW = 4_096
CHUNKS = 4


@cache
def chain() -> Callable[[str], dict[str, Any]]:
    """The chain over the sample corpus; the model is the file of ``PEER_MODEL``."""
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    folder = tempfile.TemporaryDirectory()
    store = LangChain(Path(folder.name))
    store.add([one for one in read(ROOT / "corpus", ReadingSettings()) if isinstance(one, Article)])
    server = LocalServer(Path(os.environ["PEER_MODEL"]), WINDOW)
    model = ChatOpenAI(
        base_url=server.base_url, api_key=SecretStr("none"), model="peer", temperature=0
    )

    def answer(question: str, _held: tuple[Any, ...] = (folder, server)) -> dict[str, Any]:
        found = store.search(question, CHUNKS)
        sources = "\n\n".join(f"[{n}] {one.page_content}" for n, one in enumerate(found, start=1))
        reply = model.invoke(PROMPT.format(sources=sources, question=question))
        usage: dict[str, Any] = dict(reply.usage_metadata or {})
        return {
            "text": str(reply.content),
            "contexts": [
                {"article_id": one.metadata["id"], "text": one.page_content} for one in found
            ],
            "usage": {key: usage.get(key) for key in ("input_tokens", "output_tokens")},
        }

    return answer


def ask(question: str) -> dict[str, Any]:
    """The target ``benchmarks.peer_chain:ask``; it knows no turns, filters or days."""
    return chain()(question)


def main() -> None:
    """Run both, write both reports, and print them side by side."""
    os.environ["PEER_MODEL"] = sys.argv[1]
    folder_of_peer = RESULTS / Path(sys.argv[1]).stem
    tags = sys.argv[2:] or TAGS
    sets = load_sets([ROOT / "evals"])
    with tempfile.TemporaryDirectory() as folder, Assistant.open(folder) as assistant:
        assistant.add(ROOT / "corpus")
        library = LibraryTarget(assistant)
        peer = FunctionTarget("benchmarks.peer_chain:ask", ask, library.article)
        kept = KeptResponses(folder_of_peer / "responses.jsonl", reuse=True)
        ours = run_sets(sets, library, tags=tags)
        theirs = run_sets(sets, peer, kept=kept, tags=tags, workers=1)
        write_run(theirs, folder_of_peer, library.article)
        write_run(ours, RESULTS / "ours", library.article)
    print_comparison(compare(theirs, ours))


if __name__ == "__main__":
    main()
