"""The numbers of the coordinators whom the settings name: #1, #2 and so on, theirs for good."""

from bot.conversation.desk import Desk
from storage import coordinators, fixed_coordinators
from storage.engine import Transaction

UNKNOWN = "?"


def number_all(desk: Desk, tx: Transaction) -> None:
    """Give a number to everybody whom the settings name and who has none yet.

    A new database has them in the order of their ids, as release 0.1.0 counted them.
    """
    names = [desk.name_of_coordinator(each) for each in sorted(desk.coordinators)]
    fixed_coordinators.number(tx, names, desk.now())


def numbers(desk: Desk, tx: Transaction) -> tuple[int, ...]:
    """Return the numbers of those whom the settings name now."""
    every = fixed_coordinators.every(tx)
    return tuple(each.number for each in every if each.person in desk.names_of_fixed)


def called(tx: Transaction, person: str) -> str:
    """Return how coordinators know this person, who is or was one of them."""
    fixed, invited = fixed_coordinators.find(tx, person), coordinators.find(tx, person)
    if fixed is not None and (fixed.left_at is None or invited is None):
        return f"#{fixed.number}"
    return invited.label if invited else UNKNOWN
