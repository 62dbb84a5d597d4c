"""The screens around the questions: introduction, review, thanks, closed."""

import re

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from questionnaire.walking import Walker
from screens.conftest import standing
from screens.reading import as_read, buttons, drawn, fits_telegram

from bot.conversation.respond import CLOSED, NOT_BEGUN
from bot.questionnaire.answer import Refused
from bot.questionnaire.form import Form
from bot.questionnaire.reading import read_form
from bot.screens.actions import ShowAnswersPage
from bot.screens.introduction import introduction_screen, languages_screen
from bot.screens.paging import BETWEEN, Entry, paged
from bot.screens.privacy import privacy_screen
from bot.screens.screen import Screen
from bot.screens.visit import review_screen, seen, thanks_screen, word_about
from bot.texts import Voice


def all_answered(form: Form) -> Walker:
    """Somebody of "nee", up to the review."""
    walker = Walker(form).pick("nee").pick("noord").pick("geen-tijd", "other").write("Corona")
    return walker.finish().write("Meer <uren> & een vaste plek. " * 20)


def test_the_one_screen_before_the_first_question_says_it_all_and_asks_yes_or_no(
    real: Form, dutch: Voice
) -> None:
    assert drawn(introduction_screen(standing(real), dutch)) == snapshot("""\
Vragenlijst kinderwerk & BSO

Bianca en Saskia vragen dit namens de werkgroep van BVJong.

Waarom? We willen weten hoe kinderwerkers samenwerken met
BSO's. En hoe die samenwerking is ontstaan.

Hoe lang duurt het? Ongeveer drie minuten. Later verdergaan
kan ook.

Wat bewaren we? Je antwoorden, zonder je naam. Alleen de
werkgroep leest ze. Na 365 dagen wissen we ze.

Vul de vragenlijst zorgvuldig in. En geef hem zo breed
mogelijk door: aan je collega's en in je organisatie.

Doe je mee?

[Ja, ik doe mee] [Nee, liever niet]
[Meer over je privacy]
[🌐 English]\
""")


def test_where_a_form_does_not_tell_how_long_answers_are_kept_the_bot_does(
    short: Form, dutch: Voice
) -> None:
    assert drawn(introduction_screen(standing(short), dutch)) == snapshot("""\
Kort

Hoi

We wissen alle antwoorden 365 dagen na de sluiting.

[Ja, ik doe mee] [Nee, liever niet]
[Meer over je privacy]\
""")


def test_of_many_languages_one_button_leads_to_the_list(real: Form, dutch: Voice) -> None:
    many = real.model_copy(update={"languages": ("nl", "en", "uk", "tr", "ar")})

    assert drawn(introduction_screen(standing(many), dutch)).endswith("[🌐 Andere taal]")
    listed = languages_screen(many, dutch)
    assert [each.label for each in buttons(listed)] == [
        "✅ Nederlands",
        "English",
        "Українська",
        "Türkçe",
        "العربية",
    ]


def test_the_whole_privacy_text_is_one_screen_with_a_way_back(real: Form, dutch: Voice) -> None:
    assert drawn(privacy_screen(standing(real), dutch)) == snapshot("""\
Je privacy

Wie en waarom? BVJong wil weten hoe kinderwerk en BSO
samenwerken. Meedoen hoeft niet.

Wat bewaren we? Je antwoorden, je taal, wanneer je meedeed
en via welke uitnodiging. Je naam en nummer niet. Een
geheime code onthoudt waar je was. Antwoord je in een
privéchat? Dan bewaren we versleuteld hoe we je bereiken,
tot je klaar bent. Dat is voor je scherm en een herinnering.

Wie ziet het? Alleen de werkgroep. Telegram zelf ziet ook
wat je hier tikt en typt. Daar heeft BVJong geen invloed op.

Hoe lang? Uiterlijk 30 dagen na de sluiting is niets meer
van jou terug te vinden. Na 365 dagen wissen we alle
antwoorden.

Inzien of wissen? Dat kan met /mijngegevens en /verwijder.

Vragen? Stel ze aan Bianca of Saskia: nog-
invullen@example.org

[◀ Terug naar de uitleg]\
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
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.
Meer <uren> & een vaste plek. Meer <uren> & een vaste plek.

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

[Bekijk mijn antwoorden]\
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

    assert word(NOT_BEGUN) == snapshot("Je bent nog niet begonnen. Doe je mee? Tik dan op Ja.")
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


def long_form() -> Form:
    """A form of as many questions as there may be, each about a text."""
    question = '[[questions]]\nid = "q{}"\nkind = "text"\ntext.nl = "{}"\n'
    heading = (
        'id = "veel"\nlanguages = ["nl"]\ntitle.nl = "x"\nintroduction.nl = "x"\nthanks.nl = "x"\n'
        '[privacy]\ncontroller.nl = "x"\ncontact.nl = "x"\nretention_days = 365\n'
        'text.nl = "{controller} {contact} {retention_days}"\n'
    )
    return read_form(heading + "".join(question.format(n, "Wat vind je? " * 10) for n in range(30)))


def pages_of_review(form: Form, walker: Walker, voice: Voice) -> list[Screen]:
    """Every page of the review, turned by its own buttons."""
    here = standing(form, walker.state)
    pages = [review_screen(here, voice)]
    while (turn := next_page(pages[-1])) is not None:
        pages.append(review_screen(here, voice, turn.page))
    return pages


def next_page(screen: Screen) -> ShowAnswersPage | None:
    turns = [each for each in buttons(screen) if isinstance(each.action, ShowAnswersPage)]
    return next((each.action for each in turns if each.label.endswith("▶")), None)  # type: ignore[return-value] # just filtered


def test_the_review_shows_each_of_many_long_answers_whole_under_its_question(
    dutch: Voice,
) -> None:
    form = long_form()
    walker, words = Walker(form), "Een heel lang antwoord. " * 80
    for number in range(len(form.questions)):
        walker.write(f"Antwoord {number}. {words}")

    pages = pages_of_review(form, walker, dutch)

    for page in pages:
        fits_telegram(page)
    read = "\n".join(as_read(page) for page in pages)
    for number in range(30):
        assert f"\n{number + 1}. Wat vind je?" in read
        assert f"Antwoord {number}. Een heel" in read
    assert read.count("antwoord.") == 30 * 80
    changes = [each.label for page in pages for each in buttons(page) if "✏️" in each.label]
    assert list(dict.fromkeys(changes)) == [f"✏️ {number}" for number in range(1, 31)]


def test_a_short_review_has_no_pages_to_turn(short: Form, dutch: Voice) -> None:
    walker = Walker(short).pick("nee").skip().write("12")

    assert len(pages_of_review(short, walker, dutch)) == 1


@given(
    said=st.lists(st.text(max_size=2500), max_size=12),
    room=st.integers(60, 900),
    first=st.integers(0, 900),
)
def test_no_answer_is_lost_or_too_long_for_its_page(said: list[str], room: int, first: int) -> None:
    entries = [Entry(f"q{n}", f"{n}. Wat?", each) for n, each in enumerate(said)]

    pages = paged(entries, room, first)

    for number, page in enumerate(pages):
        written = BETWEEN.join(f"{each.asked}\n{each.said}" for each in page)
        assert len(written) <= (room if number else max(first, 0)) or not page
    for entry in entries:
        parts = [each.said for page in pages for each in page if each.id == entry.id]
        assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", entry.said)
