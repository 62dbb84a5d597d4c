"""Where in a group somebody's own message with the questionnaire stands.

Known for less than a day, under a keyed hash, with the place encrypted.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation import respond
from bot.conversation.desk import Desk, Person
from bot.conversation.respond import Standing
from bot.questionnaire.flow import chosen, open_question
from storage import ephemeral_screens
from storage.engine import Transaction
from storage.records import EphemeralScreen

MISLAID_WITHIN = timedelta(minutes=3)
"""How long after a question that takes words an ordinary message may be a misplaced answer."""

PROOF = 32
"""Hexadecimal digits of a proof: 128 bits, in a button's 64 bytes."""


@dataclass(frozen=True)
class GroupMessage:
    """An ephemeral message: its group, its id there, and the topic if the group is a forum."""

    chat: int
    message: int
    topic: int | None = None


def takes_words(standing: Standing) -> bool:
    """Return True if the question that somebody sees takes words of their own."""
    if standing.state is None or standing.closed or not standing.agreed:
        return False
    question = open_question(standing.form, standing.state)
    return question is not None and question.wants_text(chosen(standing.state, question))


async def shown(
    desk: Desk, person: Person, where: GroupMessage, *, takes_words: bool
) -> GroupMessage | None:
    """Note that somebody's questionnaire stands in this message now.

    Call it for a message that was newly sent, and for a question that takes words; not for every
    tap. Returns the message that showed it before, if that was another one.
    """

    def work(tx: Transaction) -> GroupMessage | None:
        name, now = desk.name_aside(person), desk.now()
        before = ephemeral_screens.find(tx, name, now)
        asked_at = now if takes_words else None
        ephemeral_screens.note(tx, name, EphemeralScreen(_sealed(desk, where), now, asked_at))
        older = _opened(desk, before) if before else None
        # The id of a message that is gone may be given to the next one.
        return None if older == where else older

    return await desk.database.write(work, few_rows=True)


async def find(desk: Desk, person: Person) -> GroupMessage | None:
    """Return the message in a group that shows somebody's questionnaire, if one does."""
    name, now = desk.name_aside(person), desk.now()
    found = await desk.database.read(
        lambda tx: ephemeral_screens.find(tx, name, now), few_rows=True
    )
    return _opened(desk, found) if found else None


async def leave(desk: Desk, person: Person) -> GroupMessage | None:
    """Forget the message, for it ends or is left behind. Returns where it stands, if known.

    Changes nothing, and commits nothing, where no message is known.
    """
    left = await find(desk, person)
    if left is not None:
        name = desk.name_aside(person)
        await desk.database.write(lambda tx: ephemeral_screens.forget(tx, name), few_rows=True)
    return left


async def is_mislaid(desk: Desk, person: Person, chat: int) -> bool:
    """Return True for an ordinary message in a group that may be a misplaced answer.

    It is one within `MISLAID_WITHIN` after its sender was shown a question that takes words in that
    group, and did not answer it yet. Only the first message counts: one warning is enough.
    """
    name, after = desk.name_aside(person), desk.now() - MISLAID_WITHIN
    found = await desk.database.read(
        lambda tx: ephemeral_screens.find(tx, name, desk.now()), few_rows=True
    )
    if found is None or found.words_asked_at is None or found.words_asked_at <= after:
        return False
    if _opened(desk, found).chat != chat or not takes_words(await respond.look(desk, person)):
        return False
    return await desk.database.write(
        lambda tx: ephemeral_screens.claim_warning(tx, name, after), few_rows=True
    )


def proof_of(desk: Desk, person: Person, chat: int, message: int) -> str:
    """Return what only the bot can make: that this message in a group is this person's."""
    told = f"mislaid:{chat}:{message}:{person.id}".encode()
    return hmac.digest(desk.secret, told, "sha256").hex()[:PROOF]


def is_theirs(desk: Desk, person: Person, chat: int, message: int, proof: str) -> bool:
    """Return True if the proof is of this person's message and no other."""
    right = proof_of(desk, person, chat, message)
    return hmac.compare_digest(right.encode(), proof.encode())


async def forget_old(desk: Desk) -> int:
    """Forget messages shown nearly a day ago. Returns how many."""
    return await desk.database.write(lambda tx: ephemeral_screens.forget_old(tx, desk.now()))


def _sealed(desk: Desk, where: GroupMessage) -> str:
    return desk.seal.close_words(f"{where.chat} {where.message} {where.topic or ''}")


def _opened(desk: Desk, screen: EphemeralScreen) -> GroupMessage:
    chat, message, topic = desk.seal.open_words(screen.place).split(" ")
    return GroupMessage(int(chat), int(message), int(topic) if topic else None)
