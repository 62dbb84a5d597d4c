"""The process in which an export is written, from one look at the database."""

import asyncio
import os
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from bot.apart.serving import Tell, serve
from bot.conversation.stored import counts_of
from bot.exports.export import Export, ExportError
from bot.exports.formats import FORMATS
from bot.exports.job import Job
from bot.exports.layout import layout_of
from bot.texts import Voice
from storage import exports, tallies
from storage.engine import Database, Transaction, database_url


def main() -> None:
    """Write until there is nobody to write for."""
    serve(write)


def write(job: Job, tell: Tell) -> int:
    """Write what a job asks for. Returns how many responses. Raises `ExportError`."""
    try:
        with _only_ours(job) as file:
            return asyncio.run(_write(job, file, tell))
    except OSError as error:
        msg = f"{job.part.parent} cannot be written to: {error.strerror}."
        raise ExportError(msg) from error


def _only_ours(job: Job) -> BinaryIO:
    """A new file that its owner alone may read."""
    job.part.unlink(missing_ok=True)
    return os.fdopen(os.open(job.part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


async def _write(job: Job, file: BinaryIO, tell: Tell) -> int:
    database = Database(database_url(job.url))
    try:
        return await database.read_alone(partial(_write_all, job, file, tell))
    finally:
        await database.close()


def _write_all(job: Job, file: BinaryIO, tell: Tell, tx: Transaction) -> int:
    """Write the tallies and the answers, both as they are at one moment."""
    voice = Voice(job.language)
    there = exports.number(tx, job.round_id, unfinished=job.unfinished)
    export = Export(
        form=job.form,
        own=job.own,
        round=job.round,
        day=job.day,
        voice=voice,
        layout=layout_of(
            job.form,
            voice,
            unfinished=job.unfinished,
            several=job.several,
            recruitment=job.recruitment,
        ),
        counts=counts_of(tallies.of_round(tx, job.round_id)),
        unfinished=job.unfinished,
        longest=partial(exports.longest, tx, job.round_id),
        batches=exports.shuffled(
            tx, job.round_id, unfinished=job.unfinished, by_wave=job.recruitment
        ),
        tell=tell,
    )
    export = replace(export, gone=export.total - there)
    FORMATS[job.ending](file, export)
    return export.total
