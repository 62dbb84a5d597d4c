"""`kinderwerkbot check`: whatever it is pointed at, the answer is a sentence."""

from pathlib import Path

import pytest
from questionnaire.test_reading import FORM

from bot.__main__ import main

UTF_8 = 'Open it in your editor and save it with the encoding "UTF-8"'


def checked(path: Path | str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and everything that is printed, without the path."""
    try:
        code = main(["check", str(path)])
    except SystemExit as ended:
        code = int(ended.code or 0)
    printed = capsys.readouterr()
    return code, (printed.out + printed.err).replace(str(path), "FILE").strip()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (FORM.encode("utf-8-sig"), "all is well: 5 questions, 1 page, in nl."),
        (FORM.replace("\n", "\r\n").encode(), "all is well: 5 questions, 1 page, in nl."),
        (FORM.encode("utf-16"), f"line 1: the file is in UTF-16, not in UTF-8. {UTF_8}"),
        (FORM.encode("utf-16-be"), f"line 1: the file is in UTF-16, not in UTF-8. {UTF_8}"),
        (FORM.encode("utf-32"), f"line 1: the file is in UTF-32, not in UTF-8. {UTF_8}"),
        (
            FORM.replace("Dank", "Één café").encode("cp1252"),
            (
                "line 5: the file is not in UTF-8, but probably in Windows-1252 "
                f"(also called Latin-1 or ANSI), as “Één” shows. {UTF_8}"
            ),
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff",
            "line 2: the file is not a text file; a form is a text file",
        ),
    ],
    ids=["mark", "crlf", "utf-16", "utf-16-be", "utf-32", "cp1252", "picture"],
)
def test_a_file_is_read_in_utf_8_and_told_when_it_is_not(
    data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.toml"
    path.write_bytes(data)

    code, told = checked(path, capsys)

    assert code == (0 if "all is well" in said else 1)
    assert told.splitlines()[-1] == f"FILE: {said}"


def test_lines_and_texts_are_the_same_whatever_ends_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.toml"
    wrong = FORM.replace("highest = 60", "highest = -1")

    for line_end in ("\n", "\r\n", "\r"):
        path.write_bytes(wrong.replace("\n", line_end).encode())

        assert checked(path, capsys)[1].startswith('FILE: line 48: question "hoeveel": highest')


def test_what_is_no_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path / "not.toml", capsys) == (
        2,
        (
            "FORM: FILE does not exist; "
            "give the path of a file, or a form of the package: kinderwerk-bso."
        ),
    )
    assert checked(tmp_path, capsys) == (2, "FORM: FILE is a folder; give the path of a file.")


def test_a_rule_that_is_always_true_is_remarked_on_and_no_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.toml"
    always = '{ question = "samen", any_of = ["ja", "nee", "other"] }'
    path.write_text(FORM.replace('{ question = "cijfer", at_most = 3 }', always))

    code, told = checked(path, capsys)

    assert code == 0
    remark = 'line 58: question "tip": this rule is always true; it can be left out'
    assert f"FILE: warning: {remark}" in told.splitlines()
    assert told.endswith("FILE: all is well: 5 questions, 1 page, in nl.")
