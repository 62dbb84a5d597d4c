"""Exports without a database: of states, written to a file that a test can read back."""

from collections.abc import Sequence
from datetime import date
from json import dumps
from pathlib import Path
from random import Random

from questionnaire.wandering import completed, last, wander

from bot.exports.export import Export
from bot.exports.formats import FORMATS
from bot.exports.layout import layout_of
from bot.questionnaire.answer import Answer
from bot.questionnaire.flow import State, finished
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.tally import Cell, Counts, share
from bot.texts import Voice
from storage.exports import NEXT, Filled

DAY = date(2026, 11, 24)


def states_of_many(form: Form, number: int, seed: int = 1) -> list[State]:
    """People who wander through a form; two in three come to its end."""
    chance = Random(seed)
    wandered = [
        last(wander(form, [chance.randrange(800) for _ in range(9)])) for _ in range(number)
    ]
    return [
        completed(form, state, chance) if chance.random() < 0.66 else state for state in wandered
    ]


def counts_of(form: Form, states: Sequence[State], *, unfinished: bool = True) -> Counts:
    """What /stats counts of these people."""
    counts = Counts()
    for state in states:
        way = route(form, state.answers)
        counts.update(share(way, finished=finished(way, state)))
    return Counts({cell: n for cell, n in counts.items() if cell.finished or unfinished})


def export_of(
    form: Form, states: Sequence[State], *, unfinished: bool, language: str = "nl"
) -> Export:
    """The export of these people's answers, as the database would give them."""
    voice = Voice(language)
    filled = [_filled(form, state, number) for number, state in enumerate(states)]
    words = [a for state in states for a in state.answers.items() if a[1].text or a[1].other]
    longest: dict[str, int] = {}
    for id_, answer in words:
        size = len((answer.text or answer.other or "").encode())
        longest[id_] = max(longest.get(id_, 0), size)
    return Export(
        form=form,
        own={1: form},
        round=1,
        day=DAY,
        voice=voice,
        layout=layout_of(form, voice, unfinished=unfinished),
        counts=counts_of(form, states),
        unfinished=unfinished,
        longest=lambda: longest,
        batches=iter([filled[:3], filled[3:]]),
        tell=lambda _: None,
    )


def written(export: Export, folder: Path, ending: str) -> Path:
    """The file of this kind."""
    path = folder / f"answers{ending}"
    with path.open("wb") as file:
        FORMATS[ending](file, export)
    return path


def submitted(answers: dict[str, Answer]) -> State:
    return State(answers=answers, submitted=True)


def finished_only(counts: Counts) -> dict[Cell, int]:
    return {cell: n for cell, n in counts.items() if cell.finished}


def _filled(form: Form, state: State, number: int) -> Filled:
    counted = route(form, state.answers).counted
    answers = [f"{id_}{dumps(answer.as_json())}" for id_, answer in counted.items()]
    sent = "2026-11-24 08" if state.submitted else None
    written = NEXT.join(answers)
    return Filled("nl", "2026-11-23 23", sent, written, number, None, 0, recruited=False, version=1)
