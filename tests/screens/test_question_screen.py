"""The screen of one question, as a person sees it."""

from collections.abc import Callable

import pytest
from inline_snapshot import snapshot
from questionnaire.conftest import SHORT
from questionnaire.walking import Walker
from screens.conftest import ROUND
from screens.reading import as_read, buttons, drawn

from bot.questionnaire.event import Ahead, Back, Finish, Pick, Skip
from bot.questionnaire.flow import asked_on
from bot.questionnaire.form import Form
from bot.questionnaire.reading import read_form
from bot.questionnaire.route import route
from bot.screens.actions import Answering
from bot.screens.question import question_screen
from bot.screens.screen import Screen
from bot.texts import Voice


def shown(walker: Walker, voice: Voice) -> Screen:
    way = route(walker.form, walker.state.answers)
    question = asked_on(way, walker.state)
    assert question is not None
    return question_screen(way, ROUND, walker.state, question, voice)


def test_a_choice_of_which_a_label_is_too_long_for_a_button_is_spelled_out(
    real: Form, dutch: Voice
) -> None:
    assert drawn(shown(Walker(real), dutch)) == snapshot("""\
Vraag 1 van 9

Werk jij samen met een BSO in jouw buurt?

1. Ja
2. Nee
3. Meerdere bso,s. uit de buurt, de stad en daarbuiten
4. incidenteel, bijvoorbeeld tijdens vakanties
5. Anders, namelijk…

[1. Ja]
[2. Nee]
[3. Meerdere bso,s. uit de buurt, de stad en daarbuiten]
[4. incidenteel, bijvoorbeeld tijdens vakanties]
[5. Anders, namelijk…]\
""")


def test_a_choice_of_short_labels_is_on_the_buttons_alone(real: Form, dutch: Voice) -> None:
    assert drawn(shown(Walker(real).pick("ja"), dutch)) == snapshot("""\
Vraag 2 van 8

In welke regio werk je?
Tussen haakjes staan de provincies, afgekort.

[Zuid (BR, Li, Ze)]
[Oost (Ov, GLD, FL)]
[West (NH, ZH, U)]
[Noord (Gr, Fr, Dr)]
[◀ Terug]\
""")


def test_a_question_gone_back_to_shows_what_was_chosen_and_the_way_ahead(
    real: Form, dutch: Voice
) -> None:
    walker = Walker(real).pick("ja").pick("west").back()

    assert drawn(shown(walker, dutch)) == snapshot("""\
Vraag 2 van 8

In welke regio werk je?
Tussen haakjes staan de provincies, afgekort.

[Zuid (BR, Li, Ze)]
[Oost (Ov, GLD, FL)]
[✅ West (NH, ZH, U)]
[Noord (Gr, Fr, Dr)]
[◀ Terug] [Verder ▶]\
""")


def test_several_choices_begin_without_a_tick(real: Form, dutch: Voice) -> None:
    assert drawn(shown(Walker(real).pick("ja").pick("west"), dutch)) == snapshot("""\
Vraag 3 van 8

Hoe is het contact met de BSO ontstaan? En wie nam het
initiatief?
Werk je met meer BSO's? Kies dan alles wat past.

Je kunt meer dan één antwoord kiezen. Tik daarna op Klaar.

[⬜ Het kinderwerk nam het initiatief]
[⬜ De BSO nam het initiatief]
[⬜ De school bracht ons samen]
[⬜ De gemeente bracht ons samen]
[⬜ Via een overleg in de wijk]
[⬜ Via kinderen of ouders]
[⬜ Dat weet ik niet]
[⬜ Anders, namelijk…]
[Klaar ▶]
[◀ Terug]\
""")


def test_ticks_are_seen(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("ja").pick("west").pick("kinderwerk", "netwerk")

    assert drawn(shown(walker, dutch)) == snapshot("""\
Vraag 3 van 8

Hoe is het contact met de BSO ontstaan? En wie nam het
initiatief?
Werk je met meer BSO's? Kies dan alles wat past.

Je kunt meer dan één antwoord kiezen. Tik daarna op Klaar.

[✅ Het kinderwerk nam het initiatief]
[⬜ De BSO nam het initiatief]
[⬜ De school bracht ons samen]
[⬜ De gemeente bracht ons samen]
[✅ Via een overleg in de wijk]
[⬜ Via kinderen of ouders]
[⬜ Dat weet ik niet]
[⬜ Anders, namelijk…]
[Klaar ▶]
[◀ Terug]\
""")


def test_other_asks_for_its_words(real: Form, dutch: Voice) -> None:
    assert drawn(shown(Walker(real).pick("other"), dutch)) == snapshot("""\
Vraag 1 van 9

Werk jij samen met een BSO in jouw buurt?

1. Ja
2. Nee
3. Meerdere bso,s. uit de buurt, de stad en daarbuiten
4. incidenteel, bijvoorbeeld tijdens vakanties
5. Anders, namelijk…

✍️ Typ nu je eigen antwoord en stuur het als bericht.

[1. Ja]
[2. Nee]
[3. Meerdere bso,s. uit de buurt, de stad en daarbuiten]
[4. incidenteel, bijvoorbeeld tijdens vakanties]
[✅ 5. Anders, namelijk…]\
""")


def test_other_among_several_shows_its_words_once_they_are_there(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("ja").pick("west").pick("bso", "other")
    assert "Typ nu je eigen antwoord" in as_read(shown(walker, dutch))

    walker.write("Op een <b>feest</b> & zo")

    assert drawn(shown(walker, dutch)) == snapshot("""\
Vraag 3 van 8

Hoe is het contact met de BSO ontstaan? En wie nam het
initiatief?
Werk je met meer BSO's? Kies dan alles wat past.

Je kunt meer dan één antwoord kiezen. Tik daarna op Klaar.
Dit schreef je: Op een <b>feest</b> & zo

[⬜ Het kinderwerk nam het initiatief]
[✅ De BSO nam het initiatief]
[⬜ De school bracht ons samen]
[⬜ De gemeente bracht ons samen]
[⬜ Via een overleg in de wijk]
[⬜ Via kinderen of ouders]
[⬜ Dat weet ik niet]
[✅ Anders, namelijk…]
[Klaar ▶]
[◀ Terug]\
""")


def test_who_wrote_an_answer_of_their_own_is_asked_whether_they_work_together(
    real: Form, dutch: Voice
) -> None:
    walker = Walker(real).pick("other").write("Wij zijn net begonnen").pick("oost")

    assert drawn(shown(walker, dutch)) == snapshot("""\
Vraag 3 van 9

Doe je weleens iets samen met een BSO?
Je schreef zelf een antwoord. Zo weten we welke vragen bij
jou passen.

[Ja]
[Nee]
[◀ Terug]\
""")


def test_a_scale_has_words_at_its_ends_and_its_points_in_one_row(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("ja").pick("west").pick("bso").finish().pick("delen").finish()

    assert drawn(shown(walker.pick("week"), dutch)) == snapshot("""\
Vraag 6 van 8

Hoe tevreden ben je over de samenwerking?

1 = heel ontevreden
5 = heel tevreden

[1] [2] [3] [4] [5]
[◀ Terug]\
""")


def test_a_long_scale_takes_two_rows(every_kind: Form, dutch: Voice) -> None:
    assert drawn(shown(Walker(every_kind).pick("other").write("soms"), dutch)) == snapshot("""\
Vraag 2 van 6

Hoe gaat het?

0 = slecht
10 = goed

[0] [1] [2] [3] [4] [5]
[6] [7] [8] [9] [10]
[◀ Terug]\
""")


def test_a_text_that_may_be_skipped_says_how(real: Form, dutch: Voice) -> None:
    assert drawn(shown(Walker(real).pick("nee").pick("zuid").pick("bezig").finish(), dutch)) == (
        snapshot("""\
Vraag 4 van 4

Wat zou helpen om meer of beter met een BSO samen te werken?
Denk aan tijd, geld, contacten of iets heel anders.

Typ je antwoord en stuur het als bericht.

[◀ Terug] [Overslaan ▶]\
""")
    )


def test_a_text_gone_back_to_shows_what_was_written_and_can_be_taken_away(
    real: Form, dutch: Voice
) -> None:
    walker = Walker(real).pick("nee").pick("zuid").pick("bezig").finish()
    walker.write("Meer tijd\nen <geld>").reopen("wat-helpt")

    assert drawn(shown(walker, dutch)) == snapshot("""\
Vraag 4 van 4

Wat zou helpen om meer of beter met een BSO samen te werken?
Denk aan tijd, geld, contacten of iets heel anders.

Typ je antwoord en stuur het als bericht.
Dit schreef je: Meer tijd en <geld>

[Antwoord weghalen]
[◀ Terug] [Verder ▶]\
""")


def test_a_number_says_between_what(every_kind: Form, dutch: Voice) -> None:
    assert drawn(shown(Walker(every_kind).pick("nee"), dutch)) == snapshot("""\
Vraag 2 van 3

Hoeveel kinderen komen er?

Typ een heel getal van 5 tot en met 40 en stuur het als
bericht.

[◀ Terug]\
""")


def test_a_number_gone_back_to_shows_the_number_nought_too(short: Form, dutch: Voice) -> None:
    walker = Walker(short).pick("nee").skip().write("0").reopen("jaren")

    assert drawn(shown(walker, dutch)) == snapshot("""\
Vraag 3 van 3

Hoeveel jaar werk je al?

Typ een heel getal van 0 tot en met 60 en stuur het als
bericht.
Dit schreef je: 0

[◀ Terug] [Verder ▶]\
""")


def test_at_most_so_many_is_said(short: Form, dutch: Voice) -> None:
    assert "Kies hoogstens 2 antwoorden." in as_read(shown(Walker(short).pick("ja"), dutch))


def test_every_button_carries_the_visit_that_it_is_shown_in(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("ja").pick("west").back()
    visits = {
        button.action.tap.visit
        for button in buttons(shown(walker, dutch))
        if isinstance(button.action, Answering)
    }

    assert visits == {walker.state.visit}


def test_a_tick_asks_for_what_is_not_so_yet(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("ja").pick("west").pick("bso")
    asks = {
        button.action.tap.option: button.action.tap.on
        for button in buttons(shown(walker, dutch))
        if isinstance(button.action, Answering) and isinstance(button.action.tap, Pick)
    }

    assert [option for option, on in asks.items() if not on] == ["bso"]


@pytest.mark.parametrize(
    ("walk", "ways"),
    [
        (lambda walker: walker, set()),
        (lambda walker: walker.pick("nee"), {Back, Skip}),
        (lambda walker: walker.pick("nee").skip().back(), {Back, Ahead}),
        (lambda walker: walker.pick("nee").write("x").back(), {Back, Ahead, Skip}),
        (lambda walker: walker.pick("ja"), {Back, Finish}),
    ],
    ids=["first", "optional", "skipped and back", "answered and back", "several"],
)
def test_only_the_ways_on_that_lead_somewhere_are_offered(
    short: Form, dutch: Voice, walk: Callable[[Walker], Walker], ways: set[type]
) -> None:
    walker = walk(Walker(short))
    offered = {type(b.action.tap) for b in buttons(shown(walker, dutch))} - {Pick}

    assert offered == ways


def ways(screen: Screen) -> list[str]:
    """The labels of the buttons that lead on from a question."""
    on = {Finish, Skip, Ahead}
    return [
        each.label
        for each in buttons(screen)
        if isinstance(each.action, Answering) and type(each.action.tap) in on
    ]


def test_a_change_of_several_choices_shows_one_way_on(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("nee").pick("zuid").pick("geen-tijd").finish()
    walker.back()
    assert ways(shown(walker, dutch)) == [dutch.plain("done")]

    walker.pick("geen-geld")
    assert ways(shown(walker, dutch)) == [dutch.plain("done")]
    walker.unpick("geen-geld").unpick("geen-tijd")
    assert ways(shown(walker, dutch)) == [dutch.plain("done")]

    walker.pick("geen-tijd").finish()
    assert walker.at == "wat-helpt"


def test_several_choices_that_were_skipped_lead_on_until_something_is_ticked(
    dutch: Voice,
) -> None:
    form = read_form(SHORT + OPTIONAL)
    walker = Walker(form).pick("nee").skip().write("12")
    assert walker.at == "dagen"
    walker.skip().reopen("dagen")
    assert ways(shown(walker, dutch)) == [dutch.plain("ahead")]

    walker.pick("ma")
    assert ways(shown(walker, dutch)) == [dutch.plain("done")]
    walker.unpick("ma")
    assert ways(shown(walker, dutch)) == [dutch.plain("ahead")]


OPTIONAL = """
[[questions]]
id = "dagen"
kind = "choices"
text.nl = "Op welke dagen?"
optional = true
options = [{ id = "ma", text = { nl = "Maandag" } }, { id = "di", text = { nl = "Dinsdag" } }]
"""
