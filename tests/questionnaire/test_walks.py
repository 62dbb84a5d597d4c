"""Whatever route somebody takes through a form, only the answers they end with count."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.walking import possible, straight
from questionnaire.wandering import completed, last, restarted, wander

from bot.questionnaire.event import Pick, Write
from bot.questionnaire.flow import State, advance, finished, open_question
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.tally import Counts, difference, share

CHOICE = st.integers(0, 800)
CHOICES = st.lists(CHOICE, max_size=15) | st.lists(CHOICE, min_size=40, max_size=80)
CHANCE = st.randoms(use_true_random=False)
WALKS = settings(deadline=None, max_examples=150)


@WALKS
@given(choices=CHOICES, chance=CHANCE)
def test_a_wandering_walk_counts_the_same_as_its_final_answers_given_straight(
    every_kind: Form, choices: list[int], chance: Random
) -> None:
    state = completed(every_kind, last(wander(every_kind, choices)), chance)
    way = route(every_kind, state.answers)

    direct = straight(every_kind, dict(way.counted))

    straightway = route(every_kind, direct.answers)
    assert finished(route(every_kind, state.answers), state)
    assert finished(route(every_kind, direct.answers), direct)
    assert (straightway.counted, straightway.path) == (way.counted, way.path)
    assert share_of(every_kind, direct) == share_of(every_kind, state)


@WALKS
@given(choices=CHOICES)
def test_position_and_tally_are_functions_of_the_counted_answers_alone(
    every_kind: Form, choices: list[int]
) -> None:
    for step in wander(every_kind, choices):
        way = route(every_kind, step.after.answers)

        only_counted = dict(reversed(way.counted.items()))

        assert open_question(every_kind, State(answers=only_counted)) == way.position
        assert route(every_kind, only_counted).counted == way.counted
        for done in (True, False):
            shared = share(route(every_kind, only_counted), finished=done)
            assert shared == share(way, finished=done)


@WALKS
@given(choices=CHOICES, later=CHOICES)
def test_a_restart_at_any_moment_changes_nothing(
    every_kind: Form, choices: list[int], later: list[int]
) -> None:
    before = last(wander(every_kind, choices))
    after = restarted(before)
    assert after == before

    for number in later:
        offered = possible(every_kind, before)
        assert possible(every_kind, after) == offered
        event = offered[number % len(offered)]
        turn = advance(every_kind, before, event)
        assert advance(every_kind, after, event) == turn
        before, after = turn.state, restarted(turn.state)


@WALKS
@given(choices=CHOICES)
def test_the_differences_of_a_walk_add_up_to_its_last_share(
    every_kind: Form, choices: list[int]
) -> None:
    trail = wander(every_kind, choices)
    total = share_of(every_kind, State())

    for step in trail:
        total.update(
            difference(share_of(every_kind, step.before), share_of(every_kind, step.after))
        )

    assert +total == share_of(every_kind, last(trail))
    assert min(total.values()) >= 0


@WALKS
@given(choices=CHOICES)
def test_a_repeated_tap_changes_nothing_more(every_kind: Form, choices: list[int]) -> None:
    for step in wander(every_kind, choices):
        if isinstance(step.event, Write):
            continue

        again = advance(every_kind, step.after, step.event).state

        assert again == step.after


@WALKS
@given(choices=CHOICES)
def test_another_screen_has_another_visit_so_that_its_buttons_are_known_apart(
    every_kind: Form, choices: list[int]
) -> None:
    for step in wander(every_kind, choices):
        moved = open_question(every_kind, step.before) != open_question(every_kind, step.after)

        assert step.after.visit - step.before.visit in ((1,) if moved else (0, 1))


@WALKS
@given(choices=CHOICES)
def test_what_is_refused_changes_nothing_at_all(every_kind: Form, choices: list[int]) -> None:
    for step in wander(every_kind, choices):
        turn = advance(every_kind, step.before, step.event)

        assert turn.refused is None or turn.state == step.before


@WALKS
@given(choices=CHOICES)
def test_a_finished_response_has_an_answer_to_every_question_on_its_path(
    every_kind: Form, choices: list[int]
) -> None:
    for step in wander(every_kind, choices):
        way = route(every_kind, step.after.answers)
        unanswered = [question.id for question in way.path if question.id not in way.counted]

        assert not (step.after.submitted and unanswered)


def test_the_walks_get_everywhere(every_kind: Form) -> None:
    """The properties above mean nothing where no walk comes, so this one looks where they come."""
    chance = Random(1)
    trails = [wander(every_kind, [chance.randint(0, 800) for _ in range(60)]) for _ in range(400)]
    states = [step.after for trail in trails for step in trail]
    took = [step for trail in trails for step in trail if step.after != step.before]

    opened = {question.id for state in states if (question := open_question(every_kind, state))}
    off_path = [
        state
        for state in states
        if len(route(every_kind, state.answers).counted) < len(state.answers)
    ]
    unticked = [step for step in took if isinstance(step.event, Pick) and not step.event.on]

    assert opened == {question.id for question in every_kind.questions}
    assert {type(step.event).__name__ for step in took} == {
        "Pick",
        "Finish",
        "Skip",
        "Back",
        "Ahead",
        "Reopen",
        "Submit",
        "Write",
    }
    assert off_path
    assert unticked
    assert any(finished(route(every_kind, state.answers), state) for state in states)


def share_of(form: Form, state: State) -> Counts:
    way = route(form, state.answers)
    return share(way, finished=finished(way, state))
