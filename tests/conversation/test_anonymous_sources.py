"""After anonymising: no link has a name, no answer a small source, and days are local days."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from clock import Clock
from conversation.test_invitations import COORDINATOR, Tokens, come, finish, rows
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import reach
from bot.conversation.anonymous import anonymise, keep_promises, proofs
from bot.conversation.desk import Desk
from bot.conversation.named_links import name_link, named_links
from bot.exports.exporting import export
from storage import rounds
from storage.anonymous_sources import to_forget

NAMES = {"Anna de Vries": 1, "brief": 12, "poster in de hal": 3}
THROUGH = "SELECT through_id, count(*) FROM arrivals GROUP BY through_id ORDER BY 2"


async def close(desk: Desk) -> None:
    await desk.database.write(lambda tx: rounds.close(tx, desk.round(tx).id, desk.now()))


@pytest.fixture
async def filled(desk: Desk) -> Desk:
    """By each link as many as its number came and finished; then the round is closed."""
    new_token = Tokens()
    number = 1000
    for name, many in NAMES.items():
        link = await name_link(desk, COORDINATOR, name, new_token)
        assert link is not None
        for _ in range(many):
            number += 1
            await finish(await come(desk, number, link.token or ""))
    await close(desk)
    return desk


async def written_anywhere(desk: Desk, words: str) -> list[str]:
    """The tables in which these words stand."""
    tables = ("invitations", "arrivals", "audit", "responses", "answers")
    found = {each: str(await rows(desk, f"SELECT * FROM {each}")) for each in tables}  # noqa: S608 (tables of ours)
    return [each for each, content in found.items() if words in content]


async def test_names_of_links_and_small_sources_go(filled: Desk) -> None:
    assert await written_anywhere(filled, "Anna de Vries") == ["invitations", "audit"]

    await anonymise(filled, Random(1), at_once=True)

    assert await written_anywhere(filled, "Anna de Vries") == []
    # Four came by small links; as they are fewer than five, those of the next link go along.
    assert await rows(filled, THROUGH) == [(None, sum(NAMES.values()))]
    assert await rows(filled, "SELECT DISTINCT told FROM arrivals") == [(None,)]
    (proof,) = await proofs(filled)
    assert proof.good


async def test_a_large_source_stays_where_the_small_ones_are_enough(desk: Desk) -> None:
    new_token, number = Tokens(), 1000
    for name, many in (("a", 4), ("b", 3), ("c", 8)):
        link = await name_link(desk, COORDINATOR, name, new_token)
        assert link is not None
        for _ in range(many):
            number += 1
            await finish(await come(desk, number, link.token or ""))
    await close(desk)

    await anonymise(desk, Random(1), at_once=True)

    assert [n for _, n in await rows(desk, THROUGH)] == [7, 8]


async def test_bereik_tells_the_same_numbers_after_it(filled: Desk) -> None:
    def numbers(told: reach.Sources) -> tuple[object, ...]:
        alone = [(each.kind, each.opened, each.started, each.finished) for each in told.alone]
        return alone, told.together

    before = numbers(await reach.sources(filled, 1))

    await anonymise(filled, Random(1), at_once=True)

    assert numbers(await reach.sources(filled, 1)) == before


async def test_a_name_left_behind_makes_the_proof_say_no_and_is_taken_out(filled: Desk) -> None:
    """As release 0.1.0 left rounds that it made anonymous."""
    await anonymise(filled, Random(1), at_once=True)
    await filled.database.write(
        lambda tx: tx.exec_driver_sql(
            "UPDATE invitations SET label = 'Anna de Vries' WHERE finished = 1"
        )
    )
    (proof,) = await proofs(filled)
    assert not proof.good

    await keep_promises(filled, Random(1))

    assert await written_anywhere(filled, "Anna de Vries") == []
    (proof,) = await proofs(filled)
    assert proof.good


async def test_an_answer_joined_to_a_small_source_makes_the_proof_say_no(filled: Desk) -> None:
    await anonymise(filled, Random(1), at_once=True)
    await filled.database.write(
        lambda tx: tx.exec_driver_sql(
            "UPDATE arrivals SET through_id = (SELECT id FROM invitations WHERE finished = 1)"
            " WHERE response_id = (SELECT min(response_id) FROM arrivals)"
        )
    )

    (proof,) = await proofs(filled)

    assert (proof.good, proof.left.sources) == (False, 1)
    await anonymise(filled, Random(1))
    (proof,) = await proofs(filled)
    assert proof.good


async def test_link_tells_no_number_that_bereik_hides(filled: Desk) -> None:
    told = {each.label: each.finished for each in await named_links(filled)}

    assert told == {"Anna de Vries": None, "brief": None, "poster in de hal": None}
    assert all(each.kind != "link" for each in (await reach.sources(filled, 1)).alone)


async def test_link_tells_what_bereik_tells(desk: Desk) -> None:
    new_token, number = Tokens(), 1000
    for name, many in (("a", 3), ("b", 4), ("c", 8), ("nobody", 0)):
        link = await name_link(desk, COORDINATOR, name, new_token)
        assert link is not None
        for _ in range(many):
            number += 1
            await finish(await come(desk, number, link.token or ""))

    told = {each.label: (each.opened, each.finished) for each in await named_links(desk)}

    assert told == {"a": (None, None), "b": (None, None), "c": (8, 8), "nobody": (0, 0)}
    again = await name_link(desk, COORDINATOR, "a", new_token)
    assert again is not None
    assert again.opened is None


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 23, 30, tzinfo=UTC),  # 00:30 the next day, in winter
        datetime(2026, 6, 30, 22, 30, tzinfo=UTC),  # the same in summer
        datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
    ],
    ids=str,
)
async def test_the_day_in_a_file_is_the_local_day_before_and_after(
    desk: Desk, clock: Clock, tmp_path: Path, moment: datetime
) -> None:
    clock.pass_(seconds=(moment - clock()).total_seconds())
    await finish(await come(desk, 1))
    clock.pass_(minutes=1)
    await close(desk)
    round_ = await desk.database.read(desk.round)
    day = (moment + timedelta(hours=2)).date().isoformat()

    for anonymous in (False, True):
        if anonymous:
            assert await anonymise(desk, Random(1), at_once=True) != []
        file = tmp_path / f"{anonymous}.csv"
        await export(desk, round_, file, language="nl")
        assert file.read_text(encoding="utf-8").count(day) == 2

    (proof,) = await proofs(desk)
    assert proof.good
    hours = await rows(desk, "SELECT hour FROM growth")
    assert [str(hour)[:10] for (hour,) in hours] == [day]


@given(st.dictionaries(st.integers(1, 50), st.integers(1, 30)), st.integers(2, 10))
def test_what_is_left_is_large_and_what_goes_is_not_one_alone(
    came: dict[int, int], least: int
) -> None:
    gone = to_forget(came, least)

    left = came.keys() - set(gone)
    assert all(came[each] >= least for each in left)
    if gone and left:
        assert len(gone) >= 2
        assert sum(came[each] for each in gone) >= least
