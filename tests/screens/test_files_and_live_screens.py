"""What a coordinator reads of files, and of a message that keeps itself up to date."""

from dataclasses import replace

from inline_snapshot import snapshot
from screens.counted import SINCE, tallies, ten_thousand
from screens.reading import as_read, drawn

from bot.conversation.live_telling import Ending, Telling
from bot.exports.formats import FORMATS
from bot.questionnaire.form import Form
from bot.screens.coordinator.actions import ExportRound
from bot.screens.coordinator.files import (
    KINDS,
    caption,
    file_name,
    formats_screen,
    too_big_screen,
)
from bot.screens.coordinator.live import live_screen
from bot.screens.screen import Screen
from bot.texts import Voice


def test_every_kind_of_file_is_offered() -> None:
    assert [f".{ending}" for ending in KINDS] == list(FORMATS)


def test_each_kind_is_told_with_what_it_is_good_for(real: Form, dutch: Voice) -> None:
    assert drawn(formats_screen(tallies(real, ten_thousand(real)), dutch)) == snapshot("""\
📁 Exporteer
Met de antwoorden van 10.000 mensen die klaar zijn.

Excel: om te lezen en te tellen, met uitleg erbij
CSV: voor elk ander rekenprogramma
SPSS: voor statistiek
JSON: voor mensen die programmeren

Kies een soort bestand. Je krijgt het in je privéchat met
mij.
Er staan geen namen bij. Maar aan open antwoorden kun je
soms zien wie ze schreef. Geef het bestand alleen aan mensen
die ze mogen lezen.

[Excel] [CSV]
[SPSS] [JSON]
[◀ Terug naar de stand]\
""")


def test_a_file_says_what_it_is_and_of_whom(real: Form, dutch: Voice) -> None:
    asked = ExportRound(2, everyone=True, ending="sav")

    words = as_read(Screen(caption(real, asked, 12, dutch))).splitlines()

    assert words[:2] == [
        "Vragenlijst kinderwerk & BSO, ronde 2",
        "Met de antwoorden van 12 mensen, klaar of nog bezig.",
    ]
    assert words[-1] == dutch.plain("export-careful")
    assert file_name(real, asked, SINCE, dutch) == "kinderwerk-bso-ronde-2-2026-11-24.sav"


def test_too_big_a_file_can_be_had_on_the_command_line(dutch: Voice) -> None:
    asked = ExportRound(2, everyone=True, ending="sav")

    told = as_read(too_big_screen(asked, dutch))

    assert told.endswith("kinderwerkbot export antwoorden.sav --round 2 --all --language nl")


def test_live_is_the_overview_with_the_first_question_below_it(real: Form, dutch: Voice) -> None:
    telling = Telling(tallies(real, ten_thousand(real)))

    assert drawn(live_screen(telling, SINCE, dutch)) == snapshot("""\
🔴 Live, bijgewerkt om 10:00

Vragenlijst kinderwerk & BSO
Open sinds 24 november 2026

10.001 begonnen
10.000 klaar
1 nog bezig
Afgelopen 24 uur: 0 begonnen, 0 klaar

De cijfers gaan over 10.000 mensen die klaar zijn.

Werk jij samen met een BSO in jouw buurt?
10.000 antwoorden
Ja
███████░░░ 6.666 · 67%
Nee
███░░░░░░░ 3.333 · 33%
Meerdere bso,s. uit de buurt, de stad en daarbuiten
░░░░░░░░░░ 0 · 0%
incidenteel, bijvoorbeeld tijdens vakanties
█░░░░░░░░░ 1 · 0%
Anders, namelijk…
░░░░░░░░░░ 0 · 0%

[⏹ Stop]\
""")


def test_what_is_live_no_longer_says_why_and_shows_no_numbers_to_whom_may_not_see_them(
    real: Form, dutch: Voice
) -> None:
    telling = Telling(tallies(real, ten_thousand(real)))

    last = {each: live_screen(replace(telling, ending=each), SINCE, dutch) for each in Ending}

    assert "10.000 klaar" in as_read(last[Ending.STOPPED])
    assert "De ronde is gesloten." in as_read(last[Ending.CLOSED])
    assert as_read(last[Ending.REPLACED]) == dutch.plain("live-replaced")
    assert last[Ending.REMOVED] == Screen(dutch.say("live-removed"))
