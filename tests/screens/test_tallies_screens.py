"""What a coordinator reads."""

from collections import Counter
from dataclasses import replace

from inline_snapshot import snapshot
from screens.counted import SINCE, one_response, tallies, ten_thousand, the
from screens.reading import as_read, buttons, drawn

from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, Cell, Counts
from bot.screens.coordinator.actions import (
    ListWritten,
    ShowQuestion,
    ShowTallies,
    ShowWritten,
)
from bot.screens.coordinator.bars import bar_of
from bot.screens.coordinator.overview import overview_screen
from bot.screens.coordinator.questions import question_tallies_screen, questions_screen
from bot.texts import Voice
from storage.records import Growth


def test_before_anybody_answered_everything_is_nought(real: Form, dutch: Voice) -> None:
    assert drawn(overview_screen(tallies(real), dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO
Open sinds 24 november 2026

0 begonnen
0 klaar
0 nog bezig
Afgelopen 24 uur: 0 begonnen, 0 klaar

De cijfers gaan over 0 mensen die klaar zijn.

[Per vraag] [Uitsplitsing]
[Open antwoorden] [🔗 Bereik]
[📊 Grafiek] [📁 Exporteer]
[🔴 Live]
[Tel ook wie nog bezig is]
[↻ Vernieuwen]\
""")


def test_ten_thousand_are_told_as_the_language_writes_them(real: Form, dutch: Voice) -> None:
    told = tallies(real, ten_thousand(real), day=Growth(started=1_200, finished=1_100))

    assert drawn(overview_screen(told, dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO
Open sinds 24 november 2026

10.001 begonnen
10.000 klaar
1 nog bezig
Afgelopen 24 uur: 1.200 begonnen, 1.100 klaar

De cijfers gaan over 10.000 mensen die klaar zijn.

[Per vraag] [Uitsplitsing]
[Open antwoorden] [🔗 Bereik]
[📊 Grafiek] [📁 Exporteer]
[🔴 Live]
[Tel ook wie nog bezig is]
[↻ Vernieuwen]\
""")


def test_a_closed_round_beside_a_newer_one_says_so_and_leads_to_it(
    real: Form, dutch: Voice
) -> None:
    told = replace(tallies(real, one_response(real), round=1, rounds=2), until=SINCE)

    assert drawn(overview_screen(told, dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO
Ronde 1
Open sinds 24 november 2026
Gesloten op 24 november 2026

1 begonnen
1 klaar
0 nog bezig
Afgelopen 24 uur: 0 begonnen, 0 klaar

De cijfers gaan over 1 persoon die klaar is.

[Per vraag] [Uitsplitsing]
[Open antwoorden] [🔗 Bereik]
[📊 Grafiek] [📁 Exporteer]
[🔴 Live]
[Tel ook wie nog bezig is]
[Ronde 2]
[↻ Vernieuwen]\
""")


def test_the_switch_keeps_the_round_and_every_view_keeps_the_switch(
    real: Form, dutch: Voice
) -> None:
    told = tallies(real, one_response(real), round=1, rounds=2, everyone=True)

    actions = [button.action for button in buttons(overview_screen(told, dutch))]

    assert ShowTallies(1, everyone=False) in actions
    assert ShowTallies(2, everyone=True) in actions
    assert ListWritten(1, everyone=True) in actions


# Question by question


def test_the_questions_are_listed_with_how_many_answered_each(real: Form, dutch: Voice) -> None:
    assert drawn(questions_screen(tallies(real, one_response(real)), 0, dutch)) == snapshot("""\
Per vraag
A. Werk jij samen met een BSO in jouw buurt? 1\xa0antwoord
B. In welke regio werk je? 1\xa0antwoord
C. Doe je weleens iets samen met een BSO? 1\xa0antwoord
D. Hoe is het contact met de BSO ontstaan? En wie nam het
init… 0\xa0antwoorden
E. Waaruit bestaat de samenwerking? 0\xa0antwoorden
F. Hoe vaak overleg je met de BSO? 0\xa0antwoorden
G. Hoe tevreden ben je over de samenwerking? 0\xa0antwoorden
H. Wat gaat er goed in de samenwerking? 0\xa0antwoorden
I. Waarom werk je (nog) niet samen met een BSO? 1\xa0antwoord
J. Wat zou helpen om meer of beter met een BSO samen te
werken? 1\xa0antwoord

[A] [B] [C] [D] [E]
[F] [G] [H] [I] [J]
[◀ Terug naar de stand]\
""")


def test_a_page_beyond_the_last_is_the_last(every_kind: Form, dutch: Voice) -> None:
    told = tallies(every_kind)

    assert questions_screen(told, 99, dutch) == questions_screen(told, 1, dutch)
    assert questions_screen(told, -1, dutch) == questions_screen(told, 0, dutch)


def test_one_question_shows_a_bar_for_every_option(real: Form, dutch: Voice) -> None:
    told = tallies(real, ten_thousand(real))

    assert drawn(question_tallies_screen(told, the(real, "samen"), dutch)) == snapshot("""\
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

[📊 Grafiek] [↻ Vernieuwen]
[Volgende ▶]
[Alle vragen]\
""")


def test_one_answer_is_told_in_the_singular_with_its_words_behind_a_button(
    real: Form, dutch: Voice
) -> None:
    told = tallies(real, one_response(real))

    screen = question_tallies_screen(told, the(real, "samen"), dutch)

    assert drawn(screen) == snapshot("""\
Werk jij samen met een BSO in jouw buurt?
1 antwoord
Ja
░░░░░░░░░░ 0 · 0%
Nee
░░░░░░░░░░ 0 · 0%
Meerdere bso,s. uit de buurt, de stad en daarbuiten
░░░░░░░░░░ 0 · 0%
incidenteel, bijvoorbeeld tijdens vakanties
░░░░░░░░░░ 0 · 0%
Anders, namelijk…
██████████ 1 · 100%

[💬 Lees 1 tekst]
[📊 Grafiek] [↻ Vernieuwen]
[Volgende ▶]
[Alle vragen]\
""")
    assert ShowWritten(1, everyone=False, question="samen", page=0) in [
        button.action for button in buttons(screen)
    ]


def test_a_scale_has_its_mean_and_its_distribution(real: Form, dutch: Voice) -> None:
    counts: Counts = Counter({Cell(True, "tevreden", n): 3 for n in ("1", "4", "5")})
    counts[Cell(True, "tevreden", ANSWERED)] = 9

    screen = question_tallies_screen(tallies(real, counts), the(real, "tevreden"), dutch)

    assert drawn(screen) == snapshot("""\
Hoe tevreden ben je over de samenwerking?
9 antwoorden
1
███░░░░░░░ 3 · 33%
2
░░░░░░░░░░ 0 · 0%
3
░░░░░░░░░░ 0 · 0%
4
███░░░░░░░ 3 · 33%
5
███░░░░░░░ 3 · 33%
Gemiddeld 3,3 op een schaal van 1 tot en met 5

[📊 Grafiek] [↻ Vernieuwen]
[◀ Vorige] [Volgende ▶]
[Alle vragen]\
""")


def test_a_question_with_several_answers_says_so(real: Form, dutch: Voice) -> None:
    screen = question_tallies_screen(tallies(real), the(real, "vorm"), dutch)

    assert "0 antwoorden · meer dan één antwoord mogelijk" in as_read(screen)


def test_who_is_still_busy_counts_only_when_asked_for(real: Form, dutch: Voice) -> None:
    counts: Counts = Counter(
        {Cell(done, "regio", item): 2 for done in (True, False) for item in ("west", ANSWERED)}
    )

    finished, everybody = (
        as_read(question_tallies_screen(told, the(real, "regio"), dutch))
        for told in (tallies(real, counts), tallies(real, counts, everyone=True))
    )

    assert "2 antwoorden" in finished
    assert "4 antwoorden · ook van wie nog bezig is" in everybody


def test_one_can_leaf_through_all_questions(real: Form, dutch: Voice) -> None:
    told, seen = tallies(real), [real.questions[0]]
    while onward := [
        each.action.question
        for each in buttons(question_tallies_screen(told, seen[-1], dutch))
        if each.label.endswith("▶") and isinstance(each.action, ShowQuestion)
    ]:
        seen.append(the(real, onward[0]))

    assert tuple(seen) == real.questions


def test_many_different_numbers_are_put_together_in_ranges(every_kind: Form, dutch: Voice) -> None:
    counts: Counts = Counter({Cell(True, "kinderen", str(n)): 2 for n in range(5, 41)})
    counts[Cell(True, "kinderen", ANSWERED)] = 72

    screen = question_tallies_screen(
        tallies(every_kind, counts), the(every_kind, "kinderen"), dutch
    )

    assert as_read(screen) == snapshot("""\
Hoeveel kinderen komen er?
72 antwoorden
5 – 9
█░░░░░░░░░ 10 · 14%
10 – 14
█░░░░░░░░░ 10 · 14%
15 – 19
█░░░░░░░░░ 10 · 14%
20 – 24
█░░░░░░░░░ 10 · 14%
25 – 29
█░░░░░░░░░ 10 · 14%
30 – 34
█░░░░░░░░░ 10 · 14%
35 – 39
█░░░░░░░░░ 10 · 14%
40 – 44
█░░░░░░░░░ 2 · 3%\
""")


def test_a_bar_is_full_at_all_empty_at_none_and_shows_a_trace_of_anything() -> None:
    assert bar_of(0, 0) == bar_of(0, 10_000) == "░░░░░░░░░░"
    assert bar_of(1, 10_000) == "█░░░░░░░░░"
    assert bar_of(5, 10) == "█████░░░░░"
    assert bar_of(10_000, 10_000) == bar_of(12, 10) == "██████████"
