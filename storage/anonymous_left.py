"""What is left in a round by which somebody could be told: the proof that it is anonymous."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from storage import anonymous_links
from storage.anonymous import FORGOTTEN, TIMES
from storage.anonymous_sources import small_left
from storage.engine import Transaction
from storage.local_days import is_day
from storage.tables import answers, contacts, responses, rounds


@dataclass(frozen=True)
class Left:
    """How much in a round still leads back to people, or tells when they answered."""

    salts: int
    contacts: int
    screens: int
    moments: int
    links: int
    messages: int = 0
    sources: int = 0
    """Answers that tell that they came by a small source."""

    @property
    def nothing(self) -> bool:
        return not any(vars(self).values())


def left(tx: Transaction, round_id: int, least: int) -> Left:
    """Return what is left in a round by which somebody could be told.

    A source of fewer people than ``least`` is a small one.
    """
    theirs = responses.c.round_id == round_id
    asked = or_(*(responses.c[each].is_not(None) for each in FORGOTTEN))
    reached = select(func.count()).select_from(contacts.join(responses)).where(theirs)
    typed = select(func.count()).select_from(answers.join(responses))
    numbered = typed.where(theirs, answers.c.messages.is_not(None))
    salted = select(func.count()).where(rounds.c.id == round_id, rounds.c.salt != "")
    moments = select(*(responses.c[each] for each in TIMES)).where(theirs)
    links, made = anonymous_links.left(tx, round_id)
    return Left(
        salts=tx.execute(salted).scalar_one(),
        contacts=tx.execute(reached).scalar_one(),
        screens=tx.execute(select(func.count()).where(theirs, asked)).scalar_one(),
        moments=made
        + sum(each is not None and not is_day(each) for row in tx.execute(moments) for each in row),
        links=links,
        messages=tx.execute(numbered).scalar_one(),
        sources=small_left(tx, round_id, least),
    )
