"""Small forms of any kind of question and any rule, for hypothesis."""

from typing import Any

from hypothesis import strategies as st

from bot.questionnaire.form import Form

ABC = ("a", "b", "c")
SAID = {"nl": "Iets?"}
OPTIONS = [{"id": id_, "text": {"nl": id_.upper()}} for id_ in ABC]
PRIVACY = {
    "controller": {"nl": "Wij"},
    "contact": {"nl": "ons"},
    "retention_days": 365,
    "text": {"nl": "{controller} {contact} {retention_days}"},
}

Written = dict[str, Any]


def form_of(questions: list[Written]) -> Form:
    """Return a form of these questions, as they stand in a file, whatever their rules."""
    words = {"title": SAID, "introduction": SAID, "thanks": SAID}
    rest = {"id": "proef", "languages": ["nl"], "privacy": PRIVACY, **words}
    return Form.model_validate({**rest, "questions": questions})


@st.composite
def questions(draw: st.DrawFn, most: int = 6) -> list[Written]:
    """A few questions, of which any may have a rule about any that stands before it."""
    made: list[Written] = []
    for number in range(draw(st.integers(1, most))):
        question = {"id": f"q{number}", "text": SAID, **draw(_kinds())}
        question["optional"] = draw(st.booleans())
        earlier = [each for each in made if each["kind"] != "text"]
        if earlier and draw(st.integers(0, 3)):
            question["when"] = draw(_rules(earlier))
        made.append(question)
    return made


def _kinds() -> st.SearchStrategy[Written]:
    bounds = st.sampled_from([{}, {"at_most": 1}, {"at_least": 2}, {"at_most": 2, "other": SAID}])
    alone = st.sampled_from([OPTIONS, [*OPTIONS[:2], {**OPTIONS[2], "alone": True}]])
    return st.one_of(
        st.sampled_from([{}, {"other": SAID}]).map(
            lambda more: {"kind": "choice", "options": OPTIONS, **more}
        ),
        st.tuples(bounds, alone).map(
            lambda drawn: {"kind": "choices", "options": drawn[1], **drawn[0]}
        ),
        st.just({"kind": "scale", "highest": 3, "low_end": SAID, "high_end": SAID}),
        st.just({"kind": "number", "lowest": -1, "highest": 3}),
        st.just({"kind": "text"}),
    )


def _rules(earlier: list[Written]) -> st.SearchStrategy[Written]:
    asking = st.sampled_from(earlier).flatmap(_asking)
    return st.recursive(
        asking,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda rules: {"all": rules}),
            st.lists(inner, min_size=1, max_size=3).map(lambda rules: {"any": rules}),
            inner.map(lambda rule: {"not": rule}),
        ),
        max_leaves=4,
    )


def _asking(question: Written) -> st.SearchStrategy[Written]:
    about = {"question": question["id"]}
    numbers = st.integers(0, 4)
    compared = st.one_of(
        numbers.map(lambda n: {**about, "at_least": n}),
        numbers.map(lambda n: {**about, "at_most": n}),
    )
    values = st.sampled_from([*ABC, *(["other"] if "other" in question else [])])
    if question["kind"] in ("scale", "number"):
        values = numbers
    named = st.one_of(
        values.map(lambda value: {**about, "is": value}),
        st.lists(values, min_size=1, max_size=2).map(lambda any_of: {**about, "any_of": any_of}),
    )
    return named if question["kind"] == "choice" else named | compared
