"""The screens around the questions: introduction, review, thanks, closed."""

from inline_snapshot import snapshot
from questionnaire.walking import Walker
from screens.conftest import standing
from screens.reading import as_read, drawn

from bot.conversation.respond import CLOSED, NOT_BEGUN
from bot.questionnaire.answer import Refused
from bot.questionnaire.form import Form
from bot.questionnaire.reading import read_form
from bot.screens.privacy import privacy_screen
from bot.screens.visit import introduction_screen, review_screen, seen, thanks_screen, word_about
from bot.texts import Voice


def all_answered(form: Form) -> Walker:
    """Somebody of "nee", up to the review."""
    walker = Walker(form).pick("nee").pick("noord").pick("geen-tijd", "other").write("Corona")
    return walker.finish().write("Meer <uren> & een vaste plek. " * 20)


def test_the_introduction_says_what_this_is_and_lets_one_begin(real: Form, dutch: Voice) -> None:
    assert drawn(introduction_screen(standing(real), dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO

Bianca en Saskia vragen dit namens de werkgroep van BVJong.

Waarom? We willen weten hoe kinderwerkers samenwerken met
BSO's. Ook willen we weten hoe die samenwerking is ontstaan.

Hoe lang duurt het? Ongeveer drie minuten. Je kunt altijd
stoppen en later verdergaan.

Wat gebeurt er met je antwoorden? We bewaren ze zonder je
naam. De werkgroep telt de antwoorden en leest wat je
schrijft. Anderen in je groep zien ze niet. Schrijf geen
namen van kinderen of ouders op.

Vul de vragen zorgvuldig in. En geef de vragenlijst door aan
je collega's en je organisatie. Hoe meer antwoorden, hoe
beter!

[Beginnen]\
""")


def test_the_privacy_text_says_all_that_one_agrees_to_on_one_screen(
    real: Form, dutch: Voice
) -> None:
    assert drawn(privacy_screen(standing(real), dutch)) == snapshot("""\
Doe je mee?

Wie en waarom? BVJong wil weten hoe kinderwerk en BSO
samenwerken. Meedoen kost drie minuten en hoeft niet.

Wat bewaren we? Je antwoorden, je taal, wanneer je meedeed
en via welke uitnodiging. Je naam en nummer niet. Een
geheime code onthoudt waar je was. Begin je in een
privéchat? Dan bewaren we versleuteld hoe we je kunnen
herinneren, tot je klaar bent.

Wie ziet het? Alleen de werkgroep. Telegram zelf ziet ook
wat je hier tikt en typt. Daar heeft BVJong geen invloed op.

Hoe lang? Uiterlijk 30 dagen na de sluiting is niets meer
van jou terug te vinden. Na 365 dagen wissen we alle
antwoorden.

Inzien of wissen? Dat kan met /mijngegevens en /verwijder.

Vragen? Stel ze aan Bianca of Saskia, van de werkgroep van
BVJong.

[Ja, ik doe mee]
[Nee, liever niet]\
""")


def test_the_review_lists_what_was_answered_and_lets_each_be_changed(
    real: Form, dutch: Voice
) -> None:
    walker = all_answered(real)

    assert drawn(seen(standing(real, walker.state), dutch).screen) == snapshot("""\
Klopt het zo?

1. Werk jij samen met een BSO in jouw buurt?
    Nee
2. In welke regio werk je?
    Noord (Gr, Fr, Dr)
3. Waarom werk je (nog) niet samen met een BSO?
    Er is geen tijd voor, Corona
4. Wat zou helpen om meer of beter met een BSO samen te
werken?
    Meer <uren> & een vaste plek. Meer <uren> & een vaste
plek. Meer <uren> & een vaste plek. Meer…

Wil je iets veranderen? Tik op het nummer van de vraag.

[✏️ 1] [✏️ 2] [✏️ 3] [✏️ 4]
[Versturen ✔]\
""")


def test_the_review_of_what_was_skipped_says_so(short: Form, dutch: Voice) -> None:
    walker = Walker(short).pick("nee").skip().write("1200").write("12")

    assert drawn(seen(standing(short, walker.state), dutch).screen) == snapshot("""\
Klopt het zo?

1. Werk je samen?
    Nee
2. Waarom niet?
    overgeslagen
3. Hoeveel jaar werk je al?
    12

Wil je iets veranderen? Tik op het nummer van de vraag.

[✏️ 1] [✏️ 2] [✏️ 3]
[Versturen ✔]\
""")


def test_thanks_come_after_sending_in(real: Form, dutch: Voice) -> None:
    walker = all_answered(real).submit()

    assert drawn(seen(standing(real, walker.state), dutch).screen) == snapshot("""\
Dank je wel!

Je antwoorden zijn bewaard. De werkgroep van BVJong gaat
ermee aan de slag. Tot de vragenlijst sluit, kun je ze nog
veranderen.

Ken je nog meer kinderwerkers? Geef de vragenlijst door aan
je collega's en je organisatie.

[Mijn antwoorden bekijken of veranderen]\
""")
    assert seen(standing(real, walker.state), dutch).screen == thanks_screen(
        standing(real, walker.state), dutch
    )


def test_answers_that_were_sent_in_can_be_looked_at_again(real: Form, dutch: Voice) -> None:
    walker = all_answered(real).submit()

    screen = review_screen(standing(real, walker.state), dutch)

    assert as_read(screen).startswith("Je antwoorden\n")
    assert screen.rows[-1][0].label == "Klaar ✔"


def test_who_asks_for_the_review_too_early_sees_where_they_are(real: Form, dutch: Voice) -> None:
    walker = Walker(real).pick("ja")

    assert (
        review_screen(standing(real, walker.state), dutch)
        == seen(standing(real, walker.state), dutch).screen
    )
    assert review_screen(standing(real), dutch) == introduction_screen(standing(real), dutch)


def test_after_the_close_nothing_is_shown_but_that(real: Form, dutch: Voice) -> None:
    walker = all_answered(real).submit()

    assert drawn(seen(standing(real, walker.state, closed=True), dutch).screen) == snapshot(
        """\
Deze vragenlijst is gesloten. Je kunt niets meer invullen of
veranderen. Dank je wel voor je interesse!\
"""
    )
    assert review_screen(standing(real, walker.state, closed=True), dutch).rows == ()


def test_a_refusal_is_said_in_a_word_that_comes_and_goes(real: Form, dutch: Voice) -> None:
    def word(refused: Refused) -> str | None:
        here = standing(real, Walker(real).state)
        return word_about(type(here)(**{**vars(here), "refused": refused}), dutch)

    assert word(NOT_BEGUN) == snapshot("Je bent nog niet begonnen. Tik op Beginnen.")
    assert word(CLOSED) == snapshot("Deze vragenlijst is gesloten.")
    assert word(Refused("at-most", (("n", 3),))) == snapshot(
        "Je kunt hier hoogstens 3 antwoorden kiezen. Haal er eerst één weg."
    )
    assert word(Refused("too-long", (("n", 1000), ("length", 1234)))) == snapshot(
        "Dat is te lang: 1.234 tekens. Er is plaats voor 1.000."
    )
    assert word(Refused("number", (("lowest", 0), ("highest", 1_000_000)))) == snapshot(
        "Dat is geen heel getal van 0 tot en met 1.000.000."
    )


def test_a_change_after_sending_in_is_said_to_be_kept(real: Form, dutch: Voice) -> None:
    before, after = all_answered(real), all_answered(real).submit()

    def word(walker: Walker) -> str | None:
        here = standing(real, walker.state)
        return word_about(type(here)(**{**vars(here), "moved": True}), dutch)

    assert word(before) is None
    assert word(after) == "Bewaard. Dank je wel!"


def test_a_review_of_as_many_questions_as_a_form_may_have_fits_one_screen(dutch: Voice) -> None:
    question = '[[questions]]\nid = "q{}"\nkind = "text"\ntext.nl = "{}"\n'
    heading = (
        'id = "veel"\nlanguages = ["nl"]\ntitle.nl = "x"\nintroduction.nl = "x"\nthanks.nl = "x"\n'
        '[privacy]\ncontroller.nl = "x"\ncontact.nl = "x"\nretention_days = 365\n'
        'text.nl = "{controller} {contact} {retention_days}"\n'
    )
    form = read_form(heading + "".join(question.format(n, "Wat vind je? " * 10) for n in range(30)))
    walker = Walker(form)
    for _ in form.questions:
        walker.write("Een heel lang antwoord. " * 40)

    read = as_read(seen(standing(form, walker.state), dutch).screen)

    assert all(f"\n{number}. Wat" in read for number in range(1, 31))
