"""Writing an answer: the model's sentences from the evidence, each checked as it comes."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property

from assistant.answering.events import SentenceReady, SentenceRemoved
from assistant.answering.gather import Gathered
from assistant.answering.writing.checking import Checker, Outcome
from assistant.answering.writing.evidence import evidence_text, select_evidence, token_counts
from assistant.answering.writing.models import ChatModel
from assistant.answering.writing.prompts import Prompt, load_prompts
from assistant.answering.writing.relevance import answers
from assistant.answering.writing.replies import Deadline, Meter, ModelFailed, stream_reply
from assistant.answering.writing.rewriting import Rewriter
from assistant.answering.writing.splitting import sentences_of
from assistant.domain import RemovedSentence, Sentence, TokenUsage, Verdict
from assistant.library.library import Library
from assistant.reading.language import detect_language
from assistant.settings import WritingSettings
from assistant.text.vocabulary import stems

DECLINED = "NO ANSWER"
_REPEATS = 3
"""How often a model may say what it has said before it is stopped."""

WritingEvent = SentenceReady | SentenceRemoved


@dataclass
class Written:
    """What came of asking the model.

    ``sentences`` are those of the answer, struck ones included; without any, ``note`` says why the
    articles must be quoted. Else it says why the answer was cut short, "" where it was not.
    """

    sentences: list[Sentence] = field(default_factory=list)
    removed: list[RemovedSentence] = field(default_factory=list)
    note: str = ""
    usage: TokenUsage | None = None


class Writer:
    """Has a model write answers from the evidence of a library."""

    def __init__(self, model: ChatModel, library: Library, settings: WritingSettings) -> None:
        """
        Raises:
            SettingsError: a prompt is wrong.
        """
        self.model = model
        self.prompts = load_prompts(settings.prompts)
        self.rewriter = Rewriter(model, self.prompts.standalone, library, settings)
        self._library = library
        self._settings = settings

    def write(self, question: str, gathered: Gathered) -> Generator[WritingEvent, None, Written]:
        """The sentences that pass the check and those that fail, as they come; then all of it.

        Closing it stops the model.
        """
        settings = self._settings
        evidence = select_evidence(gathered, self._library, settings.passages, self._room(question))
        if not evidence:
            return Written(note=self._not_written("no passage may be given to it"))
        draft = _Draft(Checker(evidence, self._library, settings), settings)
        deadline = Deadline(settings.first_token_limit, settings.time_limit)
        values = {"question": question, "evidence": evidence_text(evidence)}
        prompt = self.prompts.answer
        for _ in range(settings.repair_rounds + 1):
            problem = yield from self._round(prompt, values, draft, deadline)
            if answers(draft.standing, gathered):
                note = f"{self.model.name} was stopped: {problem}." if problem else ""
                return Written(draft.sentences, draft.removed, note, draft.meter.used)
            if problem or not draft.removed:
                break
            prompt = self.prompts.repair
            values["removed"] = "\n".join(
                f"- {one.text} ({'; '.join(one.reasons)})" for one in draft.removed
            )
        note = self._not_written(problem or draft.too_little(question))
        return Written([], draft.all_removed(), note, draft.meter.used)

    def _not_written(self, why: str) -> str:
        return f"{self.model.name} did not write this answer: {why}."

    def _round(
        self, prompt: Prompt, values: dict[str, str], draft: _Draft, deadline: Deadline
    ) -> Generator[WritingEvent, None, str]:
        """One reply of the model, checked; why it broke off, "" where it did not."""
        draft.begin()
        reply = stream_reply(self.model, prompt.messages(**values), deadline, draft.meter)
        with closing(reply):
            try:
                for raw in sentences_of(reply):
                    yield from draft.take(raw)
                    if draft.is_done:
                        break
            except ModelFailed as failed:
                return str(failed)
        return "it repeated itself" if draft.loops and draft.standing else ""

    def _room(self, question: str) -> int:
        """Tokens that the evidence may have, beside the prompt, rejected sentences and reply."""
        asked = self._prompt_tokens + token_counts([question], self._library)[0]
        return self._settings.window - asked - 2 * self._settings.answer_tokens

    @cached_property
    def _prompt_tokens(self) -> int:
        prompts = (self.prompts.answer, self.prompts.repair)
        texts = [" ".join(text for _, text in prompt.messages()) for prompt in prompts]
        return max(token_counts(texts, self._library))


class _Draft:
    """An answer while it is written: what passed the check, what failed it, what was said twice."""

    def __init__(self, checker: Checker, settings: WritingSettings) -> None:
        self._checker = checker
        self._settings = settings
        self.sentences: list[Sentence] = []
        self.removed: list[RemovedSentence] = []
        self.meter = Meter()
        self._repeats = 0
        self._raw: list[str] = []
        self._declined = False

    def begin(self) -> None:
        """Another reply begins."""
        self._raw.clear()
        self._declined = False
        self._repeats = 0

    def take(self, raw: str) -> Iterator[WritingEvent]:
        """Check a sentence that the model wrote."""
        self._raw.append(raw)
        if raw.strip(" .*\"'").upper().startswith(DECLINED):
            self._declined = True
            return
        outcome = self._checker.check(raw)
        if outcome is None:
            return
        if self._is_known(outcome):
            self._repeats += 1
        elif isinstance(outcome, Sentence):
            self.sentences.append(outcome)
            yield SentenceReady(sentence=outcome)
        else:
            self.removed.append(outcome)
            yield SentenceRemoved(removed=outcome)
            if self._settings.strike:
                struck = Sentence(text=outcome.text, verdict=outcome.verdict, citations=())
                self.sentences.append(struck)
                yield SentenceReady(sentence=struck)

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be read of this reply."""
        enough = len(self.standing) >= self._settings.max_sentences
        return self._declined or enough or self.loops

    @property
    def loops(self) -> bool:
        """Whether the model says again and again what it has said."""
        return self._repeats >= _REPEATS

    @property
    def standing(self) -> list[Sentence]:
        """What passed the check."""
        return [s for s in self.sentences if s.verdict in (Verdict.SUPPORTED, Verdict.PARTLY)]

    def _is_known(self, outcome: Outcome) -> bool:
        known: list[Outcome] = [*self.sentences, *self.removed]
        own = stems(outcome.text)
        return any(stems(one.text) == own for one in known)

    def all_removed(self) -> list[RemovedSentence]:
        """What failed the check, and what passed it beside the point."""
        beside = [
            RemovedSentence(text=s.text, verdict=s.verdict, reasons=("it is beside the question",))
            for s in self.standing
        ]
        return [*self.removed, *beside]

    def too_little(self, question: str) -> str:
        """Why there is no answer, though the model gave its reply."""
        said = " ".join(self._raw).strip()
        if self._declined:
            return "it found no answer in the passages it was given"
        if not any(character.isalnum() for character in said):
            return "its answer was empty"
        language, asked = detect_language(said), detect_language(question)
        if language and asked and language != asked and not self.standing:
            return f"it answered in another language ({language})"
        if self.standing:
            return "what it wrote was beside the question"
        count = len(self.removed)
        return (
            f"none of its {count} sentences passed the check"
            if count > 1
            else ("its one sentence did not pass the check")
        )
