"""Whatever route somebody takes through a form, only the answers they end with count."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from questionnaire.walking import possible, straight

from bot.questionnaire.event import Event, Write
from bot.questionnaire.flow import State, advance, finished, open_question
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.tally import difference, share

STEPS = st.lists(st.integers(0, 10_000), max_size=60)
WALKS = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def walk(form: Form, steps: list[int]) -> list[tuple[State, Event, State]]:
    """A walk that takes one of the possible events at each step, now and then an old one."""
    state, seen, trail = State(), [], []
    for step in steps:
        offered = possible(form, state)
        event = seen[step % len(seen)] if seen and step % 7 == 0 else offered[step % len(offered)]
        seen.append(event)
        after = advance(form, state, event).state
        trail.append((state, event, after))
        state = after
    return trail


def completed(form: Form, state: State) -> State:
    """The walk brought to its end by the first thing that helps at each question."""
    for _ in range(200):
        if open_question(form, state) is None:
            return state
        for event in possible(form, state)[::-1]:
            after = advance(form, state, event).state
            if len(route(form, after.answers).counted) > len(route(form, state.answers).counted):
                state = after
                break
        else:
            state = _ticked(form, state)
    raise AssertionError("the walk does not end")


def _ticked(form: Form, state: State) -> State:
    offered = [event for event in possible(form, state) if getattr(event, "on", False)]
    for event in offered[:2]:
        state = advance(form, state, event).state
    return state


@WALKS
@given(steps=STEPS)
def test_a_wandering_walk_counts_the_same_as_its_final_answers_given_straight(
    every_kind: Form, steps: list[int]
) -> None:
    trail = walk(every_kind, steps)
    state = completed(every_kind, trail[-1][2] if trail else State())

    direct = straight(every_kind, dict(route(every_kind, state.answers).counted))

    assert route(every_kind, direct.answers).counted == route(every_kind, state.answers).counted


@WALKS
@given(steps=STEPS)
def test_position_and_tally_are_functions_of_the_answers_alone(
    every_kind: Form, steps: list[int]
) -> None:
    for _, _, state in walk(every_kind, steps):
        only_answers = dict(state.answers)

        assert route(every_kind, state.answers).position == route(every_kind, only_answers).position
        reordered = dict(reversed(only_answers.items()))
        assert share(every_kind, reordered, finished=False) == share(
            every_kind, state.answers, finished=False
        )


@WALKS
@given(steps=STEPS)
def test_the_differences_of_a_walk_add_up_to_its_last_share(
    every_kind: Form, steps: list[int]
) -> None:
    def share_of(state: State) -> object:
        return share(every_kind, state.answers, finished=finished(every_kind, state))

    trail = walk(every_kind, steps)
    total = share_of(State())

    for before, _, after in trail:
        total.update(difference(share_of(before), share_of(after)))

    assert +total == share_of(trail[-1][2] if trail else State())


@WALKS
@given(steps=STEPS)
def test_progress_never_promises_fewer_questions_than_come(
    every_kind: Form, steps: list[int]
) -> None:
    trail = walk(every_kind, steps)
    state = trail[-1][2] if trail else State()
    promised = route(every_kind, state.answers).length

    end = completed(every_kind, State(answers=state.answers))

    assert len(route(every_kind, end.answers).path) <= promised


@WALKS
@given(steps=STEPS)
def test_a_repeated_tap_changes_nothing_more(every_kind: Form, steps: list[int]) -> None:
    taps = [each for each in walk(every_kind, steps) if not isinstance(each[1], Write)]
    for _, event, after in taps:
        again = advance(every_kind, after, event).state

        assert route(every_kind, again.answers).counted == route(every_kind, after.answers).counted
