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
from bot.telegram.draw import Pen
from bot.telegram.ephemeral import Whisper
from bot.telegram.group_redraws import GroupRedraws
from bot.telegram.incoming import Command, Place, Tapped, Typed
from bot.telegram.pacing.limits import Priority
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
        whisper: Whisper,
        redraws: GroupRedraws,
        username: str,
        new_token: NewToken,
        *,
        voices: Voices,
    ) -> None:
        self._pen = pen
        self._voices = voices
        self._whisper = whisper
        self._redraws = redraws
        self._username = username
        self._new_token = new_token

    async def here(
        self, tapped: Tapped, screen: Screen, word: str | None = None, payload: str = ON
    ) -> Shown | None:
        """Show a screen where somebody tapped, and answer the tap.

        Returns where it is shown, if it is. ``payload`` is of the link out of a group, should it
        have to be shown in the private chat instead.
        """
        if tapped.place.private:
            answering = asyncio.create_task(self._pen.answer(tapped.query, word))
            try:
                shown = await self._pen.edit(tapped.place, tapped.message, screen)
                return None if shown is None else (tapped.place, shown)
            finally:
                await answering
        return await self.in_group(tapped, screen, word, payload)

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
            return await self._in_private(said.place, screen, above)
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

    async def _in_private(self, place: Place, screen: Screen, above: str | None) -> Shown | None:
        message = await self._pen.send(place, screen, above)
        return None if message is None else (place, OnScreen(message))

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
