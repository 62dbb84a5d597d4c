"""What a chart tells: everything that is counted, with its share, and how much it rests on."""

from charts.conftest import NOW, Count

from bot.charts.chart import Chart
from bot.charts.making import chart_of, charts_of
from bot.conversation.coordinate import Tallies
from bot.questionnaire.answer import SKIPPED, Answer
from bot.questionnaire.tally import Cell, Counts
from bot.texts import Voice

DUTCH = Voice("nl")
JA, NEE = Answer(picked=("ja",)), Answer(picked=("nee",))


def chart(tallies: Tallies, question: str) -> Chart:
    found = tallies.form.question(question)
    assert found is not None
    return chart_of(tallies, found, DUTCH, NOW)


def bars(tallies: Tallies, question: str) -> dict[str, str]:
    return {bar.label: bar.said for bar in chart(tallies, question).bars}


def test_a_choice_has_a_bar_for_every_option_chosen_or_not(count: Count) -> None:
    tallies = count("samen", JA, JA, NEE)

    assert bars(tallies, "samen") == {
        "Ja": "2 · 67%",
        "Soms, als het zo uitkomt en de ander ook wil": "0 · 0%",
        "Nee": "1 · 33%",
        "Anders, namelijk…": "0 · 0%",
    }
    assert chart(tallies, "samen").n == 3
    assert chart(tallies, "samen").notes == ("3 antwoorden",)


def test_shares_of_several_choices_are_of_who_answered_and_may_pass_a_hundred_percent(
    count: Count,
) -> None:
    both = Answer(picked=("sport", "kunst"))

    drawn = chart(count("wat", both, both), "wat")

    assert [bar.said for bar in drawn.bars] == ["2 · 100%", "2 · 100%", *["0 · 0%"] * 3]
    assert drawn.notes == ("2 antwoorden", "meer dan één antwoord mogelijk")


def test_who_skipped_is_told_and_is_in_no_share(count: Count) -> None:
    drawn = chart(count("kamer", JA, SKIPPED, SKIPPED), "kamer")

    assert drawn.n == 1
    assert drawn.notes == ("1 antwoord", "2 overgeslagen")
    assert [bar.share for bar in drawn.bars] == [1.0, 0.0]


def test_a_scale_has_its_ends_in_words_every_point_and_the_mean(count: Count) -> None:
    tallies = count("dozijn", Answer(number=1), Answer(number=3), Answer(number=3))

    assert bars(tallies, "dozijn") == {
        "1 – niet": "1 · 33%",
        "2": "0 · 0%",
        "3 – heel erg": "2 · 67%",
    }
    assert chart(tallies, "dozijn").notes == ("3 antwoorden", "gemiddeld 2,3")


def test_numbers_have_a_bar_each_or_are_put_together_and_have_a_mean(count: Count) -> None:
    few = count("kinderen", Answer(number=12), Answer(number=5))
    many = count("kinderen", *(Answer(number=number) for number in range(5, 41)))

    assert bars(few, "kinderen") == {"5": "1 · 50%", "12": "1 · 50%"}
    assert chart(few, "kinderen").notes == ("2 antwoorden", "gemiddeld 8,5")
    assert list(bars(many, "kinderen")) == [
        "5 – 9", "10 – 14", "15 – 19", "20 – 24", "25 – 29", "30 – 34", "35 – 39", "40 – 44",
    ]  # fmt: skip
    assert sum(bar.count for bar in chart(many, "kinderen").bars) == 36


def test_texts_are_counted_and_not_shown(count: Count) -> None:
    drawn = chart(count("veel", Answer(text="dit leest niemand hier"), SKIPPED), "veel")

    assert drawn.bars == ()
    assert drawn.notes == ("1 tekst", "1 overgeslagen")


def test_without_answers_a_chart_says_so(count: Count) -> None:
    assert chart(count(), "cijfer").notes == ("nog geen antwoorden",)
    assert chart(count(), "veel").notes == ("nog geen antwoorden",)
    assert {bar.share for bar in chart(count(), "samen").bars} == {0.0}


def test_ten_thousand_answers_are_written_as_dutch_does(count: Count) -> None:
    counts = Counts({Cell(True, "samen", "*answered"): 10_000, Cell(True, "samen", "ja"): 10_000})
    tallies = Tallies(count().form, NOW, None, counts)

    assert bars(tallies, "samen")["Ja"] == "10.000 · 100%"
    assert chart(tallies, "samen").notes == ("10.000 antwoorden",)


def test_it_tells_its_date_and_where_it_is_from(count: Count) -> None:
    drawn = chart(count(), "samen")

    assert (drawn.title, drawn.question) == ("Alles & meer", "Werk je samen?")
    assert (drawn.date, drawn.source) == ("24 november 2026", "Wij & zij · Alles & meer")


def test_an_overview_is_a_chart_of_every_question_in_order(count: Count) -> None:
    tallies = count()

    charts = charts_of(tallies, Voice("en"), NOW)

    assert [each.question for each in charts] == [
        question.text["en"] for question in tallies.form.questions
    ]
