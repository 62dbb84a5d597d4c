"""The mistakes that a form's author makes: all told at once, each by its line, in plain words."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.test_reading import FORM, TIP_WHEN, changed, mistakes
from questionnaire.test_reading_anything import VALUES, places, toml

from bot.questionnaire.option_words import id_of
from bot.questionnaire.reading import FormError, read_form

STRINGS = """options = [
    { id = "ja", text = { nl = "Ja" } },
    { id = "nee", text = { nl = "Nee" } },
]"""
YES_AND_NO = '{ all = [{ question = "samen", is = "ja" }, { question = "samen", is = "nee" }] }'
OURS = re.compile(
    r"\b(tuple|dict|str|int|bool|float|NoneType|None|model|pydantic|Input|valid|validation|"
    r"instance|discriminator|attribute|codec|byte|Traceback|namespace|datetime)\b|\('|\\x"
)
"""Words of the programming language, or of a library, that no author of a form should meet."""


def all_changed(*changes: tuple[str, str]) -> str:
    text = FORM
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_mistakes_of_shape_of_value_and_in_rules_are_told_in_one_go() -> None:
    said = mistakes(
        all_changed(
            ('id = "proef"', 'id = "proef"\nmin_cell = 0'),
            ('title = { nl = "Proef" }', 'titel = { nl = "Proef" }'),
            ('"Hoi"', '"<b>Hoi"'),
            ('text = { nl = "Samen?" }', 'text = "Samen?"'),
            ('id = "nee"', 'id = "ja"'),
            ("at_most = 2", "at_least = 9"),
            ('kind = "scale"', 'kind = "skale"'),
            ('high_end = { nl = "goed" }', "high_end = { nl = 3 }"),
            ("highest = 60", "highest = -1"),
            (TIP_WHEN, '{ any = [{ question = "cijver", is = 3 }, { question = "cijfer" }] }'),
            ("retention_days = 365", "retention_days = 5"),
        )
    )

    assert [each.partition(": ")[0] for each in said] == [
        *("line 2", "line 4", "line 5", "line 18", "line 22", "line 29", "line 42", "line 47"),
        *("line 49", "line 59", "line 59", "line 61"),
    ]


def test_what_follows_from_a_mistake_is_not_told_as_another() -> None:
    for once in (
        ("[[questions]]", "[[question]]"),
        ("[questions.when]", "[question.when]"),
    ):
        assert once[0] in FORM
    renamed = FORM.replace("[[questions]]", "[[question]]")

    assert len(mistakes(renamed.replace("[questions.when]", "[question.when]"))) == 1
    assert len(mistakes(changed('id = "samen"\n', ""))) == 1
    assert len(mistakes(changed('kind = "scale"', 'kind = "sterren"'))) == 1
    assert len(mistakes(changed(STRINGS, "options = []"))) == 1
    assert len(mistakes(changed(STRINGS, 'options = "Ja, Nee"'))) == 1
    assert len(mistakes(changed(STRINGS, ""))) == 1
    assert len(mistakes(changed('languages = ["nl"]', "languages = [3]"))) == 1


LINES = [
    # Rules that can never be true.
    (TIP_WHEN, YES_AND_NO, 'this rule can never be true: no answer to "samen" fits all of it'),
    (
        TIP_WHEN,
        '{ question = "cijfer", at_least = 9 }',
        'at_least = 9 can never be true: the answers to "cijfer" go from 1 to 5',
    ),
    (
        TIP_WHEN,
        '{ question = "wat", at_least = 3 }',
        'at_least = 3 can never be true: the ticks at "wat" go from 1 to 2',
    ),
    (
        TIP_WHEN,
        '{ not = { question = "samen", any_of = ["ja", "nee", "other"] } }',
        'this rule can never be true: no answer to "samen" fits all of it',
    ),
    (
        TIP_WHEN,
        '{ all = [{ question = "hoeveel", at_least = 9 }, { question = "hoeveel", at_most = 3 }] }',
        'this rule can never be true: no answer to "hoeveel" fits all of it',
    ),
    (
        TIP_WHEN,
        '{ all = [{ question = "wat", is = "niets" }, { question = "wat", is = "sport" }] }',
        'this rule can never be true: no answer to "wat" fits all of it',
    ),
    (
        TIP_WHEN,
        '{ all = [{ question = "samen", is = "nee" }, { question = "wat", is = "sport" }] }',
        'this rule can never be true: no answers to "samen" and "wat" fit all of it together',
    ),
    (
        TIP_WHEN,
        f'{{ any = [{{ question = "cijfer", is = 2 }}, {YES_AND_NO}] }}',
        'a part of this rule can never be true: no answer to "samen" fits all of it',
    ),
    # Rules that are written otherwise.
    (
        TIP_WHEN,
        f"[{TIP_WHEN}]",
        "a list is no rule; write all = [ … ] or any = [ … ] around it",
    ),
    (
        TIP_WHEN,
        '{ question = "samen", is = ["ja", "nee"] }',
        '"is" takes one answer; for one of several write any_of = [ … ]',
    ),
    (TIP_WHEN, '{ question = "wat", any_of = "sport" }', '"any_of" must be a list: [ … ]'),
    (
        TIP_WHEN,
        '{ question = "cijfer", at_least = 2, at_most = 3 }',
        '"at_most" must be a rule of its own; put both in all = [ … ] or any = [ … ]',
    ),
    (
        TIP_WHEN,
        '{ quesion = "cijfer", is = 3 }',
        '"quesion" is not known here; did you mean "question"? Known here: question, is',
    ),
    (
        'text = { nl = "Hoe?" }',
        'text = { nl = "Hoe?" }\nwhen = { question = "hoeveel", is = 3 }',
        (
            'the rule asks about "hoeveel", which comes later; '
            "a rule can only ask about an earlier question"
        ),
    ),
    # Options.
    ('"Nee"', '"  JA "', '"JA" is offered twice'),
    ('"Nee"', '"anders…"', '"anders…" is offered twice: "other" adds "Anders"'),
    (
        STRINGS,
        'options = { nl = ["Ja", "Nee"], en = ["Yes", "No"] }',
        '"en" is not one of the form\'s languages',
    ),
    ("at_most = 2", "at_most = 7", "at_most is 7, but there are 3 options"),
    # Keys, kinds and values.
    (
        "highest = 60",
        "hoogst = 60",
        (
            '"hoogst" is not known here; did you mean "highest"? '
            "Known here: id, kind, text, help, optional, when, lowest, highest"
        ),
    ),
    (
        'kind = "text"',
        'kind = "text"\noptions = ["Ja", "Nee"]',
        (
            '"options" cannot be used with kind = "text". '
            "Known here: id, kind, text, help, optional, when, at_most"
        ),
    ),
    (
        "highest = 60",
        'text.NL = "x"',
        '"NL" is not one of the form\'s languages; did you mean "nl"?',
    ),
    ("highest = 60", "help = { nl = 1979-05-27 }", '"nl" must be a text'),
    ("highest = 60", "help = {}", 'the text in "nl" is missing'),
    ("highest = 60", 'optional = "ja"', '"optional" must be true or false'),
    ('{ id = "kunst", text = { nl = "Kunst" } }', "5", "this must be a table: { … }"),
]  # fmt: skip (a row a mistake)


@pytest.mark.parametrize(("old", "new", "said"), LINES)
def test_one_mistake_is_told_in_one_sentence(old: str, new: str, said: str) -> None:
    (told,) = mistakes(
        changed(old, new)
        if old != "highest = 60" or "text.NL" not in new
        else changed('text = { nl = "Hoeveel?" }', 'text.nl = "x"\ntext.NL = "x"')
    )

    assert told.endswith(f": {said}")
    assert re.match(r"line \d+: question ", told)


def test_a_question_behind_one_that_is_never_asked_is_never_asked_either() -> None:
    rule = """any = [
    { question = "samen", is = "ja" },
    { question = "samen", is = "other" },
]"""
    text = all_changed((rule, YES_AND_NO[2:-2]), (TIP_WHEN, '{ question = "wat", is = "kunst" }'))

    assert mistakes(text) == [
        'line 35: question "wat": this rule can never be true: no answer to "samen" fits all of it',
        (
            'line 55: question "tip": this rule can never be true: '
            'it asks about "wat", which is never asked'
        ),
    ]


def test_main_is_a_question_that_can_be_counted() -> None:
    named = 'languages = ["nl"]\nmain = '

    assert mistakes(changed('languages = ["nl"]', f'{named}"tip"')) == [
        'line 3: main: "tip" is a text, by which nothing can be broken down'
    ]
    assert mistakes(changed('languages = ["nl"]', f'{named}"cijver"')) == [
        'line 3: main: "cijver" is not one of the form\'s questions; did you mean "cijfer"?'
    ]


TOML = [
    ("id = proef", "after the = must stand a text between quotes"),
    ("id = “proef”", "use straight quotes"),
    ('id = "proef', "a text between quotes is not closed"),
    ('id = "proef" "x"', "there is something left on this line"),
    ('id "proef"', "there is a name here, but no = after it"),
    ('title = { nl = "Proef",\n en = "x" }', "a { … } must be on one line"),
    ('languages = ["nl" "en"]', "a list that begins with [ misses a comma or its ]"),
    ("[title]\n[title]", "the heading [title] stands here for the second time"),
    ("[questions]\n[[questions]]", "each question is under [[questions]]"),
    ('id = "\\d"', "a \\ in a text must be written as \\\\"),
    ("x = { a = 1, a = 2 }", "the key a stands twice between these { }"),
    ("x = " + "[" * 5000, "there are too many brackets within brackets"),
    ("x = " + "9" * 5000, "this number has too many digits"),
]


@pytest.mark.parametrize(("line", "why"), TOML)
def test_what_stops_the_reading_is_told_in_plain_words(line: str, why: str) -> None:
    (told,) = mistakes(f'# a form\n{line}\nthanks = "x"')

    assert ": this cannot be read: " in told
    assert why in told
    assert told.endswith(". The rest of the form can only be checked after that")
    assert told.startswith(("line 2: ", "line 3: "))
    assert not OURS.search(told)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_mistake_is_told_in_words_of_the_program(data: st.DataObject) -> None:
    form = tomllib.loads(FORM)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(form)[1:]))
        around = form
        for key in way:
            around = around[key]
        around[last] = data.draw(VALUES)
    text = "\n".join(f"{key} = {toml(value)}" for key, value in form.items())

    try:
        read_form(text)
    except FormError as error:
        for mistake in error.mistakes:
            assert not OURS.search(mistake.what), mistake
            assert not OURS.search(mistake.where), mistake


def ids(text: str) -> list[str]:
    first = read_form(text).questions[0]
    return [option.id for option in first.options]  # type: ignore[union-attr] # it is a choice


def test_a_list_of_words_is_understood_as_options() -> None:
    text = changed(STRINGS, 'options = ["Ja", "Nee, nooit"]')

    assert ids(text) == ["ja", "nee-nooit"]
    assert read_form(text).questions[0].options[0].text == {"nl": "Ja"}  # type: ignore[union-attr] # it is a choice


def test_words_in_two_languages_are_understood_as_options() -> None:
    both = FORM.replace(STRINGS, 'options.nl = ["Ja", "Nee"]\noptions.en = ["Yes", "No"]')
    both = re.sub(
        r'nl = ("[^"]*") }', r"nl = \1, en = \1 }", both.replace('["nl"]', '["nl", "en"]')
    )
    both = both.replace("text.nl = '''", "text.en = 'x'\ntext.nl = '''")

    form = read_form(both)

    assert [each.text for each in form.questions[0].options] == [  # type: ignore[union-attr] # it is a choice
        {"nl": "Ja", "en": "Yes"},
        {"nl": "Nee", "en": "No"},
    ]
    assert mistakes(both.replace('"No"]', '"No", "Maybe"]')) == [
        (
            'line 20: question "samen": there are 2 in "nl" and 3 in "en"; '
            "each language needs the same options, in one order"
        )
    ]
    one = both.replace(
        'options.nl = ["Ja", "Nee"]\noptions.en = ["Yes", "No"]', 'options = ["Ja", "Nee"]'
    )
    assert [each.partition("write ")[2] for each in mistakes(one)] == [
        "options.nl = [ … ] and options.en = [ … ], with the options in the same order"
    ]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@settings(max_examples=200, deadline=None)
@given(words=WORDS)
def test_an_id_that_is_made_from_words_is_valid_and_always_the_same(words: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,19}", id_of(words))
    assert id_of(words) == id_of(words) != "other"


def test_ids_of_words_that_look_alike_are_told_apart_wherever_they_stand() -> None:
    long = ["Wij doen activiteiten op de BSO", "Wij doen activiteiten op school", "日本", "中国"]
    words = [*long, "3", "+3", "Other"]
    text = changed(STRINGS, f"options = {list(words)}".replace("'", '"'))
    turned = changed(STRINGS, f"options = {[*words[::-1], 'Nieuw']}".replace("'", '"'))
    without = FORM.replace('{ question = "samen", is = "ja" },', "")

    assert without != FORM
    known = ids(text.replace('{ question = "samen", is = "ja" },', ""))
    again = ids(turned.replace('{ question = "samen", is = "ja" },', ""))
    assert len(set(known)) == len(words)
    assert known[:4] == again[::-1][1:][:4]
    assert "other" not in known
