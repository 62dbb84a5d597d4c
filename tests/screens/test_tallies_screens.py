"""What a coordinator reads."""

from collections import Counter
from datetime import UTC, datetime

from inline_snapshot import snapshot
from questionnaire.walking import Walker
from screens.reading import as_read, buttons, drawn

from bot.conversation.coordinate import Tallies, Written
from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell, Counts, share
from bot.screens.actions import ShowTallies, ShowWritten
from bot.screens.tallies import bar_of, tallies_screen, written_screen
from bot.texts import Voice

SINCE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def tallies(form: Form, counts: Counts | None = None) -> Tallies:
    return Tallies(form=form, since=SINCE, until=None, counts=counts or Counter())


def one_response(form: Form) -> Counts:
    walker = Walker(form).pick("other").write("Soms").pick("west").pick("nee")
    walker.pick("geen-tijd", "geen-geld").finish().write("Meer tijd")
    assert walker.at is None
    return share(form, walker.state.answers, finished=True)


def ten_thousand(form: Form) -> Counts:
    """Made up: shares of every size, from one in ten thousand to two thirds."""
    counts: Counts = Counter(
        {Cell(True, RESPONSES, ANSWERED): 10_000, Cell(False, RESPONSES, ANSWERED): 1}
    )
    for question in form.questions:
        counts[Cell(True, question.id, ANSWERED)] = 10_000
    for option, n in {"ja": 6_666, "nee": 3_333, "incidenteel": 1}.items():
        counts[Cell(True, "samen", option)] = n
    return counts


def pages(form: Form, counts: Counts, voice: Voice) -> list[str]:
    read = [as_read(tallies_screen(tallies(form, counts), page, voice)) for page in range(20)]
    return [page for number, page in enumerate(read) if page not in read[:number]]


def test_before_anybody_answered_everything_is_nought(real: Form, dutch: Voice) -> None:
    assert drawn(tallies_screen(tallies(real), 0, dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO
Open sinds 24 november 2026
0 begonnen
0 klaar
0 nog bezig
Hieronder tellen alleen de antwoorden van mensen die klaar
zijn.

1. Werk jij samen met een BSO in jouw buurt?
0 antwoorden
Ja
░░░░░░░░░░ 0 · 0%
Nee
░░░░░░░░░░ 0 · 0%
Meerdere bso,s. uit de buurt, de stad en daarbuiten
░░░░░░░░░░ 0 · 0%
incidenteel, bijvoorbeeld tijdens vakanties
░░░░░░░░░░ 0 · 0%
Anders, namelijk…
░░░░░░░░░░ 0 · 0%

2. In welke regio werk je?
0 antwoorden
Zuid (BR, Li, Ze)
░░░░░░░░░░ 0 · 0%
Oost (Ov, GLD, FL)
░░░░░░░░░░ 0 · 0%
West (NH, ZH, U)
░░░░░░░░░░ 0 · 0%
Noord (Gr, Fr, Dr)
░░░░░░░░░░ 0 · 0%

3. Doe je weleens iets samen met een BSO?
0 antwoorden
Ja
░░░░░░░░░░ 0 · 0%
Nee
░░░░░░░░░░ 0 · 0%

[2/4 ▶]
[↻ Vernieuwen]\
""")


def test_one_answer_is_told_in_the_singular(real: Form, dutch: Voice) -> None:
    assert drawn(tallies_screen(tallies(real, one_response(real)), 0, dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO
Open sinds 24 november 2026
1 begonnen
1 klaar
0 nog bezig
Hieronder tellen alleen de antwoorden van mensen die klaar
zijn.

1. Werk jij samen met een BSO in jouw buurt?
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

2. In welke regio werk je?
1 antwoord
Zuid (BR, Li, Ze)
░░░░░░░░░░ 0 · 0%
Oost (Ov, GLD, FL)
░░░░░░░░░░ 0 · 0%
West (NH, ZH, U)
██████████ 1 · 100%
Noord (Gr, Fr, Dr)
░░░░░░░░░░ 0 · 0%

3. Doe je weleens iets samen met een BSO?
1 antwoord
Ja
░░░░░░░░░░ 0 · 0%
Nee
██████████ 1 · 100%

[💬 Lees 1 tekst bij vraag 1]
[2/4 ▶]
[↻ Vernieuwen]\
""")


def test_ten_thousand_answers_are_told_as_the_language_writes_them(
    real: Form, dutch: Voice
) -> None:
    assert drawn(tallies_screen(tallies(real, ten_thousand(real)), 0, dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO
Open sinds 24 november 2026
10.001 begonnen
10.000 klaar
1 nog bezig
Hieronder tellen alleen de antwoorden van mensen die klaar
zijn.

1. Werk jij samen met een BSO in jouw buurt?
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

2. In welke regio werk je?
10.000 antwoorden
Zuid (BR, Li, Ze)
░░░░░░░░░░ 0 · 0%
Oost (Ov, GLD, FL)
░░░░░░░░░░ 0 · 0%
West (NH, ZH, U)
░░░░░░░░░░ 0 · 0%
Noord (Gr, Fr, Dr)
░░░░░░░░░░ 0 · 0%

3. Doe je weleens iets samen met een BSO?
10.000 antwoorden
Ja
░░░░░░░░░░ 0 · 0%
Nee
░░░░░░░░░░ 0 · 0%

[2/4 ▶]
[↻ Vernieuwen]\
""")


def test_every_question_stands_on_some_page_and_once(real: Form, dutch: Voice) -> None:
    read = "\n".join(pages(real, one_response(real), dutch))

    for number, question in enumerate(real.questions, start=1):
        assert read.count(f"{number}. {question.text['nl']}") == 1


def test_a_page_beyond_the_last_is_the_last(real: Form, dutch: Voice) -> None:
    assert tallies_screen(tallies(real), 99, dutch) == tallies_screen(tallies(real), 19, dutch)
    assert tallies_screen(tallies(real), -1, dutch) == tallies_screen(tallies(real), 0, dutch)


def test_what_people_wrote_can_be_read_from_the_page_that_tells_how_many_did(
    real: Form, dutch: Voice
) -> None:
    counts = one_response(real)
    reads = [
        button
        for page in range(len(pages(real, counts, dutch)))
        for button in buttons(tallies_screen(tallies(real, counts), page, dutch))
        if isinstance(button.action, ShowWritten)
    ]

    assert [(button.label, button.action.question) for button in reads] == snapshot(
        [("💬 Lees 1 tekst bij vraag 1", "samen"), ("💬 Lees 1 tekst bij vraag 10", "wat-helpt")]
    )


def test_many_different_numbers_are_put_together_in_ranges(every_kind: Form, dutch: Voice) -> None:
    counts: Counts = Counter({Cell(True, "kinderen", str(n)): 2 for n in range(5, 41)})
    counts[Cell(True, "kinderen", ANSWERED)] = 72

    read = "\n".join(pages(every_kind, counts, dutch))

    block = read[read.index("8. Hoeveel") : read.index("9. Hoe toevallig")]
    assert block == snapshot("""\
8. Hoeveel kinderen komen er?
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
█░░░░░░░░░ 2 · 3%
""")


def test_what_people_wrote_is_shown_without_markup_and_not_too_long(
    real: Form, dutch: Voice
) -> None:
    question = real.question("wat-helpt")
    assert question is not None
    counts: Counts = Counter({Cell(True, "wat-helpt", ANSWERED): 18})
    words = ("Meer <b>tijd</b> & geld", "Een heel lang verhaal. " * 20, "Eén\nregel\nper keer")

    screen = written_screen(
        tallies(real, counts), question, Written(words, page=1, more=True), 2, dutch
    )

    assert drawn(screen) == snapshot("""\
Wat zou helpen om meer of beter met een BSO samen te werken?
18 teksten, zonder namen

• Meer <b>tijd</b> & geld
• Een heel lang verhaal. Een heel lang verhaal. Een heel
lang verhaal. Een heel lang verhaal. Een heel lang verhaal.
Een heel lang verhaal. Een heel lang verhaal…
• Eén regel per keer

[◀ 1/4] [3/4 ▶]
[◀ Terug naar de stand]\
""")
    assert buttons(screen)[-1].action == ShowTallies(2)


def test_where_nobody_wrote_anything_that_is_said(real: Form, dutch: Voice) -> None:
    question = real.question("wat-helpt")
    assert question is not None

    screen = written_screen(tallies(real), question, Written((), page=0, more=False), 0, dutch)

    assert drawn(screen) == snapshot("""\
Wat zou helpen om meer of beter met een BSO samen te werken?

Hier heeft nog niemand iets geschreven.

[◀ Terug naar de stand]\
""")


def test_a_bar_is_full_at_all_empty_at_none_and_shows_a_trace_of_anything() -> None:
    assert bar_of(0, 0) == bar_of(0, 10_000) == "░░░░░░░░░░"
    assert bar_of(1, 10_000) == "█░░░░░░░░░"
    assert bar_of(5, 10) == "█████░░░░░"
    assert bar_of(10_000, 10_000) == bar_of(12, 10) == "██████████"
