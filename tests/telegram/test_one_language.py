"""One place decides in which language somebody is spoken to; the rest of the edge asks it."""

import ast
from pathlib import Path

import bot

EDGE = Path(bot.__file__).parent / "telegram"
MAKES_VOICES = {"voices.py", "menus.py", "form_news.py"}
"""The menus speak to everybody whose phone has a language; the log is in English."""


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "bot.texts"
        for alias in node.names
    }


def called(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def reads_the_phone(file: Path) -> bool:
    """Whether a file looks at the language of a person's phone."""
    return ".person.language" in file.read_text(encoding="utf-8")


def test_only_one_file_of_the_edge_makes_voices() -> None:
    files = [each for each in EDGE.rglob("*.py") if each.name not in MAKES_VOICES]
    assert len(files) > 50

    assert [each.name for each in files if "voice_in" in imported(each)] == []
    assert [each.name for each in files if "Voice" in called(each)] == []


def test_the_phones_language_is_read_only_where_nothing_else_can_be_known() -> None:
    assert [each.name for each in EDGE.rglob("*.py") if reads_the_phone(each)] == []
