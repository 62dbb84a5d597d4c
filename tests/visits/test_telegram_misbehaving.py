"""Telegram goes wrong in single calls: the answer is there once, and the person goes on."""

from dataclasses import replace

import pytest
from someone import Someone, labels, quiet, soon, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.preview.faults import Fault, cut, error, html, lost, silent, slow

FAULTS = {
    "429 for a second": error(429, "Too Many Requests: retry after 1", retry_after=1),
    "500": error(500, "Internal Server Error"),
    "502 in html": html(502),
    "a cut connection": cut(),
    "a lost answer": lost(),
    "silence": silent(),
    "a slow answer": slow(0.3),
}
NOT_MODIFIED = error(400, "Bad Request: message is not modified: specified new message content")
TOO_OLD = error(400, "Bad Request: query is too old and response timeout expired")
BLOCKED = error(403, "Forbidden: bot was blocked by the user")
LONG_WAIT = error(429, "Too Many Requests: retry after 100", retry_after=100)


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """What Telegram does to a call has nothing to do with the kind of database."""
    return migrated_sqlite_url


@pytest.fixture
def patience() -> float:
    """Short, for a few answers never come; long enough for a busy machine to send the others."""
    return 2.0


async def chosen(desk: Desk, question: str) -> dict[str, int]:
    counts = (await running_tallies(desk)).counts
    cells = {cell: n for cell, n in counts.items() if cell.question == question}
    return {cell.item: n for cell, n in cells.items() if not cell.item.startswith("*")}


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_tap_is_kept_and_the_next_question_comes(
    noor: Someone, desk: Desk, fault: str, method: str
) -> None:
    await noor.begin()
    noor.world.faults.add(fault=FAULTS[fault], method=method)

    answer = await noor.taps("Ja")

    assert answer.answered
    assert "Vraag 2 van 8" in noor.reads
    assert await chosen(desk, "samen") == {"ja": 1}
    await noor.taps("West")
    assert "Vraag 3 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1


@pytest.mark.parametrize("fault", FAULTS)
async def test_words_are_kept_and_the_next_screen_comes(
    noor: Someone, desk: Desk, fault: str
) -> None:
    await (await noor.begin()).does("Anders")
    noor.world.faults.add(fault=FAULTS[fault], method="sendMessage")

    await noor.says("Met de speeltuin")

    assert "Vraag 2 van" in noor.reads
    assert await chosen(desk, "samen") == {"other": 1}
    await noor.taps("West")
    assert "Vraag 3 van" in noor.reads


async def test_of_a_screen_that_came_twice_either_can_be_tapped(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).does("Anders")
    noor.world.faults.add(fault=lost(), method="sendMessage")
    await noor.says("Met de speeltuin")
    first, second = noor.from_the_bot[-2:]
    assert first.text == second.text

    await noor.tap_on(first, "West")

    shown = [each for each in noor.from_the_bot if labels(each)]
    assert [each.id for each in shown] == [first.id]
    assert "Vraag 3 van" in shown[0].text
    assert await chosen(desk, "regio") == {"west": 1}


@pytest.mark.parametrize("fault", FAULTS)
async def test_start_opens_one_response_whatever_happens_to_the_screen(
    noor: Someone, desk: Desk, fault: str
) -> None:
    noor.world.faults.add(fault=FAULTS[fault], method="sendMessage")

    await noor.begin()

    assert "Vraag 1 van" in noor.reads
    assert (await recount(desk)).responses == 1


@pytest.mark.parametrize("fault", [NOT_MODIFIED, BLOCKED], ids=["unchanged", "blocked"])
async def test_a_refused_edit_is_no_trouble_and_start_goes_on(
    noor: Someone, desk: Desk, fault: Fault
) -> None:
    await noor.begin()
    noor.world.faults.add(fault=fault, method="editMessageText")

    await noor.taps("Ja")
    await noor.start()

    assert "Vraag 2 van 8" in noor.reads
    assert await chosen(desk, "samen") == {"ja": 1}


async def test_an_answer_to_a_tap_that_comes_too_late_is_no_trouble(noor: Someone) -> None:
    await noor.begin()
    noor.world.faults.add(fault=TOO_OLD, method="answerCallbackQuery")

    noor.tap_unseen("Ja")
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads


async def test_telegram_that_keeps_failing_is_given_up_and_the_screen_comes_later(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    noor.world.faults.add(
        fault=error(500, "Internal Server Error"), method="editMessageText", times=4
    )

    noor.tap_unseen("Ja")
    await soon(lambda: "Vraag 2 van 8" in noor.reads)

    failed = [each for each in noor.world.calls if each.method == "editMessageText"]
    assert len(failed) >= 5
    assert await chosen(desk, "samen") == {"ja": 1}


async def test_a_long_wait_for_one_person_holds_up_nobody(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await noor.begin()
    noor.world.faults.add(fault=LONG_WAIT, method="editMessageText")

    first = await noor.taps("Ja")
    second = await noor.taps("Nee")
    await daan.begin()

    assert first.answered
    assert second.toast == word("refused-stale")
    assert "Vraag 1 van" in daan.reads
    assert await chosen(desk, "samen") == {"ja": 1}


async def test_a_message_that_the_person_deleted_is_sent_anew(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    tapped = noor.message
    chat = noor.world.chat(noor.person.id, noor.chat)
    noor.tap_unseen("Ja")
    chat.messages[int(tapped.id)] = replace(noor.stored(tapped), deleted=True)
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert noor.message.id != tapped.id
    await noor.taps("West")
    assert "Vraag 3 van 8" in noor.reads
    assert await chosen(desk, "samen") == {"ja": 1}


async def test_somebody_whose_account_is_gone_is_no_trouble(noor: Someone, daan: Someone) -> None:
    await noor.begin()
    noor.tap_unseen("Ja")
    noor.world.people[noor.person.id] = replace(noor.person, deleted=True)
    await quiet(noor.world)

    await daan.begin()

    assert "Vraag 1 van" in daan.reads


@pytest.mark.parametrize("fault", [each for each in FAULTS if each != "silence"])  # borne for 40 s
async def test_a_poll_that_fails_is_made_again_and_loses_nothing(
    noor: Someone, daan: Someone, desk: Desk, fault: str
) -> None:
    await noor.begin()
    noor.world.faults.add(fault=FAULTS[fault], method="getUpdates")
    await daan.start()  # the poll after this one goes wrong

    await noor.taps("Ja")

    assert "Vraag 2 van 8" in noor.reads
    assert await chosen(desk, "samen") == {"ja": 1}
