"""A coordinator shares with the group how far the questionnaire has come."""

from members import said_in_public
from someone import Someone, word

from bot.preview.standard import GROUP
from bot.preview.world import World


async def test_a_coordinator_shares_a_summary_that_tells_no_answer(
    sanne: Someone, daan: Someone, open_world: World
) -> None:
    await sanne.says("/stats")
    assert sanne.message.ephemeral

    answer = await sanne.taps(word("share"))

    assert answer.toast == word("shared")
    assert "De eerste antwoorden komen binnen." in daan.reads
    assert "https://t.me/kinderwerkbot?start=u-" in daan.reads
    assert "Werk jij samen" not in said_in_public(open_world, GROUP)


async def test_in_a_private_chat_there_is_nobody_to_share_with(
    open_world: World,
) -> None:
    sanne = await Someone.named(open_world, "Sanne").start()

    await sanne.says("/stats")

    assert word("share") not in sanne.buttons


async def test_an_ordinary_member_cannot_share(sanne: Someone, noor: Someone) -> None:
    await noor.says("/help")

    answer = await noor.forges("t:1")

    assert answer.toast == word("refused-not-yours")
    assert sanne.from_the_bot == []
