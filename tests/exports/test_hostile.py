"""Whatever people type and authors write, it comes out as that text, and never as a formula."""

import csv
import tempfile
from pathlib import Path

import pytest
from exports.making import export_of, submitted, written
from exports.reading_back import READERS, codebook_in_xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.exports.csv_file import harmless
from bot.exports.workbook import letters
from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.kinds.choice import MAX_OTHER
from bot.questionnaire.kinds.text import MAX_TEXT
from bot.questionnaire.kinds.text import written as taken

ENDINGS = sorted(READERS)
BEGINNINGS = ["", "=", "+", "-", "@", "\t=", "\r@", "'", "''=", "'t ", "＝", "_x0041_", '";=', "$"]

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=600)
typed = (
    st.builds(str.__add__, st.sampled_from(BEGINNINGS), anything)
    .map(lambda text: taken(text[:MAX_TEXT], MAX_TEXT))
    .filter(lambda words: isinstance(words, str))
)
often = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def typing_form(form: Form) -> Form:
    """One question that is answered with a text, and one with a text beside a choice."""
    text = form.question("waarom")
    choice = form.question("samen")
    assert text is not None
    assert choice is not None
    alone = text.model_copy(update={"when": None, "at_most": MAX_TEXT})
    return form.model_copy(update={"questions": (choice, alone)})


@pytest.mark.parametrize("ending", ENDINGS)
@often
@given(texts=st.lists(typed, min_size=1, max_size=4))
def test_what_is_typed_comes_out_as_it_was(every_kind: Form, ending: str, texts: list[str]) -> None:
    form = typing_form(every_kind)
    others = [text[:MAX_OTHER].strip() for text in texts]
    states = [
        submitted({"samen": Answer(picked=("other",), other=other), "waarom": Answer(text=text)})
        for text, other in zip(texts, others, strict=True)
    ]
    export = export_of(form, states, unfinished=False)

    with tempfile.TemporaryDirectory() as folder:
        rows = READERS[ending](written(export, Path(folder), ending), export.layout)

    assert [row["waarom"] for row in rows] == texts
    assert [row["samen.anders_tekst"] for row in rows] == others


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("size", [255, 256, 504, 505, 765, MAX_TEXT])
def test_long_texts_are_whole(every_kind: Form, tmp_path: Path, ending: str, size: int) -> None:
    """Around the sizes at which a .sav file needs one more segment."""
    form = typing_form(every_kind)
    texts = [("abcdefghij" * 200)[:size], "é🚲" * (size // 6) + "x", "kort"]
    states = [
        submitted({"samen": Answer(picked=("ja",)), "waarom": Answer(text=text)}) for text in texts
    ]
    export = export_of(form, states, unfinished=False)

    rows = READERS[ending](written(export, tmp_path, ending), export.layout)

    assert [row["waarom"] for row in rows] == texts


@pytest.mark.parametrize("ending", ENDINGS)
@often
@given(
    labels=st.lists(
        st.builds(str.__add__, st.sampled_from(BEGINNINGS), anything).map(
            lambda text: text.replace("\0", "").strip()[:90].strip() or "leeg"
        ),
        min_size=3,
        max_size=3,
    )
)
def test_what_a_form_says_comes_out_as_it_was(
    every_kind: Form, ending: str, labels: list[str]
) -> None:
    """A form's author is trusted, but a question about "=" or two options worded alike may be."""
    choice = every_kind.question("samen")
    assert choice is not None
    options = [
        option.model_copy(update={"text": {"nl": label}})
        for option, label in zip(choice.options, labels, strict=True)
    ]
    asked = choice.model_copy(update={"options": tuple(options), "text": {"nl": labels[0]}})
    form = every_kind.model_copy(update={"questions": (asked,), "title": {"nl": labels[1]}})
    states = [submitted({"samen": Answer(picked=(option.id,))}) for option in options]
    export = export_of(form, states, unfinished=False)

    with tempfile.TemporaryDirectory() as folder:
        rows = READERS[ending](written(export, Path(folder), ending), export.layout)

    assert [row["samen"] for row in rows] == ["ja", "soms", "nee"]


def test_the_codebook_tells_every_value_in_its_own_words(every_kind: Form, tmp_path: Path) -> None:
    export = export_of(every_kind, [], unfinished=False)

    told = codebook_in_xlsx(written(export, tmp_path, ".xlsx"))

    assert ("samen", "Werk je samen?", "keuze", 1, "ja", "Ja") in told
    assert ("cijfer", "Hoe gaat het?", "getal", 10, "10", "goed") in told
    assert {row[0] for row in told[1:]} == {column.name for column in export.layout.columns}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-", "'-"),
        ("@noor", "'@noor"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("'t gaat goed", "'t gaat goed"),
        ("a=b", "a=b"),
        ("1-2", "1-2"),
    ],
)
def test_only_what_could_be_a_formula_is_altered(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(one=anything, other=anything)
def test_no_two_texts_are_made_harmless_alike(one: str, other: str) -> None:
    assert (harmless(one) == harmless(other)) == (one == other)


def test_a_csv_opens_in_a_dutch_excel(every_kind: Form, tmp_path: Path) -> None:
    form = typing_form(every_kind)
    state = submitted({"samen": Answer(picked=("ja",)), "waarom": Answer(text='é; "ja"\nnee')})
    path = written(export_of(form, [state], unfinished=False), tmp_path, ".csv")

    raw = path.read_bytes()
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file, delimiter=";")

    assert raw.startswith(b"\xef\xbb\xbfid;recruiter.id;wave;status;taal;")
    assert raw.endswith(b"\r\n")
    assert dict(zip(heading, row, strict=True))["waarom"] == 'é; "ja"\nnee'


def test_columns_are_lettered_as_in_excel() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
