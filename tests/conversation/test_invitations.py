"""Whose link somebody came by, and what stays of that: at the desk, on both databases."""

import asyncio
import itertools
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from conversation.visitor import Visitor, update_ids
from heard import heard
from sqlalchemy import text

from bot.conversation import arriving, invitations, respond, rounds
from bot.conversation.anonymous import anonymise, proofs
from bot.conversation.arriving import UNTOLD, WAYS
from bot.conversation.desk import Desk, Person
from bot.conversation.named_links import name_link, named_links
from bot.conversation.rights import erase, everything
from bot.conversation.tokens import as_token, payload_of, token_in
from bot.questionnaire.event import Submit
from storage import rounds as storage_rounds

CHAT = -100_123
NOBODYS = "nobodysnobodysnobodys0"
COORDINATOR = Person(1, "nl")


class Tokens:
    """Gives another token every time, in an order."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def __call__(self) -> str:
        return f"{next(self._numbers):022}"


@pytest.fixture
def new_token() -> Tokens:
    return Tokens()


async def rows(desk: Desk, what: str) -> Sequence[tuple[Any, ...]]:
    found = await desk.database.read(lambda tx: tx.execute(text(what)).all())
    return [tuple(row) for row in found]


async def come(desk: Desk, id_: int, token: str = "") -> Visitor:
    """Somebody follows a link and begins."""
    visitor = Visitor(desk, id_)
    followed = await arriving.follow(desk, visitor.person, next(update_ids), token)
    await visitor.begin(followed)
    return visitor


async def finish(visitor: Visitor) -> Visitor:
    await visitor.pick("nee")
    await visitor.skip()
    return await visitor.submit()


async def link(desk: Desk, id_: int, new_token: Tokens) -> str:
    """The token that somebody passes on."""
    passing = await invitations.to_share(desk, Person(id_, "nl"), new_token)
    assert passing is not None
    return passing.token


async def counted(desk: Desk, kind: str) -> list[tuple[Any, ...]]:
    what = f"SELECT opened, started, finished FROM invitations WHERE kind = '{kind}' ORDER BY id"  # noqa: S608 (a kind of ours)
    return list(await rows(desk, what))


async def test_what_came_of_a_link_is_counted_and_the_first_link_counts(
    desk: Desk, new_token: Tokens
) -> None:
    first, second = await link(desk, 1, new_token), await _of_a_respondent(desk, 2, new_token)

    visitor = await come(desk, 3, first)
    await arriving.follow(desk, visitor.person, next(update_ids), second)
    await visitor.begin(second)
    await finish(visitor)

    assert await counted(desk, "open") == [(1, 1, 1)]
    assert await counted(desk, "person") == [(0, 0, 0)]


async def test_who_submits_gets_a_link_in_the_same_transaction_and_only_one(
    desk: Desk, new_token: Tokens
) -> None:
    visitor = await come(desk, 3)
    await visitor.pick("nee")
    await visitor.skip()
    submitting, update = Submit(visitor.state.visit), next(update_ids)

    for each in (update, update, next(update_ids)):
        await respond.act(desk, visitor.person, each, submitting, new_token=new_token)

    assert await counted(desk, "person") == [(0, 0, 0)]
    passing = await invitations.to_share(desk, visitor.person, _nothing_new)
    assert passing is not None
    assert passing.own


async def test_who_closes_the_round_by_submitting_gets_no_link(
    desk: Desk, new_token: Tokens
) -> None:
    visitor = await come(desk, 3)
    await visitor.pick("nee")
    await visitor.skip()
    await desk.database.write(lambda tx: storage_rounds.plan(tx, visitor.standing.round, None, 1))

    submitting = Submit(visitor.state.visit)
    await respond.act(desk, visitor.person, next(update_ids), submitting, new_token=new_token)

    assert (await respond.look(desk, visitor.person)).closed
    assert await counted(desk, "person") == []


def _nothing_new() -> str:
    raise AssertionError("the link is there already")


async def test_an_update_that_comes_again_counts_once(desk: Desk, new_token: Tokens) -> None:
    token, update = await link(desk, 1, new_token), next(update_ids)

    for _ in range(2):
        await arriving.follow(desk, Person(3, "nl"), update, token)

    assert await counted(desk, "open") == [(1, 0, 0)]


async def test_nobody_invites_themselves_nor_is_invited_twice(
    desk: Desk, new_token: Tokens
) -> None:
    own = await _of_a_respondent(desk, 1, new_token)
    theirs = await _of_a_respondent(desk, 2, new_token, through=own)

    for token in (own, theirs):
        await come(desk, 1, token)

    assert await counted(desk, "person") == [(1, 1, 0), (0, 0, 0)]
    assert await rows(desk, "SELECT parent_id FROM invitations WHERE kind = 'person'") == [
        (None,),
        (1,),
    ]


@pytest.mark.parametrize("token", ["", NOBODYS, "a" * 21, "x' OR 1=1", "é" * 22, "1" * 4096])
async def test_a_link_of_nobody_is_as_good_as_none(desk: Desk, token: str) -> None:
    assert await arriving.follow(desk, Person(3, "nl"), next(update_ids), as_token(token)) == ""

    await finish(await Visitor(desk, 3).begin(token))

    assert await rows(desk, "SELECT * FROM arrivals") == []
    assert await rows(desk, "SELECT * FROM invitations") == []


async def test_a_link_of_another_round_is_as_good_as_none(desk: Desk, new_token: Tokens) -> None:
    old = await link(desk, 1, new_token)
    assert await rounds.close(desk, COORDINATOR, 1)
    assert await invitations.to_share(desk, Person(1, "nl"), new_token) is None
    assert await arriving.follow(desk, Person(3, "nl"), next(update_ids), old) == ""
    assert await rounds.open_next(desk, COORDINATOR, 2, "another salt")

    await come(desk, 3, old)

    assert await rows(desk, "SELECT * FROM arrivals") == []
    assert await link(desk, 1, new_token) != old


async def test_a_link_is_made_once_even_by_two_at_once(desk: Desk, new_token: Tokens) -> None:
    await finish(await Visitor(desk, 1).begin())

    for id_ in (1, 2):
        both = await asyncio.gather(*(link(desk, id_, new_token) for _ in range(5)))
        assert len(set(both)) == 1
    cards = await asyncio.gather(
        *(invitations.of_group(desk, CHAT, new_token) for _ in range(5)),
        *(invitations.for_paper(desk, None, new_token) for _ in range(5)),
    )

    assert len(set(cards)) == 2
    assert len(await rows(desk, "SELECT id FROM invitations")) == 4


async def test_a_group_and_a_poster_know_who_they_came_from(desk: Desk, new_token: Tokens) -> None:
    own = await _of_a_respondent(desk, 1, new_token)
    stranger = Person(9, "nl")

    await invitations.brought(desk, CHAT, stranger, "", new_token)
    assert len(await rows(desk, "SELECT id FROM invitations")) == 1
    await invitations.brought(desk, CHAT, stranger, own, new_token)
    await _of_a_respondent(desk, 2, new_token)
    await invitations.brought(desk, CHAT, Person(2, "nl"), "", new_token)  # too late
    await invitations.brought(desk, CHAT - 1, Person(2, "nl"), "", new_token)
    await invitations.for_paper(desk, Person(1, "nl"), new_token)
    await invitations.for_paper(desk, stranger, new_token)

    (poster,) = await rows(
        desk, "SELECT token FROM invitations WHERE parent_id = 1 AND kind = 'poster'"
    )
    for number, token in enumerate([own, desk.seal.open_words(poster[0])], start=11):
        await come(desk, number, token)

    assert await rows(desk, "SELECT by_id FROM arrivals WHERE by_id IS NOT NULL") == [(1,), (1,)]
    tree = "SELECT kind, parent_id FROM invitations ORDER BY id"
    assert await rows(desk, tree) == [
        *[("person", None), ("card", 1), ("person", None), ("card", 3)],
        *[("poster", 1), ("poster", None)],
    ]


async def test_how_somebody_came_is_asked_once_and_never_of_whom_a_link_tells(
    desk: Desk, new_token: Tokens
) -> None:
    told, untold = await Visitor(desk, 1).begin(), await Visitor(desk, 2).begin()
    by_link = await come(desk, 3, await link(desk, 9, new_token))

    def asks(visitor: Visitor) -> Any:
        return invitations.to_share(desk, visitor.person, new_token)

    async def tell(visitor: Visitor, how: str, round_: int = 1) -> bool:
        return await arriving.tell(desk, visitor.person, next(update_ids), round_, how)

    assert [(await asks(each)).asks for each in (told, untold, by_link)] == [True, True, False]
    assert not await tell(told, "onzin")
    assert not await tell(told, WAYS[0], round_=2)
    assert await tell(told, WAYS[0])
    assert await tell(untold, UNTOLD)
    assert not await tell(told, WAYS[1])
    assert not await tell(by_link, WAYS[1])

    assert not any([(await asks(each)).asks for each in (told, untold, by_link)])
    assert await rows(desk, "SELECT told FROM arrivals ORDER BY response_id") == [
        (WAYS[0],),
        (UNTOLD,),
        ("link",),
    ]


async def test_counts_go_down_again_with_whom_is_no_longer_done_or_is_erased(
    desk: Desk, new_token: Tokens
) -> None:
    token = await link(desk, 1, new_token)
    visitor = await finish(await come(desk, 3, token))
    own = await link(desk, 3, new_token)
    child = await finish(await come(desk, 4, own))
    grandchild = await link(desk, 4, new_token)
    assert await counted(desk, "person") == [(1, 1, 1), (0, 0, 0)]

    (response,) = [each.response for each in (await everything(desk, visitor.person)).kept]
    await erase(desk, visitor.person, next(update_ids), response.id)

    assert await counted(desk, "open") == [(1, 0, 0)]
    assert await rows(desk, "SELECT through_id, told FROM arrivals") == [(None, "link")]
    assert await rows(desk, "SELECT parent_id FROM invitations WHERE kind = 'person'") == [(None,)]
    assert await arriving.follow(desk, Person(5, "nl"), next(update_ids), own) == ""
    passing = await invitations.to_share(desk, child.person, new_token)
    assert passing is not None
    assert (passing.token, passing.asks) == (grandchild, False)


async def test_the_tree_stays_when_nothing_leads_back_to_anybody(
    desk: Desk, new_token: Tokens
) -> None:
    token = await invitations.of_group(desk, CHAT, new_token)
    for id_ in range(11, 15):  # fewer by the card, and no answer would tell that it came by it
        await finish(await come(desk, id_, token or ""))
        await link(desk, id_, new_token)
    for id_ in range(1, 9):  # each by the link of the one before
        await finish(await come(desk, id_, token or ""))
        token = await link(desk, id_, new_token)
    await invitations.for_paper(desk, Person(8, "nl"), new_token)
    assert await rounds.close(desk, COORDINATOR, 1)

    await anonymise(desk, Random(3), at_once=True)

    (proof,) = await proofs(desk)
    assert proof.good
    assert await rows(desk, "SELECT DISTINCT name, token, group_id FROM invitations") == [
        (None, None, None)
    ]
    order = await rows(desk, "SELECT * FROM invitations ORDER BY id")
    assert order == await rows(desk, "SELECT * FROM invitations")
    assert await _lengths(desk) == [0] * 4 + list(range(8))
    order = await rows(
        desk, "SELECT own_id FROM arrivals JOIN responses ON id = response_id ORDER BY id"
    )
    assert order != sorted(order)
    assert await rows(desk, "SELECT kind FROM invitations WHERE parent_id IS NULL") == [("card",)]
    times = await rows(desk, "SELECT DISTINCT started, finished FROM invitations")
    assert sorted(times) == [(0, 0), (1, 1), (5, 5)]


async def test_a_link_with_a_name_is_made_once_and_told_in_the_log(
    desk: Desk, new_token: Tokens
) -> None:
    made = await name_link(desk, COORDINATOR, "nieuwsbrief", new_token)
    again = await name_link(desk, COORDINATOR, "nieuwsbrief", new_token)
    assert made is not None
    assert made == again

    for id_ in range(3, 8):  # of fewer people no numbers are told
        await finish(await come(desk, id_, made.token or ""))

    (named,) = await named_links(desk)
    assert (named.opened, named.started, named.finished) == (5, 5, 5)
    assert await rows(desk, "SELECT did, about FROM audit") == [("linked", "nieuwsbrief")]


async def test_an_ordinary_answer_costs_no_more_and_beginning_and_ending_little(
    desk: Desk, new_token: Tokens
) -> None:
    token = await link(desk, 9, new_token)

    async def cost(visitor: Visitor, token: str = "") -> list[list[str]]:
        steps = []
        doing = (visitor.begin(token), visitor.pick, visitor.skip, visitor.submit)
        for step in doing:
            with heard() as asked:
                await (step("nee") if step == visitor.pick else step() if callable(step) else step)
            said = [each for each, _ in asked]
            steps.append([each for each in said if "invitations" in each or "arrivals" in each])
        return steps

    assert [len(each) for each in await cost(Visitor(desk, 1))] == [0, 0, 0, 1]
    assert [len(each) for each in await cost(Visitor(desk, 2), token)] == [2, 0, 0, 1]


def test_a_payload_never_looks_like_a_referral_or_a_command() -> None:
    for token in ("_tgr_5678901234567890_", "verder0000000000000000"):
        payload = payload_of(token)
        assert not payload.startswith("_tgr_")
        assert len(payload) <= 64
        assert token_in(payload) == token
    assert [token_in(each) for each in ("", "u-", "u-kort", "info", "u-" + "é" * 22)] == [""] * 5


async def test_what_is_kept_without_agreeing_is_that_a_link_was_followed(
    desk: Desk, new_token: Tokens
) -> None:
    token = await link(desk, 1, new_token)

    await arriving.follow(desk, Person(3, "nl"), next(update_ids), token)

    assert (await respond.look(desk, Person(3, "nl"))).state is None
    assert await rows(desk, "SELECT * FROM arrivals") == []


async def _of_a_respondent(desk: Desk, id_: int, new_token: Tokens, through: str = "") -> str:
    await come(desk, id_, through)
    return await link(desk, id_, new_token)


async def _lengths(desk: Desk) -> list[int]:
    """How many people each of all is away from the card."""
    above = dict(await rows(desk, "SELECT id, parent_id FROM invitations"))
    own = dict(await rows(desk, "SELECT own_id, through_id FROM arrivals"))
    lengths = []
    for through in own.values():
        at, n = through, 0
        while at in own:
            assert above[at] == own[at]
            at, n = own[at], n + 1
        lengths.append(n)
    return sorted(lengths)
