"""What people type with two thumbs goes to the question that they typed it for."""

from pathlib import Path

import pytest
from someone import Someone, quiet, word

from bot.conversation import respond
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk, Person
from bot.conversation.written import written
from bot.preview.views import MessageView
from bot.settings import Settings

FORM = Path(__file__).parents[1] / "forms" / "typed.toml"
LONG = "Een heel verhaal. " * 300


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"form": str(FORM)})


def types(person: Someone, *texts: str) -> None:
    """Sends messages one after the other, before the bot has answered any."""
    for text in texts:
        person.world.say(person.person.id, person.chat, text)


def own(person: Someone, text: str) -> MessageView:
    """The message in which somebody said this."""
    return next(each for each in person.messages if each.text == text and not each.sender.bot)


async def edits(person: Someone, old: str, new: str) -> None:
    person.world.rewrite(person.person.id, person.chat, own(person, old).id, new)
    await quiet(person.world)


async def replies(person: Someone, to: MessageView, text: str) -> None:
    person.world.say(person.person.id, person.chat, text, reply_to=to.id)
    await quiet(person.world)


async def answers(desk: Desk, question: str) -> tuple[str, ...]:
    return (await written(desk, question, 0, size=5, everyone=True)).words


async def number(desk: Desk, person: Someone) -> int | None:
    state = (await respond.look(desk, Person(person.person.id, "nl"))).state
    assert state is not None
    return state.answers["jaren"].number


async def to_several(noor: Someone) -> Someone:
    """Where several choices are open, after three typed answers."""
    await noor.begin()
    for text in ("Veel", "Niets", "12"):
        await noor.says(text)
    assert "Wat doen jullie?" in noor.reads
    return noor


# Two messages, one thought


async def test_two_messages_at_once_are_one_answer(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    types(noor, "We kennen elkaar goed.", "En de kinderen komen graag.")
    await quiet(noor.world)

    assert noor.reads.startswith("Toegevoegd aan je vorige antwoord.")
    assert "Wat kan er beter?" in noor.reads
    assert await answers(desk, "goed") == ("We kennen elkaar goed.\nEn de kinderen komen graag.",)
    assert await answers(desk, "beter") == ()


async def test_an_impatient_copy_answers_nothing(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    types(noor, "Alles", "Alles", "Alles")
    await quiet(noor.world)

    assert "Wat kan er beter?" in noor.reads
    assert await answers(desk, "goed") == ("Alles",)
    await noor.says("Niets")
    assert await answers(desk, "beter") == ("Niets",)


async def test_the_same_words_are_an_answer_to_the_next_question_too(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()

    await noor.says("Niets")
    await noor.says("Niets")

    assert await answers(desk, "beter") == ("Niets",)


async def test_a_later_number_replaces_the_first(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).says("a")
    await noor.says("b")

    types(noor, "12", "21")
    await quiet(noor.world)

    assert noor.reads.startswith(word("replaced-before"))
    assert await number(desk, noor) == 21


async def test_a_thought_in_parts_after_the_last_question(noor: Someone, desk: Desk) -> None:
    await (await to_several(noor)).does("Sport", "Klaar", "Nooit")

    types(noor, "Ja:", "meer tijd", "en geld")
    await quiet(noor.world)

    assert word("answers-check") in noor.reads
    assert await answers(desk, "nog") == ("Ja:\nmeer tijd\nen geld",)


async def test_what_does_not_fit_is_refused_with_the_room_there_is(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()

    types(noor, "x" * 40, "y" * 20)
    await quiet(noor.world)

    assert noor.reads.startswith(word("refused-add-too-long", length=61, n=60))
    assert await answers(desk, "goed") == ("x" * 40,)


async def test_in_an_other_of_several_choices_a_second_message_is_added(
    noor: Someone, desk: Desk
) -> None:
    await (await to_several(noor)).taps("Anders")

    await noor.says("varen")
    await noor.says("fietsen")
    assert noor.reads.startswith(word("added"))
    assert "Dit schreef je: varen fietsen" in noor.reads
    types(noor, "fietsen", "zwemmen")
    await quiet(noor.world)
    await noor.taps("Klaar")

    assert await answers(desk, "wat") == ("varen\nfietsen\nzwemmen",)


async def test_words_after_a_skip_are_for_the_question_that_stands_there(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    await noor.taps("Overslaan")
    await noor.says("Niets")

    assert await answers(desk, "beter") == ("Niets",)


async def test_words_typed_before_the_tap_that_opened_the_question_do_not_answer_it(
    noor: Someone, desk: Desk
) -> None:
    """A tap and a message come by different ways: the message may be handled last."""
    await noor.begin()
    late = noor.world.moment()
    noor.world.clock.advance(60)
    await noor.taps("Overslaan")

    await noor.sends(text="Te laat", date=late)

    assert noor.reads.startswith(word("refused-too-early"))
    assert "Wat kan er beter?" in noor.reads
    assert await answers(desk, "beter") == ()
    await noor.says("Nu wel")
    assert await answers(desk, "beter") == ("Nu wel",)


# A paste that Telegram splits


@pytest.mark.parametrize("waits", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("length", [4889, 9000])
async def test_the_rest_of_a_refused_message_is_no_answer(
    noor: Someone, desk: Desk, length: int, *, waits: bool
) -> None:
    await noor.begin()
    text = (LONG * 3)[:length]

    for at in range(0, length, 4096):
        types(noor, text[at : at + 4096])
        if waits:
            await quiet(noor.world)
    await quiet(noor.world)

    assert "Wat gaat er goed?" in noor.reads
    assert noor.reads.startswith((word("refused-rest"), "Dat is te lang"))
    assert (await running_tallies(desk)).counts.total() == 1
    noor.world.clock.advance(5)
    await noor.says("Kort")
    assert await answers(desk, "goed") == ("Kort",)


async def test_a_short_rest_of_a_message_that_is_little_too_long_is_no_answer(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()

    types(noor, "x" * 61, "en dat was het")
    await quiet(noor.world)

    assert noor.reads.startswith(word("refused-too-long", length=61, n=60))
    assert (await running_tallies(desk)).counts.total() == 1


# Replies


async def test_a_reply_to_an_older_question_goes_to_its_answer(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    first = noor.message
    await noor.says("Veel")

    await replies(noor, first, "En nog iets")

    assert noor.reads.startswith(word("added"))
    assert "Wat kan er beter?" in noor.reads
    assert await answers(desk, "goed") == ("Veel\nEn nog iets",)


async def test_a_reply_to_ones_own_message_goes_there_too(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).says("Veel")

    await replies(noor, own(noor, "Veel"), "En nog iets")

    assert await answers(desk, "goed") == ("Veel\nEn nog iets",)


async def test_a_reply_to_the_open_question_answers_it(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).says("x" * 61)
    refused = noor.message
    await noor.start()

    await replies(noor, refused, "Veel")

    assert await answers(desk, "goed") == ("Veel",)


async def test_a_reply_to_a_question_that_takes_no_words_gets_a_hint(
    noor: Someone, desk: Desk
) -> None:
    await to_several(noor)
    several = noor.message
    await noor.start()
    await noor.does("Sport", "Klaar", "Nooit")

    await replies(noor, several, "Toch iets")

    assert noor.reads.startswith(word("refused-see-answers"))
    assert "✏️" in noor.reads
    assert await answers(desk, "nog") == ()


# Edits


async def test_an_answer_follows_the_edit_of_its_message(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).says("Vel")
    await noor.says("Niets")

    await edits(noor, "Vel", "Veel")

    assert noor.reads.startswith(word("edited"))
    assert "Hoeveel jaar?" in noor.reads
    assert await answers(desk, "goed") == ("Veel",)


async def test_of_an_answer_in_two_messages_one_follows(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    types(noor, "een", "twee")
    await quiet(noor.world)

    await edits(noor, "een", "Eén, denk ik,")

    assert await answers(desk, "goed") == ("Eén, denk ik,\ntwee",)


async def test_an_edited_number_is_counted(noor: Someone, desk: Desk) -> None:
    await to_several(noor)

    await edits(noor, "12", "1\u00a0200")
    assert await number(desk, noor) == 1200
    await edits(noor, "1\u00a0200", "veel")

    assert noor.reads.startswith(word("refused-kept-number", lowest=0, highest=2000))
    assert await number(desk, noor) == 1200


async def test_an_edit_that_cannot_be_taken_leaves_the_answer(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).says("Veel")

    await edits(noor, "Veel", "x" * 61)
    assert noor.reads.startswith(word("refused-kept-too-long", length=61, n=60))
    await edits(noor, "x" * 61, "\uffa0")

    assert noor.reads.startswith(word("refused-kept-empty"))
    assert await answers(desk, "goed") == ("Veel",)


async def test_an_edit_of_a_refused_message_is_another_try(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).says("x" * 61)

    await edits(noor, "x" * 61, "Korter")

    assert await answers(desk, "goed") == ("Korter",)
    assert "Wat kan er beter?" in noor.reads


async def test_an_edit_of_something_else_points_to_the_answers(noor: Someone, desk: Desk) -> None:
    await noor.start()
    await noor.says("hoi")
    await noor.begin()
    await noor.says("Veel")

    await edits(noor, "hoi", "hallo")

    assert noor.reads.startswith(word("refused-see-answers"))
    assert await answers(desk, "goed") == ("Veel",)
    assert await answers(desk, "beter") == ()


async def test_an_edited_command_does_nothing(noor: Someone) -> None:
    await noor.begin()
    await noor.says("/help")
    before = len(noor.messages)

    await edits(noor, "/help", "/privacy")

    assert len(noor.messages) == before


async def test_an_edit_after_sending_changes_what_was_sent(noor: Someone, desk: Desk) -> None:
    await (await to_several(noor)).does("Sport", "Klaar", "Nooit", "Overslaan", "Versturen")

    await edits(noor, "Niets", "Iets")

    assert await answers(desk, "beter") == ("Iets",)
    assert (await running_tallies(desk)).finished == 1


# What is no answer, and how answers are kept


@pytest.mark.parametrize("typed", ["\u3164", "\u2800\u2800", "\u00ad\u200b", "\ufe0f"], ids=ascii)
async def test_invisible_characters_are_no_answer(noor: Someone, desk: Desk, typed: str) -> None:
    await noor.begin()

    await noor.sends(text=typed)

    assert noor.reads.startswith(word("refused-empty-text"))
    assert await answers(desk, "goed") == ()


async def test_a_decomposed_word_is_found(noor: Someone, sanne: Someone) -> None:
    await noor.begin()
    await noor.sends(text="Het cafe\u0301")
    for text in ("Niets", "12"):
        await noor.says(text)
    await noor.does("Sport", "Klaar", "Nooit", "Overslaan", "Versturen")
    await sanne.start()

    for sought in ("café", "cafe\u0301"):
        await sanne.says(f"/stats zoek {sought}")
        assert "café" in sanne.reads


async def test_half_a_number_is_told_to_be_whole(noor: Someone) -> None:
    await (await noor.begin()).says("a")
    await noor.says("b")

    await noor.says("12,5")

    assert "heel getal" in noor.reads.splitlines()[0]


# When there is nothing to type


async def test_words_after_the_end_are_told_what_can_be_done(noor: Someone) -> None:
    await (await to_several(noor)).does("Sport", "Klaar", "Nooit", "Overslaan", "Versturen")

    await noor.says("hoi")

    assert noor.reads.startswith(word("refused-done"))
    assert word("look-again") in noor.buttons


async def test_an_unknown_command_is_told_apart(noor: Someone) -> None:
    await noor.start()

    await noor.says("/statistiek")

    assert noor.reads.startswith(word("unknown-command"))
    assert "/help" in noor.reads


async def test_buttons_and_words_of_an_earlier_round_are_told_apart(
    noor: Someone, sanne: Someone
) -> None:
    await (await to_several(noor)).taps("Sport")
    halfway = noor.message
    await sanne.start()
    await sanne.says("/sluit")
    await sanne.taps(word("close-yes"))
    await sanne.says("/open")
    await sanne.taps(word("open-next", number=2))

    assert (await noor.tap_on(halfway, "Klaar")).toast == word("refused-old-round")
    await noor.says("Wat ik nog wilde zeggen")

    assert noor.reads.startswith(word("refused-new-round"))
