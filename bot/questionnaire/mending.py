"""Read as much of a form as can be read, so that all mistakes in it are found at once.

What cannot be read is reported, and mended in a copy: a misspelt key gets its right name, a value
that cannot stand there is left out, or a placeholder stands in for it. What depends on something
that was mended is not judged. The mended copy is never used for asking.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, cast

from pydantic import ValidationError

from bot.questionnaire.form import Form
from bot.questionnaire.form_keys import is_known_elsewhere, keys_at, nearest
from bot.questionnaire.kinds import KINDS
from bot.questionnaire.lines import Complaint, Place
from bot.questionnaire.option_words import in_words, spelled_out
from bot.questionnaire.placeholders import kind_meant, placeholder
from bot.questionnaire.saying import said

ROUNDS = 8
"""Mending may bring other mistakes to light: below a misspelt key, in a question of no kind."""


class Mending:
    """A form that is being read. ``form`` is what could be read; None if that is nothing.

    ``mended`` holds the places that were not as they should be, ``found`` what is wrong there.
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw: dict[str, Any] = deepcopy(dict(raw))
        self.mended: set[Place] = set()
        self.found: list[Complaint] = []
        self.form: Form | None = None
        self._renamed: dict[Place, Place] = {}
        self._guessed: set[Place] = set()
        self._spell_out_options()
        for _ in range(ROUNDS):
            try:
                self.form = Form.model_validate(self.raw)
                return
            except ValidationError as error:
                self._mend_all(
                    {exact_place(each["loc"]): each for each in reversed(error.errors())}
                )

    def written(self, place: Place) -> Place:
        """Return the place in the file as it was written, before a key got its right name."""
        for end in range(len(place), 0, -1):
            if place[:end] in self._renamed:
                return (*self._renamed[place[:end]], *place[end:])
        return place

    @property
    def languages(self) -> list[str]:
        """The languages of the form; if they cannot be read, those of its title."""
        given = self.raw.get("languages")
        if isinstance(given, list) and given and all(isinstance(each, str) for each in given):
            return given
        title = self.raw.get("title")
        return list(title) if isinstance(title, dict) and title else ["nl"]

    def _spell_out_options(self) -> None:
        questions = self.raw.get("questions")
        for number, question in enumerate(questions if isinstance(questions, list) else ()):
            options = question.get("options") if isinstance(question, dict) else None
            if in_words(options):
                question["options"], problem = spelled_out(options, self.languages)
                if problem is not None:
                    place = ("questions", number, "options")
                    self.found.append((place, problem))
                    self.mended |= {
                        (*place, option, "text") for option in range(len(question["options"]))
                    }

    def _mend_all(self, errors: dict[Place, Any]) -> None:
        """Report and mend each error. A key that gets its right name is missing no longer."""
        unknown = [place for place, each in errors.items() if each["type"] == "extra_forbidden"]
        before = deepcopy(self.raw)
        provided = {self._rename(place) for place in unknown}
        broken: set[Place] = set()
        for place, each in reversed(errors.items()):
            kind = each["type"]
            # A list that is short only because what is in it was refused is no mistake itself.
            refused = kind == "too_short" and each["input"]
            if not (refused or place in provided or self._is_guess(place)):
                around = _value(before, place[:-1])
                self.found.append((place, said(kind, place, around, each.get("ctx", {}))))
            if refused or place in unknown or place in provided:
                continue
            if "when" in place:
                broken.add(place)
            else:
                self._mend(place, kind, each.get("ctx", {}))
        self._leave_out_rules(broken)

    def _is_guess(self, place: Place) -> bool:
        return any(place[: len(guess)] == guess for guess in self._guessed)

    def _rename(self, place: Place) -> Place | None:
        """Give a key the name that it resembles, or leave it out. Return its new place."""
        *around, key = place
        table: Any = _value(self.raw, tuple(around))
        known = [each for each in keys_at(tuple(around), table) if each not in table]
        near = None if is_known_elsewhere(tuple(around), str(key)) else nearest(key, known)
        value = table.pop(key)
        if near is None:
            self.mended.add(place)
            return None
        table[near] = value
        self._renamed[*around, near] = place
        if near == "questions":
            self._spell_out_options()
        return (*around, near)

    def _mend(self, place: Place, kind: str, context: Mapping[str, Any]) -> None:
        if kind in ("union_tag_invalid", "union_tag_not_found"):
            self._mend_kind(place, context.get("tag"))
            return
        if kind == "value_error":
            for bound in ("lowest", "highest"):
                self.mended.add((*place, bound))
                self._put((*place, bound), None)
            return
        if place[:1] == ("languages",):
            self.raw["languages"] = self.languages
            self.mended.add(("languages",))
            return
        if place in self.mended:
            # What was put there does not fit either: something around it must be wrong.
            place = place[:-1]
        if not place:
            return
        self.mended.add(place)
        if place == ("questions",) and isinstance(self.raw.get("questions"), dict):
            self.raw["questions"] = [self.raw["questions"]]
            return
        self._put(place, placeholder(place, self.languages))

    def _put(self, place: Place, value: Any) -> None:  # noqa: ANN401 (TOML values)
        *around, key = place
        table: Any = _value(self.raw, tuple(around))
        if value is not None and isinstance(table, dict | list):
            cast("Any", table)[key] = value
        elif isinstance(table, dict):
            table.pop(key, None)

    def _mend_kind(self, place: Place, tag: object) -> None:
        place = place[:2]
        question = _value(self.raw, place)
        near = nearest(tag, KINDS) if tag else None
        question["kind"] = near or kind_meant(question)
        self.mended.add((*place, "kind"))
        if near is None:
            self._guessed.add(place)

    def _leave_out_rules(self, broken: Iterable[Place]) -> None:
        """Leave out each rule with something wrong in it, and those around it that get empty."""
        rules = {self._rule_around(place) for place in broken}
        for place in sorted(rules, key=lambda each: [str(part).zfill(9) for part in each])[::-1]:
            self.mended.add((*place[:2], "rule"))
            self._drop(place)

    def _rule_around(self, place: Place) -> Place:
        """The innermost rule that holds this place, and that may be left out alone."""
        end = len(place)
        while end > 3 and not (
            isinstance(place[end - 1], int) and place[end - 2] in ("all", "any")
        ):
            end -= 1
        return place[:end] if end > 3 else place[:3]

    def _drop(self, place: Place) -> None:
        *around, key = place
        holder: Any = _value(self.raw, tuple(around))
        if isinstance(holder, list) and isinstance(key, int) and key < len(holder):
            del holder[key]
            if not holder:
                self._drop(self._rule_around(tuple(around[:-1])))
        elif isinstance(holder, dict):
            holder.pop(key, None)


def exact_place(loc: tuple[int | str, ...]) -> Place:
    """Return the place of an error, without the names of kinds that pydantic puts in between."""
    place: list[int | str] = []
    kind_comes = False
    for number, part in enumerate(loc):
        if kind_comes or (number == 2 and loc[0] == "questions"):
            kind_comes = False
            continue
        if number == len(loc) - 1 and part in ("str", "int") and "when" in place:
            continue
        place.append(part)
        kind_comes = "when" in place and (part in ("when", "not") or _is_rule(place))
    return tuple(place)


def _is_rule(place: list[int | str]) -> bool:
    return isinstance(place[-1], int) and place[-2] in ("all", "any")


def _value(raw: Any, place: Place) -> Any:  # noqa: ANN401 (TOML values)
    """The value at a place; None if there is none."""
    for part in place:
        try:
            raw = cast("Any", raw)[part]
        except (KeyError, IndexError, TypeError):
            return None
    return raw
