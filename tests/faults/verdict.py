"""The verdict: what people were shown, by the ledger, against what the database holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from faults.respondents import Respondent

from bot.conversation import respond
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import recount
from bot.questionnaire.flow import State


@dataclass(frozen=True)
class Verdict:
    """Each list tells what is wrong, in words; all of them are empty when nothing is.

    ``lost``: what somebody gave, and saw to be taken, is not there. ``doubled``: more is there than
    people gave, or it was counted more than once. ``stuck``: did not reach the thanks, or was never
    acknowledged. ``untrue``: saw a screen that nothing they did leads to. ``late`` counts screens
    that came after a newer one.
    """

    people: int
    deeds: int
    answers: int
    late: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    stuck: tuple[str, ...]
    untrue: tuple[str, ...]

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.stuck or self.untrue)

    def __str__(self) -> str:
        return (
            f"{self.people} people, {self.deeds} taps and texts, {self.answers} answers: "
            f"lost {len(self.lost)}, doubled {len(self.doubled)}, stuck {len(self.stuck)}, "
            f"untrue {len(self.untrue)}, late {self.late}"
        )


async def verdict(desk: Desk, people: Sequence[Respondent], *, waiting: int) -> Verdict:
    """To be asked for when everybody has gone home. ``waiting`` updates were not acknowledged."""
    held = [(each, await _held(desk, each)) for each in people]
    wrong = [(each, state) for each, state in held if state not in each.page.versions]
    less = [each for each in wrong if is_less(*each)]
    return Verdict(
        people=len(people),
        deeds=sum(each.page.deeds for each in people),
        answers=sum(len(state.answers) for _, state in held if state),
        late=sum(each.page.late for each in people),
        lost=tuple(_told(*each) for each in less),
        doubled=(*(_told(*each) for each in wrong if each not in less), *await _miscounted(desk)),
        stuck=(
            *(each.person.name for each in people if not each.thanked),
            *([f"{waiting} updates that were never acknowledged"] if waiting else []),
        ),
        untrue=tuple(
            "\n  ".join([f"{each.person.name} saw {screen}", *each.page.history])
            for each in people
            for screen in each.page.impossible
        ),
    )


def is_less(person: Respondent, state: State | None) -> bool:
    """Whether something is missing that is there in everything the response may be."""
    there = {} if state is None else state.answers
    return all(
        version is not None
        and (
            state is None
            or any(there.get(id_) != answer for id_, answer in version.answers.items())
            or version.submitted > state.submitted
        )
        for version in person.page.versions
    )


async def _held(desk: Desk, respondent: Respondent) -> State | None:
    person = Person(respondent.person.id, respondent.person.language or "nl")
    return (await respond.look(desk, person)).state


async def _miscounted(desk: Desk) -> list[str]:
    found = await recount(desk)
    return (
        [] if found.right else [f"tallies off by {found.differences}, {found.misplaced} misplaced"]
    )


def _told(person: Respondent, state: State | None) -> str:
    told = f"{person.person.name} has {state}, and may have {person.page.versions}"
    return "\n  ".join([told, *person.page.history])
