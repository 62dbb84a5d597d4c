"""Pages to read."""

from inline_snapshot import snapshot
from screens.reading import buttons, drawn

from bot.questionnaire.form import Form
from bot.screens.actions import ShowPage
from bot.screens.pages import help_screen, page_screen
from bot.texts import Voice


def test_the_first_page_quotes_what_kinderwerk_is(real: Form, dutch: Voice) -> None:
    assert drawn(page_screen(real, 0, dutch)) == snapshot("""\
Wat is kinderwerk?

Kinderwerk is een voorziening in de pedagogische
basisinfrastructuur. Onder kinderwerk verstaan wij het
sociaal werk met kinderen tot 12 jaar dat zich richt op alle
kinderen in de buurt, met extra aandacht voor kinderen in
een kwetsbare situatie die meer ondersteuning kunnen
gebruiken. Kinderwerkers kunnen onder diverse functienamen
opereren. Zij doen dit altijd vanuit een professionele
pedagogische achtergrond en werkwijze.
Bron: NJi (Nederlands Jeugdinstituut), 2021

In het kort: kinderwerk is er voor alle kinderen tot 12 jaar
in de buurt. Er is extra aandacht voor kinderen die meer
steun nodig hebben. Een kinderwerker heeft daar altijd voor
geleerd.

[2/7 ▶]\
""")


def test_a_page_in_the_middle_leads_both_ways(real: Form, dutch: Voice) -> None:
    assert drawn(page_screen(real, 4, dutch)) == snapshot("""\
Kinderwerk en BSO naast elkaar: voor wie en waarom

Doelgroep
Kinderwerk: alle kinderen en ouders in een achterstandswijk.
Vooral de kinderen die het meest kwetsbaar zijn. Hun
gezinnen hebben het vaak moeilijk met geld, werk of
opleiding.
BSO: kinderen van wie minstens één ouder een (betaalde) baan
of studie heeft. Vaak werken beide ouders.

Activiteiten
Kinderwerk: gericht op vaardigheden en op de sociale en
emotionele ontwikkeling.
BSO: een onderdeel van de opvang.

Belangrijkste doel
Kinderwerk: iedereen doet mee in de samenleving, met
aandacht voor ieders ontwikkeling.
BSO: opvang van kinderen.

[◀ 4/7] [6/7 ▶]\
""")


def test_the_last_page_leads_back_only(real: Form, dutch: Voice) -> None:
    last = len(real.pages) - 1

    assert [button.action for button in buttons(page_screen(real, last, dutch))] == [
        ShowPage(last - 1)
    ]


def test_a_page_that_is_not_there_is_the_nearest_that_is(real: Form, dutch: Voice) -> None:
    assert page_screen(real, 99, dutch) == page_screen(real, len(real.pages) - 1, dutch)
    assert page_screen(real, -3, dutch) == page_screen(real, 0, dutch)


def test_a_form_without_pages_has_nothing_to_read(short: Form, dutch: Voice) -> None:
    assert drawn(page_screen(short, 0, dutch)) == "Er is nog niets om te lezen."


def test_help_tells_a_coordinator_more(real: Form, dutch: Voice) -> None:
    assert drawn(help_screen(real, dutch, coordinator=True)) == snapshot("""\
Wat kun je hier doen?

/start – de vragenlijst invullen, of verdergaan waar je was
/info – Wat is kinderwerk?
/delen – de vragenlijst doorgeven
/qr – een QR-code of een poster
/taal – een andere taal kiezen
/privacy – lezen wat we bewaren
/mijngegevens – zien wat we van jou bewaren
/verwijder – dat laten wissen
/help – deze uitleg

Je kunt altijd stoppen en later verdergaan. Je antwoorden
blijven bewaard. Tot de vragenlijst sluit, kun je ze nog
veranderen.

Als coördinator heb je ook:
/stats – de stand van de antwoorden
/vragenlijst – een uitnodiging in de groep zetten
/sluit – de vragenlijst sluiten, nu of later
/open – weer openen, of een nieuwe ronde
/herinner – een herinnering sturen
/coordinator – coördinatoren uitnodigen of weghalen
/link – een link met een naam, om te zien wat hij oplevert
/logboek – wat coördinatoren deden\
""")
    assert "/stats" not in drawn(help_screen(real, dutch, coordinator=False))
