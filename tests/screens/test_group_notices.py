"""What everybody in a group may read."""

import pytest
from inline_snapshot import snapshot
from screens.reading import drawn, fits_telegram

from bot.conversation.cards import Telling
from bot.questionnaire.form import Form
from bot.screens.coordinator.actions import ShowTallies
from bot.screens.group import card, hello, in_private_notice, retired_card, who_asks
from bot.screens.screen import Link, Notice
from bot.texts import LANGUAGES, Voice

LINK = "https://t.me/kinderwerkbot?start=abc123"


def test_the_card_invites_and_begins_at_nought(real: Form, dutch: Voice) -> None:
    assert drawn(card(real, Telling(0), LINK, dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO

Hoe werken kinderwerkers samen met BSO's? De werkgroep van
BVJong wil dat graag van jou weten. Het kost je ongeveer
drie minuten.

Doe mee: je krijgt de vragen hier in de groep. Alleen jij
ziet ze, en alleen jij ziet je antwoorden.
Liever in een privéchat: je krijgt de vragen buiten de
groep, bij mij.

Nog niemand heeft de vragenlijst ingevuld. Begin jij?

https://t.me/kinderwerkbot?start=abc123

[Doe mee]
[Liever in een privéchat]\
""")


def test_the_card_counts_who_took_part_in_singular_and_plural(real: Form, dutch: Voice) -> None:
    def count(n: int) -> str:
        return drawn(card(real, Telling(n), LINK, dutch)).split("\n\n")[-3]

    assert [count(n) for n in (1, 10, 10_000)] == snapshot(
        [
            "1 persoon heeft de vragenlijst ingevuld.",
            "10 mensen hebben de vragenlijst ingevuld.",
            "10.000 mensen hebben de vragenlijst ingevuld.",
        ]
    )


def test_a_closed_card_says_so_and_has_no_buttons(real: Form, dutch: Voice) -> None:
    closed = card(real, Telling(10, closed=True), LINK, dutch)

    assert drawn(closed) == snapshot("""\
Vragenlijst kinderwerk & BSO

Hoe werken kinderwerkers samen met BSO's? De werkgroep van
BVJong wil dat graag van jou weten. Het kost je ongeveer
drie minuten.

10 mensen hebben de vragenlijst ingevuld.

De vragenlijst is gesloten. Heb je meegedaan? Dank je wel!\
""")
    assert closed.rows == ()


def test_a_card_of_a_form_without_an_invitation_has_its_title(short: Form, dutch: Voice) -> None:
    assert drawn(card(short, Telling(0), LINK, dutch)).startswith("Kort\n\nDoe mee: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_fits(real: Form, language: str) -> None:
    voice = Voice(language)
    notices: list[Notice] = [
        card(real, Telling(1_000_000), LINK, voice),
        card(real, Telling(1_000_000, closed=True), LINK, voice),
        retired_card(LINK, voice),
        retired_card(None, voice),
        hello(voice),
        in_private_notice(LINK, voice),
        who_asks(ShowTallies(), voice),
    ]

    for notice in notices:
        fits_telegram(notice)


def test_a_retired_card_leads_to_the_new_one_where_it_can(dutch: Voice) -> None:
    assert retired_card(LINK, dutch).rows == ((Link("Naar de nieuwe uitnodiging", LINK),),)
    assert retired_card(None, dutch).rows == ()
