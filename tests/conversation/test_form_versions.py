"""A round keeps the form that it was asked with: over years, whatever the form says by then."""

from dataclasses import replace
from random import Random

import pytest
from clock import Clock
from conversation.visitor import Visitor, update_ids
from short import SHORT
from sqlalchemy import text

from bot.conversation import rights, rounds
from bot.conversation.adopting import adopt
from bot.conversation.anonymous import anonymise, keep_promises, proofs
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk, LastSeen, Person
from bot.conversation.form_versions import KnownForms
from bot.conversation.opening import prepare
from bot.conversation.recount import recount, recount_round
from bot.conversation.repairing import repair
from bot.conversation.retention import delete_old
from bot.questionnaire.answer import Answer
from bot.questionnaire.event import Reopen
from bot.questionnaire.form_json import from_json
from bot.questionnaire.reading import read_form
from storage import form_versions
from storage import rounds as stored_rounds
from storage.engine import Transaction

COORDINATOR = Person(7, "nl")
ANOTHER = SHORT.replace('id = "kort"', 'id = "lang"').replace("Kort", "Lang")
LONGER = SHORT.replace("retention_days = 365", "retention_days = 3650\ngrace_days = 400")
SHORTER = SHORT.replace("retention_days = 365", "retention_days = 100\ngrace_days = 10")
REQUIRED = """
[[questions]]
id = "buurt"
kind = "choice"
text = { nl = "Welke buurt?" }
options = [{ id = "noord", text = { nl = "Noord" } }, { id = "zuid", text = { nl = "Zuid" } }]
"""
WITHOUT_RED = SHORT.replace('{ id = "rood", text = { nl = "Rood" } }, ', "")
WITHOUT_BIKE = (
    SHORT.replace(SHORT[SHORT.index('[[questions]]\nid = "fiets"') :], "")
    + (SHORT[SHORT.index('[[questions]]\nid = "tip"') :])
)


async def started_with(desk: Desk, toml: str) -> Desk:
    """The desk after a start with this form on the same database."""
    later = replace(desk, proposed=read_form(toml), last_seen=LastSeen(), forms=KnownForms())
    await prepare(later, new_salt=lambda: f"salt {toml[:20]}")
    return later


async def rows(desk: Desk, asked: str) -> list[tuple[object, ...]]:
    return await desk.database.read(lambda tx: [tuple(row) for row in tx.execute(text(asked))])


async def done(desk: Desk, number: int, *picks: str) -> Visitor:
    """Somebody picks these, skips what can be skipped, and submits."""
    visitor = await Visitor(desk, number).begin()
    for each in picks:
        await visitor.pick(each)
    while visitor.at != "review":
        here = visitor.at
        await visitor.skip()
        assert visitor.at != here
    return await visitor.submit()


async def close(desk: Desk) -> None:
    number = (await desk.database.read(desk.round)).number
    assert await rounds.close(desk, COORDINATOR, number)


async def open_next(desk: Desk) -> None:
    number = (await desk.database.read(desk.round)).number + 1
    assert await rounds.open_next(desk, COORDINATOR, number, f"salt of {number}")


async def erase(desk: Desk, number: int) -> int:
    """Have somebody erase everything. Returns how many responses are gone."""
    person = Person(number, "nl")
    newest = (await rights.everything(desk, person)).newest
    assert newest is not None
    return len(await rights.erase(desk, person, next(update_ids), newest.response.id))


async def every_round_is_right(desk: Desk) -> None:
    def look(tx: Transaction) -> list[bool]:
        return [recount_round(desk, tx, each).right for each in stored_rounds.every(tx)]

    found = await desk.database.read(look)
    assert found == [True] * len(found)


async def test_the_text_that_was_asked_is_kept_and_can_be_read_back(desk: Desk) -> None:
    await done(desk, 1, "nee")
    await adopt(desk, read_form(SHORT + REQUIRED))

    kept = await desk.database.read(form_versions.every)

    assert [each.retention_days for each in kept] == [365, 365]
    assert [from_json(each.text).question("buurt") is None for each in kept] == [True, False]
    assert await rows(desk, "SELECT round_id, version_id FROM round_versions ORDER BY 2") == [
        (1, 1),
        (1, 2),
    ]
    assert await rows(desk, "SELECT version_id FROM responses") == [(1,)]


async def test_a_round_of_another_form_keeps_its_promises_and_knows_its_people(
    desk: Desk, clock: Clock
) -> None:
    await done(desk, 1, "nee")
    await done(desk, 2, "ja", "groen")
    await close(desk)
    later = await started_with(desk, ANOTHER)

    found = await rights.everything(later, Person(1, "nl"))
    assert [each.form.title["nl"] for each in found.kept if each.form] == ["Kort"]
    assert await erase(later, 1) == 1
    await every_round_is_right(later)

    clock.pass_(days=31)
    await keep_promises(later, Random(1))
    assert (await rights.everything(later, Person(2, "nl"))).kept == ()
    (proof,) = await proofs(later)
    assert proof.good

    clock.pass_(days=3 * 365)
    await keep_promises(later, Random(1))
    assert await rows(later, "SELECT * FROM answers") == []
    assert await rows(later, "SELECT form FROM rounds WHERE emptied_at IS NOT NULL") == [("kort",)]


async def test_both_forms_are_erased_together(desk: Desk) -> None:
    await done(desk, 1, "nee")
    later = await started_with(desk, ANOTHER)
    await done(later, 1, "ja", "rood")

    assert await erase(later, 1) == 2
    await every_round_is_right(later)
    assert (await running_tallies(desk)).started == 0


async def test_longer_terms_count_only_for_people_who_agreed_to_them(
    desk: Desk, clock: Clock
) -> None:
    await done(desk, 1, "nee")
    clock.pass_(hours=1)
    later = await started_with(desk, LONGER)
    await done(later, 2, "ja", "groen")
    await close(later)

    clock.pass_(days=31)
    await keep_promises(later, Random(1))  # the first was promised this, and a key is everybody's
    assert await rows(later, "SELECT salt FROM rounds") == [("",)]

    clock.pass_(days=900)
    await keep_promises(later, Random(1))
    asked = "SELECT consent FROM responses"
    assert await rows(later, asked) == [(later.proposed.consent_version,)]
    assert [each.good for each in await proofs(later)] == [True]
    assert (await running_tallies(later)).finished == 2

    clock.pass_(days=3650)
    await keep_promises(later, Random(1))
    assert await rows(later, "SELECT id FROM responses") == []
    assert (await running_tallies(later)).finished == 2


async def test_a_part_that_is_due_goes_whole_also_when_it_was_broken_off(
    desk: Desk, clock: Clock
) -> None:
    for number in (1, 2, 3):
        await done(desk, number, "nee")
    clock.pass_(hours=1)
    later = await started_with(desk, LONGER)
    await done(later, 4, "ja", "groen")
    await close(later)
    clock.pass_(days=931)

    async def killed(_seconds: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        await delete_old(later, 2, killed)
    assert len(await rows(later, "SELECT id FROM responses")) == 2
    await delete_old(later, 2)

    asked = "SELECT consent FROM responses"
    assert await rows(later, asked) == [(later.proposed.consent_version,)]
    assert await rows(later, "SELECT id FROM rounds WHERE emptied_at IS NULL") == [(1,)]
    assert (await running_tallies(later)).finished == 4


async def test_longer_terms_of_a_later_round_do_not_prolong_an_earlier_one(
    desk: Desk, clock: Clock
) -> None:
    await done(desk, 1, "nee")
    await close(desk)
    later = await started_with(desk, LONGER)
    await open_next(later)

    clock.pass_(days=900)
    await keep_promises(later, Random(1))

    assert await rows(later, "SELECT id FROM responses") == []


async def test_shorter_terms_that_came_later_count_for_everybody(desk: Desk, clock: Clock) -> None:
    await done(desk, 1, "nee")
    await close(desk)
    clock.pass_(hours=1)
    later = await started_with(desk, SHORTER)
    await open_next(later)

    clock.pass_(days=11)
    await keep_promises(later, Random(1))
    assert (await rights.everything(later, Person(1, "nl"))).kept == ()

    clock.pass_(days=90)
    await keep_promises(later, Random(1))
    assert await rows(later, "SELECT id FROM responses") == []


async def test_shorter_terms_before_do_not_shorten_what_was_agreed_to_later(
    desk: Desk, clock: Clock
) -> None:
    before = await started_with(desk, SHORTER)
    clock.pass_(days=1)
    desk = await started_with(before, SHORT)
    await done(desk, 1, "nee")
    await close(desk)

    clock.pass_(days=101)
    await keep_promises(desk, Random(1))

    assert len(await rows(desk, "SELECT id FROM responses")) == 1


async def test_erasing_subtracts_what_was_counted_after_a_question_was_added(
    desk: Desk, clock: Clock
) -> None:
    for number in (1, 2, 3):
        await done(desk, number, "nee")
    await close(desk)
    later = await started_with(desk, SHORT + REQUIRED)
    await open_next(later)

    assert await erase(later, 2) == 1

    told = await running_tallies(later, 1)
    assert (told.started, told.finished, told.unfinished) == (2, 2, 0)
    assert told.items("fiets") == {"nee": 2}
    assert told.form.question("buurt") is None
    await every_round_is_right(later)
    clock.pass_(days=40)
    await keep_promises(later, Random(1))
    assert [each.good for each in await proofs(later)] == [True]


@pytest.mark.parametrize(
    "changed",
    [SHORT + REQUIRED, WITHOUT_RED, WITHOUT_BIKE],
    ids=["question-added", "option-gone", "question-gone"],
)
async def test_people_who_were_done_stay_done(desk: Desk, changed: str) -> None:
    for number in range(1, 7):
        await done(desk, number, "ja", "rood")
    busy = await Visitor(desk, 10).begin()
    await busy.pick("ja")

    await adopt(desk, read_form(changed))

    told = await running_tallies(desk)
    assert (told.finished, told.unfinished) == (6, 1)
    assert told.items("kleur") == {"rood": 6}
    colours = told.form.question("kleur")
    assert colours is not None
    assert "rood" in {each.id for each in colours.choices(Answer())}
    await erase(desk, 3)
    assert (await running_tallies(desk)).finished == 5
    assert (await repair(desk)).right
    assert (await recount(desk)).right


async def test_somebody_who_was_done_changes_an_answer_under_the_form_they_answered(
    desk: Desk,
) -> None:
    noor = await done(desk, 1, "ja", "rood")
    await adopt(desk, read_form(WITHOUT_RED + REQUIRED))

    await noor.do(Reopen(noor.state.visit, "fiets"))
    await noor.pick("nee")

    told = await running_tallies(desk)
    assert (told.finished, told.items("fiets"), told.items("kleur")) == (1, {"nee": 1}, {})
    assert (await recount(desk)).right


async def test_somebody_who_is_busy_goes_on_with_the_changed_form(desk: Desk) -> None:
    noor = await Visitor(desk, 1).begin()
    await noor.pick("ja")
    await noor.pick("rood")
    await adopt(desk, read_form(WITHOUT_RED + REQUIRED))
    assert (await recount(desk)).right

    await noor.skip()  # the tip, which was on the screen

    assert noor.standing.form.question("buurt") is not None
    assert noor.at == "kleur"
    await noor.pick("groen")
    while noor.at != "review":
        await (noor.pick("zuid") if noor.at == "buurt" else noor.skip())
    await noor.submit()
    told = await running_tallies(desk)
    assert (told.finished, told.items("kleur"), told.items("buurt")) == (
        1,
        {"groen": 1},
        {"zuid": 1},
    )
    assert await rows(desk, "SELECT version_id FROM responses") == [(2,)]
    assert (await recount(desk)).right


async def test_an_open_round_goes_on_as_it_was_until_the_changed_form_is_adopted(
    desk: Desk,
) -> None:
    await done(desk, 1, "nee")
    later = await started_with(desk, SHORT + REQUIRED)
    assert later.form.question("buurt") is None
    daan = await done(later, 2, "nee")
    assert daan.state.submitted

    await adopt(later, later.proposed)

    assert later.form.question("buurt") is not None
    assert (await Visitor(desk, 3).begin()).standing.form.question("buurt") is not None
    assert desk.form.question("buurt") is not None  # another process knows it without a start
    assert (await running_tallies(later)).finished == 2


async def test_words_are_taken_over_at_once_and_so_is_all_where_nobody_has_begun(
    desk: Desk,
) -> None:
    changed = await started_with(desk, SHORT + REQUIRED)
    assert changed.form.question("buurt") is not None
    busy = await Visitor(changed, 1).begin()
    await busy.pick("nee")

    reworded = await started_with(
        changed, (SHORT + REQUIRED).replace("Welke buurt?", "In welke buurt werk je?")
    )

    question = reworded.form.question("buurt")
    assert question is not None
    assert question.text["nl"] == "In welke buurt werk je?"


async def test_a_question_of_another_kind_is_not_adopted_in_an_open_round(desk: Desk) -> None:
    await done(desk, 1, "nee")
    number = SHORT.replace('id = "tip"\nkind = "text"', 'id = "tip"\nkind = "number"')

    adopted = await adopt(desk, read_form(number))

    assert adopted.refused == ("tip",)
    assert desk.form.question("tip").kind == "text"  # type: ignore[union-attr] # it is asked


async def test_a_random_history_of_forms_and_people_counts_right(desk: Desk, clock: Clock) -> None:
    """People begin, go on, submit, change and erase while the form changes under them."""
    chance = Random(5)
    forms = [read_form(each) for each in (SHORT, SHORT + REQUIRED, WITHOUT_RED, WITHOUT_BIKE)]
    people: list[Visitor] = []
    for step in range(160):
        clock.pass_(minutes=1)
        if step % 20 == 19:
            await adopt(desk, chance.choice(forms))
        if not people or chance.random() < 0.2:
            people.append(await Visitor(desk, 1000 + step).begin())
            continue
        somebody = chance.choice(people)
        if chance.random() < 0.05:
            await erase(desk, somebody.id)
            people.remove(somebody)
            continue
        await somebody.begin()
        await somebody.do(chance.choice(somebody.offered()))

    found = await recount(desk)
    assert found.responses == len(people)
    assert found.right, found.differences
    told = await running_tallies(desk)
    submitted = await rows(desk, "SELECT count(*) FROM responses WHERE submitted_at IS NOT NULL")
    assert submitted == [(told.finished,)]


async def test_everything_can_be_made_anonymous_at_once(desk: Desk) -> None:
    await done(desk, 1, "nee")
    await close(desk)
    later = await started_with(desk, ANOTHER)
    await close(later)

    made = await anonymise(later, Random(1), at_once=True)

    assert [each.form for each in made] == ["kort", "lang"]
    assert all(each.good for each in await proofs(later))
