"""Words in a group are for the question of the ephemeral message that they reply to."""

from members import join, to_the_first_question
from someone import Someone, quiet, word

from bot.preview.world import World


async def test_a_reply_to_an_older_question_does_not_answer_the_open_one(
    sanne: Someone, noor: Someone
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Anders")
    first = noor.message
    await noor.replies("Alleen met de speeltuin")
    assert "In welke regio werk je?" in noor.reads

    noor.world.say(noor.person.id, noor.chat, "Zuid", reply_to=first.id)
    await quiet(noor.world)

    assert noor.reads.startswith(word("added"))
    assert "In welke regio werk je?" in noor.reads


async def test_where_it_is_not_told_what_words_reply_to_they_answer_nothing(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Anders")
    open_world.quirks.replies_tell_what_they_answer = False

    await noor.replies("Alleen met de speeltuin")

    assert noor.reads.startswith(word("refused-too-early"))
    assert "Werk jij samen met een BSO" in noor.reads


async def test_an_edit_in_a_group_does_nothing(noor: Someone, noor_in_private: Someone) -> None:
    await noor_in_private.start()
    said = noor.world.say(noor.person.id, noor.chat, "/onbekend@kinderwerkbot")
    await quiet(noor.world)
    before = len(noor.messages), len(noor_in_private.messages)

    noor.world.rewrite(noor.person.id, noor.chat, said, "hoi")
    await quiet(noor.world)

    assert (len(noor.messages), len(noor_in_private.messages)) == before
