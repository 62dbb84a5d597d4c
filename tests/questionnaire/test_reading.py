"""Reading a form: every mistake is named by its line and its question."""

import pytest

from bot.questionnaire.reading import FormError, read_form
from bot.questionnaire.room import (
    MAX_ASKED,
    MAX_END,
    MAX_OPTION,
    MAX_OPTIONS,
    MAX_PAGE,
    MAX_QUESTION,
    MAX_QUESTIONS,
    MAX_TITLE,
)

FORM = """\
id = "proef"
languages = ["nl"]
title = { nl = "Proef" }
introduction = { nl = "Hoi" }
thanks = { nl = "Dank" }

[[pages]]
id = "uitleg"
title = { nl = "Uitleg" }
text.nl = '''
Lees dit <b>eerst</b>.
'''

[[questions]]
id = "samen"
kind = "choice"
text = { nl = "Samen?" }
other = { nl = "Anders" }
options = [
    { id = "ja", text = { nl = "Ja" } },
    { id = "nee", text = { nl = "Nee" } },
]

[[questions]]
id = "wat"
kind = "choices"
text = { nl = "Wat?" }
at_most = 2
options = [
    { id = "sport", text = { nl = "Sport" } },
    { id = "kunst", text = { nl = "Kunst" } },
    { id = "niets", text = { nl = "Niets" }, alone = true },
]

[questions.when]
any = [
    { question = "samen", is = "ja" },
    { question = "samen", is = "other" },
]

[[questions]]
id = "cijfer"
kind = "scale"
text = { nl = "Hoe?" }
low_end = { nl = "slecht" }
high_end = { nl = "goed" }

[[questions]]
id = "hoeveel"
kind = "number"
text = { nl = "Hoeveel?" }
highest = 60

[[questions]]
id = "tip"
kind = "text"
text = { nl = "Tip?" }
when = { question = "cijfer", at_most = 3 }

[privacy]
controller = { nl = "Wij" }
contact = { nl = "ons" }
retention_days = 365
text = { nl = "Voor {controller}, vraag {contact}, {retention_days} dagen." }
"""

TIP_WHEN = '{ question = "cijfer", at_most = 3 }'
KINDS = "choice, choices, scale, number, text"
RULES = "all, any, not, is, any_of, at_least, at_most"
RULE = f'a rule is written as {{ question = "…", is = "…" }}; it needs one of: {RULES}'
STOPPED = "The rest of the form can only be checked after that"
OF_A_FORM = (
    "id, languages, bot_in_english, title, introduction, invitation, thanks, min_cell, main, "
    "privacy, pages, questions"
)


def mistakes(text: str) -> list[str]:
    with pytest.raises(FormError) as found:
        read_form(text)
    return [str(mistake) for mistake in found.value.mistakes]


def changed(old: str, new: str) -> str:
    assert FORM.count(old) == 1, f"{old!r} stands there {FORM.count(old)} times"
    return FORM.replace(old, new)


def test_a_form_without_mistakes_is_read() -> None:
    form = read_form(FORM)

    assert [question.id for question in form.questions] == [
        "samen",
        "wat",
        "cijfer",
        "hoeveel",
        "tip",
    ]
    assert form.pages[0].text == {"nl": "Lees dit <b>eerst</b>."}
    assert form.min_cell == 5


SHAPES = [
    ('languages = ["nl"]\n', "", 'line 1: "languages" is missing'),
    ('languages = ["nl"]', "languages = []", 'line 2: "languages" must have at least 1 in it'),
    ('languages = ["nl"]', 'languages = "nl"', 'line 2: "languages" must be a list: [ … ]'),
    (
        'title = { nl = "Proef" }',
        'titel = { nl = "Proef" }\ntitle = { nl = "Proef" }',
        f'line 3: "titel" is not known here; did you mean "title"? Known here: {OF_A_FORM}',
    ),
    (
        'title = { nl = "Proef" }',
        'title = "Proef"',
        'line 3: "title" must give a text for each language: { nl = "…" }',
    ),
    ('title = { nl = "Proef" }', 'title = { nl = "" }', 'line 3: title: "nl" is empty'),
    ('title = { nl = "Proef" }', "title = { nl = 3 }", 'line 3: title: "nl" must be a text'),
    (
        'id = "proef"',
        'id = "Proef 1"',
        'line 1: "id" must be a-z, 0-9 and -, begin with a letter, and be at most 20 long',
    ),
    ('id = "proef"', 'id = "proef"\nmin_cell = 1', 'line 2: "min_cell" must be at least 2'),
    (
        'kind = "number"',
        'kind = "nummer"',
        (
            'line 48: question "hoeveel": kind "nummer" is not known; did you mean "number"? '
            f"Known here: {KINDS}"
        ),
    ),
    (
        'kind = "number"\n',
        "",
        'line 48: question "hoeveel": "kind" is missing; it is one of: ' + KINDS,
    ),
    ('id = "hoeveel"\n', "", 'line 48: question number 4: "id" is missing'),
    ('text = { nl = "Tip?" }\n', "", 'line 54: question "tip": "text" is missing'),
    ('controller = { nl = "Wij" }\n', "", 'line 60: privacy: "controller" is missing'),
    ('contact = { nl = "ons" }\n', "", 'line 60: privacy: "contact" is missing'),
    ("retention_days = 365\n", "", 'line 60: privacy: "retention_days" is missing'),
    (
        "highest = 60",
        "highest = 6.5",
        'line 52: question "hoeveel": "highest" must be a whole number',
    ),
    (
        "highest = 60",
        'highest = "x"',
        'line 52: question "hoeveel": "highest" must be a whole number',
    ),
    (
        "highest = 60",
        "highest = -1",
        'line 48: question "hoeveel": highest must be more than lowest',
    ),
    (
        "highest = 60",
        'optional = "soms"',
        'line 52: question "hoeveel": "optional" must be true or false',
    ),
    ("at_most = 2", "at_most = 0", 'line 28: question "wat": "at_most" must be at least 1'),
    ("alone = true", "alone = 7", 'line 32: question "wat": "alone" must be true or false'),
    (
        '{ id = "kunst", text',
        '{ id = "kunst", tekst = 1, text',
        (
            'line 31: question "wat": "tekst" is not known here; did you mean "text"? '
            "Known here: id, text, alone"
        ),
    ),
    (TIP_WHEN, "3", f'line 58: question "tip": {RULE}'),
    (
        TIP_WHEN,
        '{ question = "cijfer" }',
        f'line 58: question "tip": {RULE}',
    ),
    (TIP_WHEN, "{ any = [] }", 'line 58: question "tip": "any" must have at least 1 in it'),
    (
        "[[pages]]",
        "[[pages]]\nfoto = 1",
        'line 8: page "uitleg": "foto" is not known here. Known here: id, title, text',
    ),
    (
        '[[questions]]\nid = "samen"',
        '[[questions]]\n[[questions]]\nid = "samen"',
        'line 14: question number 1: "kind" is missing; it is one of: ' + KINDS,
    ),
    (
        "[[pages]]",
        "[[pages]",
        f"line 7: this cannot be read: the heading has [[ but no ]]. {STOPPED}",
    ),
    (
        "highest = 60",
        "highest = 60\nhighest = 61",
        f"line 53: this cannot be read: this key stands here for the second time. {STOPPED}",
    ),
]  # fmt: skip (a row a mistake)


@pytest.mark.parametrize(("old", "new", "said"), SHAPES)
def test_a_mistake_in_the_shape_is_named_by_line_and_question(
    old: str, new: str, said: str
) -> None:
    assert mistakes(changed(old, new)) == [said]


MEANINGS = [
    (
        'thanks = { nl = "Dank" }',
        'thanks = { nl = "Dank", fy = "Tank" }',
        'line 5: thanks: "fy" is not one of the form\'s languages',
    ),
    (
        'id = "hoeveel"',
        'id = "cijfer"',
        'line 49: question "cijfer": the id "cijfer" is used twice',
    ),
    ('id = "nee"', 'id = "ja"', 'line 21: question "samen": the id "ja" is used twice'),
    (
        TIP_WHEN,
        '{ question = "cijver", is = 3 }',
        (
            'line 58: question "tip": the rule asks about "cijver", '
            'which is not an earlier question; did you mean "cijfer"?'
        ),
    ),
    (
        TIP_WHEN,
        '{ question = "tip", is = "x" }',
        (
            'line 58: question "tip": the rule asks about itself; '
            "a rule can only ask about an earlier question"
        ),
    ),
    (
        TIP_WHEN,
        '{ question = "samen", is = "misschien" }',
        'line 58: question "tip": "samen" cannot be answered with "misschien"',
    ),
    (
        TIP_WHEN,
        '{ question = "wat", any_of = ["sport", "other"] }',
        'line 58: question "tip": "wat" cannot be answered with "other"',
    ),
    (
        TIP_WHEN,
        '{ not = { question = "cijfer", is = 6 } }',
        'line 58: question "tip": "cijfer" cannot be answered with "6"',
    ),
    (
        TIP_WHEN,
        '{ question = "hoeveel", is = 61 }',
        'line 58: question "tip": "hoeveel" cannot be answered with "61"',
    ),
    (
        TIP_WHEN,
        '{ question = "samen", at_least = 1 }',
        'line 58: question "tip": the rule compares "samen", one choice, which has no number',
    ),
    (
        '{ question = "samen", is = "other" }',
        '{ question = "samen", is = "othr" }',
        'line 35: question "wat": "samen" cannot be answered with "othr"; did you mean "other"?',
    ),
    (
        "at_most = 2",
        "at_least = 3",
        'line 28: question "wat": at_least is 3, but there are 2 options that go together',
    ),
    (
        "at_most = 2",
        "at_least = 2\nat_most = 1",
        'line 29: question "wat": at_most is less than at_least',
    ),
    ("<b>eerst</b>", "<b>eerst", 'line 10: page "uitleg": <b> is not closed'),
    ("Lees dit <b>eerst</b>.", "<b></b>", 'line 10: page "uitleg": there are no words in it'),
    (
        "vraag {contact}",
        "vraag niets",
        "line 64: privacy: the text does not tell {contact}",
    ),
    (
        "retention_days = 365",
        "retention_days = 5",
        "line 60: privacy: grace_days is more than retention_days",
    ),
    (
        "languages = ",
        'main = "wat-anders"\nlanguages = ',
        'line 2: main: "wat-anders" is not one of the form\'s questions',
    ),
    (
        '"Hoi"',
        '"Hoi <img>"',
        "line 4: introduction: <img> cannot be used here; only b, i, u, blockquote, a can",
    ),
]  # fmt: skip (a row a mistake)


@pytest.mark.parametrize(("old", "new", "said"), MEANINGS)
def test_a_mistake_in_the_meaning_is_named_by_line_and_question(
    old: str, new: str, said: str
) -> None:
    assert mistakes(changed(old, new)) == [said]


def test_a_text_that_is_missing_in_a_language_is_named_wherever_it_is_missing() -> None:
    form = FORM.replace('nl = "Hoi"', 'nl = "Hoi", fy = "Hoi"')

    said = mistakes(form.replace('languages = ["nl"]', 'languages = ["nl", "fy"]'))

    assert said[0] == 'line 3: title: the text in "fy" is missing'
    assert 'line 30: question "wat": the text in "fy" is missing' in said
    assert not [each for each in said if "introduction" in each]
    assert len(said) == FORM.count("nl = ") - 1


@pytest.mark.parametrize(
    ("old", "room", "where"),
    [
        ("Proef", MAX_TITLE, "line 3: title"),
        ("Hoi", MAX_PAGE, "line 4: introduction"),
        ("Dank", MAX_PAGE, "line 5: thanks"),
        ("Uitleg", MAX_TITLE, 'line 9: page "uitleg"'),
        ("Samen?", MAX_QUESTION, 'line 17: question "samen"'),
        ("Anders", MAX_OPTION, 'line 18: question "samen"'),
        ("Kunst", MAX_OPTION, 'line 31: question "wat"'),
        ("slecht", MAX_END, 'line 45: question "cijfer"'),
    ],
)
def test_a_text_may_fill_its_room_and_no_more(old: str, room: int, where: str) -> None:
    just_fits, one_more = "x" * room, "x" * (room + 1)

    assert read_form(changed(f'"{old}"', f'"{just_fits}"'))
    assert mistakes(changed(f'"{old}"', f'"{one_more}"')) == [
        f"{where}: {room + 1} characters is too long; at most {room}"
    ]


def test_markup_takes_no_room_in_a_text() -> None:
    assert read_form(changed('"Hoi"', f'"<b>{"x" * MAX_PAGE}</b>"'))


def test_a_question_with_its_options_must_fit_one_screen() -> None:
    many = "\n".join(
        f'{{ id = "o{number}", text = {{ nl = "{str(number) * MAX_OPTION}" }} }},'
        for number in range(7)
    )

    said = f"question, help and options together are 644 characters; at most {MAX_ASKED}"
    assert mistakes(changed('    { id = "sport", text = { nl = "Sport" } },', many)) == [
        f'line 27: question "wat": {said}'
    ]


def test_there_is_room_for_so_many_options_and_no_more() -> None:
    def offering(how_many: int) -> str:
        more = "".join(f'{{ id = "o{n}", text.nl = "{n}" }}, ' for n in range(how_many - 2))
        return changed('    { id = "sport", text = { nl = "Sport" } },', more)

    assert read_form(offering(MAX_OPTIONS))
    assert mistakes(offering(MAX_OPTIONS + 1)) == [
        f'line 29: question "wat": {MAX_OPTIONS + 1} options are too many; at most {MAX_OPTIONS}'
    ]


def test_there_is_room_for_so_many_questions_and_no_more() -> None:
    def asking(how_many: int) -> str:
        numbers = range(how_many - FORM.count("[[questions]]"))
        asked = '[[questions]]\nid = "q{}"\nkind = "text"\ntext.nl = "Nog iets?"\n'
        return FORM + "".join(asked.format(number) for number in numbers)

    assert read_form(asking(MAX_QUESTIONS))
    assert mistakes(asking(MAX_QUESTIONS + 1)) == [
        f"line 14: questions: {MAX_QUESTIONS + 1} questions are too many; at most {MAX_QUESTIONS}"
    ]


def test_all_mistakes_are_named_at_once_by_line() -> None:
    wrong = FORM.replace('"Hoi"', '"<b>"').replace('id = "hoeveel"', 'id = "wat"')

    said = mistakes(wrong.replace("at_most = 2", "at_least = 9"))

    assert [each.partition(":")[0] for each in said] == ["line 4", "line 28", "line 49"]


@pytest.mark.parametrize(
    "text", ["", "x = " + "[" * 5000, "x = " + "9" * 5000, "\0", "[[questions]]"]
)
def test_whatever_is_no_form_is_said_to_be_none(text: str) -> None:
    assert mistakes(text)
