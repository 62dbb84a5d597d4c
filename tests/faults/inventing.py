"""Invents updates, and knows which of them give an answer: a model of what the database must hold.

Participants tap and type, sensibly and not, in updates as Telegram writes them; what each of those
does to their response is known. Strangers never take part: nothing they send, however it looks,
may leave an answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from random import Random
from string import ascii_letters
from typing import Any

from faults.broken import broken
from faults.hostile import blank, words
from faults.ledger import FIRST_ROUND, Deed, Looked, after, written
from faults.recording import Raw
from faults.respondents import deed_of
from questionnaire.walking import possible

from bot.questionnaire.event import Event, Write
from bot.questionnaire.flow import State, open_question
from bot.questionnaire.form import Form
from bot.screens.actions import Agree, Answering, Begin, Erase
from bot.telegram.callback_data import pack, unpack

BOT = 7_100_000_001
GROUP = -1_006_543_210_000
PARTICIPANTS = 654_321_000
STRANGERS = 765_432_000  # no number of an update holds the digits of these
STRANGERS_IN_ALL = 50
SOME_DAY = 1_795_000_000

COMMANDS = ("start", "info", "help", "stats", "privacy", "vragenlijst", "mijngegevens", "geen")
NUMBERS = ("0", "1", "2", "-1", "01", "+1", "1_0", "١", "9" * 20, "", " 1", "1e3", "1.0", "None")
UNKNOWN = (
    "subscription",
    "stopped_message_generation",
    "widget_query",
    "shared_widget_query",
    "x_y",
)


@dataclass(frozen=True)
class Invented:
    """``well`` tells that it is shaped as Telegram shapes updates."""

    raw: Raw
    well: bool = True


class Inventor:
    """``states`` is the model: what every participant's response must be by now.

    ``changes`` counts the updates that changed one.
    """

    def __init__(self, form: Form, chance: Random, participants: int) -> None:
        self._form = form
        self._chance = chance
        self._numbers = count(500_000_000)
        self._messages = count(1_000_000, 10)  # none is the rest of another
        self.changes = 0
        self._done: dict[int, list[Raw]] = {}
        self._events: dict[int, list[Event]] = {}
        self.states: dict[int, State | None] = {
            PARTICIPANTS + each: None for each in range(participants)
        }

    def update(self) -> Invented:
        """The next update, of somebody."""
        if self._chance.random() < 0.5:
            return Invented(self._participant(self._chance.choice(list(self.states))))
        return self._stranger(STRANGERS + self._chance.randrange(STRANGERS_IN_ALL))

    def _participant(self, person: int) -> Raw:
        done = self._done.setdefault(person, [])
        if done and self._chance.random() < 0.05:
            return self._chance.choice(done)  # Telegram tells it once more
        raw, deed = self._chance.choices(
            [self._sensible, self._outdated, self._typed, self._forged, self._aside],
            [10, 3, 5, 3, 2],
        )[0](person)
        before = self.states[person]
        self.states[person] = after(self._form, before, deed)
        self.changes += self.states[person] != before
        done.append(raw)
        return raw

    def _sensible(self, person: int) -> tuple[Raw, Deed]:
        """What the screen offers."""
        state = self.states[person]
        if state is None:
            return self._tap(person, pack(Agree(FIRST_ROUND, self._form.consent_version, "nl")))
        event = self._chance.choice(possible(self._form, state))
        self._events.setdefault(person, []).append(event)
        if isinstance(event, Write):
            return self._said(person, event.text)
        return self._tap(person, pack(Answering(FIRST_ROUND, event)))

    def _outdated(self, person: int) -> tuple[Raw, Deed]:
        """What a screen offered once."""
        event = self._chance.choice(self._events.get(person) or [Write("3")])
        if isinstance(event, Write):
            return self._said(person, event.text)
        return self._tap(person, pack(Answering(FIRST_ROUND, event)))

    def _typed(self, person: int) -> tuple[Raw, Deed]:
        return self._said(person, self._chance.choice([words, words, words, blank])(self._chance))

    def _forged(self, person: int) -> tuple[Raw, Deed]:
        return self._tap(person, self._data())

    def _aside(self, person: int) -> tuple[Raw, Deed]:
        """What is no answer, whatever it says."""
        message = self._message(person, self._private(person), text=words(self._chance))
        photo = {name: value for name, value in message.items() if name != "text"}
        bodies: list[Raw] = [
            {"edited_message": message | {"edit_date": message["date"], "message_id": 1}},
            {"message": photo | {"photo": [], "caption": words(self._chance)}},
            {"message": message | {"chat": self._group()}},
            {"message": self._command(person, self._private(person))},
            {"message": self._command(person, self._group())},
        ]
        return self._numbered(self._chance.choice(bodies)), Looked()

    def _stranger(self, person: int) -> Invented:
        """Anything at all, well shaped or not."""
        make: Callable[[int], Raw] = self._chance.choice(
            [self._strange_tap, self._strange_words, self._strange_move, self._unknown]
        )
        raw = make(person)
        if self._chance.random() < 0.6:
            return Invented(broken(raw, self._chance), well=False)
        return Invented(raw)

    def _strange_tap(self, person: int) -> Raw:
        return self._tap(person, self._data(erasing=True))[0]

    def _strange_words(self, person: int) -> Raw:
        return self._chance.choice([self._typed, self._aside])(person)[0]

    def _strange_move(self, person: int) -> Raw:
        """The bot, or a group, comes and goes."""
        who, chat = self._user(person), self._chance.choice([self._group(), self._private(person)])
        standing = {"user": {"id": BOT, "is_bot": True, "first_name": "bot"}, "status": "member"}
        change = {"chat": chat, "from": who, "date": SOME_DAY, "old_chat_member": standing}
        status = self._chance.choice(["member", "left", "kicked", "odd"])
        now = standing | {"status": status, "until_date": 0}
        moved = self._message(person, self._group())
        return self._numbered(
            self._chance.choice(
                [
                    {"my_chat_member": change | {"new_chat_member": now}},
                    {"message": moved | {"migrate_to_chat_id": GROUP - person}},
                    {"message": moved | {"new_chat_members": [who]}},
                ]
            )
        )

    def _unknown(self, person: int) -> Raw:
        """A kind of update that there was not when the bot was written."""
        told = {"from": self._user(person), "text": words(self._chance), "data": "p:1:0:samen:ja:1"}
        return self._numbered({self._chance.choice(UNKNOWN): told})

    def _data(self, *, erasing: bool = False) -> str:
        """What a changed app can send: nothing that its owner has a right to do.

        Who has nothing of their own may try to have somebody else's erased.
        """
        while True:
            data = self._chance.choice([self._lettered, self._flipped, self._rubbish])()
            action = unpack(data)
            own = isinstance(action, Agree | Begin) or (isinstance(action, Erase) and not erasing)
            if not own and not (isinstance(action, Answering) and action.round == FIRST_ROUND):
                return data

    def _lettered(self) -> str:
        part = self._chance.choice
        ids = [each.id for each in self._form.questions]
        parts = [part([*NUMBERS, *ids, "ja", "other", words(self._chance)[:20]]) for _ in range(4)]
        return ":".join([part(ascii_letters), *parts[: self._chance.randint(0, 4)]])[:64]

    def _flipped(self) -> str:
        """A tap of ours with something in it changed."""
        taps = [each for each in possible(self._form, State()) if not isinstance(each, Write)]
        round_ = self._chance.choice([0, 2, 999])
        data = list(pack(Answering(round_, self._chance.choice(taps))))
        data[self._chance.randrange(len(data))] = self._chance.choice(":0٣aZ\0\ud800é")
        return "".join(data)

    def _rubbish(self) -> str:
        return self._chance.choice([words, blank])(self._chance)[:64]

    def _tap(self, person: int, data: str) -> tuple[Raw, Deed]:
        shown = self._message(person, self._private(person), text="…")
        shown["from"] = {"id": BOT, "is_bot": True, "first_name": "Kinderwerkbot"}
        query = {
            "id": str(self._chance.randrange(10**18)),
            "from": self._user(person),
            "message": shown,
            "chat_instance": "1",
            "data": data,
        }
        action = unpack(data)
        known = isinstance(action, Agree | Answering | Begin) and action.round == FIRST_ROUND
        return self._numbered({"callback_query": query}), deed_of(action) if known else Looked()

    def _said(self, person: int, text: str) -> tuple[Raw, Deed]:
        message = self._message(person, self._private(person), text=text)
        if not text.startswith("/"):
            message |= self._quoted(person)
            return self._numbered({"message": message}), written(self._form, message)
        length = len(text.split(maxsplit=1)[0].encode("utf-16-le", "surrogatepass")) // 2
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._numbered({"message": message}), Looked()

    def _quoted(self, person: int) -> Raw:
        """The question that somebody sees, so that it is known which question words are for."""
        state = self.states.get(person)
        question = state and open_question(self._form, state)
        if not question:
            return {}
        shown = self._message(person, self._private(person), text=f"{question.text['nl']}\n")
        shown["from"] = {"id": BOT, "is_bot": True, "first_name": "Kinderwerkbot"}
        return {"reply_to_message": shown}

    def _command(self, person: int, chat: Raw) -> Raw:
        name = self._chance.choice(COMMANDS)
        message = self._message(person, chat, text=f"/{name} {words(self._chance)}"[:4096])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(name) + 1}]
        return message

    def _message(self, person: int, chat: Raw, **content: Any) -> Raw:
        return {
            "message_id": (number := next(self._messages)),
            "from": self._user(person),
            "chat": chat,
            "date": SOME_DAY + number,
            **content,
        }

    def _user(self, person: int) -> Raw:
        language = self._chance.choice(["nl", "en", "de", words(self._chance), ""])
        return {
            "id": person,
            "is_bot": False,
            "first_name": words(self._chance),
            "username": words(self._chance),
            "language_code": language,
        }

    def _private(self, person: int) -> Raw:
        return {"id": person, "type": "private", "first_name": words(self._chance)}

    def _group(self) -> Raw:
        return {"id": GROUP, "type": "supergroup", "title": words(self._chance)}

    def _numbered(self, body: Raw) -> Raw:
        return {"update_id": next(self._numbers), **body}
