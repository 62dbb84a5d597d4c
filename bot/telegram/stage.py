"""Where a screen appears: in the private chat, aside in the group, or behind a way out of it.

In public nothing ever appears here. What cannot be shown to one person alone is not shown: the tap
opens the private chat at the same place instead.
"""

import asyncio

from bot.conversation.chat_state import OnScreen
from bot.conversation.links import NewToken
from bot.conversation.tokens import marked
from bot.screens.group import in_private_notice
from bot.screens.screen import Screen
from bot.telegram.draw import Drawn, Pen
from bot.telegram.ephemeral import Whisper
from bot.telegram.group_redraws import GroupRedraws
from bot.telegram.in_turn import InTurn
from bot.telegram.incoming import Command, Place, Tapped, Typed
from bot.telegram.pacing.limits import Priority
from bot.telegram.painter import Draw, Painter
from bot.telegram.signs import SEEN
from bot.telegram.voices import Voices

Shown = tuple[Place, OnScreen]
"""Where a screen is shown: the place, and the message there. In a group it is an ephemeral one."""

ON = "verder"
"""The payload of the link that opens the private chat where somebody is."""

CROWDED = "druk-"
"""Before the payload of a link out of a group that had no room for somebody."""


class Stage:
    """Shows screens. ``username`` is the bot's own, for the link out of a group."""

    def __init__(
        self,
        pen: Pen,
        painter: Painter,
        whisper: Whisper,
        redraws: GroupRedraws,
        *,
        username: str,
        new_token: NewToken,
        voices: Voices,
    ) -> None:
        self._pen = pen
        self._painter = painter
        self._voices = voices
        self._whisper = whisper
        self._redraws = redraws
        self._username = username
        self._new_token = new_token
        self._in_turn = InTurn()

    async def here(
        self, tapped: Tapped, screen: Screen, word: str | None = None, payload: str = ON
    ) -> Shown | None:
        """Show a screen where somebody tapped, and answer the tap.

        Returns where it is shown, if it is. ``payload`` is of the link out of a group, should it
        have to be shown in the private chat instead.
        """
        if tapped.place.private:
            return await self._where_tapped(tapped, screen, word)
        return await self.in_group(tapped, screen, word, payload)

    async def _where_tapped(self, tapped: Tapped, screen: Screen, word: str | None) -> Shown | None:
        """Show a screen in the private chat, or owe it: who taps is answered in any case."""
        place, message = tapped.place, tapped.message
        if self._painter.is_needed(place.chat):
            self._owe(place, screen, message=message)
            await self._pen.answer(tapped.query, word)
            return None
        answering = asyncio.create_task(self._pen.answer(tapped.query, word))
        try:
            with self._painter.drawing(place.chat):
                shown = await self._pen.catch_up(place, screen, message)
        finally:
            await answering
        if isinstance(shown, OnScreen):
            return place, shown
        if shown is Drawn.LATER:
            self._owe(place, screen, message=message)
        return None

    async def in_group(
        self, tapped: Tapped, screen: Screen, word: str | None = None, payload: str = ON
    ) -> Shown | None:
        """Show a screen to the one person who tapped in a group, or else the way out.

        Returns where it is shown, if it is.

        The tap is answered last: it may have to open the private chat instead, and it gives the
        right to speak aside only as long as it is not answered.
        """
        if tapped.place.aside is None:  # only a forged tap comes from a private chat here
            await self.way_out(tapped, payload)
            return None
        failed = self._redraws.has_failed(tapped.place)
        await self._redraws.overtake(tapped.place)
        async with self._in_turn.of((tapped.place.chat, tapped.person.id)):
            message = None if failed else await self._aside(tapped, screen)
        if failed:
            self._whisper.has_failed(tapped.place)
        if message is None:
            crowded = self._whisper.has_no_room(tapped.place)
            await self.way_out(tapped, CROWDED + payload if crowded else payload)
            return None
        await self._pen.answer(tapped.query, word)
        return tapped.place, OnScreen(message)

    async def unasked(self, place: Place, screen: Screen) -> bool:
        """Show a screen to one person in a group who did not tap. Only administrators can do so."""
        return await self._whisper.send(place, screen) is not None

    async def settle(self, place: Place, message: int, screen: Screen) -> None:
        """Redraw somebody's message in a group when there is room to spare. Nobody waits for it."""
        await self._whisper.edit_later(place, message, screen)

    async def redraw(self, tapped: Tapped, screen: Screen) -> bool:
        """Redraw the person's own message in a group when nobody waits for it."""
        return await self._whisper.redraw(tapped.place, tapped.message, screen)

    async def below(
        self, said: Command | Typed, screen: Screen, above: str | None = None
    ) -> Shown | None:
        """Show a screen below what somebody said, with a plain sentence ``above`` it.

        Returns where it is shown, if it is. Where it cannot be shown to one person in a group, it
        is the private chat, and a line in the group says so if the command stood there.
        """
        if said.place.private:
            return await self._below_in_private(said, screen, above)
        if (shown := await self._aside_below(said, screen, above)) is not None:
            return shown
        shown = await self._in_private(Place(said.person.id, private=True), screen, above)
        if isinstance(said, Command) and said.in_public:
            speaking = await self._voices.of(said.person)
            notice = in_private_notice(self.link_once(said.name), speaking)
            await self._pen.post(said.place, notice)
        return shown

    async def _aside_below(
        self, said: Command | Typed, screen: Screen, above: str | None
    ) -> Shown | None:
        """Show a screen to one person in a group. Words are not left without an answer easily."""
        message = await self._whisper.send(said.place, screen, above)
        if message is None and isinstance(said, Typed):
            message = await self._whisper.send(said.place, screen, above, Priority.CARD)
            if message is None and said.answers is not None:
                edited = await self._whisper.edit_soon(said.place, said.answers, screen)
                message = said.answers if edited else None
        return None if message is None else (said.place, OnScreen(message))

    async def owe_below(self, said: Command | Typed, draw: Draw) -> None:
        """Have a screen drawn below what somebody said when there is room, and react until then."""
        first = not self._painter.owes(said.place.chat)
        self._painter.later(said.place.chat, draw)
        if first and said.message is not None:
            await self._pen.react(said.place, said.message, SEEN)

    async def _below_in_private(
        self, said: Command | Typed, screen: Screen, above: str | None
    ) -> Shown | None:
        shown = await self._sent(said.place, screen, above)
        if isinstance(shown, OnScreen):
            return said.place, shown
        if shown is Drawn.LATER:
            await self.owe_below(said, lambda: self._caught_up(said.place, screen, above=above))
        elif said.message is not None:
            await self._pen.react(said.place, said.message, SEEN)
        return None

    async def _in_private(self, place: Place, screen: Screen, above: str | None) -> Shown | None:
        shown = await self._sent(place, screen, above)
        if isinstance(shown, OnScreen):
            return place, shown
        if shown is Drawn.LATER:
            self._owe(place, screen, above=above)
        return None

    async def _sent(self, place: Place, screen: Screen, above: str | None) -> OnScreen | Drawn:
        """Send a screen, unless one would have to wait for it."""
        if self._painter.is_needed(place.chat):
            return Drawn.LATER
        with self._painter.drawing(place.chat):
            return await self._pen.catch_up(place, screen, above=above)

    def _owe(
        self, place: Place, screen: Screen, *, message: int | None = None, above: str | None = None
    ) -> None:
        self._painter.later(place.chat, lambda: self._caught_up(place, screen, message, above))

    async def _caught_up(
        self, place: Place, screen: Screen, message: int | None = None, above: str | None = None
    ) -> bool:
        return await self._pen.catch_up(place, screen, message, above) is not Drawn.LATER

    async def way_out(self, tapped: Tapped, payload: str = ON) -> None:
        """Open the private chat where the person is (Bot API: answerCallbackQuery, url)."""
        await self._pen.answer(tapped.query, url=self.link_once(payload))

    def link(self, payload: str) -> str:
        """A link that opens the private chat with the bot (Bot API: deep linking)."""
        return link_to(self._username, payload)

    def link_once(self, payload: str) -> str:
        """Return a link that leads to the same place and that nobody has opened before.

        For one person, to be opened now: everything that leads out of a group is one.
        """
        return self.link(marked(payload, self._new_token()))

    def link_to_group(self, payload: str) -> str:
        """A link that lets somebody choose a group to add the bot to (Bot API: deep linking)."""
        return f"https://t.me/{self._username}?startgroup={payload}"

    async def _aside(self, tapped: Tapped, screen: Screen) -> int | None:
        """Redraw the person's own message, or begin another one; a public one is never touched.

        A message that quotes what they said is not redrawn if it can be helped: the quote would
        stand above every later question. Returns the ephemeral message that shows it, if one does.
        """
        if not tapped.alone:
            return await self._whisper.send(tapped.place, screen)
        if tapped.quotes and (sent := await self._whisper.send(tapped.place, screen)) is not None:
            await self._whisper.remove(tapped.place, tapped.message)
            return sent
        if await self._whisper.edit(tapped.place, tapped.message, screen):
            return tapped.message
        return None if tapped.quotes else await self._whisper.send(tapped.place, screen)


def link_to(username: str, payload: str) -> str:
    """A link that opens the private chat with a bot (Bot API: deep linking)."""
    return f"https://t.me/{username}?start={payload}"
