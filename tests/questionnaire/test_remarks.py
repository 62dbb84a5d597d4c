"""What a form can be used with and should not stay as it is: a contact that nobody can use."""

import logging

import pytest
from questionnaire.conftest import SHORT

from bot.__main__ import main
from bot.commands import run
from bot.forms import form_text, load_form
from bot.questionnaire.contact import is_placeholder, is_usable
from bot.questionnaire.reading import read_form
from bot.questionnaire.remarks import remarks_on


def said(form: str) -> list[str]:
    return [str(each) for each in remarks_on(read_form(form), form)]


@pytest.mark.parametrize(
    "contact",
    [
        "Bianca: bianca@bvjong.nl",
        "vragen+kinderwerk@bv-jong.org.nl",
        "06 12345678",
        "+31 6 1234 5678",
        "020-1234567",
        "(020) 123 45 67",
        "https://bvjong.nl/contact",
        "www.bvjong.nl",
        "t.me/bvjong",
        "@bvjong in Telegram",
    ],
)
def test_what_people_can_use_is_a_contact(contact: str) -> None:
    assert is_usable(contact)
    assert not is_placeholder(contact)


@pytest.mark.parametrize("contact", ["Bianca of Saskia", "de werkgroep, kamer 12", "a @ b", "@@"])
def test_a_name_alone_is_a_contact_that_nobody_can_use(contact: str) -> None:
    assert not is_usable(contact)


@pytest.mark.parametrize(
    "contact", ["vul-in@example.org", "info@voorbeeld.example", "https://example.com/x", "x@a.test"]
)
def test_an_address_that_is_nobodys_is_a_placeholder(contact: str) -> None:
    assert is_placeholder(contact)


def test_an_older_form_is_read_and_its_author_reads_what_to_change() -> None:
    found = said(SHORT)

    assert len(found) == 2
    assert "nothing that people can use: add a mail address, a phone number or a link" in str(found)
    assert "the introduction does not tell {retention_days}" in str(found)


def test_check_warns_about_the_placeholder_of_the_shipped_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "kinderwerk-bso"]) == 0

    lines = capsys.readouterr().out.splitlines()
    number = next(
        n
        for n, line in enumerate(form_text("kinderwerk-bso").splitlines(), 1)
        if "contact =" in line
    )
    assert [line for line in lines if "warning" in line] == [
        f'kinderwerk-bso: warning: line {number}: privacy: "{contact}" is a placeholder: '
        "fill in where people can ask"
        for contact in load_form("kinderwerk-bso").privacy.contact.values()
    ]
    assert "all is well" in lines[-1]


def test_the_start_of_the_bot_warns_as_well(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        run.warn("kinderwerk-bso")

    assert "is a placeholder" in caplog.text
