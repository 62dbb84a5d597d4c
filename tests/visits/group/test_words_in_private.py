"""In a group nobody is asked to type: words are written in the private chat, and one comes back."""

import pytest
from inviting import invitations_in
from members import join, said_in_public, to_the_first_question
from someone import Someone, soon, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.standard import GROUP
from bot.preview.world import World

WRITE = word("write-in-private")
BACK = word("go-on-here")
TO_THE_WORDS = ["Nee", "Zuid", "Er is geen BSO in de buurt", "Klaar"]
"""From the first question to the one that asks for words."""


async def joined(sanne: Someone, noor: Someone) -> Someone:
    await sanne.says("/vragenlijst")
    await join(noor)
    return await to_the_first_question(noor)


def group_messages(somebody: Someone) -> list[str]:
    """What somebody's own messages in the group say."""
    return [each.text for each in somebody.messages if each.ephemeral]


async def ended(somebody: Someone, key: str) -> None:
    """Waits until one of somebody's messages in the group says this, and no more."""
    await soon(lambda: word(key) in group_messages(somebody))


async def test_a_question_that_takes_words_shows_the_way_to_the_private_chat(
    sanne: Someone, noor: Someone
) -> None:
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)

    assert noor.buttons[0] == WRITE
    assert any("Overslaan" in each for each in noor.buttons)
    assert invitations_in(noor.reads) == []


async def test_words_are_written_in_private_and_one_goes_on_there(
    sanne: Someone, noor: Someone, noor_in_private: Someone, desk: Desk, open_world: World
) -> None:
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)

    way = await noor.taps(WRITE)
    assert way.url is not None
    await noor.opens(way.url)
    assert word("type-answer") in noor_in_private.reads
    await noor_in_private.says("Meer tijd en een telefoonnummer")

    assert word("answers-check") in noor_in_private.reads
    await ended(noor, "left-written")
    await noor_in_private.taps("Versturen")
    assert (await running_tallies(desk)).finished == 1
    assert "telefoonnummer" not in said_in_public(open_world, GROUP)


@pytest.mark.parametrize("once", [False, True], ids=["opens", "opens once"])
async def test_there_and_back_twice_in_one_visit(
    sanne: Someone, noor: Someone, noor_in_private: Someone, open_world: World, *, once: bool
) -> None:
    open_world.quirks.links_open_once = once
    await joined(sanne, noor)

    await noor.taps("Anders")
    first = await noor.taps(WRITE)
    assert first.url is not None
    await noor.opens(first.url)
    assert word("write-other-now") in noor_in_private.reads
    await noor_in_private.says("Alleen met de speeltuin")
    await ended(noor, "left-written")
    await noor.taps(BACK)
    assert "In welke regio werk je?" in noor.reads

    await noor.does("Zuid", "Nee", "Er is geen BSO in de buurt", "Klaar")
    second = await noor.taps(WRITE)
    assert second.url is not None
    assert second.url != first.url
    await noor.opens(second.url)
    await noor_in_private.says("Meer tijd")
    await join(noor)

    assert word("answers-check") in noor.reads
    assert "Alleen met de speeltuin" in noor.reads
    await noor.taps("Versturen")
    assert "Dank je wel!" in noor.reads


async def test_the_question_stands_in_a_private_chat_before_the_link_is_opened(
    sanne: Someone, noor: Someone, noor_in_private: Someone
) -> None:
    await noor_in_private.start()
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)

    await noor.taps(WRITE)

    assert word("type-answer") in noor_in_private.reads
    await noor_in_private.says("Meer tijd")
    assert word("answers-check") in noor_in_private.reads


async def test_who_never_started_or_blocked_the_bot_still_gets_the_link(
    sanne: Someone, noor: Someone, noor_in_private: Someone, open_world: World
) -> None:
    await noor_in_private.start()
    open_world.block(noor.person.id)
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)

    way = await noor.taps(WRITE)

    assert way.url is not None
    await noor.opens(way.url)
    assert word("type-answer") in noor_in_private.reads


async def test_something_else_is_saved_by_the_tap_itself(
    sanne: Someone, noor: Someone, noor_in_private: Someone
) -> None:
    """Also where the tick before it was lost, or undone on another screen."""
    await noor_in_private.start()
    await joined(sanne, noor)
    await noor.does("Ja", "Zuid", "De school bracht ons samen", "Anders")
    both, there = noor.message, noor.data
    write = next(each for each in there if each.startswith("wp:"))
    await noor.taps("Anders")

    await noor.forges(write, both)

    assert word("write-other-now") in noor_in_private.reads
    await noor_in_private.says("Via de kerk")
    await noor_in_private.taps("Klaar")
    await noor_in_private.taps("Terug")
    assert "Via de kerk" in noor_in_private.reads
    assert sum("✅" in each for each in noor_in_private.buttons) == 2


async def test_an_old_button_to_write_shows_where_one_is(
    sanne: Someone, noor: Someone, noor_in_private: Someone
) -> None:
    await noor_in_private.start()
    before = len(noor_in_private.messages)
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)
    write = next(each for each in noor.data if each.startswith("wp:"))
    await noor.taps("Overslaan")

    answer = await noor.forges(write)

    assert answer.url is None
    assert answer.toast == word("refused-stale")
    assert word("answers-check") in noor.reads
    for forged in ("wp:1:0:samen", "wp:99:3:wat-helpt", "wp:1:3:bestaat-niet"):
        assert (await noor.forges(forged)).url is None
    assert len(noor_in_private.messages) == before


async def test_a_reply_that_comes_anyway_is_taken(
    sanne: Someone, noor: Someone, daan: Someone
) -> None:
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)

    await noor.replies("Meer tijd")

    assert word("answers-check") in noor.reads
    assert not any("Meer tijd" in each.text for each in daan.messages)


async def test_what_was_typed_wrong_in_a_reply_asks_nobody_to_type_again(
    sanne: Someone, noor: Someone
) -> None:
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS)

    await noor.replies("x" * 1001)

    assert "Dat is te lang" in noor.reads
    assert WRITE in noor.buttons
    assert invitations_in(noor.reads) == []


async def test_a_second_tap_on_the_card_leaves_one_live_question(
    sanne: Someone, noor: Someone
) -> None:
    await joined(sanne, noor)
    await noor.taps("Nee")
    old = noor.message

    await join(noor)

    assert "In welke regio werk je?" in noor.reads
    assert noor.message.id != old.id
    await ended(noor, "left-newer")
    live = [each for each in noor.messages if each.ephemeral and each.keyboard]
    assert len(live) == 1


async def test_a_second_group_takes_over_from_the_first(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    people = [sanne.person.id, noor.person.id]
    other = open_world.add_group(-1_001_999_999_999, "Kinderwerk Zuid", people).id
    await joined(sanne, noor)
    await Someone(open_world, sanne.person, other).says("/vragenlijst")

    await join(noor.at(other))

    await ended(noor, "left-newer")
    assert "Vraag 1 van" in noor.at(other).reads


async def test_a_message_whose_number_is_given_out_again_is_left_alone(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await joined(sanne, noor)
    await noor.taps("Nee")
    open_world.restart_app(noor.person.id)

    await join(noor)
    await noor.taps("Zuid")

    assert "Vraag 3 van" in noor.reads
    assert group_messages(noor) == [noor.reads]


async def test_finishing_elsewhere_ends_the_message_in_the_group(
    sanne: Someone, noor: Someone, noor_in_private: Someone
) -> None:
    await joined(sanne, noor)
    await noor.does(*TO_THE_WORDS, "Overslaan")
    await noor_in_private.start()

    await noor_in_private.taps("Versturen")

    await ended(noor, "left-done")
