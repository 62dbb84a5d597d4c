"""Every screen there is, made from a form in one voice: each function that makes one, by name."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from random import Random
from typing import get_args

from questionnaire.walking import Walker
from questionnaire.wandering import completed
from screens.conftest import standing
from screens.counted import tallies
from screens.test_breakdown_screens import by_region
from screens.test_every_screen_fits import counts_of, kept
from screens.test_passed_on import LINK, TOKEN, WAYS

from bot import screens
from bot.conversation.cards import Telling as CardTelling
from bot.conversation.coordinate import Tallies
from bot.conversation.coordinator_data import KeptOfCoordinator
from bot.conversation.coordinator_links import OpenLink
from bot.conversation.coordinators import Team
from bot.conversation.live_telling import Ending, Telling
from bot.conversation.named_links import Named
from bot.conversation.proposals import Proposal
from bot.conversation.reach import Sources, Spread
from bot.conversation.reminders import Reach
from bot.conversation.rights import Everything
from bot.conversation.rounds import Now, Plan
from bot.conversation.sources import Source, Together
from bot.conversation.waves import Wave
from bot.conversation.written import Found, Written
from bot.questionnaire.answer import OTHER
from bot.questionnaire.flow import State, asked_on
from bot.questionnaire.form import Form
from bot.questionnaire.form_changes import Changes
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.route import route
from bot.screens.actions import DeleteMislaid, Join
from bot.screens.answers import answers_screen
from bot.screens.coordinator.actions import ExportRound
from bot.screens.coordinator.breakdowns import (
    breakdown_screen,
    pick_breakdown_screen,
    pick_by_screen,
)
from bot.screens.coordinator.files import formats_screen, not_exported_screen, too_big_screen
from bot.screens.coordinator.filters import (
    filtered_screen,
    pick_filter_screen,
    pick_filtered_screen,
    pick_option_screen,
)
from bot.screens.coordinator.form_news import changed_form_screen, left_open_screen
from bot.screens.coordinator.links import link_screen, links_screen
from bot.screens.coordinator.live import live_screen
from bot.screens.coordinator.overview import overview_screen
from bot.screens.coordinator.own_group import group_count_screen
from bot.screens.coordinator.questions import question_tallies_screen, questions_screen
from bot.screens.coordinator.reminders import group_reminder_screen, reminders_screen
from bot.screens.coordinator.rounds import (
    ask_to_close_screen,
    ask_to_open_screen,
    ask_to_plan_screen,
    closed_screen,
    round_screen,
)
from bot.screens.coordinator.sources import LINKS, SAID, sources_screen
from bot.screens.coordinator.team import (
    DID,
    ask_to_remove_screen,
    deeds_screen,
    invited_screen,
    invites_screen,
    team_screen,
)
from bot.screens.coordinator.waves import waves_screen
from bot.screens.coordinator.written import found_screen, list_written_screen, written_screen
from bot.screens.group import (
    card,
    hello,
    in_private_notice,
    left_message,
    retired_card,
    summary,
    where_to_post_screen,
    who_asks,
)
from bot.screens.introduction import introduction_screen, languages_screen
from bot.screens.mine import erase_screen, erased_screen, mine_screen
from bot.screens.mislaid import deleted_screen, mislaid_private_screen, mislaid_screen
from bot.screens.my_coordinator_data import what_went
from bot.screens.pages import help_screen, page_screen
from bot.screens.privacy import declined_screen, privacy_screen
from bot.screens.question import question_screen
from bot.screens.reminder import reminder_screen, unreminded_screen
from bot.screens.screen import Notice, Screen, Shareable
from bot.screens.share import code_caption, how_screen, invitation, poster_screen, share_screen
from bot.screens.visit import Seen, review_screen, seen, thanks_screen
from bot.texts import Voice
from storage.records import Coordinator, CoordinatorLink, Deed, Round

OPEN_LINKS = (
    *(OpenLink("0" * 16, "7", "#1", datetime(2026, 11, 24, 12, 0, tzinfo=UTC)),) * 8,
    OpenLink("1" * 16, "7", None, datetime(2026, 11, 24, 12, 0, tzinfo=UTC)),
)
Shown = Screen | Notice | Shareable
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DONE = 1234


def makers() -> Iterator[str]:
    """The functions among the screens that say that they make one."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        for name, made in inspect.getmembers(import_module(module.name), inspect.isfunction):
            kind = inspect.signature(made).return_annotation
            made_here = name[0] != "_" and name != "wherever"  # that one draws what others make
            if made_here and {Screen, Notice, Shareable, Seen} & {kind, *get_args(kind)}:
                yield name


def walkers(form: Form) -> list[Walker]:
    """Somebody at each question of a path, fresh, ticked, answered, and at the end of it."""
    found, state = [Walker(form)], completed(form, State(), Random(1))
    for question in route(form, state.answers).path:
        walker = Walker(form, replace(state, submitted=False)).reopen(question.id)
        found.append(walker)
        if isinstance(question, OptionsQuestion):
            found.append(Walker(form, walker.state).pick(OTHER))
    return [*found, Walker(form, replace(state, submitted=False)), Walker(form, state)]


def round_(**changes: object) -> Round:
    return replace(Round(1, "f", 1, "", NOON, None, None), **changes)  # type: ignore[arg-type] # fields by name


def counted(form: Form, **more: object) -> Tallies:
    return tallies(form, counts_of(form, DONE, Random(1)), rounds=2, **more)


def questions(form: Form, voice: Voice) -> Iterator[Shown]:
    for walker in walkers(form):
        way = route(form, walker.state.answers)
        asked = asked_on(way, walker.state)
        if asked is not None:
            yield question_screen(way, 1, walker.state, asked, voice)


def reviews(form: Form, voice: Voice) -> Iterator[Shown]:
    for walker in walkers(form)[-2:]:
        for page in range(3):
            yield answers_screen(form, 1, walker.state, voice, page)


def everything(form: Form, **changes: object) -> Everything:
    return replace(kept(walkers(form)[-1].state, form), **changes)  # type: ignore[arg-type] # fields by name


def mine(form: Form, voice: Voice) -> Iterator[Shown]:
    (whole,) = everything(form).kept
    for through in ("person", "card", "poster", "open", "link"):
        all_ = everything(form, kept=(replace(whole, through=through),))
        yield mine_screen(all_, None, voice)
    for page in range(3):
        yield mine_screen(everything(form), LINK, voice, page)
    yield mine_screen(Everything((), None), None, voice)
    for kept_ in coordinators_kept():
        yield mine_screen(everything(form, coordinator=kept_), None, voice)
        yield mine_screen(Everything((), None, coordinator=kept_), LINK, voice)


def proposals(form: Form) -> list[Proposal]:
    """Everything that can be said of a changed form."""
    first = tuple(each.id for each in form.questions[:9])
    every = Changes(first, first, first, first, moved=True, terms=True)
    return [Proposal(1, form, form, each, 7, 7) for each in (every, Changes(terms=True))]


def coordinators_kept() -> tuple[KeptOfCoordinator, ...]:
    """Somebody who was invited, somebody whom the settings name, and somebody who was removed."""
    log = (Deed(NOON, "7", "closed", "7", "a"),) * 3
    link = CoordinatorLink("a", "7", NOON, "a")
    invited = KeptOfCoordinator("a" * 64, "7", NOON, False, True, log, (link,) * 2, 2)
    fixed = KeptOfCoordinator("a" * 64, "#1", NOON, True, False, log[:1], (link,), 1)
    removed = replace(invited, since=None, address=False, links=(), lives=0)
    return invited, fixed, removed


def standings(form: Form) -> list[object]:
    return [standing(form, each.state) for each in walkers(form)]


def sources(form: Form) -> list[Sources]:
    every = [Source(kind, 7, 6, 5, name="7", number=7) for kind in LINKS]
    told = [Source(kind, None, 6, 5, said=True) for kind in SAID]
    return [Sources(counted(form), (*every, *told), Together(3, None, 9, 7))]


def reaches() -> list[Reach]:
    asked, closed = round_(remind_at=NOON), round_(closed_at=NOON)
    return [
        Reach(round_(), 0, None),
        Reach(round_(), 7, None),
        Reach(round_(), 7, NOON),
        Reach(asked, 7, None),
        Reach(closed, 7, None),
    ]


def waves(form: Form) -> list[Spread]:
    found = (Wave(0, 0, 1200), Wave(1, 1, 340, 2.35), Wave(2, 4, 18, 4.0))
    return [Spread(counted(form), found, 0.23), Spread(counted(form), (), None)]


NOWS = [
    Now(round_(closes_at=NOON, closes_after=500), DONE),
    Now(round_(), DONE),
    Now(round_(closed_at=NOON), DONE),
    Now(round_(closed_at=NOON, anonymous_at=NOON), DONE),
]
NAMED = Named("7", TOKEN, 3, 2, 1)
FEW = Named("7", TOKEN, None, None, None)
ANNA = Coordinator(1, "", "", "7", NOON)
ASKED = ExportRound(1, everyone=True, ending="xlsx")
TOLD = Written(("7",), 0, more=True)
FOUND = Found("7", 11, (("samen", "7"),), 0)

EVERY: dict[str, Callable[[Form, Voice], object]] = {
    "answers_screen": reviews,
    "ask_to_close_screen": lambda _, voice: [ask_to_close_screen(each, voice) for each in NOWS],
    "ask_to_open_screen": lambda _, voice: [ask_to_open_screen(each, voice) for each in NOWS],
    "ask_to_plan_screen": lambda _, voice: [
        ask_to_plan_screen(NOWS[0], each, voice) for each in (Plan(NOON), Plan(None, 5), Plan())
    ],
    "ask_to_remove_screen": lambda _, voice: ask_to_remove_screen(ANNA, voice),
    "breakdown_screen": lambda form, voice: [
        breakdown_screen(counted(form), each, 0, voice)
        for each in (by_region(form), by_region(form, None))
    ],
    "card": lambda form, voice: [
        card(form, CardTelling(n, closed), LINK, voice) for n in (0, 7) for closed in (False, True)
    ],
    "changed_form_screen": lambda form, voice: [
        changed_form_screen(each, voice) for each in proposals(form)
    ],
    "closed_screen": lambda _, voice: closed_screen(voice),
    "code_caption": lambda form, voice: code_caption(form, LINK, voice),
    "declined_screen": lambda form, voice: [
        declined_screen(each, voice) for each in (standing(form), standing(form, State()))
    ],
    "deeds_screen": lambda _, voice: [
        deeds_screen(30, [Deed(NOON, who, did, about)], 1, voice)
        for did in DID
        for who, about in (("#1", "7"), ("", ""))
    ],
    "erase_screen": lambda form, voice: [
        *(
            erase_screen(each, voice)
            for each in (everything(form), everything(form, closed=True), Everything((), None))
        ),
        *(
            erase_screen(replace(all_, coordinator=each), voice)
            for all_ in (everything(form), Everything((), None))
            for each in coordinators_kept()
        ),
    ],
    "erased_screen": lambda _, voice: [
        *(erased_screen(voice, closed=closed) for closed in (False, True)),
        *(
            erased_screen(voice, closed=False, answers=False, coordinator=what_went(each))
            for each in coordinators_kept()
        ),
    ],
    "filtered_screen": lambda form, voice: filtered_screen(
        counted(form), by_region(form), 0, voice
    ),
    "formats_screen": lambda form, voice: formats_screen(counted(form), voice),
    "found_screen": lambda form, voice: found_screen(counted(form), FOUND, voice),
    "group_count_screen": lambda form, voice: [
        group_count_screen(form, least, voice) for least in (0, 10)
    ],
    "group_reminder_screen": lambda _, voice: group_reminder_screen(voice),
    "hello": lambda _, voice: hello(voice),
    "help_screen": lambda form, voice: [
        help_screen(form, voice, coordinator=coordinator) for coordinator in (False, True)
    ],
    "how_screen": lambda _, voice: how_screen(1, voice),
    "in_private_notice": lambda _, voice: in_private_notice(LINK, voice),
    "introduction_screen": lambda form, voice: [
        introduction_screen(each, voice)
        for each in (standing(form), replace(standing(form, State()), agreed=False))
    ],
    "invitation": lambda form, voice: invitation(form, LINK, voice),
    "invited_screen": lambda _, voice: invited_screen("7", LINK, voice),
    "invites_screen": lambda _, voice: [
        invites_screen(OPEN_LINKS[:n], page, voice) for n in (0, 1, 9) for page in range(2)
    ],
    "languages_screen": lambda form, voice: [
        languages_screen(each, voice)
        for each in (form, form.model_copy(update={"languages": ("nl",)}))
    ],
    "left_open_screen": lambda _, voice: left_open_screen(round_(), voice),
    "link_screen": lambda _, voice: link_screen(NAMED, LINK, voice),
    "links_screen": lambda _, voice: [
        links_screen(each, voice) for each in ([], [(NAMED, LINK)] * 9, [(FEW, LINK)])
    ],
    "list_written_screen": lambda form, voice: list_written_screen(counted(form), voice),
    "live_screen": lambda form, voice: [
        live_screen(Telling(counted(form), ending), NOON, voice) for ending in (None, *Ending)
    ],
    "mine_screen": mine,
    "not_exported_screen": lambda _, voice: not_exported_screen(ASKED, voice),
    "overview_screen": lambda form, voice: [
        overview_screen(
            counted(form, everyone=everyone, unknown=everyone), voice, in_group=everyone
        )
        for everyone in (False, True)
    ],
    "page_screen": lambda form, voice: [
        page_screen(form, page, voice) for page in range(max(len(form.pages), 1))
    ],
    "pick_breakdown_screen": lambda form, voice: pick_breakdown_screen(counted(form), voice),
    "pick_by_screen": lambda form, voice: pick_by_screen(counted(form), form.questions[0], voice),
    "pick_filter_screen": lambda form, voice: pick_filter_screen(counted(form), voice),
    "pick_filtered_screen": lambda form, voice: pick_filtered_screen(
        counted(form), form.questions[0], 0, voice
    ),
    "pick_option_screen": lambda form, voice: pick_option_screen(
        counted(form), form.questions[0], voice
    ),
    "poster_screen": lambda _, voice: poster_screen(voice),
    "privacy_screen": lambda form, voice: [
        privacy_screen(each, voice) for each in (standing(form), standing(form, State()))
    ],
    "question_screen": questions,
    "question_tallies_screen": lambda form, voice: [
        question_tallies_screen(counted(form), each, voice) for each in form.questions
    ],
    "questions_screen": lambda form, voice: [
        questions_screen(counted(form, everyone=page == 1), page, voice) for page in range(4)
    ],
    "reminder_screen": lambda _, voice: reminder_screen(1, voice),
    "reminders_screen": lambda _, voice: [reminders_screen(each, voice) for each in reaches()],
    "retired_card": lambda _, voice: [retired_card(each, voice) for each in (None, LINK)],
    "review_screen": lambda form, voice: review_screen(
        standing(form, walkers(form)[-1].state), voice
    ),
    "round_screen": lambda _, voice: [round_screen(each, voice) for each in NOWS],
    "seen": lambda form, voice: [
        *(seen(each, voice, WAYS).screen for each in standings(form)),
        seen(standing(form, closed=True), voice).screen,
    ],
    "share_screen": lambda form, voice: share_screen(form, WAYS, voice),
    "sources_screen": lambda form, voice: [
        sources_screen(each, page, voice) for each in sources(form) for page in range(2)
    ],
    "summary": lambda form, voice: [
        summary(each, LINK, voice)
        for each in (counted(form), tallies(form), replace(counted(form), until=NOON))
    ],
    "team_screen": lambda _, voice: [
        team_screen(Team((1, 2), (ANNA,) * 3, OPEN_LINKS[:n]), voice) for n in (0, 1, 9)
    ],
    "thanks_screen": lambda form, voice: [
        thanks_screen(standing(form, walkers(form)[-1].state), voice, each)
        for each in (None, WAYS, replace(WAYS, asks=False))
    ],
    "too_big_screen": lambda _, voice: too_big_screen(ASKED, voice),
    "deleted_screen": lambda _, voice: deleted_screen(voice),
    "left_message": lambda _, voice: [
        left_message(f"left-{why}", voice) for why in ("crowded", "done", "newer", "written")
    ],
    "mislaid_screen": lambda _, voice: [
        mislaid_screen(each, voice) for each in (None, DeleteMislaid(12, "a" * 32))
    ],
    "mislaid_private_screen": lambda _, voice: mislaid_private_screen(voice),
    "where_to_post_screen": lambda _, voice: where_to_post_screen(1, LINK, voice),
    "unreminded_screen": lambda _, voice: unreminded_screen(1, voice),
    "waves_screen": lambda form, voice: [waves_screen(each, voice) for each in waves(form)],
    "who_asks": lambda _, voice: who_asks(Join(), voice),
    "written_screen": lambda form, voice: written_screen(
        counted(form), form.questions[0], TOLD, voice
    ),
}


def every_screen(name: str, form: Form, voice: Voice) -> list[Shown]:
    made = EVERY[name](form, voice)
    return [made] if isinstance(made, Screen | Notice | Shareable) else list(made)  # type: ignore[call-overload] # else a number of them
