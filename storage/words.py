"""What people wrote: read page by page, in an order that tells nothing of who or when."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from storage.engine import Transaction
from storage.responses import in_round
from storage.tables import answers, responses


@dataclass(frozen=True)
class Among:
    """Whose words: of a round, of everybody in it or of those who finished."""

    round_id: int
    everyone: bool = False


def at(tx: Transaction, among: Among, question: str, *, offset: int, limit: int) -> list[str]:
    """What people wrote at a question."""
    found = _written(tx, among).where(answers.c.question == question)
    page = found.order_by(answers.c.words).offset(offset).limit(limit)
    return [str(each) for each in tx.execute(page.with_only_columns(answers.c.words)).scalars()]


def holding(
    tx: Transaction, among: Among, part: str, *, offset: int, limit: int
) -> tuple[int, list[tuple[str, str]]]:
    """How often people wrote something with this part in it, and a page: (question, words).

    Small letters and capitals are the same. Signs mean themselves: there are no wildcards.
    """
    found = _written(tx, among).where(answers.c.words.icontains(part, autoescape=True))
    n = tx.execute(found.with_only_columns(func.count())).scalar_one()
    page = found.order_by(answers.c.words, answers.c.question).offset(offset).limit(limit)
    return int(n), [(row.question, row.words) for row in tx.execute(page)]


def _written(tx: Transaction, among: Among) -> Select[tuple[str, str]]:
    found = (
        select(answers.c.question, answers.c.words)
        .select_from(answers.join(responses, responses.c.id == answers.c.response_id))
        .where(
            in_round(tx, among.round_id),
            answers.c.counted,
            answers.c.words.is_not(None),
        )
    )
    return found if among.everyone else found.where(responses.c.submitted_at.is_not(None))
