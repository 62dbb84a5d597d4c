"""What the scripted bot does in the group: it posts a card, and speaks to one person alone."""

from typing import Any

from phones import Phone
from playwright.async_api import expect
from questions import GROUP
from scripted_bot import ScriptedBot, buttons

from bot.preview.standard import GROUP as GROUP_ID

COMMANDS = [
    {"command": "stats", "description": "De uitslag tot nu toe", "is_ephemeral": True},
    {"command": "vragenlijst", "description": "De uitnodiging plaatsen"},
]


async def carded(*phones: Phone, bot: ScriptedBot) -> None:
    """All are in the group, where a card stands and commands can be given."""
    await bot.call("setMyCommands", commands=COMMANDS, scope={"type": "all_group_chats"})
    await bot.says(GROUP_ID, "Doe je mee met de vragenlijst?", reply_markup=buttons(["Doe mee"]))
    for phone in phones:
        await phone.open(GROUP)
        await expect(phone.button("Doe mee")).to_be_visible()


async def told(phone: Phone, bot: ScriptedBot, text: str, **more: Any) -> Any:
    """Somebody taps the card and is told this alone; the message as the bot knows it."""
    await phone.button("Doe mee").click()
    tap = await bot.hears("callback_query")
    right = {"receiver_user_id": tap["from"]["id"], "callback_query_id": tap["id"]}
    sent = await bot.says(GROUP_ID, text, ephemeral_message_parameters=right, **more)
    await bot.answers(tap)
    await expect(phone.message(text)).to_be_visible()
    return sent
