"""What is told of the reach when a round leads back to nobody, and when its answers are gone."""

from random import Random

from clock import Clock
from conversation.grown import Grown, random_tree, write

from bot.conversation.anonymous import anonymise, keep_promises
from bot.conversation.desk import Desk
from bot.conversation.reach import Spread, spread
from bot.questionnaire.tally import ANSWERED, RESPONSES
from storage import rounds, tallies
from storage.engine import Transaction
from storage.records import TallyRow

NEWEST = 0


async def grown_in(desk: Desk, people: list[Grown]) -> None:
    """A round in which these took part, and which is closed."""
    there = sum(not each.erased for each in people)

    def work(tx: Transaction) -> None:
        round_id = write(tx, people, desk.form.id)
        tallies.add(tx, round_id, [TallyRow(False, RESPONSES, ANSWERED, there)])
        rounds.close(tx, round_id, desk.now())

    await desk.database.write(work)


def sizes(found: Spread) -> list[tuple[int, int, int]]:
    return [(each.first, each.last, each.n) for each in found.waves]


async def test_waves_stay_when_a_round_becomes_anonymous_and_times_are_whole_days(
    desk: Desk,
) -> None:
    await grown_in(desk, random_tree(200, Random(2)))
    before = await spread(desk, NEWEST)

    assert await anonymise(desk, Random(1), at_once=True)

    after = await spread(desk, NEWEST)
    assert sizes(after) == sizes(before)
    assert len(after.waves) > 3
    assert all(each.days is None or (2 * each.days).is_integer() for each in after.waves)


async def test_of_a_round_whose_answers_are_gone_no_waves_are_made_up(
    desk: Desk, clock: Clock
) -> None:
    await grown_in(desk, random_tree(20, Random(2)))
    clock.pass_(days=desk.form.privacy.retention_days + 1)

    await keep_promises(desk, Random(1))

    assert (await spread(desk, NEWEST)).waves == ()
