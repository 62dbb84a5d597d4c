"""The route: which questions somebody's answers lead past, and how many are still to come."""

from questionnaire.walking import Walker

from bot.questionnaire.answer import SKIPPED, Answer
from bot.questionnaire.form import Form
from bot.questionnaire.route import Route, route

YES, NO = Answer(("ja",)), Answer(("nee",))
WORDS = Answer(("other",), other="soms")
SPORT = Answer(("sport",))


def ids(way: Route) -> tuple[list[str], list[str]]:
    """The path, and what may be added to it."""
    return [each.id for each in way.path], [each.id for each in way.undecided]


def test_before_any_answer_the_questions_with_a_rule_are_undecided(short: Form) -> None:
    way = route(short, {})

    assert ids(way) == (["samen", "jaren"], ["wat", "cijfer", "waarom"])
    assert way.position is short.questions[0]
    assert not way.complete


def test_an_answer_decides_what_hangs_on_it(short: Form) -> None:
    assert ids(route(short, {"samen": YES})) == (["samen", "wat", "cijfer", "jaren"], [])
    assert ids(route(short, {"samen": NO})) == (["samen", "waarom", "jaren"], [])
    assert ids(route(short, {"samen": WORDS})) == (["samen", "jaren"], [])


def test_the_position_is_the_first_question_without_an_answer_wherever_that_is(short: Form) -> None:
    way = route(short, {"samen": YES, "cijfer": Answer(number=3), "jaren": Answer(number=0)})

    assert way.position is short.question("wat")


def test_a_path_with_an_answer_everywhere_is_complete(short: Form) -> None:
    answers = {"samen": NO, "waarom": SKIPPED, "jaren": Answer(number=0)}
    way = route(short, answers)

    assert way.complete
    assert way.position is None
    assert way.counted == answers


def test_answers_off_the_path_do_not_count(short: Form) -> None:
    way = route(short, {"samen": NO, "wat": SPORT, "cijfer": Answer(number=3)})

    assert way.counted == {"samen": NO}


def test_answers_of_a_branch_that_is_undecided_do_not_count(short: Form) -> None:
    assert route(short, {"wat": SPORT}).counted == {}


def test_answers_to_questions_that_the_form_does_not_have_do_not_count(short: Form) -> None:
    assert route(short, {"vroeger": YES}).counted == {}


def test_an_answer_that_does_not_fit_its_question_does_not_count(short: Form) -> None:
    way = route(short, {"samen": Answer(("misschien",)), "jaren": Answer(number=61)})

    assert way.counted == {}
    assert way.position is short.question("samen")


def test_a_question_behind_a_question_that_is_not_asked_is_not_asked(every_kind: Form) -> None:
    way = route(every_kind, {"samen": NO, "wat": Answer(("sport", "kunst"))})

    assert ids(way) == (["samen", "kinderen"], ["dozijn"])


def test_a_skip_decides_as_well(every_kind: Form) -> None:
    answers = {"samen": YES, "wat": Answer(("sport", "kunst")), "sporten": SKIPPED}

    path, undecided = ids(route(every_kind, answers))

    assert "veel" not in path + undecided


def test_a_question_behind_an_undecided_one_is_undecided_too(every_kind: Form) -> None:
    _, undecided = ids(route(every_kind, {"samen": YES}))

    assert undecided == ["sporten", "veel", "waarom", "kamer", "dozijn"]


def test_the_order_is_the_forms_whatever_the_order_of_answering(short: Form) -> None:
    answers = {"jaren": Answer(number=1), "cijfer": Answer(number=5), "wat": SPORT, "samen": YES}

    assert list(route(short, answers).counted) == ["samen", "wat", "cijfer", "jaren"]


def test_progress_counts_the_longest_path(short: Form) -> None:
    walker = Walker(short)
    told = []
    for answer in (lambda: walker.pick("ja"), lambda: walker.pick("sport").finish()):
        way = route(short, walker.state.answers)
        told.append((way.number(way.path[len(way.counted)]), way.length))
        answer()

    assert told == [(1, 4), (2, 4)]


def test_the_question_before_is_the_one_asked_before_not_the_one_written_before(
    short: Form,
) -> None:
    way = route(short, {"samen": NO})
    first, why, years = way.path

    assert way.before(years) is why
    assert way.before(why) is first
    assert way.before(first) is None
