"""The right to whole answers: to know of one answer more than a coordinator needs."""

from bot.conversation.desk import Desk, Person


def may_see_whole_answers(desk: Desk, person: Person) -> bool:
    """Return whether somebody may know by whom each answer in a file came.

    Those whom the settings name may; those whom a coordinator invited may not.
    """
    return person.id in desk.coordinators
