"""What another version of a form means for answers that were given under the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion

WORDS = frozenset({"text", "help", "low_end", "high_end"})
"""Fields of a question or an option that are words alone."""


@dataclass(frozen=True)
class Changes:
    """Questions ``added``, ``removed``, of another kind (``retyped``) and otherwise ``altered``.

    ``altered`` ones have other options, limits or rules, or may be skipped or no longer.
    ``moved``: the questions that both have are asked in another order, or broken down by another.
    ``terms``: people must agree again, for the introduction or the privacy text is another.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    retyped: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    moved: bool = False
    terms: bool = False

    @property
    def only_words(self) -> bool:
        """Whether the same is asked in other words."""
        return not (self.added or self.removed or self.retyped or self.altered or self.moved)


def changes(before: Form, after: Form) -> Changes:
    """Return what is different in ``after``."""
    old, new = ({each.id: each for each in form.questions} for form in (before, after))
    both = [id_ for id_ in old if id_ in new]
    retyped = tuple(id_ for id_ in both if old[id_].kind != new[id_].kind)
    altered = (id_ for id_ in both if _asked(old[id_]) != _asked(new[id_]))
    return Changes(
        added=tuple(id_ for id_ in new if id_ not in old),
        removed=tuple(id_ for id_ in old if id_ not in new),
        retyped=retyped,
        altered=tuple(id_ for id_ in altered if id_ not in retyped),
        moved=both != [id_ for id_ in new if id_ in old] or before.main != after.main,
        terms=before.consent_version != after.consent_version,
    )


def ask_the_same(one: Form, other: Form) -> bool:
    """Return True if two versions differ in words alone: an answer to one fits the other."""
    return changes(one, other).only_words


def merged(newest: Form, older: Iterable[Form]) -> Form:
    """Return the newest version with all that only the ``older`` ones asked or offered.

    By it are read the answers to all of them together. What has the same id and another kind is
    not the same question: of that the newest stands.
    """
    questions = {each.id: each for each in newest.questions}
    least = newest.min_cell
    for form in older:
        least = max(least, form.min_cell)
        for each in form.questions:
            there = questions.get(each.id)
            questions[each.id] = each if there is None else _wider(there, each)
    update = {"questions": tuple(questions.values()), "min_cell": least}
    return newest.model_copy(update=update)


def _wider(newer: Question, older: Question) -> Question:
    """Return a question that can be answered as either."""
    if newer.kind != older.kind:
        return newer
    update: dict[str, Any] = {"optional": newer.optional or older.optional}
    if isinstance(newer, OptionsQuestion) and isinstance(older, OptionsQuestion):
        offered = {each.id for each in newer.options}
        gone = (each for each in older.options if each.id not in offered)
        update |= {"options": (*newer.options, *gone), "other": newer.other or older.other}
    lowest, highest = ("lowest", min), ("highest", max)
    for name, widest in (lowest, highest):
        if hasattr(newer, name):
            update[name] = widest(getattr(newer, name), getattr(older, name))
    if all(update[name] == getattr(newer, name) for name in update):
        return newer
    # Made anew, for a copy would take along what the question has worked out of its own options.
    own = {name: getattr(newer, name) for name in type(newer).model_fields}
    return type(newer).model_validate({**own, **update}, by_name=True)


def _asked(question: Question) -> Any:  # noqa: ANN401 (JSON)
    """Return all of a question but its words."""
    told = question.model_dump(mode="json", by_alias=True)
    if isinstance(question, OptionsQuestion):
        told["other"] = question.other is not None
    return _without_words(told)


def _without_words(told: Any) -> Any:  # noqa: ANN401 (as above)
    if isinstance(told, dict):
        return {name: _without_words(each) for name, each in told.items() if name not in WORDS}
    return [_without_words(each) for each in told] if isinstance(told, list) else told
