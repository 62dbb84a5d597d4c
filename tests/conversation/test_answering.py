"""Answering at the desk, on both databases."""

import asyncio

from clock import Clock
from heard import heard
from visitor import Visitor

from bot.conversation import respond
from bot.conversation.chat_state import OnScreen
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.conversation.written import written
from bot.questionnaire.event import Pick, Reopen, Write
from storage import responses, rounds
from storage.engine import Database

NOOR = 7_000_001
DAAN = 7_000_002


async def how_many(desk: Desk) -> int:
    return (await recount(desk)).responses


async def close_round(desk: Desk) -> None:
    await desk.database.write(lambda tx: rounds.close(tx, desk.round(tx).id, desk.now()))


async def test_looking_leaves_no_trace(desk: Desk) -> None:
    standing = await respond.look(desk, Visitor(desk, NOOR).person)

    assert standing.state is None
    assert await how_many(desk) == 0


async def test_a_response_begins_with_the_tap_on_begin_and_only_once(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()
    assert noor.standing.moved

    await noor.begin()

    assert not noor.standing.moved
    assert await how_many(desk) == 1


async def test_the_message_in_which_somebody_begins_shows_it_until_another_does(desk: Desk) -> None:
    noor, version = Visitor(desk, NOOR).person, desk.form.consent_version
    here = await respond.look(desk, noor)

    began = await respond.begin(desk, noor, 1, here.round, version, screen=5)
    with heard() as asked:
        await respond.shown(desk, began, OnScreen(5), 77)
    assert asked == []

    await respond.shown(desk, began, OnScreen(6), 77)
    assert (await respond.look(desk, noor)).screen == 6


async def test_an_answer_is_there_for_the_next_look(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()

    await noor.pick("ja")

    seen = await respond.look(desk, noor.person)
    assert seen.state == noor.state
    assert seen.state is not None
    assert seen.state.answers["fiets"].picked == ("ja",)


async def test_the_same_update_delivered_twice_counts_once(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()
    tap = Pick(noor.state.visit, "fiets", "nee")

    await noor.do(tap, update_id=500)
    first = noor.state
    await noor.do(tap, update_id=500)

    assert noor.state == first
    assert noor.standing.refused is None
    assert (await running_tallies(desk)).started == 1


async def test_the_same_tap_as_a_new_update_changes_nothing_and_shows_where_one_is(
    desk: Desk,
) -> None:
    noor = await Visitor(desk, NOOR).begin()
    tap = Pick(noor.state.visit, "fiets", "ja")

    await noor.do(tap)
    await noor.do(tap)

    assert noor.standing.refused == respond.STALE
    assert noor.at == "kleur"


async def test_two_taps_at_once_come_in_turn_and_one_of_them_counts(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()
    visit = noor.state.visit

    results = await asyncio.gather(
        respond.act(desk, noor.person, 901, Pick(visit, "fiets", "ja")),
        respond.act(desk, noor.person, 902, Pick(visit, "fiets", "nee")),
    )

    assert sorted(each.moved for each in results) == [False, True]
    assert (await recount(desk)).right


async def test_twenty_people_at_once_are_all_counted_and_not_mixed_up(desk: Desk) -> None:
    async def visit(number: int) -> Visitor:
        visitor = await Visitor(desk, 1000 + number).begin()
        await visitor.pick("ja" if number % 2 else "nee")
        if number % 2:
            await visitor.pick("groen")
        await visitor.do(Write(f"tip van {number}"))
        return await visitor.submit()

    visitors = await asyncio.gather(*(visit(number) for number in range(20)))

    tallies = await running_tallies(desk)
    assert (tallies.finished, tallies.unfinished) == (20, 0)
    assert tallies.items("fiets") == {"ja": 10, "nee": 10}
    assert tallies.items("kleur") == {"groen": 10}
    for number, visitor in enumerate(visitors):
        assert visitor.state.answers["tip"].text == f"tip van {number}"
    assert (await recount(desk)).right


async def test_somebody_who_never_began_is_told_so(desk: Desk) -> None:
    standing = await respond.act(desk, Visitor(desk, DAAN).person, 1, Write("hallo"))

    assert standing.refused == respond.NOT_BEGUN
    assert await how_many(desk) == 0


async def test_what_was_refused_is_not_taken_when_it_comes_again_later(desk: Desk) -> None:
    noor = Visitor(desk, NOOR)
    tap = Pick(0, "fiets", "nee")
    refused = await respond.act(desk, noor.person, 600, tap)

    await noor.begin()
    await noor.do(tap, update_id=600)

    assert refused.refused == respond.NOT_BEGUN
    assert noor.state.answers == {}


async def test_a_change_after_sending_in_moves_the_tallies(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()
    await noor.pick("ja")
    await noor.pick("rood")
    await noor.skip()
    await noor.submit()
    before = await running_tallies(desk)
    assert before.items("kleur") == {"rood": 1}

    await noor.do(Reopen(noor.state.visit, "kleur"))
    await noor.pick("groen")

    after = await running_tallies(desk)
    assert after.finished == 1
    assert after.items("kleur") == {"groen": 1}
    assert (await recount(desk)).right


async def test_an_answer_off_the_path_is_kept_but_not_counted(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()
    await noor.pick("ja")
    await noor.pick("rood")
    await noor.skip()
    await noor.submit()

    await noor.do(Reopen(noor.state.visit, "fiets"))
    await noor.pick("nee")

    tallies = await running_tallies(desk)
    assert noor.state.answers["kleur"].picked == ("rood",)
    assert tallies.items("kleur") == {}
    assert tallies.answered("kleur") == 0
    assert (await recount(desk)).right


async def test_what_people_wrote_is_given_back_page_by_page_once_they_are_done(desk: Desk) -> None:
    for number in range(3):
        visitor = await Visitor(desk, 2000 + number).begin()
        await visitor.pick("nee")
        await visitor.do(Write(f"tip {number}"))
        if number < 2:
            await visitor.submit()

    page = await written(desk, "tip", 0, size=1)
    last = await written(desk, "tip", 1, size=1)

    assert (page.words, page.more) == (("tip 0",), True)
    assert (last.words, last.more) == (("tip 1",), False)


async def test_after_the_close_nothing_changes_any_more(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()
    await close_round(desk)

    await noor.pick("ja")
    daan = await Visitor(desk, DAAN).begin()

    assert noor.standing.closed
    assert noor.standing.refused == respond.CLOSED
    assert noor.state.answers == {}
    assert daan.standing.state is None
    assert await how_many(desk) == 1


async def test_a_button_of_another_round_does_nothing(desk: Desk) -> None:
    noor = await Visitor(desk, NOOR).begin()

    tap = Pick(noor.state.visit, "fiets", "ja")
    standing = await respond.act(desk, noor.person, 77, tap, round_id=noor.standing.round + 1)

    assert standing.refused == respond.OLD_ROUND
    assert standing.state == noor.state


async def test_the_database_holds_no_id_of_a_person(desk: Desk, database: Database) -> None:
    noor = await Visitor(desk, NOOR).begin()

    found = await database.read(lambda tx: list(responses.each_of(tx, noor.standing.round)))
    name = desk.name_of(noor.person, await database.read(desk.round))

    assert len(found) == 1
    assert len(name) == 64
    assert str(NOOR) not in name


async def test_times_are_those_of_the_desks_clock(
    desk: Desk, database: Database, clock: Clock
) -> None:
    began = clock.moment
    noor = await Visitor(desk, NOOR).begin()
    await noor.pick("nee")
    await noor.skip()
    clock.pass_(minutes=5)
    await noor.submit()

    (found,) = await database.read(lambda tx: list(responses.each_of(tx, noor.standing.round)))

    assert found.started_at == began
    assert found.submitted_at == clock.moment
    assert found.started_at.tzinfo is not None
