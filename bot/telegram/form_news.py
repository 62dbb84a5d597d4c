"""Tells coordinators, and the log, at the start what a changed form means before it is used."""

import logging
from itertools import product

from bot.conversation import alarms, proposals
from bot.conversation.coordinators import reachable
from bot.conversation.form_versions import record_of
from bot.screens.coordinator.form_news import (
    changed_form_screen,
    left_open,
    left_open_screen,
    told_of,
)
from bot.telegram.incoming import Place
from bot.telegram.kit import Kit
from bot.texts import voice_in

logger = logging.getLogger(__name__)

KIND = "form "
"""Begins the kind under which it is noted that this was told: once a day, by one process."""


async def tell_form_news(kit: Kit) -> None:
    """Tell it, if there is anything."""
    desk = kit.desk
    news = await proposals.news(desk)
    if news.nothing:
        return
    english = voice_in("en")
    told = [*told_of(news.proposal, english)] if news.proposal else []
    told += [left_open(each, english) for each in news.left_open]
    logger.warning("%s", " ".join(told))
    if await alarms.new(desk, KIND + record_of(desk.proposed).digest):
        voice = kit.voices.first
        screens = [changed_form_screen(news.proposal, voice)] if news.proposal else []
        screens += [left_open_screen(each, voice) for each in news.left_open]
        for person, screen in product(sorted(await reachable(desk)), screens):
            await kit.pen.send(Place(person, private=True), screen)
