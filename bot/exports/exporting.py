"""Exporting: the file is written in a process of its own, and is there whole or not at all."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.apart.worker import Worker
from bot.conversation.desk import Desk
from bot.exports.export import ExportError
from bot.exports.formats import ending_of
from bot.exports.job import Job
from bot.questionnaire.form import Form
from bot.texts import HERE
from storage import form_versions, rounds
from storage.engine import Transaction
from storage.records import Round

Progress = Callable[[tuple[int, int]], None]
"""Hears how many responses are done, of how many."""


async def export(
    desk: Desk,
    round_: Round,
    file: Path,
    *,
    language: str,
    unfinished: bool = False,
    recruitment: bool = True,
    tell: Progress = lambda _: None,
) -> int:
    """Write the answers of a round to a file, of the kind that its ending says.

    Whoever stops waiting (a cancelled task) stops the writing. Returns how many responses are in
    it: finished ones, or with ``unfinished`` all. Only with ``recruitment`` the file tells by whose
    invitation each came: that is for those who may see whole answers. Raises `ExportError`
    and `DatabaseAwayError`.
    """
    form, own, one = await desk.database.read(lambda tx: _forms(desk, tx, round_))
    job = Job(
        url=desk.database.url.render_as_string(hide_password=False),
        form=form,
        round_id=round_.id,
        round=round_.number,
        day=desk.now().astimezone(HERE).date(),
        language=language,
        unfinished=unfinished,
        ending=ending_of(file),
        part=file.with_name(f"{file.name}.part"),
        own=own,
        several=not one,
        recruitment=recruitment,
    )
    try:
        async with Worker("bot.exports.worker") as worker:
            responses: int = await worker.do(job, tell)
        job.part.replace(file)
    except OSError as error:
        msg = f"{file} cannot be written: {error.strerror}."
        raise ExportError(msg) from error
    finally:
        with suppress(OSError):
            job.part.unlink()
    return responses


def _forms(desk: Desk, tx: Transaction, round_: Round) -> tuple[Form, dict[int, Form], bool]:
    """Return the form by which all of a round is read, each that it was asked with by its id.

    And whether those ask the same. The round is looked at again: it may be asked with another now.
    """
    now = rounds.of_id(tx, round_.id)
    own = {
        each: desk.forms.version(tx, each).form for each in form_versions.of_round(tx, round_.id)
    }
    return desk.read_by(tx, now), own, desk.asked_one(tx, now)
