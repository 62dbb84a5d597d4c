"""Translates between what the questionnaire decides with and what the storage keeps."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.conversation.form_versions import Version
from bot.questionnaire.answer import Answer, Draft
from bot.questionnaire.breakdown import pairs
from bot.questionnaire.breakdown.pairs import Pair
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.route import Route, route
from bot.questionnaire.tally import Cell, Counts, difference, share, share_of_answers
from storage.records import PairRow, Response, StoredAnswer, TallyRow
from storage.turns import Change


@dataclass(frozen=True)
class Saving:
    """All that a turn writes: the response's change and what it does to the counts."""

    change: Change
    counts: tuple[TallyRow, ...]
    pairs: tuple[PairRow, ...]


@dataclass(frozen=True)
class Move:
    """A response's state, and the one that it becomes by an update."""

    before: State
    after: State
    update_id: int


def state_of(response: Response) -> State:
    """The state that a stored response describes."""
    return State(
        answers={
            each.question: Answer.from_json(dict(each.value), each.messages)
            for each in response.answers
        },
        draft=_draft_of(response.draft) if response.draft else None,
        submitted=response.submitted_at is not None,
        visit=response.visit,
    )


def saving(
    own: Form | None, version: Version, response: Response, move: Move, now: datetime
) -> Saving:
    """What must be written when a response moves.

    ``own`` is the form that it was answered with until now, if that is known; ``version`` is of the
    one by which it goes on.
    """
    before, after = move.before, move.after
    change = Change(
        visit=after.visit,
        draft=_draft(after.draft),
        submitted_at=(response.submitted_at or now) if after.submitted else None,
        answers=(),
        version_id=version.id,
    )
    as_it_was = (before.answers, before.submitted, response.version_id)
    if (after.answers, after.submitted, version.id) == as_it_was:
        return Saving(change, (), ())  # most taps: something was ticked, and nothing answered yet
    kept = {each.question: each for each in response.answers}
    way = route(version.form, after.answers)
    wanted = stored_answers(after, way)
    changed = tuple(each for each in wanted if kept.get(each.question) != each)
    moved = difference(share_of(response), share(way, finished=after.submitted))
    together = pairs_moved((own, before), (version.form, after))
    return Saving(replace(change, answers=changed), tally_rows(moved), together)


def stored_answers(state: State, way: Route) -> list[StoredAnswer]:
    """Every answer as it should be kept. ``way`` is where they lead."""
    return [
        StoredAnswer(
            id_, answer.as_json(), answer.words, id_ in way.counted, answer.parts_as_json()
        )
        for id_, answer in state.answers.items()
    ]


def share_of(response: Response) -> Counts:
    """What a response was counted as, whatever any form says now."""
    counted = {
        each.question: Answer.from_json(dict(each.value))
        for each in response.answers
        if each.counted
    }
    return share_of_answers(counted, finished=response.submitted_at is not None)


def tally_rows(counts: Counts) -> tuple[TallyRow, ...]:
    return tuple(TallyRow(*cell, n) for cell, n in counts.items())


def pairs_of(form: Form | None, state: State) -> Counter[Pair]:
    """What a response adds to the counts of answers that were given together.

    Nothing where its form is not known: those are counted when somebody asks.
    """
    if form is None or not state.submitted:
        return Counter()
    return pairs.shared(form, route(form, state.answers), finished=True)


def pairs_moved(
    before: tuple[Form | None, State], after: tuple[Form | None, State]
) -> tuple[PairRow, ...]:
    """What must be added to those counts when a response changes, and perhaps its form."""
    if not before[1].submitted and not after[1].submitted:
        return ()
    moved = pairs_of(*after)
    moved.subtract(pairs_of(*before))
    return pair_rows((pair, n) for pair, n in moved.items() if n)


def pair_rows(counts: Iterable[tuple[Pair, int]]) -> tuple[PairRow, ...]:
    return tuple(PairRow(*pair, n) for pair, n in counts)


def counts_of(rows: list[TallyRow]) -> Counts:
    return Counts({Cell(row.finished, row.question, row.item): row.n for row in rows})


def _draft(draft: Draft | None) -> dict[str, object] | None:
    if draft is None:
        return None
    kept = {"question": draft.question, "answer": draft.answer.as_json()}
    messages = draft.answer.parts_as_json()
    return kept | ({"messages": messages} if messages else {})


def _draft_of(kept: Mapping[str, Any]) -> Draft:
    return Draft(kept["question"], Answer.from_json(kept["answer"], kept.get("messages")))
