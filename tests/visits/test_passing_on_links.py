"""Passing it on by phone: below the thanks, with /delen, from any chat, on paper, by name."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import zxingcpp
from someone import Someone, soon, word
from starting import Start
from test_coordinating import DONE

from bot.commands import poster
from bot.conversation.arriving import WAYS
from bot.conversation.desk import Desk
from bot.preview.standard import DAAN
from bot.preview.views import MessageView
from bot.preview.world import World
from bot.settings import Settings
from storage import invitations
from storage.invitations import LINK, OPEN, PERSON, POSTER
from storage.records import Invitation

LINKS = re.compile(r"https://t\.me/kinderwerkbot\?start=(u-[A-Za-z0-9_-]{22})")


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """That links are kept alike by both databases is shown at the desk."""
    return migrated_sqlite_url


def payload_in(message: MessageView) -> str:
    """The payload of the one link that a message holds, in its text and under its buttons."""
    found = set(LINKS.findall(message.text)) | {
        payload
        for row in message.keyboard or []
        for button in row
        for payload in LINKS.findall(button.url or "")
    }
    assert len(found) == 1, message
    return found.pop()


def shared_by(somebody: Someone) -> str:
    """The payload of the link that the share sheet gets from the newest message."""
    urls = [button.url or "" for row in somebody.message.keyboard or [] for button in row]
    (sheet,) = [url for url in urls if url.startswith("https://t.me/share/url?")]
    (link,) = parse_qs(urlsplit(sheet).query)["url"]
    return link.partition("start=")[2]


async def begin(somebody: Someone, payload: str) -> Someone:
    """From a link to the first question, by the upper button."""
    await somebody.start(payload)
    await somebody.taps(somebody.buttons[0])
    return somebody


async def kept(desk: Desk, kind: str) -> list[Invitation]:
    return list(
        await desk.database.read(lambda tx: invitations.of_kind(tx, desk.round(tx).id, kind))
    )


def scanned(picture: object) -> str:
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


async def test_the_link_below_the_thanks_brings_a_colleague_who_is_not_asked_how_they_came(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does(*DONE)
    assert noor.reads.startswith("Dank je wel!")
    own = shared_by(noor)
    await noor.taps(word("how-ask"))
    assert noor.buttons == [word(f"how-{how}") for how in WAYS] + [word("back")]
    answer = await noor.taps(word("how-groep"))
    assert answer.toast == word("how-thanks")
    assert word("how-ask") not in noor.buttons
    assert shared_by(noor) == own

    await (await begin(daan, own)).does(*DONE)
    await noor.start(own)
    await daan.start(own)

    assert word("how-ask") not in daan.buttons
    assert shared_by(daan) != own
    first, second = await kept(desk, PERSON)
    assert (first.opened, first.started, first.finished) == (1, 1, 1)
    assert (second.parent_id, second.opened) == (first.id, 0)
    await noor.says("/mijngegevens")
    told = noor.reads
    assert word("mine-told", how=word("how-groep")) in told
    assert word("mine-link") in told
    await daan.says("/mijngegevens")
    assert word("mine-through-person") in daan.reads


async def test_an_old_question_about_how_somebody_came_changes_nothing(
    noor: Someone, daan: Someone
) -> None:
    await (await noor.begin()).does(*DONE)
    old = noor.message
    await noor.forges("j:1:nee", old)  # "Overslaan" of the first release
    assert word("how-ask") not in noor.buttons

    assert (await noor.forges("j:1:groep", old)).toast != word("how-thanks")
    await daan.start()
    assert (await daan.forges("j:1:groep")).toast != word("how-thanks")

    assert word("privacy-yes") in daan.buttons


async def test_delen_gives_an_invitation_that_keeps_its_button_wherever_it_is_sent(
    noor: Someone, youssef: Someone, desk: Desk, open_world: World
) -> None:
    await noor.start()

    await noor.says("/delen")

    card, ways = noor.from_the_bot[-2:]
    assert word("share-inline") in noor.buttons
    assert word("share-to-group") in noor.buttons
    key = open_world.forward(noor.person.id, noor.chat, card.id, youssef.person.id)
    forwarded = open_world.messages(youssef.person.id, noor.person.id)[-1]
    assert forwarded.id == key
    assert payload_in(forwarded) == payload_in(card)
    assert forwarded.keyboard
    assert shared_by(noor) == payload_in(card)
    assert payload_in(replace(ways, keyboard=None)) == payload_in(card)
    await begin(youssef, payload_in(forwarded))
    (link,) = await kept(desk, OPEN)
    assert (link.opened, link.started) == (1, 1)


async def test_from_any_chat_the_bot_offers_each_their_own_link(
    noor: Someone, daan: Someone, desk: Desk, open_world: World
) -> None:
    await (await noor.begin()).does(*DONE)
    await noor.says("/delen")
    own = payload_in(noor.from_the_bot[-2])
    await daan.start()
    open_world.open_chat(noor.person.id, DAAN.id)
    open_world.open_chat(daan.person.id, noor.person.id)

    found = await open_world.ask_inline(noor.person.id, DAAN.id, "kaart")
    others = await open_world.ask_inline(daan.person.id, noor.person.id, "kaart")

    assert found is not None
    assert others is not None
    (result,) = found.answer.results
    key = open_world.choose_inline(noor.person.id, DAAN.id, found.query_id, result.id)
    sent = open_world.messages(daan.person.id, noor.person.id)[-1]
    assert sent.id == key
    assert payload_in(sent) == own
    assert own not in others.answer.results[0].content.text
    calls = [each.parameters for each in open_world.calls if each.method == "answerInlineQuery"]
    assert {(each["cache_time"], each["is_personal"]) for each in calls} == {("0", "true")}
    assert len(await kept(desk, OPEN)) == 1


async def test_where_inline_mode_is_off_nothing_depends_on_it(
    world: World, start_bot: Start
) -> None:
    world.bot = replace(world.bot, inline=False)
    async with start_bot():
        noor = await Someone.named(world, "Noor").start()

        await noor.says("/delen")

        assert word("share-inline") not in noor.buttons
        asked = [each for each in world.calls if each.method == "getUpdates"]
        assert not any("inline_query" in each.parameters["allowed_updates"] for each in asked)


async def test_a_code_and_a_poster_lead_where_their_words_say_and_come_from_their_maker(
    noor: Someone, daan: Someone, desk: Desk, open_world: World
) -> None:
    await (await noor.begin()).does(*DONE)

    await noor.says("/qr")
    await soon(lambda: noor.reads == word("poster-offer"))
    code = noor.from_the_bot[-2]
    await noor.taps(word("share-poster"))
    file = await soon(lambda: noor.stored(noor.message).content.media)

    assert "Een vragenlijst van BVJong" in code.text
    link = open_world.scan(noor.person.id, noor.chat, code.id)
    assert link.endswith(payload_in(code))
    assert code.keyboard
    page = pypdfium2.PdfDocument(file.data)[0]
    assert scanned(page.render(scale=2).to_pil()) == link
    assert link.removeprefix("https://") in page.get_textpage().get_text_bounded()
    await begin(daan, payload_in(code))
    await daan.says("/mijngegevens")
    assert word("mine-through-poster") in daan.reads
    (on_paper,), (own,) = await kept(desk, POSTER), await kept(desk, PERSON)
    assert (on_paper.parent_id, on_paper.started) == (own.id, 1)


async def test_a_coordinator_names_a_link_and_reads_what_came_of_it(
    noor: Someone, sanne: Someone, desk: Desk
) -> None:
    await sanne.start()
    await sanne.says("/link <Nieuwsbrief> mei")
    payload = payload_in(sanne.message)
    await (await begin(noor, payload)).does(*DONE)
    await noor.says("/mijngegevens")
    assert word("mine-through-link") in noor.reads

    await sanne.says("/link")

    assert "<Nieuwsbrief> mei" in sanne.reads
    assert word("links-few") in sanne.reads
    assert payload_in(sanne.message) == payload
    await sanne.says("/logboek")
    assert word("did-link", about="<Nieuwsbrief> mei") in sanne.reads
    await sanne.says(f"/link {'x' * 41}")
    assert sanne.reads == word("invite-too-long", n=40)
    await noor.says("/link stiekem")
    assert noor.reads == word("only-coordinators")
    assert [each.label for each in await kept(desk, LINK)] == ["<Nieuwsbrief> mei"]


async def test_a_closed_round_is_not_passed_on(
    noor: Someone, sanne: Someone, desk: Desk, open_world: World
) -> None:
    await (await noor.begin()).does(*DONE)
    await noor.says("/delen")
    own = payload_in(noor.from_the_bot[-2])
    await sanne.start()
    await sanne.says("/sluit")
    await sanne.taps(word("close-yes"))

    for asked in ("/delen", "/qr"):
        before = len(noor.from_the_bot)
        await noor.says(asked)
        await soon(lambda: len(noor.from_the_bot) > before)  # noqa: B023 (used at once)
        assert noor.reads == word("closed")
    found = await open_world.ask_inline(noor.person.id, noor.chat, "")

    assert found is not None
    assert found.answer.results == ()
    await sanne.start(own)
    assert sanne.reads == word("closed")
    (link,) = await kept(desk, PERSON)
    assert link.opened == 0


async def test_the_command_writes_a_poster_that_leads_to_the_questionnaire(
    noor: Someone, desk: Desk, settings: Settings, open_world: World
) -> None:
    pdf = await poster.made(settings)
    again = await poster.made(settings, "en")

    assert pdf is not None
    assert again is not None
    link, same = (
        scanned(pypdfium2.PdfDocument(each)[0].render(scale=2).to_pil()) for each in (pdf, again)
    )
    assert link == same
    assert link.startswith(f"https://t.me/{open_world.bot.username}?start=")
    await begin(noor, link.partition("start=")[2])
    (on_paper,) = await kept(desk, POSTER)
    assert (on_paper.parent_id, on_paper.opened, on_paper.started) == (None, 1, 1)
