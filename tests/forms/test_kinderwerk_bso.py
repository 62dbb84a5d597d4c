"""The questionnaire itself: the first round's words, sensible paths, and room on a phone."""

import re
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.walking import Walker
from questionnaire.wandering import completed
from screens.reading import as_read, buttons, fits_telegram, sentences, words

from bot.forms import load_form
from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.markup import words_of
from bot.questionnaire.route import route
from bot.screens.pages import page_screen
from bot.screens.question import BUTTON_FITS, question_screen
from bot.texts import Voice

FIRST_ROUND = {
    "samen": (
        "Werk jij samen met een BSO in jouw buurt?",
        [
            "Ja",
            "Nee",
            "Meerdere bso,s. uit de buurt, de stad en daarbuiten",
            "incidenteel, bijvoorbeeld tijdens vakanties",
        ],
    ),
    "regio": (
        "In welke regio werk je?",
        ["Zuid (BR, Li, Ze)", "Oost (Ov, GLD, FL)", "West (NH, ZH, U)", "Noord (Gr, Fr, Dr)"],
    ),
}

DEFINITION = (
    "Kinderwerk is een voorziening in de pedagogische basisinfrastructuur. Onder kinderwerk "
    "verstaan wij het sociaal werk met kinderen tot 12 jaar dat zich richt op alle kinderen in de "
    "buurt, met extra aandacht voor kinderen in een kwetsbare situatie die meer ondersteuning "
    "kunnen gebruiken. Kinderwerkers kunnen onder diverse functienamen opereren. Zij doen dit "
    "altijd vanuit een professionele pedagogische achtergrond en werkwijze."
)

TOGETHER = ["ontstaan", "vorm", "overleg", "tevreden", "gaat-goed"]
PATHS = {
    ("ja", None): ["samen", "regio", *TOGETHER, "wat-helpt"],
    ("meerdere", None): ["samen", "regio", *TOGETHER, "wat-helpt"],
    ("incidenteel", None): ["samen", "regio", *TOGETHER, "wat-helpt"],
    ("nee", None): ["samen", "regio", "waarom-niet", "wat-helpt"],
    (OTHER, "ja"): ["samen", "regio", "toch-samen", *TOGETHER, "wat-helpt"],
    (OTHER, "nee"): ["samen", "regio", "toch-samen", "waarom-niet", "wat-helpt"],
}
"""What somebody is asked, by the first answer and the one asked of those who wrote their own."""

POINTS = ["Doelgroep", "Activiteiten", "Belangrijkste doel", "Financiële drempel", "Aanbod"]
POINTS += ["Tijden", "Medewerker", "Wijk"]

LANGUAGES = ["nl", "en"]


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("kinderwerk-bso")


def question(form: Form, id_: str) -> Question:
    found = form.question(id_)
    assert found is not None
    return found


@pytest.mark.parametrize("id_", FIRST_ROUND)
def test_the_first_rounds_questions_stand_there_word_for_word(form: Form, id_: str) -> None:
    asked, offered = FIRST_ROUND[id_]
    here = question(form, id_)
    assert isinstance(here, OptionsQuestion)

    assert here.text["nl"] == asked
    assert [option.text["nl"] for option in here.options] == offered
    assert here.when is None


def test_the_first_rounds_questions_come_first_in_its_order(form: Form) -> None:
    assert [question.id for question in form.questions[:2]] == list(FIRST_ROUND)


def test_who_fits_no_option_can_say_so_wherever_the_first_round_showed_such_words(
    form: Form,
) -> None:
    samen = question(form, "samen")

    assert [choice.id for choice in samen.choices(Answer())][-1] == OTHER


@pytest.mark.parametrize(("samen", "toch"), PATHS, ids=str)
def test_every_answer_leads_past_the_questions_that_make_sense_after_it(
    form: Form, samen: str, toch: str | None
) -> None:
    answers = {"samen": Answer((samen,), other="soms" if samen == OTHER else None)}
    if toch is not None:
        answers["toch-samen"] = Answer((toch,))

    way = route(form, answers)

    assert [each.id for each in way.path] == PATHS[samen, toch]
    assert way.undecided == ()


def test_the_paths_above_are_all_there_are(form: Form) -> None:
    """Every way to answer every question that a rule asks about."""
    asked_about = [question(form, "samen"), question(form, "toch-samen")]
    ways = product(*([choice.id for choice in each.choices(Answer())] for each in asked_about))

    reached = {
        tuple(
            each.id
            for each in route(
                form,
                {
                    "samen": Answer((samen,), other="soms" if samen == OTHER else None),
                    "toch-samen": Answer((toch,)),
                },
            ).path
        )
        for samen, toch in ways
    }

    assert reached == {tuple(path) for path in PATHS.values()}


@settings(max_examples=60, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_whatever_else_somebody_answers_their_path_is_one_of_these(
    form: Form, chance: Random
) -> None:
    end = completed(form, State(), chance)

    assert [each.id for each in route(form, end.answers).path] in list(PATHS.values())


def test_only_texts_may_be_skipped_and_they_may_all_be(form: Form) -> None:
    optional = {each.id for each in form.questions if each.optional}

    assert optional == {each.id for each in form.questions if each.kind == "text"}


def test_what_the_first_round_found_can_be_answered_again(form: Form) -> None:
    """That the contact is the kinderwerkers' doing, and that the BSO takes part in what they do."""
    began, together = question(form, "ontstaan"), question(form, "vorm")
    assert isinstance(began, OptionsQuestion)
    assert isinstance(together, OptionsQuestion)

    assert "Het kinderwerk nam het initiatief" in [each.text["nl"] for each in began.options]
    assert "BSO doet mee aan onze activiteiten" in [each.text["nl"] for each in together.options]


def test_the_definition_is_quoted_word_for_word_and_attributed(form: Form) -> None:
    text = form.pages[0].text["nl"]

    assert f"<blockquote>{DEFINITION}</blockquote>" in text
    assert "NJi" in text.partition("</blockquote>")[2]
    assert "2021" in text.partition("</blockquote>")[2]


def test_kinderwerk_and_bso_stand_side_by_side_on_every_point(form: Form) -> None:
    compared = [page.text["nl"] for page in form.pages if "naast elkaar" in page.title["nl"]]

    points = re.findall(r"<b>(.+?)</b>\nKinderwerk: .+\nBSO: .+", "\n".join(compared))

    assert points == POINTS


def test_the_introduction_says_who_asks_why_how_long_and_what_happens(form: Form) -> None:
    said = form.introduction["nl"]

    for part in (
        "Bianca en Saskia",
        "BVJong",
        "Waarom?",
        "minuten",
        "zonder je naam",
        "zorgvuldig",
    ):
        assert part in said
    for reader in ("collega's", "organisatie"):
        assert reader in said
        assert reader in form.thanks["nl"]


def test_no_cell_of_fewer_than_five_people_is_shown(form: Form) -> None:
    assert form.min_cell == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_phone(form: Form, language: str) -> None:
    for number, page in enumerate(form.pages):
        screen = page_screen(form, number, Voice(language))

        fits_telegram(screen)
        assert page.title[language] in as_read(screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_fits_a_phone_and_every_option_can_be_read_in_full(
    form: Form, language: str
) -> None:
    voice, shown = Voice(language), set[str]()
    for here, first in product(form.questions, question(form, "samen").choices(Answer())):
        walker = Walker(form).pick(first.id).write("soms").pick("west").pick("ja")
        way = route(form, walker.state.answers)
        if here not in way.path:
            continue
        screen = question_screen(way, 1, walker.state, here, voice)
        shown.add(here.id)

        fits_telegram(screen)
        for choice in here.choices(Answer()):
            label = voice.of(choice.wording) if choice.wording else choice.id
            assert any(button.label.endswith(label) for button in buttons(screen))
            assert len(label) <= BUTTON_FITS or label in as_read(screen)

    assert shown == {each.id for each in form.questions}


def own_words(form: Form) -> list[str]:
    """All Dutch that we wrote: without the definition, and without the first round's options."""
    pages = [re.sub(r"<blockquote>.*?</blockquote>", "", page.text["nl"]) for page in form.pages]
    invitation = [form.invitation["nl"]] if form.invitation else []
    marked = [
        form.introduction["nl"],
        form.privacy.told["nl"],
        *invitation,
        form.thanks["nl"],
        *pages,
    ]
    asked = [each.text["nl"] for each in form.questions]
    helped = [each.help["nl"] for each in form.questions if each.help]
    offered = [
        option.text["nl"]
        for each in form.questions
        if isinstance(each, OptionsQuestion) and each.id not in FIRST_ROUND
        for option in each.options
    ]
    return [*map(words_of, marked), *asked, *helped, *offered, *(p.title["nl"] for p in form.pages)]


def test_dutch_sentences_are_short(form: Form) -> None:
    long = [each for text in own_words(form) for each in sentences(text) if words(each) > 15]

    assert long == []


def test_dutch_says_je_and_never_u(form: Form) -> None:
    formal = [text for text in own_words(form) if re.search(r"\b(u|uw)\b", text, re.IGNORECASE)]

    assert formal == []
