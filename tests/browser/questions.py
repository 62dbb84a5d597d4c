"""What the scripted bot asks and shows in these tests."""

import struct
import zlib
from typing import Any

from phones import Phone
from playwright.async_api import expect
from scripted_bot import ScriptedBot, buttons

GROUP = "BVJong kinderwerkers"
QUESTION = "Werk jij samen met een BSO in jouw buurt?"
ANSWERS = buttons(["Ja"], ["Nee", "Weet ik niet"])
EIGHT = buttons(
    ["Noord-Holland en Flevoland"],
    ["Zuid-Holland"],
    ["Utrecht"],
    ["Gelderland en Overijssel"],
    ["Groningen, Friesland en Drenthe"],
    ["Noord-Brabant, Zeeland en Limburg"],
    ["‹ Terug", "Overslaan"],
)


async def asked(phone: Phone, bot: ScriptedBot) -> Any:
    """The person presses START and gets a question; that message as the bot knows it."""
    await phone.start()
    person = (await bot.hears())["from"]["id"]
    question = await bot.says(person, QUESTION, reply_markup=ANSWERS)
    await expect(phone.button("Ja")).to_be_visible()
    return question


def chart() -> bytes:
    """A PNG of 320 by 200 pixels."""
    rows = b"".join(b"\0" + bytes([90, 140, 190]) * 320 for _ in range(200))
    header = struct.pack(">IIBBBBB", 320, 200, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
