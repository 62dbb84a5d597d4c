"""What a coordinator reads of what people wrote."""

from collections import Counter

from inline_snapshot import snapshot
from screens.counted import one_response, tallies, the
from screens.reading import buttons, drawn

from bot.conversation.written import Found, Written
from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, Cell, Counts
from bot.screens.coordinator.actions import (
    Search,
)
from bot.screens.coordinator.written import found_screen, list_written_screen, written_screen
from bot.texts import Voice


def test_what_people_wrote_is_listed_by_question(real: Form, dutch: Voice) -> None:
    assert drawn(list_written_screen(tallies(real, one_response(real)), dutch)) == snapshot("""\
Open antwoorden

2 teksten, zonder namen

A. Werk jij samen met een BSO in jouw buurt? 1\xa0tekst
B. Wat zou helpen om meer of beter met een BSO samen te
werken? 1\xa0tekst

Zoeken? Typ bijvoorbeeld /stats zoek vakantie

[A] [B]
[◀ Terug naar de stand]\
""")


def test_what_people_wrote_is_shown_without_markup_and_not_too_long(
    real: Form, dutch: Voice
) -> None:
    counts: Counts = Counter({Cell(True, "wat-helpt", ANSWERED): 18})
    words = ("Meer <b>tijd</b> & geld", "Een heel lang verhaal. " * 20, "Eén\nregel\nper keer")

    screen = written_screen(
        tallies(real, counts), the(real, "wat-helpt"), Written(words, page=1, more=True), dutch
    )

    assert drawn(screen) == snapshot("""\
Wat zou helpen om meer of beter met een BSO samen te werken?
18 teksten, zonder namen

• Meer <b>tijd</b> & geld
• Een heel lang verhaal. Een heel lang verhaal. Een heel
lang verhaal. Een heel lang verhaal. Een heel lang verhaal.
Een heel lang verhaal. Een heel la…
• Eén regel per keer

[◀ 1/4] [3/4 ▶]
[Open antwoorden] [In cijfers]\
""")


def test_where_nobody_wrote_anything_that_is_said(real: Form, dutch: Voice) -> None:
    written = Written((), page=0, more=False)

    screen = written_screen(tallies(real), the(real, "wat-helpt"), written, dutch)

    assert drawn(screen) == snapshot("""\
Wat zou helpen om meer of beter met een BSO samen te werken?

Hier heeft nog niemand iets geschreven.

[Open antwoorden] [In cijfers]\
""")


def test_what_was_searched_is_shown_with_the_words_around_it(real: Form, dutch: Voice) -> None:
    long = f"{'Een lange aanloop. ' * 20}In de VAKANTIE wel. {'En een staart. ' * 20}"
    found = Found("vakantie", 7, (("samen", "Alleen in de vakantie"), ("wat-helpt", long)), 0)

    screen = found_screen(tallies(real), found, dutch)

    assert drawn(screen) == snapshot("""\
Gezocht: vakantie
7 teksten, zonder namen

• Alleen in de vakantie (bij: Werk jij samen met een BSO…)
• …loop. Een lange aanloop. Een lange aanloop. In de
VAKANTIE wel. En een staart. En een staart. En een staart.
En een staart.… (bij: Wat zou helpen om meer of b…)

[2/2 ▶]
[◀ Terug naar de stand]\
""")
    assert Search(1, everyone=False, page=1, words="vakantie") in [
        button.action for button in buttons(screen)
    ]
