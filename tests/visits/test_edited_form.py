"""The bot starts anew with a form that somebody edited: old buttons and answers fit in."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from someone import Someone, soon, word
from starting import Start

from bot.conversation.adopting import adopt
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.forms import form_text
from bot.preview.world import World

ADDED = """
[[questions]]
id = "uren"
kind = "choice"
text = { nl = "Werk je voltijd?", en = "Do you work full time?" }
options = [
    { id = "ja", text = { nl = "Voltijd", en = "Full time" } },
    { id = "nee", text = { nl = "Deeltijd", en = "Part time" } },
]

"""

Edit = Callable[[str], str]
StartWith = Callable[[Edit], AbstractAsyncContextManager[Desk]]


def without(line: str) -> Edit:
    def edit(form: str) -> str:
        kept = [each for each in form.splitlines() if line not in each]
        assert len(kept) == len(form.splitlines()) - 1
        return "\n".join(kept)

    return edit


def without_question(id_: str) -> Edit:
    def edit(form: str) -> str:
        start = form.index(f'[[questions]]\nid = "{id_}"')
        end = form.index("[[", start + 2)
        return form[:start] + form[end:]

    return edit


def with_a_question_before(id_: str) -> Edit:
    def edit(form: str) -> str:
        place = form.index(f'[[questions]]\nid = "{id_}"')
        return form[:place] + ADDED + form[place:]

    return edit


def instead(old: str, new: str) -> Edit:
    def edit(form: str) -> str:
        assert form.count(old) == 1
        return form.replace(old, new)

    return edit


@pytest.fixture
def start_with(start_bot: Start, tmp_path: Path) -> StartWith:
    """Starts the bot with an edited form, which the open round is asked with from then on."""

    @asynccontextmanager
    async def start(edit: Edit) -> AsyncIterator[Desk]:
        path = tmp_path / "edited.toml"
        path.write_text(edit(form_text("kinderwerk-bso")), encoding="utf-8")
        async with start_bot(form=str(path)) as desk:
            await adopt(desk, desk.proposed)
            yield desk

    return start


@pytest.fixture
def noor(world: World) -> Someone:
    return Someone.named(world, "Noor")


NOT_TOGETHER = '{ question = "samen", is = "nee" }'
EDITS = {
    "the tapped option was removed": (
        *(without('id = "noord"'), ["Nee"], "Noord"),
        *("refused-unknown-option", "In welke regio werk je?"),
    ),
    "an option chosen before was removed": (
        *(without('id = "noord"'), ["Nee", "Noord"], "Er is geen tijd voor"),
        *("refused-stale", "In welke regio werk je?"),
    ),
    "the question was removed": (
        *(without_question("regio"), ["Nee"], "West"),
        *("refused-stale", "Waarom werk je (nog) niet samen"),
    ),
    "a question was added before it": (
        *(with_a_question_before("regio"), ["Nee", "West"], "Er is geen tijd voor"),
        *("refused-stale", "Werk je voltijd?"),
    ),
    "a question was added after it": (
        *(with_a_question_before("waarom-niet"), ["Nee"], "West"),
        *(None, "Werk je voltijd?"),
    ),
    "the rule leads elsewhere now": (
        *(instead(NOT_TOGETHER, '{ question = "samen", is = "ja" }'), ["Nee", "West"]),
        *("Er is geen tijd voor", "refused-stale", "Wat zou helpen"),
    ),
    "nothing but a wording was changed": (
        *(instead("In welke regio werk je?", "Waar werk je?"), ["Nee"], "West"),
        *(None, "Waarom werk je (nog) niet samen"),
    ),
}


@pytest.mark.parametrize("case", EDITS)
async def test_a_tap_on_a_screen_of_the_form_before(
    start_bot: Start, start_with: StartWith, noor: Someone, case: str
) -> None:
    edit, steps, tap, why, then = EDITS[case]
    async with start_bot():
        await (await noor.begin()).does(*steps)

    async with start_with(edit):
        toast = (await noor.taps(tap)).toast

        assert toast == (None if why is None else word(why))
        assert then in noor.reads


DONE = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")


@pytest.mark.parametrize(
    "edit", [with_a_question_before("regio"), without('id = "zuid"'), without_question("regio")]
)
async def test_who_was_done_stays_done_and_can_still_change_an_answer(
    start_bot: Start, start_with: StartWith, noor: Someone, edit: Edit
) -> None:
    async with start_bot():
        await (await noor.begin()).does(*DONE)

    async with start_with(edit) as desk:
        tallies = await running_tallies(desk)
        assert (tallies.finished, tallies.unfinished) == (1, 0)
        assert tallies.items("regio") == {"zuid": 1}
        await noor.taps(word("look-again"))
        assert "Zuid" in noor.reads
        await noor.taps(word("change", number=2))
        await noor.taps("West")

        tallies = await running_tallies(desk)
        assert (tallies.finished, tallies.items("regio")) == (1, {"west": 1})


async def test_who_begins_after_a_change_is_asked_what_was_added(
    start_bot: Start, start_with: StartWith, world: World, noor: Someone
) -> None:
    async with start_bot():
        await (await noor.begin()).does(*DONE)

    async with start_with(with_a_question_before("regio")) as desk:
        daan = Someone.named(world, "Daan")
        await (await daan.begin()).does("Nee", "Deeltijd", *DONE[1:])

        tallies = await running_tallies(desk)
        assert (tallies.finished, tallies.items("uren")) == (2, {"nee": 1})
        assert tallies.items("regio") == {"zuid": 2}


async def test_words_for_an_other_that_is_gone_are_no_answer(
    start_bot: Start, start_with: StartWith, noor: Someone
) -> None:
    async with start_bot():
        await (await noor.begin()).does("Anders")

    async with start_with(without_other):
        await noor.says("Alleen in de zomer")

        assert word("refused-tap-a-button") in noor.reads
        assert word("write-other-now") not in noor.reads
        await noor.taps("Nee")
        assert "In welke regio werk je?" in noor.reads


def without_other(form: str) -> str:
    """Without "anders" at the first question, and without a rule that speaks of it."""
    first = 'other = { nl = "Anders, namelijk…", en = "Something else, namely…" }'
    place = form.index(first)
    form = form[:place] + form[place + len(first) :]
    return instead('{ question = "samen", is = "other" }', NOT_TOGETHER)(form)


async def test_coordinators_are_told_what_a_change_means_before_it_is_used(
    start_bot: Start, world: World, noor: Someone, tmp_path: Path
) -> None:
    sanne = Someone.named(world, "Sanne")
    async with start_bot():
        await sanne.start()
        await (await noor.begin()).does(*DONE)
    path = tmp_path / "edited.toml"
    edit = with_a_question_before("regio")
    path.write_text(edit(form_text("kinderwerk-bso")), encoding="utf-8")

    async with start_bot(form=str(path)) as desk:
        assert await soon(lambda: "Werk je voltijd?" in sanne.reads)
        assert word("form-people", done=1, busy=0) in sanne.reads
        assert word("form-adopt", number=1) in sanne.reads
        daan = await Someone.named(world, "Daan").begin()
        await daan.does("Nee")
        assert "In welke regio werk je?" in daan.reads

        await adopt(desk, desk.proposed)

        assert (await running_tallies(desk)).finished == 1
    told = len(sanne.from_the_bot)
    async with start_bot(form=str(path)):
        await sanne.start()
        assert len(sanne.from_the_bot) == told + 1  # and nothing of the form
