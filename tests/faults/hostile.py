"""Words that break bots: what anybody can type, or call themselves."""

from random import Random

MARK = "Geheim7f3a"
"""Stands in all of them, so that they are found wherever they come out."""

_WORDS = (
    "{}",
    "<b>{}</b><script>alert(1)</script>",
    "<b>{}",
    "</b></i>{}&amp;&lt;&#0;&nosuch;",
    "{}'); DROP TABLE answers; --",
    "' OR '1'='1 {}",
    '{}" onmouseover="x',
    "{} {0.__class__.__mro__} {n} {!r} %s %n %(x)d ${HOME}",
    "*{}* _{}_ [a](javascript:x) `{}` ||x|| \\",
    "\u202e{} txet",
    "\u200b\u2060\ufeff{}\u200d",
    "a\u0301\u0489\u0300" * 30 + "{}",
    "👩‍👩‍👧‍👦🏳️‍🌈🇳🇱{}",
    "{}\0{}\0",
    "\x01\x02\x07\x1b[31m{}\x7f\x85",
    "{}\r\n2026-01-01 ERROR bot: forged\r\n",
    "\ud800{}\udfff",
    "{}\udcff\ud83d",
    "\U0010ffff{}\ufffe",
    "   {}   \t\n ",
    "{}" + "x" * 990,
    "{}" + "🚲" * 2100,
    "{}" + "é" * 4085,
    "/nosuchcommand {}",
    "ja {}",
    "../../etc/passwd\0{}",
    "{}\u2028\u2029",
    "=cmd|' /C calc'!A0 {}",
)

BLANK = ("", " ", "\0", "\u200b", "\n\n", "\u202e", "\ud800", "0", "-1", "1e999", "٣")


def words(chance: Random) -> str:
    """Something to type."""
    return chance.choice(_WORDS).replace("{}", MARK)


def blank(chance: Random) -> str:
    """Something with nothing, or next to nothing, in it."""
    return chance.choice(BLANK)
