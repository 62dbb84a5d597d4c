"""What a typed message does to an answer: becomes it, is added to it, or changes its part of it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.questionnaire.answer import Answer, Given, Part, Refused
from bot.questionnaire.characters import kept, shows
from bot.questionnaire.kinds import Question

BREAK = "\n"
"""Between the words of one message and those of the next."""

Piece = tuple[int, str]
"""The id of a message, and the words of an answer that came with it."""

ADD_REFUSED = {"too-long": Refused("add-too-long")}
KEPT_AS_IT_WAS = {
    "too-long": Refused("kept-too-long"),
    "empty-text": Refused("kept-empty"),
    "number": Refused("kept-number"),
}
"""Refusals of a change: the answer stays as it was."""


def written(question: Question, answer: Answer, text: str, message: int | None) -> Given | Refused:
    """The answer that a message is by itself."""
    given = question.write(answer, text)
    if isinstance(given, Refused):
        return given
    words = given.answer.words if question.joins else None
    return _of(given, [(message or 0, words or "")])


def added(question: Question, answer: Answer, text: str, message: int | None) -> Given | Refused:
    """The answer with a message added to it; a number is replaced by a later one.

    A message that says what the one before it said is a copy, and leaves the answer as it is.
    """
    if not question.joins:
        given = written(question, answer, text, message)
        same = isinstance(given, Given) and given.answer.number == answer.number
        return Given(answer, final=False) if same else _renamed(given, KEPT_AS_IT_WAS)
    words, pieces = kept(text), pieces_of(answer)
    if not shows(words):
        return Refused("empty-text")
    if words in (answer.words, pieces[-1][1] if pieces else None):
        return Given(answer, final=False)
    given = _joined(question, answer, [*pieces, (message or 0, words)])
    return _renamed(given, ADD_REFUSED)


def changed(question: Question, answer: Answer, text: str, message: int) -> Given | Refused:
    """The answer after one of its messages was edited."""
    if not question.joins:
        return _renamed(written(question, answer, text, message), KEPT_AS_IT_WAS)
    words = kept(text)
    if not shows(words):
        return KEPT_AS_IT_WAS["empty-text"]
    pieces = [(id_, words if id_ == message else said) for id_, said in pieces_of(answer)]
    return _renamed(_joined(question, answer, pieces), KEPT_AS_IT_WAS)


def pieces_of(answer: Answer) -> list[Piece]:
    """The words of each message that an answer is made of, in order."""
    words, pieces, at = answer.words, list[Piece](), 0
    if words is None:
        return []
    for part in answer.parts:
        pieces.append((part.message, words[at : at + part.length]))
        at += part.length + len(BREAK)
    # An answer that was kept before its messages were: one piece, of a message that nobody knows.
    return pieces if BREAK.join(said for _, said in pieces) == words else [(0, words)]


def _joined(question: Question, answer: Answer, pieces: list[Piece]) -> Given | Refused:
    given = question.write(answer, BREAK.join(words for _, words in pieces))
    return given if isinstance(given, Refused) else _of(given, pieces)


def _of(given: Given, pieces: list[Piece]) -> Given:
    parts = tuple(Part(message, len(words)) for message, words in pieces)
    if not any(part.message for part in parts):
        parts = ()
    return replace(given, answer=replace(given.answer, parts=parts))


def _renamed(given: Given | Refused, names: Mapping[str, Refused]) -> Given | Refused:
    if isinstance(given, Refused) and given.why in names:
        return replace(names[given.why], values=given.values)
    return given
