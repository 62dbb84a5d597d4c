"""What a coordinator reads of the reach, and a group's administrator of their group."""

from inline_snapshot import snapshot
from screens.counted import tallies
from screens.reading import as_read, drawn, fits_telegram

from bot.conversation.arriving import WAYS
from bot.conversation.reach import Sources, Spread
from bot.conversation.sources import UNKNOWN, Source, Together
from bot.conversation.waves import MOST, Wave
from bot.questionnaire.form import Form
from bot.screens.coordinator.own_group import group_count_screen
from bot.screens.coordinator.sources import LINKS, SAID, sources_screen
from bot.screens.coordinator.waves import waves_screen
from bot.texts import LANGUAGES, Voice
from storage import invitations

MANY = 10_000_000


def test_every_source_is_named_with_what_it_brought(real: Form, dutch: Voice) -> None:
    told = Sources(
        tallies(real),
        (
            Source("card", 60, 41, 30, number=2),
            Source("link", 14, 0, 0, name="<b>brief</b>"),
            Source("collega", None, 9, 8, said=True),
        ),
        Together(3, None, 9, 7),
    )

    assert drawn(sources_screen(told, 0, dutch)) == snapshot("""\
Bereik
Zo kwamen mensen hier: hoe vaak een link is geopend, wie
begon en wie klaar is.

Groepskaart 2
60 geopend · 41 begonnen · 30 klaar
Link <b>brief</b>
14 geopend · 0 begonnen · 0 klaar
Zonder link: via een collega
9 begonnen · 8 klaar
Overig, 3 bronnen
9 begonnen · 7 klaar

Bronnen met minder dan 5 mensen staan bij Overig. Soms komt
de kleinste andere erbij.

[👣 Stappen] [📊 Grafiek]
[↻ Vernieuwen]
[◀ Terug naar de stand]\
""")


def test_waves_tell_how_many_and_how_soon(real: Form, dutch: Voice) -> None:
    spread = Spread(
        tallies(real),
        (Wave(0, 0, 1200), Wave(1, 1, 340, 2.35), Wave(2, 4, 18, 4.0)),
        0.23,
    )

    assert drawn(waves_screen(spread, dutch)) == snapshot("""\
Van collega naar collega
Stap 1 kwam via iemand uit stap 0, en zo verder. Iedereen
telt mee, klaar of nog bezig.

Stap 0, niet via een collega: 1.200 mensen
Stap 1, via een collega, de helft kwam in 2,4 dagen: 340
mensen
Stap 2 t/m 4, de helft kwam in 4,0 dagen: 18 mensen

Gemiddeld kwamen via ieder van hen 0,23 collega’s mee.

Stappen met minder dan 5 mensen staan samen.

[◀ Bronnen] [📊 Grafiek]
[↻ Vernieuwen]
[◀ Terug naar de stand]\
""")


def test_what_may_not_be_told_or_is_gone_is_said_in_words(real: Form, dutch: Voice) -> None:
    few = waves_screen(Spread(tallies(real), (Wave(0, 2, 4),), None), dutch)
    gone = waves_screen(Spread(tallies(real), (), None), dutch)

    assert dutch.plain("brought-hidden") in as_read(few)
    assert dutch.plain("refused-emptied") in as_read(gone)


def test_every_way_to_come_here_has_a_name() -> None:
    kinds = {
        invitations.PERSON,
        invitations.CARD,
        invitations.POSTER,
        invitations.OPEN,
        invitations.LINK,
        UNKNOWN,
    }

    assert set(LINKS) == kinds
    assert set(SAID) == set(WAYS)


def test_however_many_sources_and_waves_there_are_the_screens_fit(real: Form) -> None:
    links = [Source("link", MANY, MANY, MANY, name="&" * 40) for _ in range(40)]
    told = Sources(tallies(real), tuple(links), Together(99, MANY, MANY, MANY))
    waves = (*(Wave(each, each, MANY, 999.9) for each in range(MOST)), Wave(12, 99, MANY, 999.9))
    for language in LANGUAGES:
        voice = Voice(language)
        for page in (-1, 0, 3, 5, 6, MANY):
            fits_telegram(sources_screen(told, page, voice))
        fits_telegram(waves_screen(Spread(tallies(real), waves, 99.99), voice))


def test_a_group_is_told_a_number_that_names_nobody(real: Form, dutch: Voice) -> None:
    assert as_read(group_count_screen(real, 0, dutch)).splitlines()[1:] == [
        "Via de kaart in deze groep deden nog geen 5 mensen mee."
    ]
    assert as_read(group_count_screen(real, 10, dutch)).splitlines()[1:] == [
        "Via de kaart in deze groep deden minstens 10 mensen mee."
    ]
