"""Citations, refusals and speed of quoting mode on the news of 2022.

``python -m benchmarks.answers``

All 319 + 194 questions of realtimeqa_2022_dev are asked. *Supported* are the 182 with a linked
article or a support paragraph; the rest of the 319 may or may not have an answer in the articles;
the 194 are about other years' news. Speed: warm, the time of a question over the time of embedding
the same question alone, medians in one run, in turn.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant import Answer, Assistant
from benchmarks.data import news, rows
from benchmarks.retrieval import filled


def main() -> None:
    """Print the figures."""
    articles = news()
    if not articles:
        return
    questions = rows("realtimeqa_2022_dev/questions")
    others = rows("realtimeqa_2022_dev/unanswerable_by_time_shift")
    with tempfile.TemporaryDirectory() as folder:
        with filled(Path(folder) / "news", articles) as assistant:
            answers = [assistant.ask(row["question"]) for row in questions]
            beyond = [assistant.ask(row["question"]) for row in others]
            print(exactness(assistant, answers + beyond))
            known = [bool(r["gold_article_ids"] or r["support_paragraphs"]) for r in questions]
            supported = [a for a, yes in zip(answers, known, strict=True) if yes]
            unsure = [a for a, yes in zip(answers, known, strict=True) if not yes]
            print(f"supported questions refused: {refused(supported):.3f} (at most .12)")
            print(f"questions without a known article refused: {refused(unsure):.3f}")
            print(f"unanswerable questions answered: {1 - refused(beyond):.3f} (at most .12)")
            print(f"AUROC, supported and unanswerable: {auroc(supported, beyond):.3f}")
            timed = [row["question"] for row in questions[:100]]
            print(f"a question: {speed(assistant, timed, 15)}")
        print(start_up(Path(folder) / "news"))


def exactness(assistant: Assistant, answers: list[Answer]) -> str:
    """The share of citations that are exact, of answers and refusals alike."""
    citations = [c for answer in answers for c in (*answer.citations, *answer.closest)]
    exact = 0
    for citation in citations:
        article = assistant.article(citation.article_id)
        same = article.content_hash == citation.content_hash
        exact += same and article.text[citation.start : citation.end] == citation.quote
    return f"exact citations: {exact} of {len(citations)}"


def refused(answers: list[Answer]) -> float:
    """The share of refusals."""
    return sum(answer.refused for answer in answers) / len(answers)


def auroc(positive: list[Answer], negative: list[Answer]) -> float:
    """How often a supported question has more confidence than an unanswerable one."""
    from sklearn.metrics import roc_auc_score

    truth = [1] * len(positive) + [0] * len(negative)
    return float(roc_auc_score(truth, [a.confidence for a in positive + negative]))


def speed(assistant: Assistant, questions: list[str], most: int) -> str:
    """The time of a question in embeddings of it, and the ``most`` it may be."""
    embed = assistant.library.embedder.embed_question
    asked, embedded = [], []
    for question in questions:
        start = time.perf_counter()
        embed(question)
        middle = time.perf_counter()
        assistant.ask(question)
        embedded.append(middle - start)
        asked.append(time.perf_counter() - middle)
    one, other = statistics.median(asked), statistics.median(embedded)
    return (
        f"{one * 1e3:.0f} ms, {one / other:.1f} times its embedding of "
        f"{other * 1e3:.1f} ms (at most {most})"
    )


def start_up(home: Path) -> str:
    """The time of ``assistant --help`` as a share of that of ``assistant ask``."""

    def run(*words: str) -> float:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", *words], capture_output=True, check=False
        )
        if done.returncode not in (0, 2):  # 2 is a refusal
            raise RuntimeError(done.stderr.decode())
        return time.perf_counter() - start

    helped = statistics.median(run("--help") for _ in range(5))
    asked = statistics.median(run("ask", "--home", str(home), "Who won?") for _ in range(3))
    return (
        f"assistant --help: {helped:.2f} s, {helped / asked:.3f} of ask's {asked:.1f} s (under .1)"
    )


if __name__ == "__main__":
    main()
